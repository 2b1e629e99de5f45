"""The drawn things of the pages that ReportLab does not have: marks, rules, boxes, places for fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from handover_app.domain.vocabulary import Status
from handover_app.record.layout.design import BOX, INK, PAPER, STAMP_HEIGHT, STAMP_WIDTH
from handover_app.record.layout.tags import Element, TaggedParagraph, artifact
from handover_app.record.typeface import SEMIBOLD


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a field's box came to lie. `tip` is what a screen reader says."""

    name: str
    tip: str
    page: int
    rectangle: tuple[float, float, float, float]
    element: Element


class FieldBox(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Keeps room for a field, and says where it came to lie; the form is made afterwards."""

    def __init__(
        self, place: Callable[[Placement], None], element: Element, name: str, tip: str,
        *, width: float = BOX, height: float = BOX,
    ) -> None:  # fmt: skip
        super().__init__()
        self._place, self._element, self._name, self._tip = place, element, name, tip
        self.width, self.height = width, height

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its own size."""
        return self.width, self.height

    def draw(self) -> None:
        """No ink."""
        x, y = self.canv.absolutePosition(0, 0)
        rectangle = (round(x, 2), round(y, 2), round(x + self.width, 2), round(y + self.height, 2))
        page = self.canv.getPageNumber()
        self._place(Placement(self._name, self._tip, page, rectangle, self._element))


class BoxGrid(Flowable):  # type: ignore[misc]
    """Boxes in rows, each with a short label behind it."""

    ROW, GAP = 17.0, 4.0

    def __init__(self, items: Sequence[tuple[FieldBox, TaggedParagraph]]) -> None:
        super().__init__()
        self._items = items

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As many in a row as there is room for."""
        self._step = max(box.width + label.minWidth() + 3 * self.GAP for box, label in self._items)
        self._across = max(1, int(width / self._step))
        self.height = self.ROW * -(-len(self._items) // self._across)
        return width, self.height

    def draw(self) -> None:
        """From the top, row by row."""
        for index, (box, label) in enumerate(self._items):
            row, column = divmod(index, self._across)
            x, top = column * self._step, self.height - row * self.ROW
            box.drawOn(self.canv, x, top - box.height)
            _, tall = label.wrap(self._step - box.width - self.GAP, self.ROW)
            label.drawOn(self.canv, x + box.width + self.GAP, top - tall)


class StatusLine(Flowable):  # type: ignore[misc]
    """A mark and a word. The shape of the mark tells; ink weight helps; colour never does."""

    def __init__(self, status: Status, word: TaggedParagraph) -> None:
        super().__init__()
        self._status, self._word = status, word

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The word's height at this width."""
        size = self._word.style.fontSize
        self._indent = size * 1.28
        _, self._tall = self._word.wrap(width - self._indent, height)
        return width, self._tall

    def draw(self) -> None:
        """The mark is decoration, the word is the content."""
        size = self._word.style.fontSize
        radius = size * 0.45
        with artifact(self.canv):
            _mark(self.canv, self._status, radius, self._tall - size * 0.57 - 0.6, radius)
        self._word.drawOn(self.canv, self._indent, 0)


def _mark(canvas: Canvas, status: Status, x: float, y: float, radius: float) -> None:
    """A square with a cross, or a ring with a check, a question mark or a bar."""
    canvas.saveState()
    canvas.setStrokeColor(INK)
    canvas.setFillColor(INK)
    canvas.setLineCap(1)
    arm = radius * 0.46
    if status is Status.FAIL:
        canvas.rect(x - radius, y - radius, 2 * radius, 2 * radius, stroke=0, fill=1)
        canvas.setStrokeColor(PAPER)
        canvas.setLineWidth(1.3 * radius / 4.2)
        canvas.line(x - arm, y - arm, x + arm, y + arm)
        canvas.line(x - arm, y + arm, x + arm, y - arm)
    else:
        canvas.setLineWidth(0.8 * radius / 4.2)
        canvas.circle(x, y, radius - 0.4, stroke=1, fill=0)
        canvas.setLineWidth(1.1 * radius / 4.2)
        if status is Status.PASS:
            canvas.line(x - arm, y - 0.1 * radius, x - 0.1 * radius, y - arm)
            canvas.line(x - 0.1 * radius, y - arm, x + arm * 1.1, y + arm)
        elif status is Status.OPEN:
            canvas.setFont(SEMIBOLD, radius * 1.75)
            canvas.drawCentredString(x, y - radius * 0.6, "?")
        else:
            canvas.line(x - arm * 1.1, y, x + arm * 1.1, y)
    canvas.restoreState()


class Rule(Flowable):  # type: ignore[misc]
    """A line across the measure."""

    def __init__(self, weight: float = 1.2) -> None:
        super().__init__()
        self._weight = weight

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room."""
        self.width = width
        return width, self._weight

    def draw(self) -> None:
        """Decoration."""
        with artifact(self.canv):
            self.canv.setStrokeColor(INK)
            self.canv.setLineWidth(self._weight)
            self.canv.line(0, self._weight / 2, self.width, self._weight / 2)


class Where(Flowable):  # type: ignore[misc]
    """No ink: tells the document which account the page is in the middle of."""

    def __init__(self, title: str | None) -> None:
        super().__init__()
        self._title = title

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """No room."""
        return 0, 0

    def draw(self) -> None:
        """Tells."""
        document: Any = self.canv._doctemplate
        document.inside = self._title


class StampPlace(FieldBox):
    """Room for a signature's stamp."""

    def __init__(self, place: Callable[[Placement], None], element: Element, name: str, tip: str) -> None:
        super().__init__(place, element, name, tip, width=STAMP_WIDTH, height=STAMP_HEIGHT)
