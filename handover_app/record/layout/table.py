"""Tables: a header row over a rule, hairlines, no verticals, the first column flush left."""

from __future__ import annotations

from collections.abc import Sequence

from handover_app.record.layout.design import INK, LINE, ink
from handover_app.record.layout.flowables import Flowable, stack
from handover_app.record.layout.paper import Paper

Cells = Sequence[Sequence[Flowable]]

GUTTER, GUTTER_RIGHT = 9.0, 12.0
BELOW_HEAD = 3.0
BELOW_ROW = 0.8
_RULE = f"{ink(INK)} RG .8 w"
_HAIRLINE = f"{ink(LINE)} RG .35 w"


class Columns:
    """Where the columns of a table begin, and how wide their contents may run."""

    def __init__(self, widths: Sequence[float], right: Sequence[int]) -> None:
        last = len(widths) - 1
        gutters = [0.0 if i == last else GUTTER_RIGHT if i in right else GUTTER for i in range(len(widths))]
        self.starts = [sum(widths[:index]) for index in range(len(widths))]
        self.rooms = [width - gutter for width, gutter in zip(widths, gutters, strict=True)]
        self.width = sum(widths)


class Row:
    """A row, measured once."""

    def __init__(self, cells: Cells, columns: Columns, above: float, below: float) -> None:
        self.cells, self.columns, self.above = cells, columns, above
        self.tall = [
            sum([item.measure(room) for item in cell])
            for cell, room in zip(cells, columns.rooms, strict=True)
        ]
        self.height = max(self.tall) + above + below

    def draw(self, paper: Paper, x: float, top: float, *, at_foot: bool = False) -> None:
        """Its cells from their top, or standing on its foot."""
        top -= self.above
        tallest = max(self.tall) if at_foot else 0.0
        columns = self.columns
        for cell, start, room, tall in zip(self.cells, columns.starts, columns.rooms, self.tall, strict=True):
            y = top - tallest + tall if at_foot else top
            if len(cell) == 1:
                cell[0].draw(paper, x + start, y)
            else:
                stack(paper, cell, x + start, y, room)


class Table(Flowable):
    """Rows under a header, which comes again on every page that the table goes on to."""

    after = 2.0

    def __init__(self, head: Row, rows: Sequence[Row], *, goes_on: bool = False) -> None:
        self._head, self._rows, self._goes_on = head, rows, goes_on
        self._height = head.height + sum([row.height for row in rows])

    @property
    def start(self) -> float:
        """How tall the header and the first two rows are."""
        return self._head.height + sum(row.height for row in self._rows[:2])

    def measure(self, _width: float) -> float:
        """Its columns have their own widths."""
        return self._height

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Cells first, then the rules, which are decoration."""
        right = x + self._head.columns.width
        paper.repeating = self._goes_on
        self._head.draw(paper, x, top, at_foot=True)
        paper.repeating = False
        y = top - self._head.height
        rules = [f"{_RULE} {x:.2f} {y:.2f} m {right:.2f} {y:.2f} l S {_HAIRLINE}"]
        for row in self._rows:
            row.draw(paper, x, y)
            y -= row.height
            rules.append(f"{x:.2f} {y:.2f} m {right:.2f} {y:.2f} l")
        paper.decorate(" ".join(rules) + " S")

    def divided(self, room: float) -> tuple[Flowable, Flowable] | None:
        """Between rows; the last two stay together."""
        left = room - self._head.height + 1e-6
        count = 0
        for row in self._rows:
            left -= row.height
            if left < 0:
                break
            count += 1
        if count == len(self._rows) - 1 and len(self._rows) > 2:
            count -= 1
        if not 0 < count < len(self._rows):
            return None
        first = Table(self._head, self._rows[:count], goes_on=self._goes_on)
        return first, Table(self._head, self._rows[count:], goes_on=True)
