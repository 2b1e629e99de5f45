"""From what was answered to what the signature says."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from handover_app.application.errors import HandoverError
from handover_app.application.received.taking_over import AccountAnswers, AnswerSheet, Check
from handover_app.domain.record import REMARK_LENGTH, Answers
from handover_app.i18n.words import Words
from handover_app.presentation.taking_over.checks import REMARKS

Asked = Mapping[str, Sequence[Check]]
"""The checks of each account, by its id, in the record's order."""


class AnswerProgress(StrEnum):
    """How far an account is."""

    NOTHING_ASKED = "nothing-asked"
    UNTOUCHED = "untouched"
    BEGUN = "begun"
    CONFIRMED = "confirmed"
    REPORTED = "reported"

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do with it."""
        return self in (AnswerProgress.NOTHING_ASKED, AnswerProgress.CONFIRMED, AnswerProgress.REPORTED)


def progress(answers: AccountAnswers, checks: Collection[Check]) -> AnswerProgress:
    """How far an account is: confirmed once every check is answered with yes and nothing is reported."""
    if answers.is_reported:
        return AnswerProgress.REPORTED
    if not checks:
        return AnswerProgress.NOTHING_ASKED
    if all(check in answers.yes for check in checks):
        return AnswerProgress.CONFIRMED
    return AnswerProgress.BEGUN if answers.yes else AnswerProgress.UNTOUCHED


def remark(answers: AccountAnswers, checks: Collection[Check], _: Words) -> str:
    """What the record will say is not right, in one line; empty where nothing was reported.

    Where the person adds no words, the checks that they said no to speak, as many as there is room for.
    """
    if words := " ".join(answers.remark.split()):
        return words
    said = ""
    for check in checks:
        longer = f"{said} {_(REMARKS[check])}".strip()
        if check in answers.no and len(longer) <= REMARK_LENGTH:
            said = longer
    return said


def too_long(answers: AccountAnswers) -> int:
    """By how many characters what was typed is too long for the record."""
    return max(0, len(" ".join(answers.remark.split())) - REMARK_LENGTH)


def answers_of(sheet: AnswerSheet, asked: Asked, promises: Sequence[str], _: Words) -> Answers:
    """What the signature will say.

    `promises`: the keys that the record asks this person for. What was answered of anything else is left out.

    Raises:
        HandoverError: where what was typed does not fit into the record.
    """
    confirmed, remarks = [], {}
    for account, checks in asked.items():
        answers = sheet.of(account)
        if too_long(answers):
            raise HandoverError("taking-over.remark-too-long", most=REMARK_LENGTH)
        match progress(answers, checks):
            case AnswerProgress.CONFIRMED:
                confirmed.append(account)
            case AnswerProgress.REPORTED:
                remarks[account] = remark(answers, checks, _)
    return Answers(
        confirmed=tuple(confirmed),
        remarks=remarks,
        promises=tuple(key for key in promises if key in sheet.promises),
        comment=sheet.comment.strip(),
    )
