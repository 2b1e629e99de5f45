"""Every change of `changes`, at each moment of a record's life."""

from collections.abc import Callable
from functools import partial

from handover_app.domain.record import SignatureLayer
from tests.attacks.attack import ALTERED, ANY, BROKEN, NOT_SOUND, Attack
from tests.attacks.changes import CHANGES, Change, apply
from tests.attacks.victims import REGIONAL, sign_all, steps

UNSIGNABLE = {
    "a signature field renamed",
    "two signature fields of one name",
    "one signature in two fields",
    "a field taken out",
}
"""After these nobody can sign any more."""
UNSIGNED = UNSIGNABLE | {"a field renamed", "a lock taken out", "two signatures swapped"}
"""These need a signature to be there, or let nobody sign."""
FILLING = {"changed field", "fonts", "description"}
"""Among these are changes that the format allows whoever signs next; the record's own layer does not."""


def after(change: Change) -> bytes:
    """After the last signature."""
    return apply(change, steps().regional)


def between(change: Change) -> bytes:
    """After the second signature, and the third person signs."""
    return sign_all(apply(change, steps().incoming), REGIONAL)


def before(change: Change) -> bytes:
    """Before the first signature: a trap that all three sign with other software."""
    return sign_all(apply(change, steps().built))


def _placed(
    when: str,
    place: Callable[[Change], bytes],
    layers: Callable[[str], frozenset[SignatureLayer]],
    without: set[str] | frozenset[str] = frozenset(),
) -> tuple[Attack, ...]:
    return tuple(
        Attack(f"{family}, {when}", name, partial(place, change), ALTERED, layers(family))
        for family, changes in CHANGES.items()
        for name, change in changes.items()
        if name not in without
    )


AFTER = _placed("after all have signed", after, lambda _: NOT_SOUND)
BETWEEN = _placed(
    "before the third signature", between, lambda family: ANY if family in FILLING else BROKEN, UNSIGNABLE
)
BEFORE = _placed("before the first signature", before, lambda _: ANY, UNSIGNED)
