"""Appends a revision to a record: new and changed objects, their table, and a link to the previous one.

Source: ISO 32000-1, 7.5.6.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from handover_app.application.errors import RecordError
from handover_app.record.pdf.stored import Stored

_RANGE = "/ByteRange "
_PLACE = "[0 " + " " * 32 + "]"
"""Placeholder of the byte range, which is known last and never longer than this."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record with a revision that is complete except for the signature.

    `before` and `after`: the revision on either side of the room; `digest`: the SHA-256 of everything else.
    """

    record: bytes | memoryview
    before: bytes
    room: int
    """Maximum length of the signature, in bytes."""
    after: bytes
    digest: bytes

    def embed(self, cms: bytes) -> bytes:
        """The signed record. Raises `RecordError` if the signature is larger than its room."""
        if len(cms) > self.room:
            raise RecordError("record.chain-too-long")
        digits = cms.hex().upper().ljust(2 * self.room, "0").encode("ascii")
        return b"".join((self.record, self.before, b"<", digits, b">", self.after))


class Increment:
    """The next revision of a record."""

    def __init__(self, stored: Stored) -> None:
        self._stored = stored
        self._next = int(stored.said(rb"/Size (\d+)"))
        self._objects: dict[int, bytes] = {}

    def reserve(self) -> int:
        """Reserves the number of an object that is added later."""
        number = self._next
        self._next += 1
        return number

    def add(self, body: bytes | str) -> int:
        """A new object; its number."""
        number = self.reserve()
        self._objects[number] = body.encode("ascii") if isinstance(body, str) else body
        return number

    def change(self, number: int, body: bytes) -> None:
        """Replaces an object of the file."""
        self._objects[number] = body

    def prepared(self, signature: int, entries: str, room: int) -> Prepared:
        """The revision, with a signature dictionary as its last object and `room` bytes for the signature."""
        offsets, parts = {}, []
        position = len(self._stored.record)
        for number, body in self._objects.items():
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
            offsets[number] = position
            position += len(parts[-1])
        offsets[signature] = position
        parts.append(b"%d 0 obj\n<</Contents " % signature)
        start = position + len(parts[-1])
        end = start + 2 * room + 2
        ending = f"/Type /Sig{entries}>>\nendobj\n"
        table = end + len(_RANGE) + len(_PLACE) + len(ending)
        tail = self._tail(offsets, table)
        length = table + len(tail) - end
        place = f"[0 {start} {end} {length}]".ljust(len(_PLACE))
        before, after = b"".join(parts), f"{_RANGE}{place}{ending}{tail}".encode("ascii")
        return Prepared(self._stored.record, before, room, after, self._stored.digest(before, after))

    def _tail(self, offsets: dict[int, int], table: int) -> str:
        stored = self._stored
        first = stored.said(rb"/ID ?\[ ?<([0-9A-Fa-f]{32})>").upper()
        second = stored.digest()[:16].hex().upper()
        info = stored.said(rb"/Info (\d+) 0 R")
        return (
            f"xref\n{''.join(_sections(offsets))}trailer\n"
            f"<</Size {self._next}/Root {stored.root} 0 R/Info {info} 0 R/ID[<{first}><{second}>]"
            f"/Prev {stored.table}>>\nstartxref\n{table}\n%%EOF\n"
        )


def _sections(offsets: dict[int, int]) -> Iterator[str]:
    """The subsections of the table, each with consecutive object numbers."""
    yield "0 1\n0000000000 65535 f \n"
    numbered = enumerate(sorted(offsets))
    for _, group in groupby(numbered, key=lambda item: item[1] - item[0]):
        numbers = [number for _, number in group]
        entries = "".join(f"{offsets[number]:010} 00000 n \n" for number in numbers)
        yield f"{numbers[0]} {len(numbers)}\n{entries}"
