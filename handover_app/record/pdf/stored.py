"""A rebuilt record, up to one of its revisions: looks up objects, and hashes the record.

Its bytes may differ from ours, but its structure may not. Later revisions change nothing that is looked up
here: each part fills in its own fields, and only the first signature changes the catalogue.

Source: ISO 32000-1, 7.5.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cached_property

from handover_app.record.pdf.values import Malformed

_END = re.compile(rb"trailer\s(.*?)startxref\s(\d+)\s%%EOF\s", re.DOTALL)
_MOST = 1024
"""Maximum length of a trailer with the position of its table, in bytes."""
_ROWS = re.compile(rb"xref\n0 \d+\n")
_ROW, _DIGITS = 20, 10
_OBJECT = re.compile(rb"\d+ 0 obj\s([^\n]*+(?:\n(?!endobj\n|stream\n)[^\n]*+)*+)")
_NAME = re.compile(rb"/T ?\(([a-z0-9]+)\)")
_PARENT = re.compile(rb"/Parent (\d+)")
_KIDS = re.compile(rb"/(?:Kids|Fields) ?\[([0-9R ]+)\]")
_REFERENCE = re.compile(rb"(\d+) 0 R")


class Stored:
    """The first `end` bytes of a file: whole revisions. Raises `Malformed` for anything that they lack."""

    def __init__(self, pdf: bytes, end: int | None = None) -> None:
        self._pdf = memoryview(pdf)
        self._hash, self._hashed = hashlib.sha256(), 0
        self._groups: dict[str, Mapping[str, int]] = {}
        self.grow(len(pdf) if end is None else end)

    def grow(self, end: int) -> None:
        """Extends the record to the end of a later revision."""
        self.record = self._pdf[:end]

    def digest(self, *more: bytes) -> bytes:
        """SHA-256 of the record followed by `more`."""
        self._hash.update(self.record[self._hashed :])
        self._hashed = len(self.record)
        whole = self._hash.copy()
        for each in more:
            whole.update(each)
        return whole.digest()

    def said(self, pattern: bytes) -> str:
        """The first group of the pattern in the last trailer."""
        return _found(re.search(pattern, self._last[0])).decode("ascii")

    @property
    def table(self) -> int:
        """Position of the last table."""
        return self._last[1]

    @property
    def root(self) -> int:
        """The number of the catalogue."""
        return int(self.said(rb"/Root (\d+) 0 R"))

    @cached_property
    def form(self) -> bytes:
        """The dictionary of the form."""
        return self.text(int(_found(re.search(rb"/AcroForm (\d+) 0 R", self.text(self.root)))))

    def text(self, number: int) -> bytes:
        """An object in the state of the build, without the content of a stream."""
        row = self._rows + _ROW * number
        return _found(_OBJECT.match(self.record, int(self.record[row : row + _DIGITS])))

    def number(self, name: str) -> int:
        """The number of the field with that full name."""
        above, _, own = name.rpartition(".")
        if above not in self._groups:
            kids = _KIDS.search(self.text(self.number(above)) if above else self.form)
            numbers = map(int, _REFERENCE.findall(_found(kids)))
            self._groups[above] = {_own_name(self.text(each)): each for each in numbers}
        if own not in self._groups[above]:
            raise Malformed
        return self._groups[above][own]

    def name(self, number: int) -> str:
        """The full name of the field with that number."""
        text = self.text(number)
        parent = _PARENT.search(text)
        above = f"{self.name(int(parent[1]))}." if parent else ""
        return above + _own_name(text)

    @cached_property
    def _rows(self) -> int:
        """Position of the rows of the first table."""
        # Objects are looked up as they were built, and only the first table lists all of them in one section
        # of rows of equal length, so that a number gives the row. Each link must lead backwards: a hostile
        # file could otherwise make a cycle.
        trailer, table = self._last
        while previous := re.search(rb"/Prev (\d+)", trailer):
            before, table = table, int(previous[1])
            if table >= before:
                raise Malformed
            trailer, table = self._end(table)
        rows = _ROWS.match(self.record, table)
        if rows is None:
            raise Malformed
        return rows.end()

    @property
    def _last(self) -> tuple[bytes, int]:
        start = max(0, len(self.record) - _MOST)
        return self._end(start + bytes(self.record[start:]).rfind(b"trailer"))

    def _end(self, start: int) -> tuple[bytes, int]:
        """The first trailer after `start`, and the position of its table."""
        end = _END.search(self.record, start)
        return _found(end), int(_found(end, 2))


def _own_name(field: bytes) -> str:
    return _found(_NAME.search(field)).decode("ascii")


def _found(match: re.Match[bytes] | None, group: int = 1) -> bytes:
    if match is None:
        raise Malformed
    return match[group]
