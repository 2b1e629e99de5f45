"""Measures, colours and type of the pages. A change here is a new layout version."""

from dataclasses import dataclass, field

from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from handover_app.record.faces.scripts import REGULAR, RESOURCE_NAMES, SEMIBOLD

INK, SOFT, LINE, WASH = HexColor(0x15191D), HexColor(0x4C545C), HexColor(0xB4BAC0), HexColor(0xF1F2F3)
ACCENT = HexColor(0x123F52)
PAPER = white

PAGE_WIDTH, PAGE_HEIGHT = A4
LEFT = 20 * mm
TOP, BOTTOM = 18 * mm, 22 * mm
MEASURE = PAGE_WIDTH - 2 * LEFT
FRAME: float = PAGE_HEIGHT - TOP - BOTTOM
UNIT = MEASURE / 34
"""The grid: 34 units of 5 mm."""

KEEP_TABLE = 80 * mm
"""Maximum height of a table that stays whole, with its heading."""
KEEP_BLOCK = 0.6 * FRAME
"""Maximum height of an account's block that stays whole."""

BOX = 4.4 * mm
"""Side of a checkbox."""
COMMENT = 34 * mm
REMARK_WIDTH, REMARK_HEIGHT = 13 * UNIT, 38.0
DAY_WIDTH, DAY_HEIGHT = 40 * mm, 8 * mm
QR: float = 26 * mm
STAMP_WIDTH, STAMP_HEIGHT = 115 * mm, 25 * mm


def columns(*units: int) -> list[float]:
    """Column widths in grid units; they fill the measure."""
    if sum(units) != 34:
        raise ValueError(units)
    return [unit * UNIT for unit in units]


def ink(colour: Color) -> str:
    """A colour as the operands of its operator."""
    return " ".join(f"{part:.4f}".rstrip("0").rstrip(".") for part in colour.rgb())


@dataclass(frozen=True, slots=True)
class Style:
    """The style of text. `indent` is on the left; `whole`: words are never broken, however long."""

    size: float
    leading: float
    face: str = REGULAR
    colour: str = ink(INK)
    right: bool = False
    indent: float = 0.0
    before: float = 0.0
    after: float = 0.0
    whole: bool = False
    setting: str = field(init=False, compare=False)
    """The operators that begin text in this style."""

    def __post_init__(self) -> None:
        face = RESOURCE_NAMES[self.face]
        setting = f"{self.colour} rg /{face} {self.size:g} Tf {self.leading:g} TL"
        object.__setattr__(self, "setting", setting)


OVERLINE = Style(11, 14, SEMIBOLD, ink(ACCENT))
UNIT_NAME = Style(26, 30, SEMIBOLD, after=9)
SECTION = Style(20, 25, SEMIBOLD, after=4)
ACCOUNT = Style(14, 18, SEMIBOLD, before=5, after=1)
PART = Style(10, 13, SEMIBOLD, before=10, after=3)
LEAD = Style(13, 17.5, SEMIBOLD)
BODY = Style(9.5, 13, after=4)
INDENTED = Style(9.5, 13, indent=13 * 1.28)
CONTROL = Style(10.5, 14.5, SEMIBOLD, after=2)
CELL = Style(9, 12)
STRONG = Style(9, 12, SEMIBOLD)
NUMBER = Style(9, 12, right=True)
DAY = Style(9, 12, whole=True)
HEAD = Style(8, 10.5, SEMIBOLD, ink(SOFT))
HEAD_RIGHT = Style(8, 10.5, SEMIBOLD, ink(SOFT), right=True)
NOTE = Style(8.5, 11.5, colour=ink(SOFT))
