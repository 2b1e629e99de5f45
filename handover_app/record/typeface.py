"""The two faces of the pages, their measures, and what they can show."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, TTFontFile

from handover_app import resources

REGULAR = "HandoverSans-Regular"
SEMIBOLD = "HandoverSans-SemiBold"
REPLACEMENT = "\ufffd"


@dataclass(frozen=True)
class Typeface:
    """One face. Measures are in thousandths of the size; `program` is the font file."""

    name: str
    program: bytes
    glyphs: dict[int, int]
    widths: dict[int, float]
    ascent: float
    descent: float
    cap_height: float
    box: tuple[float, ...]
    weight: int

    def glyph(self, char: str) -> int:
        """The number of the glyph that shows `char`, or that of U+FFFD."""
        return self.glyphs.get(ord(char)) or self.glyphs[ord(REPLACEMENT)]

    def width(self, text: str, size: float) -> float:
        """How wide `text` runs."""
        fallback = self.widths[ord(REPLACEMENT)]
        return sum(self.widths.get(ord(char), fallback) for char in text) * size / 1000


@cache
def typeface(name: str) -> Typeface:
    """The face with that PostScript name."""
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


@cache
def register() -> None:
    """Makes the faces known to ReportLab, once."""
    for name in (REGULAR, SEMIBOLD):
        pdfmetrics.registerFont(TTFont(name, str(resources.folder("fonts", f"{name}.ttf"))))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=SEMIBOLD, italic=REGULAR, boldItalic=SEMIBOLD)


def showable(text: str, most: int | None = None) -> str:
    """`text` as the pages can show it: composed, with U+FFFD for what the faces lack, at most `most` long.

    Line breaks stay; the data keeps the text as it was written.
    """
    glyphs = typeface(REGULAR).glyphs
    composed = unicodedata.normalize("NFC", text).replace("\t", " ").replace("\u2028", "\n")
    shown = "".join(char if char == "\n" or ord(char) in glyphs else REPLACEMENT for char in composed)
    if most is not None and len(shown) > most:
        shown = shown[: most - 1].rstrip() + "…"
    return shown


def lines(text: str, face: Typeface, size: float, width: float) -> list[str]:
    """`text` broken at spaces into lines no wider than `width`; longer words break anywhere."""
    result: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in re.findall(r"\S+|\s+", paragraph):
            if face.width(line + word.rstrip(), size) <= width:
                line += word
                continue
            if line.strip():
                result.append(line.rstrip())
            line = word.lstrip()
            while face.width(line, size) > width:
                cut = next(
                    n for n in range(len(line), 0, -1) if n == 1 or face.width(line[:n], size) <= width
                )
                result.append(line[:cut])
                line = line[cut:]
        result.append(line.rstrip())
    return result
