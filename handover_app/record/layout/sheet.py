"""Makes tagged paragraphs, tables and headings: the one way in which pages are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Table

from handover_app.domain.record import RecordData
from handover_app.domain.vocabulary import Status
from handover_app.record.layout.design import (
    ACCENT,
    BODY,
    BOX,
    CELL,
    HEAD,
    HEAD_RIGHT,
    INK,
    KEEP_TABLE,
    LINE,
    MEASURE,
    NUMBER,
    PART,
    STRONG,
    WASH,
    columns,
)
from handover_app.record.layout.flowables import BoxGrid, FieldBox, Placement, StatusLine
from handover_app.record.layout.tags import Element, TaggedParagraph, TaggedTable, Tree
from handover_app.record.layout.texts import Texts
from handover_app.record.typeface import REGULAR, showable

CELL_TEXT = 400
"""A cell shows at most so many characters, so that no row outgrows a page; the data has them all."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text in a cell, in a style of its own."""

    text: str
    style: ParagraphStyle = CELL


@dataclass(frozen=True, slots=True)
class Standing:
    """A status with its word."""

    status: Status
    word: str


@dataclass(frozen=True, slots=True)
class Box:
    """A field's box in a cell. `tip` says the whole of what it confirms. Without a size: a checkbox."""

    name: str
    tip: str
    width: float = BOX
    height: float = BOX


@dataclass(frozen=True, slots=True)
class Boxes:
    """Checkboxes in rows, each with a short label behind it."""

    items: tuple[tuple[Box, str], ...]


Content = str | Line | Standing | Box | Boxes
Cell = Content | tuple[Content, ...]


class Sheet:
    """Everything that page makers share: the words, the structure tree, the places of fields."""

    def __init__(self, data: RecordData, texts: Texts) -> None:
        self.data = data
        self.texts = texts
        self.tree = Tree()
        self.placements: list[Placement] = []

    @property
    def root(self) -> Element:
        """The top of the structure."""
        return self.tree.root

    def text(
        self, text: str, style: ParagraphStyle = BODY, tag: str = "P", parent: Element | None = None
    ) -> TaggedParagraph:
        """A paragraph of plain text; what looks like markup is shown as it is."""
        element = (parent or self.root).add(tag)
        shown = showable(text)
        if "\n" in shown or not shown.strip():
            return self._marked_up(_markup(text), style, element)
        return TaggedParagraph.plain(shown.strip(), style, self.tree, element)

    def labelled(self, label: str, text: str, style: ParagraphStyle = BODY) -> TaggedParagraph:
        """A paragraph that begins with a label in semibold."""
        return self._marked_up(f"<b>{_markup(label)}</b> {_markup(text)}", style, self.root.add("P"))

    def numbered(self, number: int, title: str, style: ParagraphStyle) -> TaggedParagraph:
        """A heading (H3) with its number in the accent."""
        colour = f"#{ACCENT.hexval()[2:]}"
        mark = f'<font color="{colour}">{number}</font>\u00a0\u00a0 {_markup(title)}'
        return self._marked_up(mark, style, self.root.add("H3"))

    def standing(
        self, status: Status, word: str, style: ParagraphStyle | None = None, parent: Element | None = None
    ) -> StatusLine:
        """A status: failing and open words are semibold."""
        chosen = style or (STRONG if status.blocks else CELL)
        return StatusLine(status, self.text(word, chosen, "P", parent))

    def field(self, element: Element, name: str, tip: str, **size: Any) -> FieldBox:
        """Room for a field."""
        return FieldBox(self.placements.append, element.add("Form"), name, showable(tip), **size)

    def table(
        self,
        head: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        units: Sequence[int],
        *,
        right: Sequence[int] = (),
        row_header: int | None = None,
        pad: float = 3.2,
    ) -> TaggedTable:
        """A table: header row over a rule, hairlines, no verticals, first column flush left."""
        table = self.root.add("Table")
        header = table.add("THead").add("TR")
        cells: list[list[Any]] = [
            [self._head(header, text, right=index in right) for index, text in enumerate(head)]
        ]
        body = table.add("TBody")
        for row in rows:
            element = body.add("TR")
            cells.append(
                [
                    self._cell(element, cell, right=index in right, header=index == row_header)
                    for index, cell in enumerate(row)
                ]
            )
        flowable = TaggedTable(cells, colWidths=columns(*units), repeatRows=1, hAlign="LEFT", spaceAfter=2)
        flowable.setStyle(_table_style(len(cells) - 1, right, pad))
        return flowable

    def _head(self, row: Element, text: str, *, right: bool) -> TaggedParagraph:
        element = row.add("TH", "Column")
        cell = TaggedParagraph.plain(text, HEAD_RIGHT if right else HEAD, self.tree, element)
        cell.repeats = True
        return cell

    def _cell(self, row: Element, cell: Cell, *, right: bool, header: bool) -> list[Any]:
        element = row.add("TH", "Row") if header else row.add("TD")
        contents = cell if isinstance(cell, tuple) else (cell,)
        plain = NUMBER if right else CELL
        return [self._content(element, content, plain) for content in contents]

    def _content(self, element: Element, content: Content, plain: ParagraphStyle) -> Flowable:
        match content:
            case Box(name, tip, width, tall):
                return self.field(element, name, tip, width=width, height=tall)
            case Boxes(items):
                return BoxGrid([self._labelled_box(element, box, label) for box, label in items])
            case Standing(status, word):
                return self.standing(status, word, parent=element)
            case Line(text, style):
                return self.text(showable(text, CELL_TEXT), style, "P", element)
            case str():
                return self.text(showable(content, CELL_TEXT), plain, "P", element)

    def _labelled_box(self, element: Element, box: Box, label: str) -> tuple[FieldBox, TaggedParagraph]:
        return self.field(element, box.name, box.tip), self.text(label, CELL, "P", element)

    def callout(self, contents: list[Any], bar: float) -> Table:
        """A wash with a bar on its left. Layout, not a table."""
        table = TaggedTable([[contents]], colWidths=[MEASURE], hAlign="LEFT")
        table.setStyle(
            [
                ("FONTNAME", (0, 0), (-1, -1), REGULAR),
                ("LINEBEFORE", (0, 0), (0, -1), bar, INK),
                ("BACKGROUND", (0, 0), (-1, -1), WASH),
                ("LEFTPADDING", (0, 0), (-1, -1), 11),
                ("RIGHTPADDING", (0, 0), (-1, -1), 11),
                ("TOPPADDING", (0, 0), (-1, -1), 6),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
            ]
        )
        return table

    def heading(self, text: str, tag: str = "H3") -> TaggedParagraph:
        """The heading of a part. Make it before what it heads: the order here is the reading order."""
        return self.text(text, PART, tag)

    def _marked_up(self, markup: str, style: ParagraphStyle, element: Element) -> TaggedParagraph:
        return TaggedParagraph.of(markup, style, self.tree, element)


def _markup(text: str) -> str:
    return escape(showable(text)).replace("\n", "<br/>")


def _table_style(rows: int, right: Sequence[int], pad: float) -> list[tuple[Any, ...]]:
    return [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 9),
        *[("RIGHTPADDING", (index, 0), (index, -1), 12) for index in right],
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, 0), 0),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 3),
        ("TOPPADDING", (0, 1), (-1, -1), pad),
        ("BOTTOMPADDING", (0, 1), (-1, -1), pad + 0.8),
        *([("NOSPLIT", (0, -2), (-1, -1))] if rows > 2 else []),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, INK),
        ("LINEBELOW", (0, 1), (-1, -1), 0.35, LINE),
    ]


def height(flowables: Iterable[Flowable]) -> float:
    """How tall these stand on a page without end."""
    total = 0.0
    for item in flowables:
        total += item.wrap(MEASURE, 10**6)[1] + item.getSpaceBefore() + item.getSpaceAfter()
    return total


def titled(
    heading: Flowable, body: Flowable, *, intro: Sequence[Flowable] = (), after: Sequence[Flowable] = ()
) -> list[Flowable]:
    """A heading that never stands alone: short tables stay whole, long ones keep three rows with it."""
    top = [heading, *intro]
    if not isinstance(body, Table) or height([*top, body]) < KEEP_TABLE:
        return [KeepTogether([*top, body, *after])]
    return [CondPageBreak(height(top) + sum(body._rowHeights[:3])), *top, body, *after]


def flat(flowables: Iterable[Flowable]) -> Iterator[Flowable]:
    """What is inside, without the wrappers that keep it together."""
    for item in flowables:
        if isinstance(item, KeepTogether):
            yield from flat(item._content)
        elif not isinstance(item, CondPageBreak):
            yield item
