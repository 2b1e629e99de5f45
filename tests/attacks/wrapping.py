"""Signature wrapping: the signed bytes are moved, and room is made between them that nobody signed.

Source: Mladenov et al., 2019.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from tests.attacks.attack import BROKEN, FOREIGN, Attack, attacks
from tests.attacks.raw import entry, last_startxref, stream, xref
from tests.attacks.saving import EVIL, page_content
from tests.attacks.victims import signed, steps


@dataclass(frozen=True)
class Signed:
    """A file taken apart at its last signature: what was signed before and after the room for it."""

    head: bytes
    contents: bytes
    tail: bytes
    number: int
    offsets: dict[int, int]
    trailer: bytes
    startxref: int


def take_apart(pdf: bytes) -> Signed:
    first, second, length = map(int, re.findall(rb"/ByteRange ?\[0 (\d+) (\d+) (\d+)\]", pdf)[-1])
    tail = pdf[second : second + length]
    header = pdf.rindex(b" 0 obj", 0, first)
    number = int(pdf[pdf.rindex(b"\n", 0, header) : header])
    table = tail[tail.rindex(b"\nxref") :]
    offsets: dict[int, int] = {}
    for section in re.finditer(rb"(\d+) (\d+) *\n((?:\d{10} \d{5} [nf] ?\r?\n)+)", table):
        rows = section[3].splitlines()
        offsets |= {int(section[1]) + i: int(row[:10]) for i, row in enumerate(rows) if row[17:18] == b"n"}
    trailer = table[table.index(b"trailer") + 7 : table.index(b"startxref")].strip()
    return Signed(pdf[:first], pdf[first:second], tail, number, offsets, trailer, last_startxref(pdf))


def literal(content: bytes) -> bytes:
    """A string in brackets: one byte for each, where hexadecimal takes two."""
    escaped = content.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    return b"(" + escaped.replace(b"\r", rb"\r").replace(b"\n", rb"\n") + b")"


def in_brackets(pdf: bytes) -> bytes:
    """The contents are said again as a string that takes half the room: the other half holds other content.

    The signed pieces stay where they are read first and last, and by length alone the file seems covered.
    """
    taken = take_apart(pdf)
    start = len(taken.head)
    cms = bytes.fromhex(taken.contents[1:-1].decode("ascii"))
    place = page_content(pdf)

    def gap(size: int) -> bytes:
        padded = cms.rstrip(b"\0").ljust((size - 2) // 2, b"\0")
        dictionary = re.sub(rb"/ByteRange ?\[[^\]]*\]", b"", taken.tail[: taken.tail.index(b"endobj")])
        span = b"/ByteRange [0 %d %d %d]" % (start, start + size, len(taken.tail))
        result = b"<>>>\nendobj\n"
        numbers = {}
        for number, body in {
            taken.number: b"<<" + span + b"/Contents " + literal(padded) + dictionary.strip(),
            place: stream(EVIL),
        }.items():
            numbers[number] = start + len(result)
            result += entry(number, body)
        result = result.ljust(taken.startxref - start)
        table = xref(taken.offsets | numbers) + b"trailer\n" + taken.trailer + b"\n"
        return (result + table).ljust(size)

    size = len(gap(len(taken.contents))) + 200
    for _ in range(8):
        made = gap(size)
        if len(made) == size and size % 2 == 0:
            return taken.head + made + taken.tail
        size = len(made) + len(made) % 2
    raise ValueError("no size fits")


def moved_apart(pdf: bytes, *, claim: bool) -> bytes:
    """Room is made behind the signature; with `claim`, its range says so, though that was signed."""
    taken = take_apart(pdf)
    room = entry(page_content(pdf), stream(EVIL))
    tail = taken.tail
    if claim:
        second = len(taken.head) + len(taken.contents)
        span = b"%d %d" % (second, len(tail))
        tail = tail.replace(span, b"%d %d" % (second + len(room), len(tail)), 1)
    return taken.head + taken.contents + room + tail


def second_range(pdf: bytes, *, first: bool) -> bytes:
    """Two ranges in one signature: readers differ in which they take."""
    taken = take_apart(pdf)
    found = re.search(rb"/ByteRange ?\[[^\]]*\]", taken.tail)
    assert found
    more = b"/ByteRange [0 10 20 10]"
    both = more + found[0] if first else found[0] + more
    tail = taken.tail[: found.start()] + both + taken.tail[found.end() + len(more) :]
    return taken.head + taken.contents + tail


def four_pieces(pdf: bytes) -> bytes:
    """The range says in four pieces what two said, with a gap of its own."""
    taken = take_apart(pdf)
    first, second, length = len(taken.head), len(taken.head) + len(taken.contents), len(taken.tail)
    span = b"/ByteRange [0 %d %d 0 %d %d]" % (first, first, second, length)
    tail = re.sub(rb"/ByteRange ?\[[^\]]*\] *", lambda m: span.ljust(len(m[0])), taken.tail, count=1)
    return taken.head + taken.contents + tail


def _all(victim: Callable[[], bytes]) -> dict[str, Callable[[], bytes]]:
    def on(change: Callable[..., bytes], **options: bool) -> bytes:
        return change(victim(), **options)

    return {
        "the contents written shorter, other content in the room": partial(on, in_brackets),
        "room made behind the signature": partial(on, moved_apart, claim=False),
        "room made, and the range says so": partial(on, moved_apart, claim=True),
        "a second range before the first": partial(on, second_range, first=True),
        "a second range behind the first": partial(on, second_range, first=False),
        "a range of three pieces": partial(on, four_pieces),
    }


WRAPPING: tuple[Attack, ...] = attacks("signature wrapping", _all(lambda: steps().regional), layers=BROKEN)
FOREIGN_WRAPPING = attacks("signature wrapping, foreign file", _all(signed), FOREIGN, BROKEN)
