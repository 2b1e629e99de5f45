"""The two faces of the pages and their blocks: what they measure, and which glyphs show a text.

Each character has one block. A record holds the first block of both faces, and the further ones that its
texts need.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from io import BytesIO
from itertools import groupby

from reportlab.pdfbase.ttfonts import TTFontFile

from handover_app import resources
from handover_app.record.faces.scripts import RESOURCE_NAMES, SCRIPTS, SEMIBOLD, ScriptBlock, block_name

REPLACEMENT = "\ufffd"
_RESOURCE = re.compile(rb"/(Hand[A-Za-z]+) ")


class _Lookup(dict[int, int]):
    """A map of characters in which what is missing becomes something else."""

    def __init__(self, entries: dict[int, int], otherwise: int) -> None:
        super().__init__(entries)
        self._otherwise = otherwise

    def __missing__(self, _code: int) -> int:
        return self._otherwise


@dataclass(frozen=True)
class FontBlock:
    """One font file. Measures are in thousandths of the size.

    `program` is the file, `resource` the block's name in the resources of a PDF.
    """

    name: str
    resource: str
    program: bytes
    glyphs: dict[int, int]
    widths: dict[int, float]
    ascent: float
    descent: float
    cap_height: float
    box: tuple[float, ...]
    weight: int

    @cached_property
    def _numbers(self) -> _Lookup:
        return _Lookup(self.glyphs, self.glyphs.get(ord(REPLACEMENT), 0))

    def encoded(self, text: str) -> bytes:
        """The numbers of the glyphs that show `text`, two bytes each."""
        return text.translate(self._numbers).encode("utf-16-be", "surrogatepass")


class _Advances(dict[str, float]):
    """The widths of characters; those beyond the first block are looked up when they are first needed."""

    def __init__(self, known: dict[str, float], find: Callable[[str], float | None]) -> None:
        super().__init__(known)
        self._find = find
        self._otherwise = known[REPLACEMENT]

    def __missing__(self, char: str) -> float:
        width = self._find(char)
        if width is None:  # not kept: strangers' texts hold any character
            return self._otherwise
        self[char] = width
        return width


class Typeface:
    """One face in all its blocks."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.first = _block(name, RESOURCE_NAMES[name])
        self._ours = frozenset(map(chr, self.first.glyphs))
        self._advances = _Advances(
            {chr(code): width for code, width in self.first.widths.items()}, self._further_width
        )

    @property
    def blocks(self) -> Iterator[FontBlock]:
        """All blocks, the first one first."""
        yield self.first
        for script in SCRIPTS:
            yield _further(self.name, script)

    def has(self, text: str) -> bool:
        """Whether the first block shows all of `text`."""
        return self._ours.issuperset(text)

    def block(self, char: str) -> FontBlock | None:
        """The block that has a character, or `None`."""
        if char in self._ours:
            return self.first
        code = ord(char)
        for script in SCRIPTS:
            if script.may_have(code) and code in (block := _further(self.name, script)).glyphs:
                return block
        return None

    def pieces(self, text: str) -> Iterable[tuple[str, bytes]]:
        """`text` as strings of one block each: the block's resource, and the numbers of the glyphs.

        U+FFFD stands for what is missing.
        """
        if self._ours.issuperset(text):
            return ((self.first.resource, self.first.encoded(text)),)
        return [
            (block.resource, block.encoded("".join(chars)))
            for block, chars in groupby(text, key=lambda char: self.block(char) or self.first)
        ]

    def shown(self, text: str, size: float) -> str:
        """The operators that show `text` where this face is set in that size, and set it again afterwards."""
        resource = self.first.resource
        parts = []
        for wanted, glyphs in self.pieces(text):
            if wanted != resource:
                parts.append(f"/{wanted} {size:g} Tf")
                resource = wanted
            parts.append(f"<{glyphs.hex()}> Tj")
        if resource != self.first.resource:
            parts.append(f"/{self.first.resource} {size:g} Tf")
        return " ".join(parts)

    def measure(self, text: str) -> float:
        """How wide `text` runs, in thousandths of the size."""
        return sum(map(self._advances.__getitem__, text))

    def width(self, text: str, size: float) -> float:
        """Width of `text`, in the unit of `size`."""
        return self.measure(text) * size / 1000

    def _further_width(self, char: str) -> float | None:
        block = self.block(char)
        return None if block is None else block.widths[ord(char)]


@cache
def typeface(name: str) -> Typeface:
    """The face with that PostScript name."""
    return Typeface(name)


def named(drawing: bytes) -> set[str]:
    """The resource names of the blocks that a drawing of ours sets."""
    return {name.decode("ascii") for name in _RESOURCE.findall(drawing)}


def block(resource: str) -> FontBlock:
    """The block with that resource name."""
    return next(
        each for name in RESOURCE_NAMES for each in typeface(name).blocks if each.resource == resource
    )


@cache
def _further(face: str, script: ScriptBlock) -> FontBlock:
    return _block(block_name(face, script), RESOURCE_NAMES[face] + script.name)


def _block(name: str, resource: str) -> FontBlock:
    program = resources.folder("fonts", f"{name}.ttf").read_bytes()
    file = TTFontFile(BytesIO(program))
    return FontBlock(
        name=name,
        resource=resource,
        program=program,
        glyphs={code: glyph for code, glyph in file.charToGlyph.items() if glyph},
        widths=dict(file.charWidths),
        ascent=file.ascent,
        descent=file.descent,
        cap_height=file.capHeight,
        box=tuple(file.bbox),
        weight=600 if resource.startswith(RESOURCE_NAMES[SEMIBOLD]) else 400,
    )
