"""Whether two revisions show the same and are built the same, whatever library wrote them.

Compression, the numbers that objects go by, their order, and how a number is spelled may differ: these are
the writing library's. What is shown and structured may not: decoded content, glyph mappings, widths and font
programs, fields with their rectangles, appearances, structure, attachments, metadata. Both files are put
into one normal form by the library of today; if these are not equal to the byte, they are compared value by
value. That no two readers see different things in the file is `anatomy`'s business, and asked first.
"""

from __future__ import annotations

import io
import re
import warnings
import zlib
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pikepdf

from handover_app.record.anatomy import Ambiguous, Room, Section, is_plain_drawing, section

MOST_BYTES = 16 * 1024 * 1024
"""Larger builds, of some five hundred accounts, must be the same to the byte: a stranger's file may not cost
more than seconds."""
_DEEPEST = 60
_IDENTITY = re.compile(rb"/ID \[[^\]]*\]")
_PLACED = re.compile(rb"/ByteRange ?\[([0-9 ]*)\]")


def end_of_same_build(pdf: bytes, expected: bytes) -> int | None:
    """Where the file's first revision ends, if it is the expected build in other bytes; `None` if not."""
    if len(expected) > MOST_BYTES:
        return None
    try:
        first = section(pdf)
    except Ambiguous:
        return None
    if not _unpacks_within(pdf, first, len(expected)):
        return None
    return first.end if _same(pdf[: first.end], expected, len(first.objects)) else None


def is_same_revision(pdf: bytes, room: Room, position: int, expected: bytes, expected_room: Room) -> bool:
    """Whether the file's revision from `position` on is the expected one in other bytes.

    Both files are the same up to `position`. What is in the room is left to the caller.
    """
    pdf = pdf[: room.stop]
    if room.end - room.start != expected_room.end - expected_room.start:
        return False
    try:
        ours, theirs = _last(expected, position), _last(pdf, position)
        blanked = _without_place(pdf, room, position), _without_place(expected, expected_room, position)
    except Ambiguous:
        return False
    if not _unpacks_within(pdf, theirs, len(expected)):
        return False
    before = frozenset(range(1, _size(pdf[:position])))
    same_touched = ours.objects & before == theirs.objects & before
    if not same_touched or len(ours.objects) != len(theirs.objects) or _identity(pdf) != _identity(expected):
        return False
    return _same(*blanked, None)


def _unpacks_within(pdf: bytes, found: Section, most: int) -> bool:
    """Whether all that is packed is no more than `most` bytes; little things can unpack to very much."""
    for start, end in found.packed:
        unpacked = zlib.decompressobj()
        try:
            most -= len(unpacked.decompress(pdf[start:end], max(most, 1)))
        except zlib.error:
            return False
        if not unpacked.eof or unpacked.unused_data or most < 0:
            return False
    return True


def _last(pdf: bytes, position: int) -> Section:
    """The section that begins at `position` and ends the file. Raises `Ambiguous` where it does not."""
    previous, start = None, 0
    while start < position:
        previous = section(pdf, start, previous)
        start = previous.end
    last = section(pdf, start, previous)
    if start != position or last.end != len(pdf):
        raise Ambiguous
    return last


def _size(pdf: bytes) -> int:
    return int(re.findall(rb"/Size ([0-9]{1,7})", pdf[pdf.rindex(b"trailer") :])[-1])


def _identity(pdf: bytes) -> bytes:
    """The file's identity in its last trailer."""
    return b"".join(_IDENTITY.findall(pdf, pdf.rindex(b"trailer"))).translate(None, b" \n").lower()


def _without_place(pdf: bytes, room: Room, position: int) -> bytes:
    """The file with the signature's range and contents blanked; nothing moves.

    Raises:
        Ambiguous: where the range is not the one that leaves out the room alone.
    """
    head, tail = pdf[position : room.start], pdf[room.end :]
    wanted = [0, room.start, room.end, room.stop - room.end]
    places = [[int(number) for number in place.split()] for place in _PLACED.findall(head + tail)]
    if places != [wanted] or not head.endswith(b"/Contents "):
        raise Ambiguous
    nothing = b"<" + b"0" * (room.end - room.start - 2) + b">"
    return pdf[:position] + b"".join((_blank(head), nothing, _blank(tail)))


def _blank(piece: bytes) -> bytes:
    return _PLACED.sub(lambda found: b"/ByteRange [" + b" " * (len(found[0]) - 13) + b"]", piece)


def _same(pdf: bytes, expected: bytes, objects: int | None) -> bool:
    """Whether both come to the same. `objects`: so many there must be, and all in use."""
    try:
        one, other = _normal(pdf), _normal(expected)
        if one == other:
            return objects is None or _count(one) == objects
        with _opened(one) as theirs, _opened(other) as ours:
            count = len(theirs.objects)
            if count != len(ours.objects) or objects not in (None, count):
                return False
            return _same_entries(theirs.trailer, ours.trailer, 0) and all(
                _same_object(theirs.get_object(number, 0), ours.get_object(number, 0))
                for number in range(1, count + 1)
            )
    except (pikepdf.PdfError, ValueError, RuntimeError, Warning, _Warned):
        return False


class _Warned(Exception):  # noqa: N818 (it steers the comparison)
    """The library had to guess."""


def _read(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf), attempt_recovery=False, suppress_warnings=True)


@contextmanager
def _opened(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    """The file, read without guessing. Raises `_Warned` where the library had to."""
    with warnings.catch_warnings(), _read(pdf) as file:
        warnings.simplefilter("error")
        yield file
        if file.get_warnings():
            raise _Warned


def _normal(pdf: bytes) -> bytes:
    """The file as today's library writes it: in order from the catalogue, nothing unused, nothing packed."""
    output = io.BytesIO()
    with _opened(pdf) as file:
        file.save(
            output,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
            fix_metadata_version=False,
            static_id=True,
        )
    normal = output.getvalue()
    trailer = normal.rindex(b"\ntrailer")
    return normal[:trailer] + _IDENTITY.sub(b"", normal[trailer:])


def _count(normal: bytes) -> int:
    return int(re.findall(rb"xref\n0 ([0-9]+)", normal[normal.rindex(b"\nxref\n") :])[-1]) - 1


def _same_object(one: Any, other: Any) -> bool:
    """Whether two objects of one number hold the same, down to the references in them."""
    if one._type_code is pikepdf.ObjectType.stream and other._type_code is pikepdf.ObjectType.stream:
        entries = _same_entries(one.stream_dict, other.stream_dict, 0, without={"/Length"})
        return entries and _same_content(one, other)
    return _same_value(one, other, 0, spelled_freely=False, inside=False)


def _same_content(one: Any, other: Any) -> bool:
    """Whether two streams, unpacked, hold the same; of drawings the operators count, not their spelling."""
    if one.read_raw_bytes() == other.read_raw_bytes():
        return True
    keys = set(other.stream_dict.keys()) - {"/Length"}
    if keys and str(other.stream_dict.get("/Subtype", "")) != "/Form":
        return False
    if not is_plain_drawing(one.read_raw_bytes()):
        return False
    ours, theirs = (pikepdf.parse_content_stream(stream) for stream in (other, one))
    return len(ours) == len(theirs) and all(map(_same_instruction, theirs, ours))


def _same_instruction(one: Any, other: Any) -> bool:
    if isinstance(one, pikepdf.ContentStreamInlineImage) or isinstance(
        other, pikepdf.ContentStreamInlineImage
    ):
        return False
    if one.operator != other.operator or len(one.operands) != len(other.operands):
        return False
    return all(
        _same_value(value, expected, 0, spelled_freely=True)
        for value, expected in zip(one.operands, other.operands, strict=True)
    )


def _same_value(one: Any, other: Any, depth: int, *, spelled_freely: bool, inside: bool = True) -> bool:
    """Whether two values are the same. `spelled_freely`: a whole number may be written with a point."""
    if depth > _DEEPEST:
        raise ValueError
    if not isinstance(other, pikepdf.Object):
        return _same_scalar(one, other, spelled_freely=spelled_freely)
    if not isinstance(one, pikepdf.Object) or one._type_code is not other._type_code:
        return False
    if inside and (one.is_indirect or other.is_indirect):
        return bool(one.objgen == other.objgen)
    match other._type_code:
        case pikepdf.ObjectType.dictionary:
            return _same_entries(one, other, depth)
        case pikepdf.ObjectType.array:
            return len(one) == len(other) and all(
                _same_value(value, expected, depth + 1, spelled_freely=True)
                for value, expected in zip(one, other, strict=True)
            )
        case pikepdf.ObjectType.string:
            return bytes(one) == bytes(other)
        case pikepdf.ObjectType.name_:
            return str(one) == str(other)
    return False


def _same_entries(one: Any, other: Any, depth: int, without: AbstractSet[str] = frozenset()) -> bool:
    keys = set(other.keys())
    return keys == set(one.keys()) and all(
        _same_value(one[key], other[key], depth + 1, spelled_freely=False) for key in keys - without
    )


def _same_scalar(one: Any, other: Any, *, spelled_freely: bool) -> bool:
    """Whether two numbers or truths are the same: 12.50 is 12.5, and 12 is 12.0 where that may be written."""
    numbers = type(one) in (int, Decimal) and type(other) in (int, Decimal)
    same_kind = type(one) is type(other) or (numbers and spelled_freely)
    return same_kind and bool(one == other)
