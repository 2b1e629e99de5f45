"""Tables: a header row over a rule, hairlines, no verticals, the first column flush left."""

from __future__ import annotations

from collections.abc import Sequence

from handover_app.record.layout.design import FRAME, INK, LINE, ink
from handover_app.record.layout.flowables import HAIR, Flowable, TextBlock, split, stack
from handover_app.record.layout.paper import RecordCanvas

Cells = Sequence[Sequence[Flowable]]

GUTTER, GUTTER_RIGHT = 9.0, 12.0
BELOW_HEAD = 3.0
BELOW_ROW = 0.8
LEAST_PART = 84.0
"""Minimum height of a divided row on its first page, in points: about seven lines."""
MOST_REPEATED = 120.0
"""Maximum height of a cell that is repeated where its row continues, in points."""
_RULE = f"{ink(INK)} RG .8 w"
_HAIRLINE = f"{ink(LINE)} RG .35 w"


class Columns:
    """The positions of a table's columns, and the widths of their contents."""

    def __init__(self, widths: Sequence[float], right: Sequence[int]) -> None:
        last = len(widths) - 1
        gutters = [0.0 if i == last else GUTTER_RIGHT if i in right else GUTTER for i in range(len(widths))]
        self.starts = [sum(widths[:index]) for index in range(len(widths))]
        self.rooms = [width - gutter for width, gutter in zip(widths, gutters, strict=True)]
        self.width = sum(widths)


class LaidOutRow:
    """A row, measured once.

    `goes_on`: its rest is on the next page. `repeated`: for each column, the content of a finished cell that
    is shown there again, but not read aloud again.
    """

    def __init__(
        self,
        cells: Cells,
        columns: Columns,
        above: float,
        below: float,
        *,
        goes_on: bool = False,
        repeated: Cells = (),
    ) -> None:
        self.cells, self.columns, self.above, self.below = cells, columns, above, below
        self.goes_on, self.repeated = goes_on, repeated
        self.tall = _measured(cells, columns)
        self.height = max([*self.tall, *_measured(repeated, columns)]) + above + below

    def draw(self, paper: RecordCanvas, x: float, top: float, *, at_foot: bool = False) -> None:
        """Draws its cells from the top, or aligned with the foot."""
        top -= self.above
        tallest = max(self.tall) if at_foot else 0.0
        columns = self.columns
        for cell, start, room, tall in zip(self.cells, columns.starts, columns.rooms, self.tall, strict=True):
            y = top - tallest + tall if at_foot else top
            if len(cell) == 1:
                cell[0].draw(paper, x + start, y)
            else:
                stack(paper, cell, x + start, y, room)
        if self.repeated:
            paper.repeating = True
            for cell, start, room in zip(self.repeated, columns.starts, columns.rooms, strict=True):
                stack(paper, cell, x + start, top, room)
            paper.repeating = False

    def divided(self, room: float) -> tuple[LaidOutRow, LaidOutRow] | None:
        """Divides each cell at this height. The rest repeats the short texts beside it."""
        room -= self.above + self.below
        cells = [split(cell, room, width) for cell, width in zip(self.cells, self.columns.rooms, strict=True)]
        if not any(first for first, _rest in cells):
            return None
        again = self.repeated or [
            cell if not rest and tall <= MOST_REPEATED and _is_text(cell) else []
            for cell, tall, (_first, rest) in zip(self.cells, self.tall, cells, strict=True)
        ]
        first, rest = zip(*cells, strict=True)
        return (
            LaidOutRow(first, self.columns, self.above, self.below, goes_on=True, repeated=self.repeated),
            LaidOutRow(rest, self.columns, self.above, self.below, repeated=again),
        )


def _measured(cells: Cells, columns: Columns) -> list[float]:
    return [
        sum([item.measure(room) for item in cell])
        for cell, room in zip(cells, columns.rooms, strict=bool(cells))
    ]


def _is_text(cell: Sequence[Flowable]) -> bool:
    return all(isinstance(item, TextBlock) for item in cell)


class Table(Flowable):
    """Rows under a header, which is repeated on every page that the table continues on."""

    after = 2.0

    def __init__(self, head: LaidOutRow, rows: Sequence[LaidOutRow], *, goes_on: bool = False) -> None:
        self._head, self._rows, self._goes_on = head, rows, goes_on
        self._height = head.height + sum([row.height for row in rows])

    @property
    def start(self) -> float:
        """Height of the header and the first two rows; a row that is divided counts with its minimum part."""
        return self._head.height + sum(
            LEAST_PART if self._is_too_tall(row) else row.height for row in self._rows[:2]
        )

    def _is_too_tall(self, row: LaidOutRow) -> bool:
        """Whether a row fits on no page."""
        return self._head.height + row.height > FRAME + HAIR

    def measure(self, _width: float) -> float:
        """Its columns have their own widths."""
        return self._height

    def draw(self, paper: RecordCanvas, x: float, top: float) -> None:
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
            if not row.goes_on:
                rules.append(f"{x:.2f} {y:.2f} m {right:.2f} {y:.2f} l")
        paper.decorate(" ".join(rules) + " S")

    def divided(self, room: float) -> tuple[Flowable, Flowable] | None:
        """Divides between rows, keeping the last two together, or within a row that fits on no page."""
        left = room - self._head.height + HAIR
        count = 0
        for row in self._rows:
            if row.height > left:
                break
            left -= row.height
            count += 1
        if count < len(self._rows) and self._is_too_tall(self._rows[count]):
            return self._cut(count, left)
        if count == len(self._rows) - 1 and len(self._rows) > 2:
            count -= 1
        if not 0 < count < len(self._rows):
            return None
        return self._parts(self._rows[:count], self._rows[count:])

    def _cut(self, count: int, left: float) -> tuple[Table, Table] | None:
        """Divides after `count` rows and the part of the next that fits, unless that part is too small."""
        above, row, below = self._rows[:count], self._rows[count], self._rows[count + 1 :]
        cut = row.divided(left) if left >= LEAST_PART else None
        if cut is not None:
            return self._parts([*above, cut[0]], [cut[1], *below])
        return self._parts(above, [row, *below]) if above else None

    def _parts(self, first: Sequence[LaidOutRow], rest: Sequence[LaidOutRow]) -> tuple[Table, Table]:
        return Table(self._head, first, goes_on=self._goes_on), Table(self._head, rest, goes_on=True)
