"""Breaks text into lines and writes them as operators of a content stream.

Lines depend on text, typeface, size and width alone, and the same words recur in every account and every
record. Therefore they are cached.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import groupby
from typing import NamedTuple

from handover_app.record.faces.scripts import RESOURCE_NAMES
from handover_app.record.faces.typeface import Typeface, typeface

KEPT = 8192
LONGEST_KEPT = 500
"""Size of the cache of typeset texts up to this length: 40 MB at most."""

MARKS = "_/.@-"
"""Preferred characters to end a line within a word that is too long for it."""


class Run(NamedTuple):
    """Text in one typeface; `ink`: the operands of its colour."""

    text: str
    face: str
    ink: str


class Line(NamedTuple):
    """A line as operators between BT and ET, and its width in points."""

    operators: str
    width: float


class Lines(tuple[Line, ...]):
    """Lines from top to bottom."""

    @cached_property
    def operators(self) -> str:
        """The operators of all lines, relative to the first."""
        return " T* ".join([line.operators for line in self])


class _Word(NamedTuple):
    text: str
    run: Run
    width: float


def typeset(runs: tuple[Run, ...], size: float, width: float, *, split: bool = True) -> Lines:
    """Runs of text, separated by spaces, in lines no wider than `width`.

    `split`: break words that are wider than that; otherwise they protrude. Each line begins and ends with the
    typeface and ink of the last run.
    """
    if sum([len(run.text) for run in runs]) > LONGEST_KEPT:
        return _typeset(runs, size, width, split)
    return _kept(runs, size, width, split)


def lines(text: str, face: Typeface, size: float, width: float) -> list[str]:
    """`text` broken at spaces into lines no wider than `width`; longer words break anywhere."""
    run = Run(text, face.name, "")
    return [" ".join(word.text for word in line) for line in _broken((run,), _room(width, size), split=True)]


def _typeset(runs: tuple[Run, ...], size: float, width: float, split: bool) -> Lines:
    return Lines(
        Line(_operators(words, runs[-1], size), _width(words) * size / 1000)
        for words in _broken(runs, _room(width, size), split=split)
    )


_kept = lru_cache(KEPT)(_typeset)


def _room(width: float, size: float) -> float:
    """The width in thousandths of the size, reduced a little so that rounding never makes a line too wide."""
    return width * 1000 / size - 1e-6


def _operators(words: Sequence[_Word], usual: Run, size: float) -> str:
    """The operators that show the words: one string for consecutive words of one run."""
    parts: list[str] = []
    pen = usual[1:]
    for run, group in groupby(words, key=lambda word: word.run):
        if run[1:] != pen:
            parts.append(_change(run, size))
        pen = run[1:]
        text = " ".join(word.text for word in group)
        space = " " if run is not words[-1].run else ""
        parts.append(typeface(run.face).shown(text + space, size))
    if pen != usual[1:]:
        parts.append(_change(usual, size))
    return " ".join(parts)


def _change(run: Run, size: float) -> str:
    return f"{run.ink} rg /{RESOURCE_NAMES[run.face]} {size:g} Tf"


def _width(words: Sequence[_Word]) -> float:
    spaces = sum(_space(word.run.face) for word in words[:-1])
    return sum(word.width for word in words) + spaces


@lru_cache
def _space(face: str) -> float:
    return typeface(face).measure(" ")


def _broken(runs: Iterable[Run], room: float, *, split: bool) -> Iterator[list[_Word]]:
    """The words of each line. `room`: width in thousandths of the size."""
    line: list[_Word] = []
    used = 0.0
    for paragraph in _paragraphs(runs):
        for word in paragraph:
            needed = used + _space(line[-1].run.face) + word.width if line else word.width
            if needed <= room or not (line or split):
                line.append(word)
                used = needed
                continue
            if line:
                yield line
            *full, last = _pieces(word, room) if split and word.width > room else (word,)
            yield from ([piece] for piece in full)
            line, used = [last], last.width
        yield line
        line, used = [], 0.0


def _paragraphs(runs: Iterable[Run]) -> Iterator[list[_Word]]:
    """The words between line breaks."""
    words: list[_Word] = []
    for run in runs:
        measure = typeface(run.face).measure
        for index, paragraph in enumerate(run.text.split("\n")):
            if index:
                yield words
                words = []
            words += [_Word(text, run, measure(text)) for text in paragraph.split(" ") if text]
    yield words


def _pieces(word: _Word, room: float) -> list[_Word]:
    """Pieces of a word that is too wide: cut after a nearby mark, otherwise anywhere."""
    measure = typeface(word.run.face).measure
    pieces: list[_Word] = []
    rest = word.text
    while (cut := _most(rest, measure, room)) < len(rest):
        marked = 1 + max(rest.rfind(mark, 0, cut) for mark in MARKS)
        piece = rest[: marked if marked > cut / 2 else cut]
        pieces.append(_Word(piece, word.run, measure(piece)))
        rest = rest[len(piece) :]
    return [*pieces, _Word(rest, word.run, measure(rest))]


def _most(text: str, measure: Callable[[str], float], room: float) -> int:
    """Number of characters that fit; at least one."""
    used = 0.0
    for index, char in enumerate(text):
        used += measure(char)
        if used > room:
            return max(index, 1)
    return len(text)
