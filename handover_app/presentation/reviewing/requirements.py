"""The rules' findings as the reviewer sees them: what blocks first, then what rests, then advice."""

from collections.abc import Collection
from dataclasses import dataclass

from handover_app.domain.record import FindingText, Verification
from handover_app.domain.review import unmet
from handover_app.domain.vocabulary import SigningPart, Status, Weight
from handover_app.i18n.words import Words
from handover_app.presentation.handover.terms import status_word
from handover_app.presentation.looks import Sign, ToneName

_LOOKS: dict[Status, tuple[str, ToneName]] = {
    Status.FAIL: ("circle-x", "bad"),
    Status.OPEN: ("circle-question-mark", "warn"),
    Status.WAIVED: ("file-check", "neutral"),
    Status.PASS: ("circle-check", "ok"),
}


@dataclass(frozen=True, slots=True)
class Requirement:
    """A finding: how it stands, why, and where the rule comes from. `waived`: by this review.

    `can_waive`: whether the reviewer may let it rest; what the signer could have promised cannot.
    """

    key: str
    sign: Sign
    title: str
    text: str
    source: str
    can_waive: bool = False
    waived: bool = False


@dataclass(frozen=True, slots=True)
class Requirements:
    """All findings by what they mean for the decision. `left`: how many still block. `met`: how many are."""

    blocking: tuple[Requirement, ...] = ()
    resting: tuple[Requirement, ...] = ()
    advice: tuple[Requirement, ...] = ()
    met: int = 0
    left: int = 0


def requirements_of(verification: Verification, waived: Collection[str], _: Words) -> Requirements:
    """The findings of a verified record. `waived`: keys of those that the reviewer lets rest."""
    data = verification.data
    if data is None:
        return Requirements()
    answers = verification.answers
    given = answers.get(SigningPart.REGIONAL)
    resting = {*waived, *(given.waived if given else ())}
    can_waive = {finding.key for finding in data.waivable}
    left = unmet(data, answers)
    blocking = sorted(left, key=lambda finding: (finding.status is not Status.FAIL, finding.key))
    advice = [item for item in data.findings if item.weight is not Weight.MUST and item.status.blocks]
    rest = [item for item in data.findings if item.status is Status.WAIVED]
    return Requirements(
        blocking=tuple(
            _requirement(item, _, can_waive=item.key in can_waive, waived=item.key in resting)
            for item in blocking
        ),
        resting=tuple(_requirement(item, _) for item in rest),
        advice=tuple(_requirement(item, _) for item in advice),
        met=sum(item.status is Status.PASS for item in data.findings) + _promised(data.findings, left),
        left=sum(item.key not in resting for item in blocking),
    )


def _promised(findings: Collection[FindingText], left: Collection[FindingText]) -> int:
    """Requirements that were unmet when the record was made, and are promised since."""
    unmet_then = sum(item.weight is Weight.MUST and item.status.blocks for item in findings)
    return unmet_then - len(left)


def _requirement(
    finding: FindingText, _: Words, *, can_waive: bool = False, waived: bool = False
) -> Requirement:
    icon, tone = _LOOKS[finding.status]
    word = status_word(finding.weight, finding.status, _)
    if finding.weight is not Weight.MUST and finding.status.blocks:
        icon, tone = "lightbulb", "info"
    if waived:
        icon, tone, word = "file-check", "neutral", _("Waived")
    return Requirement(
        finding.key, Sign(icon, word, tone), finding.title, finding.message, finding.source, can_waive, waived
    )
