"""The values in a PDF's objects and drawings, in the one spelling that all readers understand alike.

Source: ISO 32000-1, 7.3 and 7.8.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

END = rb"(?![0-9A-Za-z.+\-#])"
_SPACE = rb"[ \n]++"
_NAME = rb"/(?>[A-Za-z0-9_.+\-]|\#2[fF])++"  # 2F: the slash of a media type, the only accepted escape
_REFERENCE = rb"[1-9][0-9]{0,6} 0 R" + END
_NUMBER = rb"-?(?>[0-9]{1,10}(?:\.[0-9]{1,10})?|\.[0-9]{1,10})" + END
_STRING = rb"\((?>[^\\()\r]|\\[nrtbf()\\]|\\[0-3][0-7]{2})*+\)"
_DIGITS = rb"<(?>[0-9A-Fa-f]{2})*+>"
_TRUTH = rb"(?>true|false)" + END
_MARK = rb"<<|>>|\[|\]"
_OPERATOR = rb"(?>[A-Za-z]{1,3}|[\'\"])\*?" + END

_KINDS = (_NAME, _REFERENCE, _NUMBER, _STRING, _MARK, _DIGITS, _TRUTH)
VALUES = b"|".join((_SPACE, *_KINDS))
"""The tokens of an object."""

_TOKEN = re.compile(b"|".join((_SPACE, *(b"(" + kind + b")" for kind in (*_KINDS, _OPERATOR)))))
_ESCAPE = re.compile(rb"\\([nrtbf()\\]|[0-3][0-7]{2})")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_DEEPEST = 60


class Malformed(Exception):  # noqa: N818 (it says what the text is)
    """The text deviates from the one accepted spelling."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, without its slash."""

    text: bytes


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to the object with that number."""

    number: int


@dataclass(frozen=True, slots=True)
class Operator:
    """An operator of a drawing; its operands precede it."""

    text: bytes


Value = Name | Reference | Operator | int | Decimal | bool | bytes | list["Value"] | dict[bytes, "Value"]


def value_in(text: bytes) -> Value:
    """The one value of an object. Raises `Malformed`."""
    values = list(_values(text))
    if len(values) != 1 or any(isinstance(value, Operator) for value in values):
        raise Malformed
    return values[0]


def drawing_in(text: bytes) -> list[Value]:
    """The values and operators of a drawing, in order. Raises `Malformed`, also for inline images."""
    values = list(_values(text))
    if Operator(b"BI") in values or Operator(b"ID") in values:
        raise Malformed
    return values


def _values(text: bytes) -> Iterator[Value]:
    open_: list[tuple[bytes, list[Value]]] = [(b"", [])]
    position = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            raise Malformed
        position = found.end()
        word = found[0]
        match found.lastindex:
            case None:
                continue
            case 5 if word in (b"<<", b"["):
                if len(open_) > _DEEPEST:
                    raise Malformed
                open_.append((word, []))
            case 5:
                mark, items = open_.pop()
                if mark != {b">>": b"<<", b"]": b"["}[word]:
                    raise Malformed
                open_[-1][1].append(items if word == b"]" else _dictionary(items))
            case kind:
                open_[-1][1].append(_atom(kind, word))
        if len(open_) == 1:
            yield from open_[0][1]
            open_[0][1].clear()
    if len(open_) != 1:
        raise Malformed


def _dictionary(items: list[Value]) -> dict[bytes, Value]:
    keys = items[::2]
    result = {key.text: value for key, value in zip(keys, items[1::2], strict=False) if isinstance(key, Name)}
    if 2 * len(result) != len(items):
        raise Malformed  # a key without a value, a key that is not a name, or a repeated key
    return result


def _atom(kind: int, word: bytes) -> Value:
    match kind:
        case 1:
            return Name(word[1:].replace(b"#2f", b"/").replace(b"#2F", b"/"))
        case 2:
            return Reference(int(word[:-4]))
        case 3:
            return Decimal(word.decode("ascii")) if b"." in word else int(word)
        case 4:
            return _ESCAPE.sub(_unescaped, word[1:-1])
        case 6:
            return bytes.fromhex(word[1:-1].decode("ascii"))
        case 7:
            return word == b"true"
        case _:
            return Operator(word)


def _unescaped(found: re.Match[bytes]) -> bytes:
    what = found[1]
    return bytes([int(what, 8)]) if len(what) == 3 else _ESCAPED.get(what, what)
