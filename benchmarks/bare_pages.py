"""Draws the pages of a record with ReportLab alone: every line of text and every rule in its place."""

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from handover_app import resources
from handover_app.record.faces.scripts import RESOURCE_NAMES
from handover_app.record.faces.typeface import FontBlock, typeface

Page = Sequence[Callable[[Canvas], None]]

_TOKEN = re.compile(r"<<.*?>>|<[0-9a-f]*>|\(.*?\)|/?[^\s<>()\[\]]+")


@cache
def register() -> None:
    """Makes the faces known to ReportLab as fonts that it embeds by itself."""
    for block in _blocks():
        path = resources.folder("fonts", f"{block.name}.ttf")
        pdfmetrics.registerFont(TTFont(_bare(block.resource), str(path)))


def read(pages: Sequence[bytes]) -> Sequence[Page]:
    """What is on the pages, as calls of a canvas."""
    letters = {block.resource: _letters(block) for block in _blocks()}
    return [list(_calls(page.decode("ascii"), letters)) for page in pages]


def draw(pages: Sequence[Page]) -> bytes:
    """A PDF with these pages and nothing else."""
    result = io.BytesIO()
    canvas = Canvas(result, pagesize=A4, pageCompression=0)
    for page in pages:
        for call in page:
            call(canvas)
        canvas.showPage()
    canvas.save()
    return result.getvalue()


def _blocks() -> Iterator[FontBlock]:
    return (block for name in RESOURCE_NAMES for block in typeface(name).blocks)


def _bare(resource: str) -> str:
    return f"Bare-{resource}"


def _letters(block: FontBlock) -> Mapping[int, str]:
    return {glyph: chr(code) for code, glyph in sorted(block.glyphs.items(), reverse=True)}


def _calls(page: str, letters: Mapping[str, Mapping[int, str]]) -> Iterator[Callable[[Canvas], None]]:
    """The canvas calls that draw the same text and lines."""
    operands: list[str] = []
    resource, size, leading, x, y = "HandR", 9.0, 12.0, 0.0, 0.0
    start = (0.0, 0.0)
    for token in _TOKEN.findall(page):
        if token[0] in "</(" or token[0].isdigit() or token[0] in "-.":
            operands.append(token)
            continue
        match token:
            case "rg":
                yield _fill(*map(float, operands[-3:]))
            case "Tf":
                resource, size = operands[-2][1:], float(operands[-1])
                yield _font(_bare(resource), size)
            case "TL":
                leading = float(operands[-1])
            case "BT":
                x = y = 0.0
            case "Td":
                x, y = x + float(operands[-2]), y + float(operands[-1])
            case "Tm":
                x, y = float(operands[-2]), float(operands[-1])
            case "T*":
                y -= leading
            case "Tj" if operands[-1].startswith("<"):
                yield _text(x, y, _shown(operands[-1], letters[resource]))
            case "m":
                start = (float(operands[-2]), float(operands[-1]))
            case "l":
                yield _line(*start, float(operands[-2]), float(operands[-1]))
        operands = []


def _shown(digits: str, letters: Mapping[int, str]) -> str:
    return "".join(letters[int(digits[at : at + 4], 16)] for at in range(1, len(digits) - 1, 4))


def _fill(red: float, green: float, blue: float) -> Callable[[Canvas], None]:
    return lambda canvas: canvas.setFillColorRGB(red, green, blue)


def _font(name: str, size: float) -> Callable[[Canvas], None]:
    return lambda canvas: canvas.setFont(name, size)


def _text(x: float, y: float, shown: str) -> Callable[[Canvas], None]:
    return lambda canvas: canvas.drawString(x, y, shown)


def _line(x0: float, y0: float, x1: float, y1: float) -> Callable[[Canvas], None]:
    return lambda canvas: canvas.line(x0, y0, x1, y1)
