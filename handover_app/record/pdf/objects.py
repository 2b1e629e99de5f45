"""Writes the objects of a PDF file. The same objects give the same bytes, whatever library is installed.

Source: ISO 32000-1, 7.3 and 7.5.
"""

from __future__ import annotations

import hashlib
from codecs import BOM_UTF16_BE
from collections.abc import Iterable
from decimal import Decimal
from io import BytesIO

from handover_app.record.pdf.values import Name, Operator, Reference, Value

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

_PLAIN = bytes(sorted({*range(0x20, 0x7F)} - {*b"\\()"}))
_DELIMITERS = tuple("/([<")


def spelled(value: Value) -> str:
    """A value in our own spelling: dictionary entries in their given order, no unnecessary space.

    Raises:
        ValueError: for an operator, which cannot be the value of an object.
    """
    match value:
        case Name(name):
            return _name(name)
        case bytes():
            return _string(value)
        case Reference(number):
            return reference(number)
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal():
            return f"{value:f}"
        case list():
            return f"[{' '.join(map(spelled, value))}]"
        case dict():
            return f"<<{''.join([_entry(key, each) for key, each in value.items()])}>>"
        case Operator():
            raise ValueError("an operator in an object")


def _entry(key: bytes, value: Value) -> str:
    body = spelled(value)
    return f"{_name(key)}{'' if body.startswith(_DELIMITERS) else ' '}{body}"


def _name(name: bytes) -> str:
    return f"/{name.decode('ascii').replace('/', '#2F')}"


def _string(value: bytes) -> str:
    if value.translate(None, _PLAIN):
        return f"<{value.hex().upper()}>"
    return f"({value.decode('ascii')})"


def encoded(value: str) -> bytes:
    """The bytes of a text string: ASCII if nothing needs escaping, otherwise UTF-16 with a BOM."""
    plain = value.encode("ascii", "replace")
    if value.isascii() and not plain.translate(None, _PLAIN):
        return plain
    return BOM_UTF16_BE + value.encode("utf-16-be", "replace")


def text(value: str) -> str:
    """A text string."""
    return _string(encoded(value))


def reference(number: int) -> str:
    """A reference to an object."""
    return f"{number} 0 R"


def references(numbers: Iterable[int]) -> str:
    """An array of references."""
    return f"[{' '.join([f'{number} 0 R' for number in numbers])}]"


def stream(entries: str, content: bytes) -> bytes:
    """A stream object with these entries and its length. Never compressed: builds of zlib differ."""
    return f"<<{entries}/Length {len(content)}>>\nstream\n".encode("ascii") + content + b"\nendstream"


def form_xobject(content: bytes, width: float, height: float, resources: str = "") -> bytes:
    """An appearance that fields refer to. `resources`: the entries of its resource dictionary."""
    box = f"/BBox[0 0 {width:.2f} {height:.2f}]"
    return stream(f"/Type/XObject/Subtype/Form{box}/Resources<<{resources}>>", content)


class Objects:
    """The objects of a file, numbered from 1 as they are added."""

    def __init__(self) -> None:
        self._bodies: list[bytes | str] = []

    def add(self, body: bytes | str) -> int:
        """Adds an object; returns its number."""
        self._bodies.append(body)
        return len(self._bodies)

    def reserve(self, count: int = 1) -> range:
        """Reserves numbers for objects that refer to later ones."""
        first = len(self._bodies) + 1
        self._bodies += [b"null"] * count
        return range(first, first + count)

    def put(self, number: int, body: bytes | str) -> None:
        """Sets an object under its reserved number."""
        self._bodies[number - 1] = body

    def file(self, root: int, info: int) -> bytes:
        """The whole file. Its identifier is a hash of its content."""
        file, offsets = BytesIO(), []
        file.write(HEADER)
        for number, body in enumerate(self._bodies, start=1):
            offsets.append(file.tell())
            file.write(_numbered(number, body))
        end = file.tell()
        digest = hashlib.sha256(file.getbuffer()).hexdigest()[:32].upper()
        entries = "%010d 00000 n \n" * len(offsets) % tuple(offsets)
        size = len(offsets) + 1
        tail = (
            f"xref\n0 {size}\n0000000000 65535 f \n{entries}trailer\n"
            f"<</Size {size}/Root {root} 0 R/Info {info} 0 R/ID[<{digest}><{digest}>]>>\n"
            f"startxref\n{end}\n%%EOF\n"
        )
        file.write(tail.encode("ascii"))
        return file.getvalue()


def _numbered(number: int, body: bytes | str) -> bytes:
    if isinstance(body, str):
        return f"{number} 0 obj\n{body}\nendobj\n".encode("ascii")
    return b"%d 0 obj\n%b\nendobj\n" % (number, body)
