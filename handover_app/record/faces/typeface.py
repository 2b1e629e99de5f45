"""The two typefaces of the pages: their metrics, and the characters that they can show."""

import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property
from io import BytesIO

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFontFile

from handover_app import resources

REGULAR = "HandoverSans-Regular"
SEMIBOLD = "HandoverSans-SemiBold"
REPLACEMENT = "\ufffd"

RESOURCE_NAMES = {REGULAR: "HandR", SEMIBOLD: "HandS"}
"""Names of the faces in the resources of pages and fields."""


class _Table(dict[int, int]):
    """A character map with a default for missing characters."""

    def __init__(self, entries: dict[int, int], otherwise: int) -> None:
        super().__init__(entries)
        self._otherwise = otherwise

    def __missing__(self, _code: int) -> int:
        return self._otherwise


@dataclass(frozen=True)
class Typeface:
    """A typeface. Metrics are in thousandths of the size; `program` is the font file."""

    name: str
    program: bytes
    glyphs: dict[int, int]
    widths: dict[int, float]
    ascent: float
    descent: float
    cap_height: float
    box: tuple[float, ...]
    weight: int

    @cached_property
    def _numbers(self) -> _Table:
        return _Table(self.glyphs, self.glyphs[ord(REPLACEMENT)])

    @cached_property
    def _advances(self) -> dict[str, float]:
        return {chr(code): width for code, width in self.widths.items()}

    def encoded(self, text: str) -> bytes:
        """The glyph numbers of `text`, two bytes each; U+FFFD replaces missing characters."""
        return text.translate(self._numbers).encode("utf-16-be", "surrogatepass")

    def measure(self, text: str) -> float:
        """Width of `text`, in thousandths of the size."""
        try:
            return sum(map(self._advances.__getitem__, text))
        except KeyError:
            fallback = self._advances[REPLACEMENT]
            return sum(self._advances.get(char, fallback) for char in text)

    def width(self, text: str, size: float) -> float:
        """Width of `text`, in the unit of `size`."""
        return self.measure(text) * size / 1000


@cache
def typeface(name: str) -> Typeface:
    """The typeface with that PostScript name."""
    program = resources.folder("fonts", f"{name}.ttf").read_bytes()
    file = TTFontFile(BytesIO(program))
    return Typeface(
        name=name,
        program=program,
        glyphs=dict(file.charToGlyph),
        widths=dict(file.charWidths),
        ascent=file.ascent,
        descent=file.descent,
        cap_height=file.capHeight,
        box=tuple(file.bbox),
        weight=600 if name == SEMIBOLD else 400,
    )


class _CanvasFont:
    """A typeface for ReportLab's canvas. Text is a string of glyph numbers; nothing is subset."""

    class face:  # noqa: N801 (ReportLab's name)
        """Not one of the fourteen standard fonts."""

        builtIn = False  # noqa: N815

    _dynamicFont = False  # noqa: N815
    _multiByte = True  # noqa: N815
    shapable = False

    def __init__(self, name: str) -> None:
        self.fontName = name
        self._typeface = typeface(name)

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802, ARG002
        """Width of `text`."""
        return self._typeface.width(text, size)

    def formatForPdf(self, text: str) -> str:  # noqa: N802
        """`text` as the content of a string in a content stream."""
        return str(escapePDF(self._typeface.encoded(text).decode("latin-1")))

    def addObjects(self, document: object) -> None:  # noqa: N802
        """Registers only the name: the file holds each typeface once, for pages and form together."""
        document.fontMapping[self.fontName] = f"/{RESOURCE_NAMES[self.fontName]}"  # type: ignore[attr-defined]  # ReportLab has no types


@cache
def register() -> None:
    """Registers the typefaces with ReportLab, once."""
    for name in RESOURCE_NAMES:
        pdfmetrics.registerFont(_CanvasFont(name))


@cache
def _shown() -> _Table:
    same = {code: code for code in typeface(REGULAR).glyphs}
    return _Table({**same, ord("\n"): ord("\n"), ord("\t"): ord(" "), 0x2028: ord("\n")}, ord(REPLACEMENT))


def showable(text: str, most: int | None = None) -> str:
    """`text` in a form that the pages can show, of at most `most` characters.

    It is composed, with U+FFFD for characters that the typefaces lack. Line breaks stay; the data keeps the
    original text.
    """
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    shown = composed.translate(_shown())
    if most is not None and len(shown) > most:
        shown = shown[: most - 1].rstrip() + "…"
    return shown
