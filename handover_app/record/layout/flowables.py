"""The content of pages: text, rules, marks, places for fields. Each is measured, then drawn from its top."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from handover_app.domain.vocabulary import Status
from handover_app.record.faces.scripts import SEMIBOLD
from handover_app.record.faces.typeface import typeface
from handover_app.record.faces.typesetting import Line, Lines, Run, typeset
from handover_app.record.layout.design import (
    BOX,
    FRAME,
    INK,
    PAPER,
    STAMP_HEIGHT,
    STAMP_WIDTH,
    WASH,
    Style,
    ink,
)
from handover_app.record.layout.paper import RecordCanvas
from handover_app.record.layout.tags import Element

UNBOUNDED = 1e6
HAIR = 1e-6
"""Tolerance, in points: sums of measures are not exact."""
LONG = FRAME / 2
"""Items above this height are divided between pages; others stay whole, and fit under any table's header."""
MORE = 2
"""Minimum number of lines on either page when a text is divided."""


class Flowable:
    """An item on a page; `before` and `after` are the distances to its neighbours."""

    before = 0.0
    after = 0.0

    def measure(self, width: float) -> float:
        """Its height at this width. Always called before `draw`."""
        raise NotImplementedError

    def draw(self, paper: RecordCanvas, x: float, top: float) -> None:
        """Draws it from its upper left corner."""
        raise NotImplementedError

    def divided(self, room: float) -> tuple[Flowable, Flowable] | None:  # noqa: ARG002
        """The part that fits into this height, and the rest; `None` if it stays whole."""
        return None


def split(items: Sequence[Flowable], room: float, width: float) -> tuple[list[Flowable], list[Flowable]]:
    """The items that fit into this height, and the rest; either may be empty."""
    for index, item in enumerate(items):
        tall = item.measure(width)
        if tall <= room + HAIR:
            room -= tall
            continue
        if (parts := item.divided(room)) is None:
            return list(items[:index]), list(items[index:])
        first, rest = parts
        return [*items[:index], first], [rest, *items[index + 1 :]]
    return list(items), []


class VerticalSpace(Flowable):
    """Space between two items; none at the top of a page."""

    def __init__(self, height: float) -> None:
        self.height = height

    def measure(self, _width: float) -> float:
        """Its height."""
        return self.height

    def draw(self, _paper: RecordCanvas, _x: float, _top: float) -> None:
        """No ink."""


class TextBlock(Flowable):
    """A paragraph that belongs to an element of the structure."""

    def __init__(
        self, runs: tuple[Run, ...], style: Style, element: Element, lines: Iterable[Line] = ()
    ) -> None:
        self._runs, self.style, self._element = runs, style, element
        self.before, self.after = style.before, style.after
        self._lines = Lines(lines)
        self._width = 0.0

    @property
    def width(self) -> float:
        """Its width on one line."""
        return sum(line.width for line in typeset(self._runs, self.style.size, UNBOUNDED))

    def measure(self, width: float) -> float:
        """The height of its lines."""
        style = self.style
        if self._width != width:
            self._width = width
            self._lines = typeset(self._runs, style.size, width - style.indent, split=not style.whole)
        return len(self._lines) * style.leading

    def draw(self, paper: RecordCanvas, x: float, top: float) -> None:
        """Inside marked content."""
        style = self.style
        left, y = x + style.indent, top - style.size
        if style.right:
            shown = self._flush_right(left, y)
        else:
            shown = f"{left:.2f} {y:.2f} Td {self._lines.operators}"
        paper.show(self._element, f"BT {style.setting} {shown} ET")

    def _flush_right(self, left: float, y: float) -> str:
        style = self.style
        right = left + self._width - style.indent
        return " ".join(
            f"1 0 0 1 {right - line.width:.2f} {y - number * style.leading:.2f} Tm {line.operators}"
            for number, line in enumerate(self._lines)
        )

    def divided(self, room: float) -> tuple[Flowable, Flowable] | None:
        """At least two lines on either page. Both parts belong to the same element."""
        count = min(int((room + HAIR) / self.style.leading), len(self._lines) - MORE)
        if count < MORE:
            return None
        first, second = (self._part(lines) for lines in (self._lines[:count], self._lines[count:]))
        first.after = second.before = 0.0
        return first, second

    def _part(self, lines: Sequence[Line]) -> TextBlock:
        part = TextBlock(self._runs, self.style, self._element, lines)
        part._width = self._width
        return part


@dataclass(frozen=True, slots=True)
class Placement:
    """The position of a field's box. `tip`: the text for screen readers."""

    name: str
    tip: str
    page: int
    rectangle: tuple[float, float, float, float]
    element: Element


class FieldBox(Flowable):
    """Reserves space for a field and reports its position; the form is made afterwards."""

    def __init__(
        self, place: Callable[[Placement], None], element: Element, name: str, tip: str,
        *, width: float = BOX, height: float = BOX,
    ) -> None:  # fmt: skip
        self._place, self._element, self._name, self._tip = place, element, name, tip
        self.width, self.height = width, height

    def measure(self, _width: float) -> float:
        """Its own height."""
        return self.height

    def draw(self, paper: RecordCanvas, x: float, top: float) -> None:
        """No ink."""
        rectangle = (round(x, 2), round(top - self.height, 2), round(x + self.width, 2), round(top, 2))
        self._place(Placement(self._name, self._tip, paper.number, rectangle, self._element))


class StampPlace(FieldBox):
    """Space for a signature's stamp."""

    def __init__(self, place: Callable[[Placement], None], element: Element, name: str, tip: str) -> None:
        super().__init__(place, element, name, tip, width=STAMP_WIDTH, height=STAMP_HEIGHT)


class BoxGrid(Flowable):
    """Checkboxes in rows, each followed by a short label."""

    ROW, GAP, APART = 17.0, 4.0, 8.0
    BELOW = 5.0
    """Space below a label of several lines, in points."""

    def __init__(self, items: Sequence[tuple[FieldBox, TextBlock]], step: float | None = None) -> None:
        """`step`: distance between the columns, if not determined by the widest label."""
        self._items = items
        self._step = step or max(box.width + self.GAP + label.width + self.APART for box, label in items)
        self._across = 1
        self._rows: list[float] = []

    def measure(self, width: float) -> float:
        """Each row holds as many as fit; a label that is wider than its cell wraps."""
        self._across = max(1, int(width / self._step))
        step = min(self._step, width)
        tall = [label.measure(step - box.width - self.GAP) for box, label in self._items]
        self._rows = [
            max(self.ROW, max(tall[start : start + self._across]) + self.BELOW)
            for start in range(0, len(tall), self._across)
        ]
        return sum(self._rows)

    def draw(self, paper: RecordCanvas, x: float, top: float) -> None:
        """From the top, row by row."""
        for index, (box, label) in enumerate(self._items):
            row, column = divmod(index, self._across)
            if row and not column:
                top -= self._rows[row - 1]
            left = x + column * self._step
            box.draw(paper, left, top)
            label.draw(paper, left + box.width + self.GAP, top)

    def divided(self, room: float) -> tuple[Flowable, Flowable] | None:
        """Between rows."""
        count, used = 0, 0.0
        for tall in self._rows:
            used += tall
            if used > room + HAIR:
                break
            count += 1
        if not 0 < count < len(self._rows):
            return None
        cut = count * self._across
        return BoxGrid(self._items[:cut], self._step), BoxGrid(self._items[cut:], self._step)


class Bullet(Flowable):
    """A list item: its bullet, and its body beside it. Without a bullet it continues from the page before."""

    INDENT = 10.0

    def __init__(self, dot: TextBlock | None, body: Flowable) -> None:
        self._dot, self._body = dot, body
        self._height = 0.0

    def measure(self, width: float) -> float:
        """The body's height beside the dot."""
        if self._dot is not None:
            self._dot.measure(self.INDENT)
        self._height = self._body.measure(width - self.INDENT)
        return self._height

    def draw(self, paper: RecordCanvas, x: float, top: float) -> None:
        """The dot is read before the body."""
        if self._dot is not None:
            self._dot.draw(paper, x, top)
        self._body.draw(paper, x + self.INDENT, top)

    def divided(self, room: float) -> tuple[Flowable, Flowable] | None:
        """Divides the body, if it is long."""
        parts = self._body.divided(room) if self._height > LONG else None
        return parts and (Bullet(self._dot, parts[0]), Bullet(None, parts[1]))


class StatusLine(Flowable):
    """A mark and a word. The mark's shape carries the meaning; ink weight supports it; colour never does.

    Without a status: the word continues from the page before.
    """

    def __init__(self, status: Status | None, word: Flowable, size: float) -> None:
        self._status, self._word, self._size = status, word, size
        self._indent = size * 1.28
        self._height = 0.0

    def measure(self, width: float) -> float:
        """The word's height beside the mark."""
        self._height = self._word.measure(width - self._indent)
        return self._height

    def draw(self, paper: RecordCanvas, x: float, top: float) -> None:
        """The mark is decoration, the word is the content."""
        if self._status is not None:
            size = self._size
            radius = size * 0.45
            paper.decorate(
                f"q 1 0 0 1 {x + radius:.2f} {top - size * 0.57 - 0.6:.2f} cm {_mark(self._status, radius)} Q"
            )
        self._word.draw(paper, x + self._indent, top)

    def divided(self, room: float) -> tuple[Flowable, Flowable] | None:
        """Divides the word, if it is long."""
        parts = self._word.divided(room) if self._height > LONG else None
        return parts and (
            StatusLine(self._status, parts[0], self._size),
            StatusLine(None, parts[1], self._size),
        )


@cache
def _mark(status: Status, radius: float) -> str:
    """A square with a cross, or a ring with a check, a question mark or a bar, around the origin."""
    canvas = RecordCanvas()
    canvas.setStrokeColor(INK)
    canvas.setFillColor(INK)
    canvas.setLineCap(1)
    arm = radius * 0.46
    if status is Status.FAIL:
        canvas.rect(-radius, -radius, 2 * radius, 2 * radius, stroke=0, fill=1)
        canvas.setStrokeColor(PAPER)
        canvas.setLineWidth(1.3 * radius / 4.2)
        canvas.line(-arm, -arm, arm, arm)
        canvas.line(-arm, arm, arm, -arm)
    else:
        canvas.setLineWidth(0.8 * radius / 4.2)
        canvas.circle(0, 0, radius - 0.4, stroke=1, fill=0)
        canvas.setLineWidth(1.1 * radius / 4.2)
        if status is Status.PASS:
            canvas.line(-arm, -0.1 * radius, -0.1 * radius, -arm)
            canvas.line(-0.1 * radius, -arm, arm * 1.1, arm)
        elif status is Status.OPEN:
            size = round(radius * 1.75, 3)
            canvas.say("?", SEMIBOLD, size, -typeface(SEMIBOLD).width("?", size) / 2, -radius * 0.6)
        else:
            canvas.line(-arm * 1.1, 0, arm * 1.1, 0)
    return " ".join(canvas.drawn())


@cache
def _pen(weight: float) -> list[str]:
    """The operators that set this line width."""
    canvas = RecordCanvas()
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(weight)
    return canvas.drawn()


class HorizontalRule(Flowable):
    """A line across the measure."""

    def __init__(self, weight: float = 1.2) -> None:
        self._weight = weight
        self._width = 0.0

    def measure(self, width: float) -> float:
        """The full width."""
        self._width = width
        return self._weight

    def draw(self, paper: RecordCanvas, x: float, top: float) -> None:
        """Decoration."""
        with paper.artifact():
            for operators in _pen(self._weight):
                paper.write(operators)
            y = top - self._weight / 2
            paper.line(x, y, x + self._width, y)


class AccountMarker(Flowable):
    """Invisible: tells which account the page is in the middle of."""

    def __init__(self, title: str | None) -> None:
        self._title = title

    def measure(self, _width: float) -> float:
        """No height."""
        return 0.0

    def draw(self, paper: RecordCanvas, _x: float, _top: float) -> None:
        """Sets the account."""
        paper.inside = self._title


class Callout(Flowable):
    """A tinted box with a bar on its left. Layout, not a table."""

    SIDE, ABOVE, BELOW = 11.0, 6.0, 7.0

    def __init__(self, contents: Sequence[Flowable], bar: float) -> None:
        self._contents, self._bar = contents, bar
        self._width = self._height = 0.0

    def measure(self, width: float) -> float:
        """The height of the contents with padding."""
        inner = width - 2 * self.SIDE
        self._width = width
        self._height = sum(item.measure(inner) for item in self._contents) + self.ABOVE + self.BELOW
        return self._height

    def draw(self, paper: RecordCanvas, x: float, top: float) -> None:
        """Tint and bar are decoration."""
        bottom = top - self._height
        paper.decorate(
            f"{ink(WASH)} rg {x:.2f} {bottom:.2f} {self._width:.2f} {self._height:.2f} re f "
            f"{ink(INK)} RG {self._bar:g} w {x:.2f} {bottom:.2f} m {x:.2f} {top:.2f} l S"
        )
        stack(paper, self._contents, x + self.SIDE, top - self.ABOVE, self._width - 2 * self.SIDE)

    def divided(self, room: float) -> tuple[Flowable, Flowable] | None:
        """Divides the contents, if they are long; each part is a box of its own."""
        if self._height <= LONG:
            return None
        inner = self._width - 2 * self.SIDE
        first, rest = split(self._contents, room - self.ABOVE - self.BELOW, inner)
        return (Callout(first, self._bar), Callout(rest, self._bar)) if first and rest else None


class Beside(Flowable):
    """Two columns. Layout, not a table."""

    def __init__(self, left: Flowable, right: Sequence[Flowable], width: float) -> None:
        self._left, self._right, self._column = left, right, width
        self._rest = 0.0

    def measure(self, width: float) -> float:
        """The taller of the two."""
        self._rest = width - self._column
        return max(self._left.measure(self._column), sum(item.measure(self._rest) for item in self._right))

    def draw(self, paper: RecordCanvas, x: float, top: float) -> None:
        """Both from the top."""
        self._left.draw(paper, x, top)
        stack(paper, self._right, x + self._column, top, self._rest)


def stack(paper: RecordCanvas, items: Sequence[Flowable], x: float, top: float, width: float) -> None:
    """Draws the items one below the other, ignoring the spacing of their styles."""
    for item in items:
        item.draw(paper, x, top)
        top -= item.measure(width)
