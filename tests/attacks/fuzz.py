"""Files damaged at random, from a seed: bit by bit over every region, and by PDF's own words."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.attacks.victims import certified, other, signed, signed_twice, steps
from tests.attacks.wrapping import take_apart

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
    """A damaged file. `foreign`: it was none of ours before either."""

    name: str
    pdf: bytes
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


BY_CHANCE: tuple[Damage, ...] = (cut, cut_off, repeat, overwrite, insert, move, number, word, splice)


def _records() -> tuple[bytes, ...]:
    done = steps()
    return done.regional, done.regional, done.incoming, done.outgoing, done.built


def over_every_region(count: int) -> Iterator[Fuzzed]:
    """A bit in each of `count` equal slices of a finished record."""
    chance = random.Random(SEED)  # noqa: S311 (places to try, not secrets)
    pdf = steps().regional
    for index in range(count):
        low, high = len(pdf) * index // count, len(pdf) * (index + 1) // count
        place = chance.randrange(low, max(high, low + 1))
        yield Fuzzed(f"bit flipped at {place} of {len(pdf)}", flip(pdf, place, chance), foreign=False)


def in_last_signature(count: int) -> Iterator[Fuzzed]:
    """A bit in the last CMS, where no later signature sees it."""
    chance = random.Random(SEED + 1)  # noqa: S311
    pdf = steps().regional
    taken = take_apart(pdf)
    start, length = len(taken.head), len(taken.contents.rstrip(b"0>")) + 40
    for index in range(count):
        place = start + length * index // count
        yield Fuzzed(f"bit of the last CMS flipped at {place}", flip(pdf, place, chance), foreign=False)


def by_chance(count: int) -> Iterator[Fuzzed]:
    """Damage of every kind to records at every step, and to files of other software."""
    chance = random.Random(SEED + 2)  # noqa: S311
    records, foreign = _records(), (signed(), signed_twice(), certified())
    for index in range(count):
        damage = BY_CHANCE[index % len(BY_CHANCE)]
        is_foreign = index % 2 == 0
        victim = chance.choice(foreign if is_foreign else records)
        yield Fuzzed(f"{damage.__name__} {index}", damage(victim, chance), foreign=is_foreign)


def outside_signatures(count: int) -> Iterator[Fuzzed]:
    """A bit of a signed foreign file, outside the room for its last signature."""
    chance = random.Random(SEED + 3)  # noqa: S311
    for _ in range(count):
        pdf = chance.choice((signed(), signed_twice(), certified()))
        taken = take_apart(pdf)
        place = chance.randrange(len(taken.head) + len(taken.tail))
        place += len(taken.contents) if place >= len(taken.head) else 0
        yield Fuzzed(f"bit of a foreign file flipped at {place}", flip(pdf, place, chance), foreign=True)


def fuzzed(count: int) -> Iterator[Fuzzed]:
    """So many damaged files, the same in every run but for keys."""
    quarter = max(count // 4, 1)
    yield from over_every_region(quarter)
    yield from in_last_signature(quarter)
    yield from by_chance(quarter)
    yield from outside_signatures(quarter)
