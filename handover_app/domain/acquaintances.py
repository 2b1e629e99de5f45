"""Names that one has met with another key: the warning before somebody is trusted, or vouched for."""

import unicodedata
from collections.abc import Iterable, Iterator

from handover_app.domain.identity import Vouched, folded_whole, same_name

_LOOK_ALIKE = str.maketrans(
    "аеорсухіјѕԁһӏԛԝвнкмтαειοκνρτυχıłøđ0135|i",
    "aeopcyxljsdhlqwbhkmtaelokvptuxllodolesll",
)
"""Letters that look like another in the faces of this app. They serve a warning and never a match.

Source: Unicode Technical Standard 39, `confusables.txt`, of which these are the letters most used for it.
"""


def resembles(one: str, other: str) -> bool:
    """Whether two names are the same, or look the same to somebody who reads quickly.

    Compatibility forms (NFKC) and look-alike letters are one.
    """
    return same_name(one, other) or _skeleton(one) == _skeleton(other)


def others_called(name: str, key: str, vouched: Iterable[Vouched]) -> Iterator[Vouched]:
    """Those already vouched for under a name like this one, with another key, and not revoked.

    Args:
        key: SHA-256 of the public key.
    """
    for item in vouched:
        known = item.certificate
        if item.revoked is None and known.key_fingerprint != key and resembles(known.name, name):
            yield item


def _skeleton(name: str) -> str:
    folded = folded_whole(unicodedata.normalize("NFKC", name)).translate(_LOOK_ALIKE)
    return "".join(char for char in unicodedata.normalize("NFD", folded) if char.isalnum())
