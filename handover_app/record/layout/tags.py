"""Tagged PDF for ReportLab: content is marked while it is drawn, the tree is written afterwards.

Source: ISO 32000-1, 14.7 and 14.8; PDF/UA-1.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of drawn content: page number from 1, and its id on that page."""

    page: int
    number: int


@dataclass(eq=False)
class Element:
    """A node of the structure tree. `kids` are elements and marks in reading order."""

    tag: str
    scope: str | None = None
    kids: list[Element | Mark] = field(default_factory=list)

    def add(self, tag: str, scope: str | None = None) -> Element:
        """A new last kid."""
        kid = Element(tag, scope)
        self.kids.append(kid)
        return kid

    @property
    def is_drawn(self) -> bool:
        """Whether content of its own was drawn already."""
        return any(isinstance(kid, Mark) for kid in self.kids)


class Tree:
    """The structure of a document, and the elements that own each page's marks, in order."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.pages: dict[int, list[Element]] = {}

    @contextmanager
    def content(self, canvas: Canvas, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to `element`."""
        page = canvas.getPageNumber()
        owners = self.pages.setdefault(page, [])
        element.kids.append(Mark(page, len(owners)))
        canvas._code.append(f"/{element.tag} <</MCID {len(owners)}>> BDC")
        owners.append(element)
        yield
        canvas._code.append("EMC")


@contextmanager
def artifact(canvas: Canvas, kind: str = "Layout") -> Iterator[None]:
    """What is drawn inside is decoration, and not read aloud."""
    canvas._code.append(f"/Artifact <</Type /{kind}>> BDC")
    yield
    canvas._code.append("EMC")


class TaggedParagraph(Paragraph):  # type: ignore[misc]  # ReportLab has no types
    """A paragraph that belongs to an element. A header cell that is repeated is decoration from then on."""

    tree: Tree
    element: Element
    repeats = False
    _size: tuple[float, tuple[float, float]] | None = None

    @classmethod
    def of(cls, text: str, style: Any, tree: Tree, element: Element) -> TaggedParagraph:
        """A paragraph of an element; the constructor stays ReportLab's, which splits with it."""
        paragraph = cls(text, style)
        paragraph.tree, paragraph.element = tree, element
        return paragraph

    @classmethod
    def plain(cls, text: str, style: Any, tree: Tree, element: Element) -> TaggedParagraph:
        """A paragraph of one line without markup, past the parser, which takes a third of the time."""
        paragraph = cls(None, style, frags=[_fragment(style).clone(text=text)])
        paragraph.tree, paragraph.element = tree, element
        return paragraph

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Its size at this width. Tables ask several times over, so the last answer is kept."""
        if self._size is None or self._size[0] != width:
            self._size = (width, super().wrap(width, height))
        return self._size[1]

    def split(self, width: float, height: float) -> list[Any]:
        """The parts belong to the same element."""
        parts: list[Any] = super().split(width, height)
        self._size = None  # splitting throws away what wrapping worked out
        for part in parts:
            part.tree, part.element, part.repeats = self.tree, self.element, self.repeats
        return parts

    def draw(self) -> None:
        """Draws inside marked content."""
        if self.repeats and self.element.is_drawn:
            with artifact(self.canv, "Pagination"):
                super().draw()
        else:
            with self.tree.content(self.canv, self.element):
                super().draw()


@cache
def _fragment(style: Any) -> Any:
    """What the parser makes of a text in this style."""
    return Paragraph("x", style).frags[0]


class TaggedTable(Table):  # type: ignore[misc]
    """A table whose rules and washes are decoration; its cells tag themselves."""

    def _drawBkgrnd(self) -> None:  # noqa: N802 (ReportLab's name)
        with artifact(self.canv):
            super()._drawBkgrnd()

    def _drawLines(self) -> None:  # noqa: N802
        with artifact(self.canv):
            super()._drawLines()
