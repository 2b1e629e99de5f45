"""Makes tagged paragraphs, tables and headings; all pages are written with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from handover_app.domain.record import RecordData
from handover_app.domain.vocabulary import Status
from handover_app.record.faces.scripts import SEMIBOLD
from handover_app.record.faces.showing import showable
from handover_app.record.faces.typesetting import KEPT, LONGEST_KEPT, Run
from handover_app.record.layout.design import (
    ACCENT,
    BODY,
    BOX,
    CELL,
    HEAD,
    HEAD_RIGHT,
    KEEP_TABLE,
    NUMBER,
    PART,
    STRONG,
    Style,
    columns,
    ink,
)
from handover_app.record.layout.flowables import (
    BoxGrid,
    Bullet,
    Callout,
    FieldBox,
    Flowable,
    Placement,
    StatusLine,
    TextBlock,
)
from handover_app.record.layout.paging import CondPageBreak, Item, KeepTogether, height
from handover_app.record.layout.table import BELOW_HEAD, BELOW_ROW, Columns, LaidOutRow, Table
from handover_app.record.layout.tags import Element, Tree
from handover_app.record.layout.texts import Texts

CELL_TEXT = 800
"""A cell shows at most so many characters; the data has them all."""


@dataclass(frozen=True, slots=True)
class CellLine:
    """A text in a cell, with its own style."""

    text: str
    style: Style = CELL


@dataclass(frozen=True, slots=True)
class CellStatus:
    """A status with its word."""

    status: Status
    word: str


@dataclass(frozen=True, slots=True)
class Box:
    """A field's box in a cell. `tip`: the full statement that it confirms. Without a size: a checkbox."""

    name: str
    tip: str
    width: float = BOX
    height: float = BOX


@dataclass(frozen=True, slots=True)
class Boxes:
    """Checkboxes in rows, each followed by a short label."""

    items: tuple[tuple[Box, str], ...]


Content = str | CellLine | CellStatus | Box | Boxes
Cell = Content | tuple[Content, ...]


class DrawingContext:
    """The context that all pages share: words, structure tree, places of fields.

    `digest`: the SHA-256 of the data's JSON.
    """

    def __init__(self, data: RecordData, texts: Texts, digest: str) -> None:
        self.data = data
        self.texts = texts
        self._note = texts.entries["common.unshown"]
        self.digest = digest
        self.tree = Tree()
        self.placements: list[Placement] = []

    @property
    def root(self) -> Element:
        """The root of the structure."""
        return self.tree.root

    def text(
        self,
        text: str,
        style: Style = BODY,
        tag: str = "P",
        parent: Element | None = None,
    ) -> TextBlock:
        """A paragraph of plain text."""
        return self._set(text, style, (parent or self.root).add(tag))

    def labelled(self, label: str, text: str, style: Style = BODY) -> TextBlock:
        """A paragraph that begins with a label in semibold."""
        shown = self.texts.showable
        runs = (Run(shown(label), SEMIBOLD, style.colour), Run(shown(text), style.face, style.colour))
        return TextBlock(runs, style, self.root.add("P"))

    def numbered(self, number: int, title: str, style: Style) -> TextBlock:
        """A heading (H3) with its number in the accent colour."""
        runs = (
            Run(f"{number}\u00a0\u00a0", style.face, ink(ACCENT)),
            Run(self.texts.showable(title), style.face, style.colour),
        )
        return TextBlock(runs, style, self.root.add("H3"))

    def standing(
        self, status: Status, word: str, style: Style | None = None, parent: Element | None = None
    ) -> StatusLine:
        """A status: failing and open words are semibold."""
        return self._standing(status, word, style, (parent or self.root).add("P"))

    def field(self, element: Element, name: str, tip: str, **size: Any) -> FieldBox:
        """Room for a field."""
        return FieldBox(self.placements.append, element.add("Form"), name, self.texts.written(tip), **size)

    def table(
        self,
        head: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        units: Sequence[int],
        *,
        right: Sequence[int] = (),
        row_header: int | None = None,
        pad: float = 3.2,
    ) -> Table:
        """A table: header row over a rule, hairlines, no verticals, first column flush left."""
        table = self.root.add("Table")
        across = _across(tuple(units), tuple(right))
        header = table.add("THead").add("TR")
        titles = [
            [self._set(text, HEAD_RIGHT if index in right else HEAD, header.add("TH", "Column"))]
            for index, text in enumerate(head)
        ]
        body = table.add("TBody")
        return Table(
            LaidOutRow(titles, across, 0.0, BELOW_HEAD),
            [
                LaidOutRow(self._cells(body.add("TR"), row, right, row_header), across, pad, pad + BELOW_ROW)
                for row in rows
            ],
        )

    def _cells(
        self, row: Element, cells: Sequence[Cell], right: Sequence[int], header: int | None
    ) -> list[list[Flowable]]:
        return [
            self._cell(
                row.add("TH", "Row") if index == header else row.add("TD"),
                cell,
                NUMBER if index in right else CELL,
            )
            for index, cell in enumerate(cells)
        ]

    def _cell(self, element: Element, cell: Cell, plain: Style) -> list[Flowable]:
        """A single text is the cell's own content; several texts are paragraphs in it."""
        if isinstance(cell, str):
            return [self._in_cell(cell, plain, element)]
        if isinstance(cell, tuple):
            return [self._content(element, content, plain) for content in cell]
        if isinstance(cell, CellLine):
            return [self._in_cell(cell.text, cell.style, element)]
        if isinstance(cell, CellStatus):
            return [self._standing(cell.status, cell.word, None, element)]
        return [self._content(element, cell, plain)]

    def _content(self, element: Element, content: Content, plain: Style) -> Flowable:
        match content:
            case Box(name, tip, width, tall):
                return self.field(element, name, tip, width=width, height=tall)
            case Boxes(items):
                return BoxGrid([self._labelled_box(element, box, label) for box, label in items])
            case CellStatus(status, word):
                return self._standing(status, word, None, element.add("P"))
            case CellLine(text, style):
                return self._in_cell(text, style, element.add("P"))
            case str():
                return self._in_cell(content, plain, element.add("P"))

    def _labelled_box(self, element: Element, box: Box, label: str) -> tuple[FieldBox, TextBlock]:
        return self.field(element, box.name, box.tip), self.text(label, CELL, "P", element)

    def bullets(self, texts: Iterable[str]) -> list[Bullet]:
        """A list; each item has its bullet and its body."""
        items = self.root.add("L")
        made = []
        for text in texts:
            item = items.add("LI")
            dot = self._set("•", CELL, item.add("Lbl"))
            made.append(Bullet(dot, self._set(text, CELL, item.add("LBody"))))
        return made

    def callout(self, contents: Sequence[Flowable], bar: float) -> Callout:
        """A tinted box with a bar on its left. Layout, not a table."""
        return Callout(contents, bar)

    def heading(self, text: str, tag: str = "H3") -> TextBlock:
        """A section heading. Make it before its content: the order of the calls is the reading order."""
        return self.text(text, PART, tag)

    def _set(self, text: str, style: Style, element: Element) -> TextBlock:
        make = _kept if len(text) <= LONGEST_KEPT else _runs
        return TextBlock(make(text, style.face, style.colour, self._note), style, element)

    def _in_cell(self, text: str, style: Style, element: Element) -> TextBlock:
        return self._set(self.texts.cut(text, CELL_TEXT), style, element)

    def _standing(self, status: Status, word: str, style: Style | None, element: Element) -> StatusLine:
        style = style or (STRONG if status.blocks else CELL)
        return StatusLine(status, self._set(word, style, element), style.size)


@lru_cache(64)
def _across(units: tuple[int, ...], right: tuple[int, ...]) -> Columns:
    return Columns(columns(*units), right)


def _runs(text: str, face: str, colour: str, note: str) -> tuple[Run, ...]:
    return (Run(showable(text, note), face, colour),)


_kept = lru_cache(KEPT)(_runs)


def titled(
    heading: Flowable, body: Flowable, *, intro: Sequence[Flowable] = (), after: Sequence[Flowable] = ()
) -> list[Item]:
    """A heading that never stands alone: short tables stay whole, long ones keep two rows with it."""
    top = [heading, *intro]
    if not isinstance(body, Table) or height([*top, body]) < KEEP_TABLE:
        return [KeepTogether([*top, body, *after])]
    return [CondPageBreak(height(top) + body.start), *top, body, *after]
