"""Puts the pages together: frames, footer, page numbers."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from handover_app.domain.record import RecordData
from handover_app.record.layout.accounts import account_pages
from handover_app.record.layout.design import (
    BOTTOM,
    FRAME,
    LEFT,
    LINE,
    MEASURE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SOFT,
)
from handover_app.record.layout.flowables import Placement
from handover_app.record.layout.forms import incoming_page, review_page
from handover_app.record.layout.sheet import Sheet
from handover_app.record.layout.signatures import signature_page
from handover_app.record.layout.summary import summary
from handover_app.record.layout.tags import Tree, artifact
from handover_app.record.layout.texts import Texts, texts
from handover_app.record.typeface import REGULAR, SEMIBOLD, register, showable, typeface


@dataclass(frozen=True, slots=True)
class Drawn:
    """The drawn pages, not yet tagged or finished; `title` and `author` for the file's description."""

    pdf: bytes
    tree: Tree
    placements: tuple[Placement, ...]
    title: str
    author: str
    texts: Texts


def draw(data: RecordData) -> Drawn:
    """The pages of a record. The same data gives the same bytes."""
    register()
    words = texts(data.language)
    sheet = Sheet(data, words)
    title = showable(f"{words('title')} – {data.case.unit.name}"[:200].replace("\n", " "))
    author = showable((data.case.organisation or data.case.unit.name)[:200].replace("\n", " "))
    buffer = io.BytesIO()
    document = _Document(
        buffer, pagesize=A4, title=title, author=author, subject=data.id, creator="Handover",
        lang=words("format.language"), invariant=1, initialFontName=REGULAR, pageCompression=0,
    )  # fmt: skip
    frame = Frame(LEFT, BOTTOM, MEASURE, FRAME, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate("page", [frame], onPage=_continued(words), pagesize=A4))
    story = [
        *summary(sheet),
        *account_pages(sheet),
        *incoming_page(sheet),
        *review_page(sheet),
        *signature_page(sheet),
    ]
    footer = _Footer(data, words)

    def canvas(target: Any, **options: Any) -> Canvas:
        return _NumberedCanvas(target, footer, **{**options, "invariant": 1, "pdfVersion": (1, 7)})

    document.build(story, canvasmaker=canvas)
    return Drawn(buffer.getvalue(), sheet.tree, tuple(sheet.placements), title, author, words)


class _Document(BaseDocTemplate):  # type: ignore[misc]  # ReportLab has no types
    inside: str | None = None


class _Footer:
    """Record id, editions of the packs, page x of y."""

    def __init__(self, data: RecordData, words: Texts) -> None:
        self._id = showable(data.id[:60])
        packs = " · ".join(f"{pack.id} {pack.edition}" for pack in data.packs)
        self._packs = _fit(showable(packs), MEASURE - 80 * mm)
        self._words = words

    def draw(self, canvas: Canvas, page: int, pages: int) -> None:
        """Decoration at the foot of a page."""
        y = 13 * mm
        with artifact(canvas, "Pagination"):
            canvas.saveState()
            canvas.setStrokeColor(LINE)
            canvas.setLineWidth(0.35)
            canvas.line(LEFT, y + 11, LEFT + MEASURE, y + 11)
            canvas.setFont(REGULAR, 8)
            canvas.setFillColor(SOFT)
            canvas.drawString(LEFT, y, self._id)
            canvas.drawCentredString(PAGE_WIDTH / 2, y, self._packs)
            canvas.setFont(SEMIBOLD, 8)
            canvas.drawRightString(LEFT + MEASURE, y, self._words("footer.page", page=page, pages=pages))
            canvas.restoreState()


class _NumberedCanvas(Canvas):  # type: ignore[misc]
    """Holds the pages back until it is known how many there are: one pass instead of two."""

    def __init__(self, target: Any, footer: _Footer, **options: Any) -> None:
        super().__init__(target, **options)
        self._footer = footer
        self._held: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 (ReportLab's name)
        """Ends a page without writing it."""
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Writes all pages with their footers."""
        held = self._held
        for number, page in enumerate(held, start=1):
            self.__dict__.update(page)
            self._footer.draw(self, number, len(held))
            super().showPage()
        super().save()


def _continued(words: Texts) -> Any:
    def draw_line(canvas: Canvas, document: _Document) -> None:
        if document.inside:
            with artifact(canvas, "Pagination"):
                canvas.saveState()
                canvas.setFont(REGULAR, 8)
                canvas.setFillColor(SOFT)
                line = words("footer.continued", title=_fit(showable(document.inside), MEASURE - 40 * mm))
                canvas.drawString(LEFT, PAGE_HEIGHT - 12 * mm, line)
                canvas.restoreState()

    return draw_line


def _fit(text: str, width: float) -> str:
    face, shown = typeface(REGULAR), text.replace("\n", " ")
    while face.width(shown, 8) > width:
        shown = shown[:-2] + "…"
    return shown
