"""Files damaged at random, from a seed: bit by bit over every region, and by PDF's own words."""

import io
import random
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.attacks.victims import certified, other, signed, signed_twice, steps
from tests.attacks.wrapping import take_apart
from tests.record.conftest import Steps, walk
from tests.record.factory import record

SEED = 20261121
NUMBERS = (b"0", b"1", b"-1", b"65535", b"4294967296", b"99999999999999999999", b"0.5", b"null")
WORDS = (
    b"obj", b"endobj", b"stream", b"endstream", b"xref", b"trailer", b"startxref", b"/Type", b"/Root",
    b"/Prev", b"/Size", b"/Length", b"/Kids", b"/Fields", b"/V", b"/AP", b"/Contents", b"/ByteRange",
    b"/Filter", b"<<", b">>", b"[", b"]", b"R", b"%%EOF", b"/FlateDecode", b"(", b")",
)  # fmt: skip

Damage = Callable[[bytes, random.Random], bytes]


@dataclass(frozen=True, slots=True)
class Fuzzed:
    """A damaged file. `victim`: what it was before; `foreign`: none of ours before either."""

    kind: str
    name: str
    pdf: bytes
    victim: bytes
    foreign: bool


def flip(pdf: bytes, place: int, chance: random.Random) -> bytes:
    changed = bytearray(pdf)
    changed[place] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _span(pdf: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(pdf))
    return start, min(len(pdf), start + chance.choice((1, 2, 8, 64, 1024, 20_000)))


def cut(pdf: bytes, chance: random.Random) -> bytes:
    start, end = _span(pdf, chance)
    return pdf[:start] + pdf[end:]


def cut_off(pdf: bytes, chance: random.Random) -> bytes:
    return pdf[: chance.randrange(len(pdf))]


def repeat(pdf: bytes, chance: random.Random) -> bytes:
    start, end = _span(pdf, chance)
    return pdf[:end] + pdf[start:end] + pdf[end:]


def overwrite(pdf: bytes, chance: random.Random) -> bytes:
    start, end = _span(pdf, chance)
    filling = chance.choice((b"\0", b" ", b"0", b"A", b"\xff"))
    changed = pdf[:start] + filling * (end - start) + pdf[end:]
    return changed if changed != pdf else pdf + filling


def insert(pdf: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(pdf) + 1)
    return pdf[:place] + chance.choice(WORDS) + pdf[place:]


def move(pdf: bytes, chance: random.Random) -> bytes:
    start, end = _span(pdf, chance)
    rest, piece = pdf[:start] + pdf[end:], pdf[start:end]
    place = chance.randrange(len(rest) + 1)
    changed = rest[:place] + piece + rest[place:]
    return changed if changed != pdf else pdf + b" "


def number(pdf: bytes, chance: random.Random) -> bytes:
    """A number somewhere becomes another."""
    return _token(pdf, chance, rb"(?<![\w.])\d+(?![\w.])", NUMBERS)


def word(pdf: bytes, chance: random.Random) -> bytes:
    """A name or keyword somewhere becomes another."""
    return _token(pdf, chance, rb"/[A-Z][A-Za-z]+|endobj|endstream|xref|trailer|startxref|obj\b", WORDS)


def _token(pdf: bytes, chance: random.Random, pattern: bytes, others: tuple[bytes, ...]) -> bytes:
    window = chance.randrange(len(pdf))
    found = re.compile(pattern).search(pdf, window) or re.compile(pattern).search(pdf)
    assert found
    new = chance.choice([other for other in others if other != found[0]])
    return pdf[: found.start()] + new + pdf[found.end() :]


def splice(pdf: bytes, chance: random.Random) -> bytes:
    """A piece of another record at the same place."""
    donor = other().regional
    start, end = _span(pdf, chance)
    changed = pdf[:start] + donor[start:end] + pdf[end:]
    return changed if changed != pdf else pdf + b"\n"


def resaved(pdf: bytes, chance: random.Random) -> bytes:
    """A value in an object changed, and the whole file written anew by other software, as sound as can be."""
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        holders = [item for item in file.objects if isinstance(item, pikepdf.Dictionary | pikepdf.Array)]
        holder = chance.choice([item for item in holders if len(item)])
        keys = range(len(holder)) if isinstance(holder, pikepdf.Array) else list(holder.keys())
        key = chance.choice(keys)
        holder[key] = _other(holder[key])
        file.save(output, object_stream_mode=pikepdf.ObjectStreamMode.disable, fix_metadata_version=False)
    return output.getvalue()


def _other(value: Any) -> Any:
    """Something else of the same kind."""
    match value:
        case bool():
            return not value
        case int() | Decimal():
            return value + 1
        case pikepdf.String():
            return pikepdf.String(bytes(value) + b"x")
        case pikepdf.Name():
            return pikepdf.Name(f"{value}x")
        case _:
            return pikepdf.Name.Other


def updated(pdf: bytes, chance: random.Random) -> bytes:
    """An object set anew by an update, with one of its entries taken out or made nothing."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    size = int(writer.prev.trailer["/Size"])
    while True:
        reference = generic.Reference(chance.randrange(1, size), 0, writer)
        with suppress(Exception):  # a number that is not in use
            value = reference.get_object()
            if isinstance(value, generic.DictionaryObject) and value:
                break
    key = chance.choice(list(value))
    if chance.random() < 0.5:
        del value[key]
    else:
        value[key] = generic.NameObject("/Other")
    writer.mark_update(reference)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def exchanged(pdf: bytes, chance: random.Random) -> bytes:
    """Two rows of a table exchanged: two objects change places."""
    rows = list(re.finditer(rb"\d{10} 00000 n", pdf))
    one, other = sorted(chance.sample(rows, 2), key=lambda row: row.start())
    if one[0] == other[0]:
        return pdf + b" "
    return (
        pdf[: one.start()] + other[0] + pdf[one.end() : other.start()] + one[0] + pdf[other.end() :]
    )  # fmt: skip


def redirected(pdf: bytes, chance: random.Random) -> bytes:
    """A reference somewhere leads to another object; nothing moves."""
    found = list(re.finditer(rb"(?<=[ \[])(\d+)(?= 0 R)", pdf))
    one = chance.choice(found)
    same_length = [other[0] for other in found if len(other[0]) == len(one[0]) and other[0] != one[0]]
    new = chance.choice(same_length) if same_length else b"0" * len(one[0])
    return pdf[: one.start()] + new + pdf[one.end() :]


BY_CHANCE: tuple[Damage, ...] = (
    cut, cut_off, repeat, overwrite, insert, move, number, word, splice, resaved, updated, exchanged,
    redirected,
)  # fmt: skip


@cache
def five() -> Steps:
    """A record of five accounts, after each step."""
    return walk(record(5, clean=True))


def _records() -> tuple[bytes, ...]:
    """Built, signed once, twice, and by all, of one account and of five; the finished ones twice."""
    one, more = steps(), five()
    return (
        *(one.built, one.outgoing, one.incoming, one.regional, one.regional),
        *(more.built, more.outgoing, more.incoming, more.regional, more.regional),
    )


def _fuzzed(kind: str, place: object, pdf: bytes, victim: bytes, *, foreign: bool = False) -> Fuzzed:
    return Fuzzed(kind, f"{kind}, {place} of {len(victim)}", pdf, victim, foreign)


def over_every_region(count: int) -> Iterator[Fuzzed]:
    """A bit in each of equal slices of each record."""
    chance = random.Random(SEED)  # noqa: S311 (places to try, not secrets)
    records = list(dict.fromkeys(_records()))
    for index in range(count):
        pdf = records[index % len(records)]
        slices, number = -(-count // len(records)), index // len(records)
        low, high = len(pdf) * number // slices, len(pdf) * (number + 1) // slices
        place = chance.randrange(low, max(high, low + 1))
        yield _fuzzed("bit flipped", place, flip(pdf, place, chance), pdf)


def in_last_signature(count: int) -> Iterator[Fuzzed]:
    """A bit in the last CMS, where no later signature sees it."""
    chance = random.Random(SEED + 1)  # noqa: S311
    pdf = steps().regional
    taken = take_apart(pdf)
    start, length = len(taken.head), len(taken.contents.rstrip(b"0>")) + 40
    for index in range(count):
        place = start + length * index // count
        yield _fuzzed("bit of the last signature flipped", place, flip(pdf, place, chance), pdf)


def by_chance(count: int) -> Iterator[Fuzzed]:
    """Damage of every kind to records at every step, and to files of other software."""
    chance = random.Random(SEED + 2)  # noqa: S311
    records, foreign = _records(), (signed(), signed_twice(), certified())
    for index in range(count):
        damage = BY_CHANCE[index % len(BY_CHANCE)]
        is_foreign = index % 3 == 0
        victim = chance.choice(foreign if is_foreign else records)
        yield _fuzzed(damage.__name__, index, damage(victim, chance), victim, foreign=is_foreign)


def outside_signatures(count: int) -> Iterator[Fuzzed]:
    """A bit of a signed foreign file, outside the room for its last signature."""
    chance = random.Random(SEED + 3)  # noqa: S311
    for _ in range(count):
        pdf = chance.choice((signed(), signed_twice(), certified()))
        taken = take_apart(pdf)
        place = chance.randrange(len(taken.head) + len(taken.tail))
        place += len(taken.contents) if place >= len(taken.head) else 0
        yield _fuzzed("bit of a foreign file flipped", place, flip(pdf, place, chance), pdf, foreign=True)


def fuzzed(count: int) -> Iterator[Fuzzed]:
    """So many damaged files, the same in every run but for keys."""
    tenth = max(count // 10, 1)
    yield from over_every_region(3 * tenth)
    yield from in_last_signature(tenth)
    yield from by_chance(5 * tenth)
    yield from outside_signatures(tenth)
