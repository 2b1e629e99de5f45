"""All attacks in one table, and those that every run of the tests tries."""

from tests.attacks.attack import Attack
from tests.attacks.foreign import EVERY_FOREIGN
from tests.attacks.forgery import FORGERY
from tests.attacks.later import LATER
from tests.attacks.newer import NEWER_ATTACKS
from tests.attacks.people import PEOPLE
from tests.attacks.placed import AFTER, BEFORE, BETWEEN
from tests.attacks.rewritten import REWRITTEN
from tests.attacks.rich import RICH
from tests.attacks.saving import SAVING
from tests.attacks.shadow import SHADOW
from tests.attacks.signature import SIGNATURE
from tests.attacks.stamping import STAMPING
from tests.attacks.stripping import REPLAY, STRIPPING
from tests.attacks.structure import HOSTILE, STRUCTURE
from tests.attacks.unseen import UNSEEN
from tests.attacks.wrapping import WRAPPING

ATTACKS: tuple[Attack, ...] = (
    *FORGERY,
    *SAVING,
    *WRAPPING,
    *SHADOW,
    *AFTER,
    *BETWEEN,
    *BEFORE,
    *STRIPPING,
    *REPLAY,
    *PEOPLE,
    *SIGNATURE,
    *STAMPING,
    *STRUCTURE,
    *REWRITTEN,
    *HOSTILE,
    *EVERY_FOREIGN,
    *UNSEEN,
    *LATER,
    *NEWER_ATTACKS,
)


def _few(attacks: tuple[Attack, ...]) -> tuple[Attack, ...]:
    """One of each family."""
    return tuple({attack.family: attack for attack in attacks}.values())


def _every_third(attacks: tuple[Attack, ...]) -> tuple[Attack, ...]:
    return attacks[::3]


_THIRDS = (FORGERY, SAVING, AFTER, STRIPPING, SIGNATURE, STAMPING, STRUCTURE, LATER)
_FEW = (BETWEEN, BEFORE)
_NINTHS = (RICH,)
_SAMPLED = {attack for group in (*_THIRDS, *_FEW, *_NINTHS) for attack in group}
QUICK: tuple[Attack, ...] = (
    *(attack for attack in ATTACKS if attack not in _SAMPLED),
    *(attack for group in _THIRDS for attack in _every_third(group)),
    *(attack for group in _NINTHS for attack in group[::9]),
    *(attack for group in _FEW for attack in _few(group)),
)
"""What one can wait for: all kinds, but not each place and each shape of the costly ones."""
