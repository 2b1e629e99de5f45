"""Check numbers: what two people read to each other to know that they mean the same key or record.

A number is 24 decimal digits in six groups of four. It is stretched: whoever looks for a key with a given
number pays some milliseconds of a processor for each guess. Source: decision 12.
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
"""Maximum number of keys whose numbers are remembered, some 20 MB; beyond it they are computed each time."""

_SHA256 = 32
_kept: dict[str, str] = {}


def key_number(fingerprint: str) -> str:
    """The check number of a key: 24 digits. Takes some 15 ms for a key that is new to this process.

    Args:
        fingerprint: SHA-256 of the key's SubjectPublicKeyInfo, in hexadecimal.

    Raises:
        ValueError: where that is not 64 hexadecimal digits.
    """
    if fingerprint not in _kept:
        number = _stretched(fingerprint, KEY_SALT)
        if len(_kept) >= MOST_KEPT:
            return number
        _kept[fingerprint] = number
    return _kept[fingerprint]


def record_number(digest: str) -> str:
    """The check number of a record, from the SHA-256 of its data in hexadecimal. Raises as `key_number`.

    It is computed each time: what verification says of a record rests on nothing remembered of it.
    """
    return _stretched(digest, RECORD_SALT)


def learn(numbers: Mapping[str, str]) -> None:
    """Takes over numbers of keys that were computed before, by fingerprint. For child processes."""
    _kept.update(numbers)


def known() -> Mapping[str, str]:
    """The numbers of keys that this process has computed or learnt, by fingerprint."""
    return dict(_kept)


def groups(number: str) -> tuple[str, ...]:
    """The six groups as they are read out; none of an empty number."""
    return tuple(number[start : start + GROUP] for start in range(0, len(number), GROUP))


def spelled(number: str) -> str:
    """The number as it is printed: `0721 1122 0250 3099 4149 3100`."""
    return " ".join(groups(number))


def spoken(number: str) -> str:
    """The number for screen readers, digit by digit with a pause after each group."""
    return ", ".join(" ".join(group) for group in groups(number))


def digits_of(typed: str) -> str:
    """What was typed, without the spaces, dashes and full stops that people put between digits."""
    return "".join(char for char in typed if not (char.isspace() or char in _BETWEEN))


_BETWEEN = frozenset("-‐‑‒–—−.,·")
"""Hyphens and dashes of all kinds, and the marks that separate thousands."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was typed of a number that is read out, against the number that is meant.

    `digits`: what counts of it. `wrong`: the first group that differs, from 0; `None` where none does so far.
    `foreign`: something other than digits was typed. `same`: the whole number was typed, and it is the same.
    """

    digits: str
    wrong: int | None
    foreign: bool
    same: bool


def heard(typed: str, number: str) -> Heard:
    """Compares what was typed so far with the number. Nothing is the same as an empty number."""
    digits = digits_of(typed)
    foreign = not set(digits) <= set(string.digits)
    differing = (
        place // GROUP for place, digit in enumerate(digits) if place >= len(number) or digit != number[place]
    )
    return Heard(digits, next(differing, None), foreign, bool(number) and digits == number)


def _stretched(digest: str, salt: bytes) -> str:
    """PBKDF2-HMAC-SHA-256 (RFC 8018) over the 32 bytes, 16 bytes of it as a number below 10 to the 24."""
    password = bytes.fromhex(digest)
    if len(password) != _SHA256:
        raise ValueError("not a SHA-256")
    number = int.from_bytes(hashlib.pbkdf2_hmac("sha256", password, salt, ROUNDS, 16))
    return f"{number % 10**DIGITS:0{DIGITS}}"
