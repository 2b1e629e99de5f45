"""Whether two revisions have the same appearance and structure, whatever library wrote them.

The writing library decides on compression, object numbers, object order, and the spelling of numbers and
strings: these may differ. Appearance and structure must be the same: decoded content, glyph mappings, widths
and font programs, fields with their rectangles, appearances, structure, attachments, metadata. The comparison
walks both files in parallel from the trailer, and there must be no unreached objects. No library parses the
files, because libraries repair their input. `anatomy` and `values` reject everything that two readers could
understand differently.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from handover_app.record.pdf.anatomy import Ambiguous, Body, RevisionSection, SignatureRoom, section
from handover_app.record.pdf.values import Malformed, Name, Reference, Value, drawing_in, value_in

MOST_BYTES = 16 * 1024 * 1024
"""Maximum size of a build that is compared this way: some five hundred accounts. Larger ones must be
identical in every byte, so that a stranger's file costs seconds at most.
"""
_IDENTITY = re.compile(rb"/ID ?\[[^\]]*\]")
_PLACED = re.compile(rb"/ByteRange ?\[([0-9 ]*)\]")
_NO_DIGITS = bytes.maketrans(b"0123456789", b" " * 10)
_WRITTEN = {b"Length", b"Filter"}
"""Entries of a stream that its writer may choose."""
_PER_FILE = {b"ID", b"Prev"}
"""Entries of a trailer that are checked elsewhere."""


def end_of_same_build(pdf: bytes, expected: bytes) -> int | None:
    """The end of the file's first revision, if it is the expected build in other bytes; otherwise `None`."""
    if len(expected) > MOST_BYTES:
        return None
    try:
        theirs, ours = section(pdf), section(expected)
        documents = _Document.of(pdf, theirs), _Document.of(expected, ours)
        return theirs.end if _Walk(*documents, most=len(expected)).same(everything=True) else None
    except (Ambiguous, Malformed):
        return None


def is_same_revision(
    pdf: bytes, room: SignatureRoom, position: int, expected: bytes, expected_room: SignatureRoom
) -> bool:
    """Whether the file's revision from `position` on is the expected one in other bytes.

    Both files are identical up to `position`. The caller checks the content of the room.
    """
    pdf = pdf[: room.stop]
    if room.end - room.start != expected_room.end - expected_room.start or len(expected) > MOST_BYTES:
        return False
    try:
        theirs = _Document.of(*_sections(_without_place(pdf, room, position), position))
        ours = _Document.of(*_sections(_without_place(expected, expected_room, position), position))
        same_touched = theirs.touched == ours.touched and len(theirs.objects) == len(ours.objects)
        same_identity = _identity(pdf) == _identity(expected)
        walk = _Walk(theirs, ours, most=len(expected))
        return same_touched and same_identity and walk.same(everything=False)
    except (Ambiguous, Malformed):
        return False


@dataclass(frozen=True, slots=True)
class _Document:
    """A file with its objects. `touched`: objects that the last revision replaces."""

    pdf: bytes
    objects: Mapping[int, Body]
    trailer: bytes
    touched: frozenset[int]

    @classmethod
    def of(cls, pdf: bytes, *sections: RevisionSection) -> _Document:
        """The file after these revisions."""
        objects: dict[int, Body] = {}
        for each in sections[:-1]:
            objects |= each.objects
        last = sections[-1]
        touched = frozenset(objects.keys() & last.objects.keys())
        return cls(pdf, objects | dict(last.objects), last.trailer, touched)


class _Walk:
    """Compares two documents in parallel. `most`: maximum number of bytes that theirs may unpack to."""

    def __init__(self, theirs: _Document, ours: _Document, most: int) -> None:
        self._theirs = theirs
        self._ours = ours
        self._most = most
        self._paired: dict[int, int] = {}
        self._back: dict[int, int] = {}
        self._waiting: list[tuple[int, int]] = []

    def same(self, *, everything: bool) -> bool:
        """Whether all reachable objects are the same. With `everything`, there must be no others."""
        one, other = (value_in(document.trailer) for document in (self._theirs, self._ours))
        if not isinstance(one, dict) or not isinstance(other, dict):
            return False
        trailers = ({k: v for k, v in each.items() if k not in _PER_FILE} for each in (one, other))
        if not self._same(*trailers, freely=False):
            return False
        while self._waiting:
            number, expected = self._waiting.pop()
            if not self._same_object(self._theirs.objects.get(number), self._ours.objects.get(expected)):
                return False
        return not everything or len(self._paired) == len(self._theirs.objects) == len(self._ours.objects)

    def _same_object(self, theirs: Body | None, ours: Body | None) -> bool:
        if theirs is None or ours is None or (theirs.content is None) is not (ours.content is None):
            return False
        one, other = value_in(theirs.text), value_in(ours.text)
        if theirs.content is None:
            return self._same(one, other, freely=False)
        if not isinstance(one, dict) or not isinstance(other, dict):
            return False
        entries = ({k: v for k, v in each.items() if k not in _WRITTEN} for each in (one, other))
        return self._same(*entries, freely=False) and self._same_content(theirs, ours, other)

    def _same_content(self, theirs: Body, ours: Body, entries: dict[bytes, Value]) -> bool:
        """Whether two streams have the same unpacked content. The spelling of drawings does not matter."""
        one, other = self._unpacked(self._theirs.pdf, theirs), self._unpacked(self._ours.pdf, ours)
        if one == other:
            return True
        if entries.keys() - _WRITTEN and entries.get(b"Subtype") != Name(b"Form"):
            return False
        steps, expected = drawing_in(one), drawing_in(other)
        return len(steps) == len(expected) and all(
            self._same(step, wanted, freely=True) for step, wanted in zip(steps, expected, strict=True)
        )

    def _unpacked(self, pdf: bytes, body: Body) -> bytes:
        """A stream's content. Raises `Malformed` if it unpacks to too much or is incomplete."""
        start, end = body.content or (0, 0)
        content = pdf[start:end]
        if body.packed:
            unpacking = zlib.decompressobj()
            try:
                content = unpacking.decompress(content, max(self._most, 1))
            except zlib.error:
                raise Malformed from None
            if not unpacking.eof or unpacking.unused_data:
                raise Malformed
        if pdf is self._theirs.pdf:
            self._most -= len(content)
        if self._most < 0:
            raise Malformed
        return content

    def _same(self, one: Value, other: Value, *, freely: bool) -> bool:
        """Whether two values are the same. `freely`: an integer may be written with a decimal point."""
        if isinstance(one, Reference) and isinstance(other, Reference):
            return self._pair(one.number, other.number)
        if isinstance(one, dict) and isinstance(other, dict):
            return one.keys() == other.keys() and all(
                self._same(one[key], other[key], freely=False) for key in one
            )
        if isinstance(one, list) and isinstance(other, list):
            return len(one) == len(other) and all(
                self._same(value, expected, freely=True) for value, expected in zip(one, other, strict=True)
            )
        numbers = type(one) in (int, Decimal) and type(other) in (int, Decimal)
        return (type(one) is type(other) or (numbers and freely)) and bool(one == other)

    def _pair(self, number: int, expected: int) -> bool:
        """Whether two objects may correspond; each has exactly one counterpart."""
        if number in self._paired or expected in self._back:
            return self._paired.get(number) == expected and self._back.get(expected) == number
        self._paired[number] = expected
        self._back[expected] = number
        self._waiting.append((number, expected))
        return True


def _sections(pdf: bytes, position: int) -> tuple[bytes, *tuple[RevisionSection, ...]]:
    """The file and its revisions, the last from `position` to the end. Raises `Ambiguous`."""
    found: list[RevisionSection] = []
    start = 0
    while start < len(pdf):
        found.append(section(pdf, start, found[-1] if found else None))
        if start < position < found[-1].end:
            raise Ambiguous
        start = found[-1].end
    if len(found) < 2 or found[-2].end != position:
        raise Ambiguous
    return (pdf, *found)


def _identity(pdf: bytes) -> bytes:
    """The file identifier in the last trailer."""
    return b"".join(_IDENTITY.findall(pdf, pdf.rindex(b"trailer"))).translate(None, b" \n").lower()


def _without_place(pdf: bytes, room: SignatureRoom, position: int) -> bytes:
    """The file with the signature's byte range and contents blanked out, at unchanged positions.

    Raises:
        Ambiguous: if the byte range leaves out anything other than exactly the room.
    """
    head, tail = pdf[position : room.start], pdf[room.end :]
    wanted = [0, room.start, room.end, room.stop - room.end]
    places = [[int(number) for number in place.split()] for place in _PLACED.findall(head + tail)]
    if places != [wanted] or not head.endswith((b"/Contents ", b"/Contents")):
        raise Ambiguous
    nothing = b"<" + b"0" * (room.end - room.start - 2) + b">"
    return pdf[:position] + b"".join((_blank(head), nothing, _blank(tail)))


def _blank(piece: bytes) -> bytes:
    return _PLACED.sub(lambda found: found[0].translate(_NO_DIGITS), piece)
