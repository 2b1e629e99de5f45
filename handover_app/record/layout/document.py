"""Puts the pages together: content, header, footer, page numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from reportlab.lib.units import mm

from handover_app.domain.record import RecordData
from handover_app.record.faces.scripts import REGULAR, SEMIBOLD
from handover_app.record.faces.typeface import typeface
from handover_app.record.layout.accounts import account_pages
from handover_app.record.layout.design import LEFT, LINE, MEASURE, PAGE_HEIGHT, PAGE_WIDTH, SOFT
from handover_app.record.layout.flowables import Placement
from handover_app.record.layout.forms import incoming_page, review_page
from handover_app.record.layout.paging import lay_out
from handover_app.record.layout.paper import RecordCanvas
from handover_app.record.layout.sheet import DrawingContext
from handover_app.record.layout.signatures import signature_page
from handover_app.record.layout.statement import statement_page
from handover_app.record.layout.summary import summary
from handover_app.record.layout.tags import Element, Tree
from handover_app.record.layout.texts import Texts, texts

FOOT = 13 * mm


@dataclass(frozen=True, slots=True)
class Drawn:
    """The content of the pages, not yet a file; `title` and `author` for the file's metadata.

    `owners`: the elements that own each page's marks, in order.
    """

    pages: list[bytes]
    owners: list[list[Element]]
    tree: Tree
    placements: tuple[Placement, ...]
    title: str
    author: str
    texts: Texts


def draw(data: RecordData, digest: str) -> Drawn:
    """The pages of a record. The same data gives the same bytes. `digest`: the SHA-256 of its JSON.

    Raises:
        DoesNotFitError: if something is taller than a page.
    """
    words = texts(data.language, data.layout)
    sheet = DrawingContext(data, words, digest)
    paper = RecordCanvas()
    story = chain(
        summary(sheet),
        account_pages(sheet),
        statement_page(sheet),
        incoming_page(sheet),
        review_page(sheet),
        signature_page(sheet),
    )
    lay_out(story, paper, _Header(words).draw)
    return Drawn(
        pages=paper.finish(_Footer(data, words).draw),
        owners=paper.owners,
        tree=sheet.tree,
        placements=tuple(sheet.placements),
        title=_described(f"{words('title')} – {data.case.unit.name}", words),
        author=_described(data.case.organisation or data.case.unit.name, words),
        texts=words,
    )


def _described(text: str, words: Texts) -> str:
    return words.written(words.cut(text.replace("\n", " "), 200))


class _Header:
    """Names, at the top of a page, the account that continues from the page before."""

    def __init__(self, words: Texts) -> None:
        self._words = words

    def draw(self, paper: RecordCanvas) -> None:
        """Decoration."""
        if paper.inside is None:
            return
        with paper.artifact("Pagination"):
            paper.setFillColor(SOFT)
            title = self._words.fitted(paper.inside, REGULAR, 8, MEASURE - 40 * mm)
            line = self._words("footer.continued", title=title)
            paper.say(line, REGULAR, 8, LEFT, PAGE_HEIGHT - 12 * mm)


class _Footer:
    """Record id, editions of the packs, page x of y."""

    def __init__(self, data: RecordData, words: Texts) -> None:
        self._id = words.showable(words.cut(data.id, 60))
        packs = " · ".join(f"{pack.id} {pack.edition}" for pack in data.packs)
        self._packs = words.fitted(packs, REGULAR, 8, MEASURE - 80 * mm)
        self._words = words

    def draw(self, paper: RecordCanvas, page: int, pages: int) -> None:
        """Decoration at the foot of a page."""
        with paper.artifact("Pagination"):
            for operators in self._same:
                paper.write(operators)
            number = self._words("footer.page", page=page, pages=pages)
            paper.say(number, SEMIBOLD, 8, LEFT + MEASURE - typeface(SEMIBOLD).width(number, 8), FOOT)

    @cached_property
    def _same(self) -> list[str]:
        """The parts that are the same on every page."""
        paper = RecordCanvas()
        paper.setStrokeColor(LINE)
        paper.setLineWidth(0.35)
        paper.line(LEFT, FOOT + 11, LEFT + MEASURE, FOOT + 11)
        paper.setFillColor(SOFT)
        paper.say(self._id, REGULAR, 8, LEFT, FOOT)
        middle = (PAGE_WIDTH - typeface(REGULAR).width(self._packs, 8)) / 2
        paper.say(self._packs, REGULAR, 8, middle, FOOT)
        return paper.drawn()
