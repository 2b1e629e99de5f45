"""Design tokens: the only place with colours and sizes. Palette and style sheet are made from these."""

from dataclasses import dataclass, fields
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme's colours as hex texts. What each is for: see the comment beside it."""

    rail: str
    canvas: str  # the window's ground
    surface: str  # cards, fields, buttons
    sunken: str  # drop areas, word tiles
    hover: str  # also tracks and badges
    line: str  # edges of cards: decoration, never the only edge of a control
    control: str  # edges of fields and buttons
    text: str
    text2: str
    text3: str  # captions; not on soft tones other than accent_soft
    accent: str
    accent_hover: str
    on_accent: str
    accent_text: str
    accent_soft: str
    focus: str
    ok_text: str
    ok_soft: str
    warn_text: str
    warn_soft: str
    bad_text: str
    bad_soft: str
    bad_fill: str
    neutral_text: str
    neutral_soft: str
    paper: str  # page previews stay ink on near-white in the dark
    ink: str


LIGHT = Colours(
    rail="#EEF0F4", canvas="#F7F8FA", surface="#FFFFFF", sunken="#F1F3F6", hover="#E6E9EF",
    line="#DFE3EA", control="#858E9E", text="#191D26", text2="#465064", text3="#5E687B",
    accent="#2C56C4", accent_hover="#2348A8", on_accent="#FFFFFF", accent_text="#2348A8",
    accent_soft="#E7EDFB", focus="#2C56C4",
    ok_text="#17663A", ok_soft="#E3F3E9", warn_text="#854A00", warn_soft="#FCF0DA",
    bad_text="#AB211A", bad_soft="#FCEAE8", bad_fill="#B3261E",
    neutral_text="#465064", neutral_soft="#EBEEF2", paper="#FFFFFF", ink="#1A1A1A",
)  # fmt: skip

DARK = Colours(
    rail="#12151A", canvas="#171A20", surface="#1E222A", sunken="#191D24", hover="#2A303B",
    line="#2F3642", control="#727C8D", text="#E9EBF0", text2="#BAC1CE", text3="#99A2B2",
    accent="#3F69D9", accent_hover="#365CC4", on_accent="#FFFFFF", accent_text="#A3BEFF",
    accent_soft="#24304D", focus="#8FB0FF",
    ok_text="#7FD3A0", ok_soft="#1B3528", warn_text="#F0BC6C", warn_soft="#3A2D17",
    bad_text="#FFA59C", bad_soft="#432220", bad_fill="#C9372C",
    neutral_text="#BAC1CE", neutral_soft="#2A303A", paper="#ECEDEF", ink="#1A1A1A",
)  # fmt: skip

HIGH_LIGHT = Colours(
    rail="#FFFFFF", canvas="#FFFFFF", surface="#FFFFFF", sunken="#FFFFFF", hover="#DCE6FF",
    line="#000000", control="#000000", text="#000000", text2="#000000", text3="#1F1F1F",
    accent="#00308F", accent_hover="#001F5C", on_accent="#FFFFFF", accent_text="#00308F",
    accent_soft="#DCE6FF", focus="#00308F",
    ok_text="#0B4A22", ok_soft="#FFFFFF", warn_text="#5C3200", warn_soft="#FFFFFF",
    bad_text="#8A0000", bad_soft="#FFFFFF", bad_fill="#8A0000",
    neutral_text="#000000", neutral_soft="#FFFFFF", paper="#FFFFFF", ink="#000000",
)  # fmt: skip

HIGH_DARK = Colours(
    rail="#000000", canvas="#000000", surface="#000000", sunken="#000000", hover="#262C3D",
    line="#FFFFFF", control="#FFFFFF", text="#FFFFFF", text2="#FFFFFF", text3="#E6E6E6",
    accent="#8FD0FF", accent_hover="#C2E5FF", on_accent="#000000", accent_text="#8FD0FF",
    accent_soft="#262C3D", focus="#FFE14D",
    ok_text="#8CF0B0", ok_soft="#000000", warn_text="#FFD37A", warn_soft="#000000",
    bad_text="#FFB3AB", bad_soft="#000000", bad_fill="#FFB3AB",
    neutral_text="#FFFFFF", neutral_soft="#000000", paper="#FFFFFF", ink="#000000",
)  # fmt: skip

COLOUR_NAMES = tuple(field.name for field in fields(Colours))


class Tone(StrEnum):
    """How something is judged. Always shown with an icon and a word, never alone."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"
    NEUTRAL = "neutral"

    @property
    def text(self) -> str:
        """Name of the colour for its words and icons."""
        return "accent_text" if self is Tone.INFO else f"{self.value}_text"

    @property
    def soft(self) -> str:
        """Name of the colour for its ground."""
        return "accent_soft" if self is Tone.INFO else f"{self.value}_soft"


class Space:
    """Distances in pixels at 100 %."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32


class Radius:
    """Corners."""

    CHIP = 11
    CONTROL = 8
    SMALL_CARD = 10
    CARD = 12
    PAGE = 4


class Height:
    """Least heights; a larger font makes them grow."""

    RAIL_ITEM = 40
    BUTTON = 36
    BUTTON_SMALL = 30
    SEGMENTED = 34
    CHIP = 22
    COUNT = 20
    ROW = 48
    HEADER = 38
    STEPPER = 60
    BAR = 4


class Width:
    """Widths of the fixed columns."""

    RAIL = 216
    ACCOUNT_LIST = 268
    FINDINGS_PANEL = 244
    WAIVER_COLUMN = 288
    PAGE_COLUMN = 372
    STATUS_COLUMN = 108


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """A text style: pixels at 100 % and weight."""

    pixels: int
    weight: int


class Role(StrEnum):
    """The text styles by name. `BODY2`, `SMALL2`: the same in the second colour, `CAPTION3`: in the third."""

    DISPLAY = "display"
    TITLE = "title"
    H3 = "h3"
    BODY = "body"
    BODY2 = "body2"
    STRONG = "strong"
    SMALL = "small"
    SMALL2 = "small2"
    LABEL = "label"
    CAPTION = "caption"
    CAPTION3 = "caption3"
    NUMBER = "number"


TYPE = {
    Role.DISPLAY: TypeStyle(24, 600),
    Role.TITLE: TypeStyle(18, 600),
    Role.H3: TypeStyle(15, 600),
    Role.BODY: TypeStyle(14, 400),
    Role.BODY2: TypeStyle(14, 400),
    Role.STRONG: TypeStyle(14, 500),
    Role.SMALL: TypeStyle(13, 400),
    Role.SMALL2: TypeStyle(13, 400),
    Role.LABEL: TypeStyle(13, 500),
    Role.CAPTION: TypeStyle(12, 500),
    Role.CAPTION3: TypeStyle(12, 400),
    Role.NUMBER: TypeStyle(26, 600),
}

ROLE_COLOUR = {
    Role.BODY2: "text2",
    Role.SMALL2: "text2",
    Role.LABEL: "text2",
    Role.CAPTION3: "text3",
}
"""Roles that are not in the first text colour."""


def contrast(one: str, other: str) -> float:
    """The WCAG 2 contrast of two hex colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_SOFT = 0.15
"""How much of the text's colour is in the ground of what is chosen, in a system's own colours."""


def of_system(ground: str, text: str, accent: str, on_accent: str, link: str) -> Colours | None:
    """The colours of a system in high contrast, as hex: its window, words, selection and links.

    `None` where its words are not of high contrast, so that our own colours are the better choice. What
    has no colour of its own there, or one that is too weak, is in that of the words.
    """
    if contrast(text, ground) < HIGH_CONTRAST:
        return None
    if contrast(on_accent, accent) < HIGH_CONTRAST:
        accent, on_accent = text, ground
    soft = _mix(ground, text, _SOFT)
    can_be_read = min(contrast(link, each) for each in (ground, soft)) >= HIGH_CONTRAST
    linked = link if can_be_read else text
    ring = accent if contrast(accent, ground) >= EDGE_CONTRAST else text
    grounds = dict.fromkeys(("rail", "canvas", "surface", "sunken", *(f"{t}_soft" for t in _TONES)), ground)
    words = dict.fromkeys(("line", "control", "text", "text2", "text3", *(f"{t}_text" for t in _TONES)), text)
    fills = dict.fromkeys(("accent", "accent_hover", "bad_fill"), accent)
    return Colours(
        **grounds, **words, **fills,
        hover=soft, accent_soft=soft, on_accent=on_accent, accent_text=linked, focus=ring,
        paper="#FFFFFF", ink="#000000",
    )  # fmt: skip


def _mix(one: str, other: str, share: float) -> str:
    channels = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in channels)


TEXT_CONTRAST = 4.5
HIGH_CONTRAST = 7.0
"""Of words in the themes of high contrast: WCAG's enhanced level."""
EDGE_CONTRAST = 3.0
_GROUNDS = ("surface", "canvas", "sunken", "rail", "hover")
_TONES = ("ok", "warn", "bad", "neutral")

PAIRS: tuple[tuple[str, str, float], ...] = (
    *((text, ground, TEXT_CONTRAST) for text in ("text", "text2", "text3") for ground in _GROUNDS),
    *((text, "accent_soft", TEXT_CONTRAST) for text in ("text", "text2", "text3", "accent_text")),
    *(("on_accent", ground, TEXT_CONTRAST) for ground in ("accent", "accent_hover", "bad_fill")),
    *(("accent_text", ground, TEXT_CONTRAST) for ground in ("surface", "canvas")),
    *((f"{tone}_text", ground, TEXT_CONTRAST) for tone in _TONES for ground in ("surface", "canvas")),
    *((f"{tone}_text", f"{tone}_soft", TEXT_CONTRAST) for tone in _TONES),
    *((text, f"{tone}_soft", TEXT_CONTRAST) for text in ("text", "text2") for tone in ("ok", "warn", "bad")),
    *(("control", ground, EDGE_CONTRAST) for ground in ("surface", "canvas")),
    *(("focus", ground, EDGE_CONTRAST) for ground in ("surface", "canvas", "rail")),
    ("ink", "paper", TEXT_CONTRAST),
)
"""Colours that may stand on one another, and the contrast they need."""
