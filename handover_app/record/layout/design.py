"""Measures, ink and type of the pages. A change here is a new layout version."""

from typing import Any

from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from handover_app.record.typeface import REGULAR, SEMIBOLD

INK, SOFT, LINE, WASH = HexColor(0x15191D), HexColor(0x4C545C), HexColor(0xB4BAC0), HexColor(0xF1F2F3)
ACCENT = HexColor(0x123F52)
PAPER = white

PAGE_WIDTH, PAGE_HEIGHT = A4
LEFT = 20 * mm
TOP, BOTTOM = 18 * mm, 22 * mm
MEASURE = PAGE_WIDTH - 2 * LEFT
FRAME = PAGE_HEIGHT - TOP - BOTTOM
UNIT = MEASURE / 34
"""The grid: 34 units of 5 mm."""

KEEP_TABLE = 80 * mm
"""A table up to here stays whole, with its heading."""
KEEP_BLOCK = 0.6 * FRAME
"""So does an account's block."""

BOX = 4.4 * mm
"""A checkbox."""
COMMENT = 34 * mm
REMARK_WIDTH, REMARK_HEIGHT = 13 * UNIT, 38.0
DAY_WIDTH, DAY_HEIGHT = 40 * mm, 8 * mm
STAMP_WIDTH, STAMP_HEIGHT = 115 * mm, 25 * mm


def columns(*units: int) -> list[float]:
    """Column widths in grid units; they fill the measure."""
    if sum(units) != 34:
        raise ValueError(units)
    return [unit * UNIT for unit in units]


def _style(name: str, size: float, leading: float, *, bold: bool = False, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=SEMIBOLD if bold else REGULAR,
        bulletFontName=REGULAR,
        fontSize=size,
        leading=leading,
        **{"textColor": INK, "splitLongWords": 1, "allowWidows": 0, "allowOrphans": 0, **more},
    )


OVERLINE = _style("overline", 11, 14, bold=True, textColor=ACCENT)
UNIT_NAME = _style("unit", 26, 30, bold=True, spaceAfter=9)
SECTION = _style("section", 20, 25, bold=True, spaceAfter=4)
ACCOUNT = _style("account", 14, 18, bold=True, spaceBefore=5, spaceAfter=1)
PART = _style("part", 10, 13, bold=True, spaceBefore=10, spaceAfter=3)
LEAD = _style("lead", 13, 17.5, bold=True)
BODY = _style("body", 9.5, 13, spaceAfter=4)
INDENTED = _style("indented", 9.5, 13, leftIndent=13 * 1.28)
CELL = _style("cell", 9, 12)
STRONG = _style("strong", 9, 12, bold=True)
NUMBER = _style("number", 9, 12, alignment=2)
DAY = _style("day", 9, 12, splitLongWords=0)
HEAD = _style("head", 8, 10.5, bold=True, textColor=SOFT)
HEAD_RIGHT = _style("head-right", 8, 10.5, bold=True, textColor=SOFT, alignment=2)
NOTE = _style("note", 8.5, 11.5, textColor=SOFT)
