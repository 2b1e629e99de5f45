"""Check numbers: two people compare one aloud to make sure that they mean the same key or record.

A number is 24 decimal digits in six groups of four. It is stretched, so that each guess at a key with a given
number costs an attacker some milliseconds of processor time. Source: `docs/decisions/0012-check-numbers.md`.
"""

import hashlib
import string
from collections.abc import Mapping
from dataclasses import dataclass

KEY_SALT = b"handover check number 1"
RECORD_SALT = b"handover record number 1"
ROUNDS = 65_536
DIGITS = 24
GROUP = 4

MOST_KEPT = 100_000
"""Size of the cache of key numbers, some 20 MB. Numbers that do not fit are computed each time."""

_SHA256 = 32
_kept: dict[str, str] = {}


def key_number(fingerprint: str) -> str:
    """The check number of a key: 24 digits. Takes some 15 ms for a key that is new to this process.

    Args:
        fingerprint: SHA-256 of the key's SubjectPublicKeyInfo, in hexadecimal.

    Raises:
        ValueError: if `fingerprint` is not 64 hexadecimal digits.
    """
    if fingerprint not in _kept:
        number = _stretched(fingerprint, KEY_SALT)
        if len(_kept) >= MOST_KEPT:
            return number
        _kept[fingerprint] = number
    return _kept[fingerprint]


def record_number(digest: str) -> str:
    """The check number of a record, from the SHA-256 of its data in hexadecimal. Raises as `key_number`.

    Never cached: a verdict on a record must not depend on anything remembered about it.
    """
    return _stretched(digest, RECORD_SALT)


def learn(numbers: Mapping[str, str]) -> None:
    """Adds numbers, by fingerprint, that another process computed. Child processes start with these."""
    _kept.update(numbers)


def known() -> Mapping[str, str]:
    """The numbers of keys that this process has computed or learnt, by fingerprint."""
    return dict(_kept)


def groups(number: str) -> tuple[str, ...]:
    """The six groups as people read them out; none for an empty number."""
    return tuple(number[start : start + GROUP] for start in range(0, len(number), GROUP))


def spelled(number: str) -> str:
    """The number as it is printed: `0721 1122 0250 3099 4149 3100`."""
    return " ".join(groups(number))


def spoken(number: str) -> str:
    """The number for screen readers, digit by digit with a pause after each group."""
    return ", ".join(" ".join(group) for group in groups(number))


def digits_of(typed: str) -> str:
    """The typed text without the spaces, dashes and full stops that people put between digits."""
    return "".join(char for char in typed if not (char.isspace() or char in _BETWEEN))


_BETWEEN = frozenset("-‐‑‒–—−.,·")
"""All kinds of hyphens and dashes, and thousands separators."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The comparison of a typed number, possibly unfinished, with the expected one.

    `digits`: the typed digits. `wrong`: index of the first group that differs, from 0; `None` if none does so
    far. `foreign`: something other than digits was typed. `same`: the whole number was typed and is equal.
    """

    digits: str
    wrong: int | None
    foreign: bool
    same: bool


def heard(typed: str, number: str) -> Heard:
    """Compares the text typed so far with the number. An empty number never matches."""
    digits = digits_of(typed)
    foreign = not set(digits) <= set(string.digits)
    differing = (
        place // GROUP for place, digit in enumerate(digits) if place >= len(number) or digit != number[place]
    )
    return Heard(digits, next(differing, None), foreign, bool(number) and digits == number)


def _stretched(digest: str, salt: bytes) -> str:
    """PBKDF2-HMAC-SHA-256 (RFC 8018) over the 32 bytes; 16 bytes of output, reduced modulo 10 to the 24."""
    password = bytes.fromhex(digest)
    if len(password) != _SHA256:
        raise ValueError("not a SHA-256")
    number = int.from_bytes(hashlib.pbkdf2_hmac("sha256", password, salt, ROUNDS, 16))
    return f"{number % 10**DIGITS:0{DIGITS}}"
