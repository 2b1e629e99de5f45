"""The rules' findings as the reviewer sees them: what blocks first, then what rests, then advice."""

from collections.abc import Collection
from dataclasses import dataclass

from handover_app.domain.record import Answers, FindingText, Verification
from handover_app.domain.review import judged, may_rest
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
    found = judged(data, verification.answers, waived)
    resting = [finding for finding in found.waived if finding.status is Status.WAIVED]
    by_review = [finding for finding in found.waived if finding.status is not Status.WAIVED]
    answered = verification.answers.get(SigningPart.INCOMING, Answers())
    signer = next((each.name for each in verification.signatures if each.part is SigningPart.INCOMING), "")
    can_waive = {finding.key for finding in may_rest(data, answered, signer)}
    blocking = [(finding, False) for finding in found.left] + [(finding, True) for finding in by_review]
    blocking.sort(key=lambda pair: (pair[0].status is not Status.FAIL, pair[0].key))
    return Requirements(
        blocking=tuple(
            _requirement(item, _, can_waive=item.key in can_waive, waived=rests) for item, rests in blocking
        ),
        resting=tuple(_requirement(item, _) for item in resting),
        advice=tuple(_requirement(item, _) for item in found.advice),
        met=len(found.met),
        left=len(found.left),
    )


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
