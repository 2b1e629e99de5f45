"""What there is to do with a record, by how it stands and by what this profile has to do with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from handover_app.domain.record import Verdict, Verification
from handover_app.domain.review import is_accepted
from handover_app.domain.vocabulary import SigningPart
from handover_app.presentation.addresses import Purpose

RELIABLE = (Verdict.ACCEPTED, Verdict.RETURNED, Verdict.AWAITING, Verdict.UNKNOWN_SIGNER)
"""The verdicts on files that say what was signed, whoever signed."""
LONG_TERM = "B-LTA"
"""The highest level: nothing is left to raise."""


class Deed(StrEnum):
    """Something to do with a record that was opened."""

    KNOW = "know"
    TAKE_OVER = "take-over"
    REVIEW = "review"
    MEND = "mend"
    OPEN = "open"
    SUCCEED = "succeed"
    RAISE = "raise"


@dataclass(frozen=True, slots=True)
class RecordStanding:
    """What this profile has to do with a record.

    `purpose`: what one is here for. `handover`: the key of the handover that it was made from, where that is
    here. `signed`: the parts that were signed with keys of this machine. `can_raise`: whether a time-stamp
    service is configured.
    """

    purpose: Purpose | None = None
    handover: str | None = None
    signed: frozenset[SigningPart] = frozenset()
    can_raise: bool = False


def next_steps(found: Verification, standing: RecordStanding) -> tuple[Deed, ...]:
    """What can be done, the next thing first; nothing for a file that cannot be relied on."""
    if found.verdict not in RELIABLE or found.data is None:
        return ()
    return tuple(dict.fromkeys(_steps(found, standing)))


def _steps(found: Verification, standing: RecordStanding) -> Iterator[Deed]:
    if any(report.sound and not report.trusted for report in found.signatures):
        yield Deed.KNOW  # before anything rests on who they are
    if found.next_part is not None:
        yield from _while_it_goes_round(found.next_part, standing)
        return
    returned = found.verdict is Verdict.RETURNED
    if returned and SigningPart.REGIONAL not in standing.signed:
        yield Deed.MEND
    if found.verdict is Verdict.UNKNOWN_SIGNER and standing.purpose is Purpose.REVIEW:
        yield Deed.REVIEW
    if not returned and _is_accepted(found):
        yield Deed.SUCCEED
    if standing.can_raise and found.level != LONG_TERM and found.verdict is Verdict.ACCEPTED:
        yield Deed.RAISE
    if standing.handover is not None:
        yield Deed.OPEN


def _is_accepted(found: Verification) -> bool:
    """Whether the reviewer accepted a change of hands: a closure has no next year."""
    data = found.data
    if data is None or data.case.handover.occasion.is_closure:
        return False
    return is_accepted(data, found.answers)


def _while_it_goes_round(part: SigningPart, standing: RecordStanding) -> Iterator[Deed]:
    """Whoever made it goes on where it is kept; the others do their own part."""
    if standing.handover is not None:
        yield Deed.OPEN
    match part:
        case SigningPart.INCOMING:
            if standing.purpose is Purpose.REVIEW:
                yield Deed.REVIEW
            yield Deed.TAKE_OVER
        case SigningPart.REGIONAL if not standing.signed:
            yield Deed.REVIEW
