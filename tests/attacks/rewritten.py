"""Records that nobody has signed, written anew by other software: as they are, or with something changed."""

from functools import partial

from tests.attacks.attack import AWAITING, NO_SIGNATURE, REFUSED, Attack, attacks
from tests.record.rewritten import AS_OTHER_VERSIONS, MUTATIONS, RAW, built, saved, with_a_right_table


def _oddly(what: str) -> bytes:
    return with_a_right_table(RAW[what](built()))


REWRITTEN: tuple[Attack, ...] = (
    *attacks("written anew before anybody signed (no attack)", AS_OTHER_VERSIONS, AWAITING, NO_SIGNATURE),
    *attacks(
        "written anew before anybody signed",
        {what: partial(saved, change) for what, change in MUTATIONS.items()},
        REFUSED,
        NO_SIGNATURE,
    ),
    *attacks(
        "put together oddly before anybody signed",
        {what: partial(_oddly, what) for what in RAW},
        REFUSED,
        NO_SIGNATURE,
    ),
)
