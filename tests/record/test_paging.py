"""How things are laid onto pages."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app.domain.vocabulary import Status
from handover_app.record.faces.scripts import REGULAR
from handover_app.record.faces.typeface import typeface
from handover_app.record.faces.typesetting import Run
from handover_app.record.layout.design import BODY, CELL, FRAME, MEASURE
from handover_app.record.layout.flowables import (
    LONG,
    BoxGrid,
    Bullet,
    Callout,
    FieldBox,
    Flowable,
    Placement,
    StatusLine,
    TextBlock,
    VerticalSpace,
)
from handover_app.record.layout.paging import (
    CondPageBreak,
    DoesNotFitError,
    Item,
    KeepTogether,
    PageBreak,
    lay_out,
)
from handover_app.record.layout.paper import RecordCanvas
from handover_app.record.layout.table import Columns, LaidOutRow, Table
from handover_app.record.layout.tags import MarkedContent, Tree


class Block(Flowable):
    """Something of a height that says where it came to lie."""

    def __init__(self, height: float, before: float = 0.0, after: float = 0.0) -> None:
        self.height, self.before, self.after = height, before, after
        self.page, self.top = 0, 0.0

    def measure(self, _width: float) -> float:
        return self.height

    def draw(self, paper: RecordCanvas, _x: float, top: float) -> None:
        self.page, self.top = paper.number, top


def laid_out(*items: Item) -> RecordCanvas:
    paper = RecordCanvas()
    lay_out(items, paper, lambda _: None)
    return paper


def pages(blocks: Sequence[Block]) -> list[int]:
    return [block.page for block in blocks]


@given(st.lists(st.tuples(st.floats(1, FRAME), st.floats(0, 40), st.floats(0, 40)), max_size=30))
def test_nothing_overlaps_and_nothing_leaves_its_page(sizes: list[tuple[float, float, float]]) -> None:
    blocks = [Block(*size) for size in sizes]
    laid_out(*blocks)
    last: Block | None = None
    for block in blocks:
        if last is not None and last.page == block.page:
            assert block.top <= last.top - last.height + 1e-6
        elif last is not None:
            assert block.page == last.page + 1
        last = block
    bottoms = [block.top - block.height for block in blocks]
    assert max(bottoms, default=0) - min(bottoms, default=0) <= FRAME


def test_room_between_two_is_shared_and_there_is_none_at_the_top() -> None:
    first, second = Block(10, before=50, after=8), Block(10, before=20)
    laid_out(VerticalSpace(30), first, second)
    assert first.top - second.top == 10 + 20


def test_breaks() -> None:
    blocks = [Block(FRAME / 2) for _ in range(4)]
    laid_out(blocks[0], PageBreak(), PageBreak(), blocks[1], CondPageBreak(FRAME), blocks[2], blocks[3])
    assert pages(blocks) == [1, 2, 3, 3]


def test_what_is_kept_together_moves_together_where_it_fits_on_a_page() -> None:
    filler, pair = Block(FRAME / 2), [Block(FRAME / 3), Block(FRAME / 3)]
    laid_out(filler, KeepTogether(pair))
    assert pages(pair) == [2, 2]
    filler, long = Block(FRAME / 2), [Block(FRAME / 3) for _ in range(4)]
    laid_out(filler, KeepTogether(long))
    assert pages(long) == [1, 2, 2, 2] or pages(long) == [1, 2, 2, 3]


def test_what_is_taller_than_a_page_is_refused() -> None:
    with pytest.raises(DoesNotFitError):
        laid_out(Block(FRAME + 1))


def text(tree: Tree, words: str) -> TextBlock:
    return TextBlock((Run(words, REGULAR, "0 g"),), BODY, tree.root.add("P"))


def test_a_long_text_goes_on_overleaf_as_one_paragraph_without_single_lines() -> None:
    tree = Tree()
    lines = int(FRAME / BODY.leading)
    item = text(tree, "\n".join("ord" for _ in range(lines + 1)))
    paper = laid_out(item)
    (paragraph,) = tree.root.kids
    assert not isinstance(paragraph, MarkedContent)
    assert [kid.page for kid in paragraph.kids if isinstance(kid, MarkedContent)] == [1, 2]
    shown = [page.count(b"Tj") for page in paper.finish(lambda *_: None)]
    assert shown == [lines - 1, 2]


def table(tree: Tree, rows: int) -> Table:
    columns = Columns([MEASURE / 2, MEASURE / 2], right=(1,))
    parent = tree.root.add("Table")

    def row(tag: str) -> LaidOutRow:
        element = parent.add("TR")
        cells = [[TextBlock((Run("ord", REGULAR, "0 g"),), CELL, element.add(tag))] for _ in range(2)]
        return LaidOutRow(cells, columns, 3.0, 3.0)

    return Table(row("TH"), [row("TD") for _ in range(rows)])


@given(st.integers(1, 120), st.floats(0, FRAME - 60))
def test_a_table_loses_no_row_and_leaves_none_alone(rows: int, used: float) -> None:
    tree = Tree()
    paper = laid_out(Block(used), table(tree, rows))
    marked = [[owner.tag for owner in owners].count("TD") // 2 for owners in paper.owners]
    assert sum(marked) == rows
    with_rows = [count for count in marked if count]
    assert rows < 3 or with_rows[-1] >= 2


def test_a_repeated_header_is_decoration() -> None:
    tree = Tree()
    paper = laid_out(table(tree, 100))
    heads = [[owner.tag for owner in owners].count("TH") for owners in paper.owners]
    assert heads == [2] + [0] * (len(heads) - 1)
    assert b"/Artifact <</Type /Pagination>> BDC" in paper.finish(lambda *_: None)[1]


def rows_with_one_too_tall(tree: Tree, lines: int) -> Table:
    """Three rows; the second has a label, and a text of so many lines beside it."""
    columns = Columns([MEASURE / 2, MEASURE / 2], right=())
    parent = tree.root.add("Table")

    def row(tag: str, label: str, words: str) -> LaidOutRow:
        element = parent.add("TR")
        cells = [[TextBlock((Run(said, REGULAR, "0 g"),), CELL, element.add(tag))] for said in (label, words)]
        return LaidOutRow(cells, columns, 3.0, 3.0)

    body = [row("TD", "ord", "ord"), row("TD", "navn", "\n".join(["ord"] * lines)), row("TD", "ord", "ord")]
    return Table(row("TH", "ord", "ord"), body)


@given(st.integers(70, 400), st.floats(0, FRAME - 60))
def test_a_row_that_is_taller_than_a_page_is_divided_where_it_stands(lines: int, used: float) -> None:
    tree = Tree()
    paper = laid_out(Block(used), rows_with_one_too_tall(tree, lines))
    cells = [element for element in tree.elements if element.tag == "TD"]
    tall_label, tall_text = cells[2:4]
    pages = [[mark.page for mark in cell.kids if isinstance(mark, MarkedContent)] for cell in cells]
    assert all(on for on in pages)
    assert len(pages[2]) == 1, "the label is read aloud once"
    assert pages[3] == list(range(pages[2][0], pages[3][-1] + 1)), "no page is left out"
    assert tall_label.parent == tall_text.parent, "it is one row"
    shown = paper.finish(lambda *_: None)
    assert sum(page.count(b"Tj") for page in shown) >= lines
    label = b"<" + typeface(REGULAR).first.encoded("navn").hex().encode() + b"> Tj"
    assert [page.count(label) for page in shown][pages[3][0] - 1 : pages[3][-1]] == [1] * len(pages[3])


def test_labels_wider_than_their_cell_have_several_lines() -> None:
    tree = Tree()
    places: list[Placement] = []
    items = [
        (FieldBox(places.append, tree.root.add("Form"), f"f{n}", "ja"), text(tree, "ord " * 60))
        for n in (1, 2)
    ]
    grid = BoxGrid(items)
    tall = grid.measure(120)
    assert tall > 2 * BoxGrid.ROW
    grid.draw(RecordCanvas(), 0, tall)
    first, second = (place.rectangle for place in places)
    assert first[1] - second[3] > tall / 2 - 20
    parts = grid.divided(tall / 2 + 1)
    assert parts
    assert [part.measure(120) for part in parts] == [tall / 2, tall / 2]


def test_long_boxes_and_entries_are_divided_and_short_ones_are_not() -> None:
    tree = Tree()
    for wrapped in (
        lambda body: Callout([body], 2.0),
        lambda body: Bullet(text(tree, "•"), body),
        lambda body: StatusLine(Status.OPEN, body, CELL.size),
    ):
        short, long = wrapped(text(tree, "ord\n" * 6)), wrapped(text(tree, "ord\n" * 120))
        assert short.measure(MEASURE) < LONG < long.measure(MEASURE)
        assert short.divided(50) is None
        paper = laid_out(Block(300), long)
        assert paper.number == 3
        assert (
            sum(
                page.count(b"<" + typeface(REGULAR).first.encoded("ord").hex().encode())
                for page in paper.finish(lambda *_: None)
            )
            == 120
        )
