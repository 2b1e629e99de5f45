"""What an attack is: its name, the published class it belongs to, how it is made, what must come of it."""

from collections.abc import Callable
from dataclasses import dataclass

from handover_app.domain.record import SignatureLayer, Verdict

REFUSED = frozenset({Verdict.ALTERED, Verdict.NOT_A_RECORD, Verdict.UNREADABLE})
ALTERED = frozenset({Verdict.ALTERED})
AWAITING = frozenset({Verdict.AWAITING})
NEWER = frozenset({Verdict.NEWER})
UNKNOWN = frozenset({Verdict.UNKNOWN_SIGNER})
ACCEPTED = frozenset({Verdict.ACCEPTED})
FOREIGN = frozenset({Verdict.NOT_A_RECORD, Verdict.UNREADABLE})

BROKEN = frozenset({SignatureLayer.BROKEN})
SOUND = frozenset({SignatureLayer.SOUND})
NO_SIGNATURE = frozenset({SignatureLayer.NONE})
NOT_SOUND = BROKEN | NO_SIGNATURE
ANY = SOUND | NOT_SOUND
"""For files prepared before they were signed: their signatures may well be genuine."""


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack. `verdicts` and `layers` are what may come of it; all else is a miss."""

    family: str
    name: str
    make: Callable[[], bytes]
    verdicts: frozenset[Verdict] = REFUSED
    layers: frozenset[SignatureLayer] = NOT_SOUND


def attacks(
    family: str,
    makers: dict[str, Callable[[], bytes]],
    verdicts: frozenset[Verdict] = REFUSED,
    layers: frozenset[SignatureLayer] = NOT_SOUND,
) -> tuple[Attack, ...]:
    """Attacks of one family that must all come to the same."""
    return tuple(Attack(family, name, make, verdicts, layers) for name, make in makers.items())
