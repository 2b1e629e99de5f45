"""Adds a revision to a file: objects that are new or changed, where they lie, and what came before.

Source: ISO 32000-1, 7.5.6.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pikepdf

from handover_app.application.errors import RecordError

_LAST = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_PLACE = "[0 " + " " * 32 + "]"
"""Where the signed bytes are is known last, and takes no more room than this."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record with a revision that lacks only the signature's bytes.

    `start` and `end` bound the room for them, brackets included; `digest` is SHA-256 of all else.
    """

    pdf: bytes
    digest: bytes
    start: int
    end: int

    @property
    def room(self) -> int:
        """How many bytes the signature may have."""
        return (self.end - self.start - 2) // 2

    def embed(self, cms: bytes) -> bytes:
        """The signed record. Raises `RecordError` where the signature is larger than its room."""
        if len(cms) > self.room:
            raise RecordError("record.chain-too-long")
        digits = cms.hex().upper().ljust(2 * self.room, "0").encode("ascii")
        return b"".join((self.pdf[: self.start + 1], digits, self.pdf[self.end - 1 :]))


def with_entries(dictionary: Any, entries: str, without: tuple[str, ...] = ()) -> bytes:
    """A dictionary of a file as it is written, with other entries in the place of some. It is changed."""
    for name in without:
        if name in dictionary:
            del dictionary[name]
    written: bytes = dictionary.unparse(resolved=True)
    return written.removesuffix(b">>") + entries.encode("ascii") + b">>"


class Increment:
    """The next revision of a file that was opened."""

    def __init__(self, record: bytes, pdf: pikepdf.Pdf) -> None:
        self._record = record
        self._trailer = pdf.trailer
        self._next = int(pdf.trailer.Size)
        self._objects: dict[int, bytes] = {}

    def add(self, body: bytes) -> int:
        """A new object; its number."""
        number = self._next
        self._next += 1
        self._objects[number] = body
        return number

    def change(self, number: int, body: bytes) -> None:
        """An object of the file, said anew."""
        self._objects[number] = body

    def prepared(self, signature: int, entries: str, digits: int) -> Prepared:
        """The revision with a signature's dictionary as its last object, the room for its value empty.

        Raises:
            RecordError: where the file does not end as files end.
        """
        before = "<</Contents "
        room = "<" + "0" * digits + ">"
        self._objects.pop(signature, None)
        self._objects[signature] = f"{before}{room}/ByteRange {_PLACE}/Type /Sig{entries}>>".encode("ascii")
        parts, offsets = [self._record], {}
        position = len(self._record)
        for number, body in self._objects.items():
            whole = b"%d 0 obj\n%b\nendobj\n" % (number, body)
            offsets[number] = position
            parts.append(whole)
            position += len(whole)
        parts.append(self._tail(offsets, position))
        start = offsets[signature] + len(f"{signature} 0 obj\n{before}")
        end = start + len(room)
        total = position + len(parts[-1])
        place = f"[0 {start} {end} {total - end}]".ljust(len(_PLACE)).encode("ascii")
        at = end + len("/ByteRange ")
        pdf = b"".join(parts)
        pdf = b"".join((pdf[:at], place, pdf[at + len(place) :]))
        digest = hashlib.sha256(memoryview(pdf)[:start])
        digest.update(memoryview(pdf)[end:])
        return Prepared(pdf, digest.digest(), start, end)

    def _tail(self, offsets: dict[int, int], position: int) -> bytes:
        last = _LAST.search(self._record[-64:])
        if last is None:
            raise RecordError("record.not-derivable")
        first = bytes(self._trailer.ID[0]).hex().upper()
        second = hashlib.sha256(self._record).hexdigest()[:32].upper()
        root, info = (self._trailer[name].objgen[0] for name in ("/Root", "/Info"))
        return (
            f"xref\n{''.join(_sections(offsets))}trailer\n"
            f"<</Size {self._next}/Root {root} 0 R/Info {info} 0 R/ID[<{first}><{second}>]"
            f"/Prev {int(last[1])}>>\nstartxref\n{position}\n%%EOF\n"
        ).encode("ascii")


def _sections(offsets: dict[int, int]) -> Iterator[str]:
    """Objects with numbers in a row stand in one section."""
    yield "0 1\n0000000000 65535 f \n"
    numbered = enumerate(sorted(offsets))
    for _, group in groupby(numbered, key=lambda item: item[1] - item[0]):
        numbers = [number for _, number in group]
        entries = "".join(f"{offsets[number]:010} 00000 n \n" for number in numbers)
        yield f"{numbers[0]} {len(numbers)}\n{entries}"
