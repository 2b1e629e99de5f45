"""Converts answers to values of the form's fields and back; each direction is the inverse of the other."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from handover_app.application.errors import RecordError, shown
from handover_app.domain.record import REMARK_LENGTH, Answers, Decision, RecordData
from handover_app.domain.text import is_fit
from handover_app.domain.vocabulary import SigningPart
from handover_app.record.contents.fields import (
    IN_COMMENT,
    REG_COMMENT,
    REG_UNTIL,
    account_field,
    asked,
    decision_field,
    promise_field,
    remark_field,
    waiver_field,
)

Value = bool | str | date
"""`True` ticks a checkbox; a text or a day fills a field."""

TICKED = "/Yes"
_COMMENTS = {SigningPart.INCOMING: IN_COMMENT, SigningPart.REGIONAL: REG_COMMENT}
_THEIRS = {
    SigningPart.OUTGOING: frozenset[str](),
    SigningPart.INCOMING: frozenset({"confirmed", "remarks", "promises", "comment"}),
    SigningPart.REGIONAL: frozenset({"decision", "comment", "waived", "waived_until"}),
}


def values(data: RecordData, part: SigningPart, answers: Answers, at: datetime) -> Mapping[str, Value]:
    """The values that this part's fields get when it signs at `at`, without the empty ones.

    Raises:
        RecordError: if the answer is not this part's to give, names something that the record does not hold,
            is too long, contains forbidden characters, or waives without a reason or a day in the future.
    """
    given = {name for name in Answers.__slots__ if getattr(answers, name)}
    if given - _THEIRS[part]:
        raise RecordError("record.not-theirs-to-answer")
    if not all(map(is_fit, (answers.comment, *answers.remarks.values()))):
        raise RecordError("record.text-unfit")
    filled: dict[str, Value] = {}
    accounts = {account.id: index for index, account in enumerate(data.case.accounts)}
    for key in answers.confirmed:
        filled[account_field(_place(accounts, key, "record.unknown-account"))] = True
    for key, remark in answers.remarks.items():
        index = _place(accounts, key, "record.unknown-account")
        if len(remark) > REMARK_LENGTH:
            raise RecordError("record.remark-too-long", number=index + 1)
        if remark:
            filled[remark_field(index)] = remark
    promises = {promise.key: index for index, promise in asked(data)}
    for key in answers.promises:
        filled[promise_field(_place(promises, key, "record.unknown-promise"))] = True
    if answers.decision:
        filled[decision_field(answers.decision)] = True
    if answers.comment:
        filled[_COMMENTS[part]] = answers.comment
    filled |= _waived(data, answers, max(data.case.handover.date, at.date()))
    return {name: filled[name] for name in sorted(filled)}


def _waived(data: RecordData, answers: Answers, day: date) -> Iterator[tuple[str, Value]]:
    """The values of the waivers. A waiver needs a reason and an end: why, and for how long."""
    if not answers.waived:
        if answers.waived_until:
            raise RecordError("record.nothing-waived")
        return
    if not answers.comment.strip():
        raise RecordError("record.waiver-without-reason")
    if answers.waived_until is None:
        raise RecordError("record.waiver-without-day")
    if answers.waived_until < day:
        raise RecordError("record.waiver-over")
    findings = {finding.key: index for index, finding in enumerate(data.waivable)}
    for key in answers.waived:
        yield waiver_field(_place(findings, key, "record.unknown-finding")), True
    yield REG_UNTIL, answers.waived_until


def _place(places: Mapping[str, int], key: str, code: str) -> int:
    if key not in places:
        raise RecordError(code, value=shown(key))
    return places[key]


def answers_in(data: RecordData, part: SigningPart, texts: Mapping[str, str]) -> Answers:
    """A part's answers, from the values of the fields in the file.

    Raises:
        ValueError: if a field for a day holds anything else.
    """

    def ticked(name: str) -> bool:
        return texts.get(name) == TICKED

    accounts = data.case.accounts
    if part is SigningPart.INCOMING:
        remarks = {account.id: texts.get(remark_field(i), "") for i, account in enumerate(accounts)}
        return Answers(
            confirmed=tuple(account.id for i, account in enumerate(accounts) if ticked(account_field(i))),
            remarks={key: remark for key, remark in remarks.items() if remark},
            promises=tuple(promise.key for i, promise in asked(data) if ticked(promise_field(i))),
            comment=texts.get(IN_COMMENT, ""),
        )
    if part is SigningPart.REGIONAL:
        until = texts.get(REG_UNTIL)
        return Answers(
            comment=texts.get(REG_COMMENT, ""),
            decision=next((decision for decision in Decision if ticked(decision_field(decision))), None),
            waived=tuple(f.key for i, f in enumerate(data.waivable) if ticked(waiver_field(i))),
            waived_until=date.fromisoformat(until) if until else None,
        )
    return Answers()
