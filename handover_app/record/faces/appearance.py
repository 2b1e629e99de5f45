"""Appearances of fields: content streams in plain bytes, for building a record and for filling it in.

Streams are uncompressed: builds of zlib differ in their output, and a record is verified by rebuilding it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from handover_app.record.faces.scripts import REGULAR, RESOURCE_NAMES
from handover_app.record.faces.typeface import typeface
from handover_app.record.faces.typesetting import lines

INK = "0.0824 0.098 0.1137"
SOFT = "0.298 0.3294 0.3608"
PADDING = 5.0
SIZES = (9.0, 8.0, 7.0, 6.0)
"""Sizes of a comment, in points: the largest at which it fits its box is used."""


@dataclass(frozen=True, slots=True)
class AppearanceLine:
    """A line of text: its face, size, distance to the line above, and ink."""

    text: str
    face: str = REGULAR
    size: float = 9.0
    leading: float = 12.0
    ink: str = INK


@lru_cache(64)
def check_box(size: float, *, ticked: bool) -> bytes:
    """A checkbox, ticked or empty."""
    side, inner = _n(size), _n(size - 0.8)
    box = f"q 1 1 1 rg 0 0 {side} {side} re f Q q {INK} RG .8 w .4 .4 {inner} {inner} re S Q"
    points = ((0.22, 0.52, "m"), (0.43, 0.28, "l"), (0.79, 0.76, "l"))
    path = " ".join(f"{_n(size * x)} {_n(size * y)} {operator}" for x, y, operator in points)
    tick = f" q {INK} RG 1.6 w 1 J 1 j {path} S Q"
    return (box + tick if ticked else box).encode("ascii")


def text_box(width: float, height: float, runs: Iterable[AppearanceLine] = ()) -> bytes:
    """A frame with lines of text, from the top."""
    frame = f"q 1 1 1 rg {SOFT} RG .6 w .3 .3 {_n(width - 0.6)} {_n(height - 0.6)} re B Q"
    return (frame + _text(height, runs)).encode("ascii")


def empty_stamp(width: float, height: float) -> bytes:
    """A dotted frame: room for a signature."""
    return f"q {SOFT} RG .6 w [1.5 2] 0 d .3 .3 {_n(width - 0.6)} {_n(height - 0.6)} re S Q".encode("ascii")


def comment_runs(text: str, width: float, height: float) -> tuple[AppearanceLine, ...] | None:
    """The lines of a showable comment in the largest size that fits; `None` where none does."""
    face = typeface(REGULAR)
    for size in SIZES:
        leading = round(size * 4 / 3, 2)
        broken = lines(text, face, size, width - 2 * PADDING)
        if PADDING * 2 + leading * len(broken) <= height:
            return tuple(AppearanceLine(line, REGULAR, size, leading) for line in broken)
    return None


def _text(height: float, runs: Iterable[AppearanceLine]) -> str:
    parts, y = [], height - PADDING
    for run in runs:
        face = typeface(run.face)
        y -= run.leading
        if run.text:
            parts.append(
                f" q BT {run.ink} rg /{RESOURCE_NAMES[run.face]} {_n(run.size)} Tf "
                f"1 0 0 1 {_n(PADDING)} {_n(y + run.leading * 0.25)} Tm {face.shown(run.text, run.size)} ET Q"
            )
    return " /Tx BMC" + "".join(parts) + " EMC" if parts else ""


def _n(value: float) -> str:
    """A number in PDF syntax: no exponent, no superfluous digits."""
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"
