"""Parses the structure of a record's revision, so strictly that no two readers can differ.

It consists of consecutive objects, one table that lists them all at their positions, one trailer and one end,
and nothing in between. To show different readers different things, an attacker needs a comment, a gap, a
second table, a repeated key, a false length, or a second spelling of a name. All of these are rejected. The
values themselves are checked in `values`.

Source: ISO 32000-1, 7.2 to 7.5; the parser differences behind the published attacks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from handover_app.record.pdf.values import END, VALUES

_TOKENS = rb"(?>" + VALUES + rb")*+"
_HEADER = re.compile(rb"%PDF-1\.7\n%[\x80-\xff]{4}\n")
_OBJECT = re.compile(rb"\n?([1-9][0-9]{0,6}) 0 obj[ \n](" + _TOKENS + rb")(endobj\n|stream\n)")
_AFTER_STREAM = re.compile(rb"\n?endstream\nendobj\n")
_LENGTH = re.compile(rb"/Length ([0-9]{1,9})(?! [0-9]+ R)" + END)
_PACKED = re.compile(rb"/Filter ?/FlateDecode" + END)
_TABLE = re.compile(rb"\n?xref\n")
_ROWS = re.compile(rb"([0-9]{1,7}) ([0-9]{1,7})\n")
_ROW = 20
_IN_USE = re.compile(rb"([0-9]{10}) 00000 n(?: \n|\r\n)")
_FREE = re.compile(rb"0000000000 65535 f(?: \n|\r\n)")
_TRAILER = re.compile(rb"trailer[ \n](" + _TOKENS + rb")startxref\n([0-9]{1,10})\n%%EOF\n")
_PREVIOUS = re.compile(rb"/Prev ([0-9]{1,10})" + END)
_FORBIDDEN = (b"/XRef", b"/Encrypt", b"/ObjStm")
_FORBIDDEN_AT_END = (*_FORBIDDEN, b"(")
"""A trailer must contain no string, so that no text can be mistaken for one of its entries."""


class Ambiguous(Exception):  # noqa: N818 (it says what the file is)
    """Readers may differ about the structure of the revision."""


@dataclass(frozen=True, slots=True)
class Body:
    """An object in the file: its text, and the position of its content if it is a stream."""

    text: bytes
    content: tuple[int, int] | None = None
    packed: bool = False


@dataclass(frozen=True, slots=True)
class RevisionSection:
    """A revision: its end, the position of its table, its objects by number, its trailer."""

    end: int
    table: int
    objects: Mapping[int, Body]
    trailer: bytes


@dataclass(frozen=True, slots=True)
class SignatureRoom:
    """The room for a signature in a revision, brackets included; `stop` is the end of the revision."""

    start: int
    end: int
    stop: int


def section(pdf: bytes, start: int = 0, previous: RevisionSection | None = None) -> RevisionSection:
    """The revision that begins at `start`; `previous`: the revision before it, if any.

    Raises:
        Ambiguous: if it deviates from the one accepted structure.
    """
    position = _after(_HEADER.match(pdf, start)) if previous is None else start
    found: dict[int, int] = {}
    objects: dict[int, Body] = {}
    # Some readers search the file for objects, others follow the table. So the objects are walked without
    # gaps, and at the end the table must list exactly these, each at its position.
    while (item := _OBJECT.match(pdf, position)) is not None:
        number = int(item[1])
        if number in found:
            raise Ambiguous
        found[number] = item.start(1)
        objects[number] = Body(item[2])
        position = item.end()
        if item[3] == b"stream\n":
            end = _end_of_content(pdf, item[2], position)
            objects[number] = Body(item[2], (position, end), _is_packed(item[2]))
            position = _after(_AFTER_STREAM.match(pdf, end))
    table = _TABLE.match(pdf, position)
    listed, position = _listed(pdf, _after(table), is_first=previous is None)
    trailer = _TRAILER.match(pdf, position)
    if table is None or trailer is None:
        raise Ambiguous
    place = pdf.index(b"xref", table.start())
    # The bare word is counted too: a link in another spelling would lead other readers to another table.
    links = [int(link) for link in _PREVIOUS.findall(trailer[1])]
    expected = [] if previous is None else [previous.table]
    whole = trailer[1].count(b"/Prev") == len(links) and links == expected and int(trailer[2]) == place
    if not whole or listed != found or any(word in trailer[1] for word in _FORBIDDEN_AT_END):
        raise Ambiguous
    return RevisionSection(trailer.end(), place, objects, trailer[1])


def _after(found: re.Match[bytes] | None) -> int:
    if found is None:
        raise Ambiguous
    return found.end()


def _is_packed(dictionary: bytes) -> bool:
    """Whether a stream is packed. The only accepted filter is /FlateDecode without parameters."""
    filters = dictionary.count(b"/Filter")
    if not filters and b"/DecodeParms" not in dictionary:
        return False
    if filters == 1 and b"/DecodeParms" not in dictionary and _PACKED.search(dictionary):
        return True
    raise Ambiguous


def _end_of_content(pdf: bytes, dictionary: bytes, start: int) -> int:
    """The end of a stream's content. Its length must be stated once, and agree with a search for the end."""
    lengths = _LENGTH.findall(dictionary)
    if len(lengths) != 1 or dictionary.count(b"/Length ") != 1:
        raise Ambiguous
    end = start + int(lengths[0])
    if pdf.find(b"endstream", start, end) >= 0 or any(word in dictionary for word in _FORBIDDEN):
        raise Ambiguous
    return end


def _listed(pdf: bytes, position: int, *, is_first: bool) -> tuple[Mapping[int, int], int]:
    """The positions of the objects in the table, by number, and the end of the table."""
    listed: dict[int, int] = {}
    sections = 0
    while (head := _ROWS.match(pdf, position)) is not None:
        first, count = int(head[1]), int(head[2])
        position = head.end()
        sections += 1
        for number in range(first, first + count):
            row = (_IN_USE if number else _FREE).match(pdf, position)
            if row is None or number in listed:
                raise Ambiguous
            if number:
                listed[number] = int(row[1])
            position += _ROW
    if is_first and sections != 1:
        raise Ambiguous
    return listed, position
