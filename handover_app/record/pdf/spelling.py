"""Spells dictionaries of a record anew, as revisions spell them: keys in order, a space around everything.

Source: qpdf 12, which wrote the first records. A test holds this against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_TOKEN = re.compile(rb"<<|>>|[\[\]]|\((?:[^\\()]|\\.)*+\)|<[0-9A-Fa-f]*>|\d+ 0 R\b|/?[^\s<>\[\]()/]++")
_CONTROL = re.compile(rb"[\x00-\x07\x0b\x0e-\x17]")
_FOREIGN = re.compile(rb"[^\x08-\x0d -~]")
_AMONG = 5
"""A string is written as text, if no more than one character of so many is none of ASCII."""
_SPECIAL = re.compile(rb"[\n\r\t\x08\x0c()\\]|[^ -~\xa0-\xff]")
_ESCAPED = {bytes([code]): b"\\%03o" % code for code in range(256)}
_ESCAPED |= {b"\n": rb"\n", b"\r": rb"\r", b"\t": rb"\t", b"\b": rb"\b", b"\f": rb"\f"}
_ESCAPED |= {b"(": rb"\(", b")": rb"\)", b"\\": rb"\\"}


def with_entries(dictionary: bytes, entries: str, without: tuple[str, ...] = ()) -> bytes:
    """A dictionary of a record spelled anew, with entries in the place of some."""
    kept = entries_of(dictionary)
    for name in without:
        kept.pop(name.encode("ascii"), None)
    return _dictionary(kept).removesuffix(b">>") + entries.encode("ascii") + b">>"


def entries_of(dictionary: bytes) -> dict[bytes, bytes]:
    """The entries of a dictionary of a record, spelled anew: of that alone, not of what its strings say."""
    tokens = iter(_TOKEN.findall(dictionary))
    next(tokens)
    return _until_end(tokens)


def _until_end(tokens: Iterator[bytes]) -> dict[bytes, bytes]:
    """The entries of the dictionary that has just begun."""
    return {key: _spelled(next(tokens), tokens) for key in iter(tokens.__next__, b">>")}


def _spelled(token: bytes, tokens: Iterator[bytes]) -> bytes:
    if token == b"<<":
        return _dictionary(_until_end(tokens))
    if token == b"[":
        items = [_spelled(item, tokens) for item in iter(tokens.__next__, b"]")]
        return b" ".join([b"[", *items, b"]"])
    return _string(token) if token.startswith(b"<") else token


def _dictionary(entries: Mapping[bytes, bytes]) -> bytes:
    return b" ".join([b"<<", *(b"%b %b" % entry for entry in sorted(entries.items())), b">>"])


def _string(digits: bytes) -> bytes:
    """A string in hexadecimal, which becomes text where it is text."""
    value = bytes.fromhex(digits[1:-1].decode("ascii"))
    if _CONTROL.search(value) or len(_FOREIGN.findall(value)) * _AMONG > len(value):
        return digits.lower()
    return b"(%b)" % _SPECIAL.sub(lambda found: _ESCAPED[found[0]], value)
