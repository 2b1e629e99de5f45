"""ReportLab's canvas, which marks everything drawn as content of the structure or as decoration."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from handover_app.record.faces.scripts import RESOURCE_NAMES
from handover_app.record.faces.typeface import typeface
from handover_app.record.layout.tags import Element, MarkedContent

END = "EMC"


class RecordCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """The pages during drawing. They are held back until the number of pages is known.

    `inside`: the account that the page is in the middle of; `repeating`: what is drawn now was read aloud
    before.
    """

    _code: list[str]

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), pagesize=A4, invariant=1)
        self.inside: str | None = None
        self.repeating = False
        self.owners: list[list[Element]] = [[]]
        """The elements that own each page's marks, in order."""
        self._held: list[list[str]] = []

    def write(self, operators: str) -> None:
        """Adds operators unchanged: for text and rules, of which a record has thousands."""
        self._code.append(operators)

    def say(self, text: str, face: str, size: float, x: float, y: float) -> None:
        """A line of showable text from a point on, in the colour that is set for filling."""
        shown = typeface(face).shown(text, size)
        self._code.append(f"BT /{RESOURCE_NAMES[face]} {size:g} Tf {x:.2f} {y:.2f} Td {shown} ET")

    def show(self, element: Element, operators: str) -> None:
        """Adds operators as content of `element`; as decoration, if they repeat earlier content."""
        if self.repeating:
            self._code.append(f"/Artifact <</Type /Pagination>> BDC {operators} {END}")
            return
        owners = self.owners[-1]
        number = len(owners)
        element.kids.append(MarkedContent(len(self.owners), number))
        owners.append(element)
        self._code.append(f"/{element.tag} <</MCID {number}>> BDC {operators} {END}")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """Marks everything drawn in the block as decoration, which is not read aloud."""
        self.write(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self.write(END)

    def decorate(self, operators: str) -> None:
        """Adds operators as decoration."""
        self._code.append(f"/Artifact <</Type /Layout>> BDC {operators} {END}")

    @property
    def number(self) -> int:
        """Number of the current page, from 1."""
        return len(self.owners)

    def showPage(self) -> None:  # noqa: N802 (ReportLab's name)
        """Ends a page."""
        self._held.append(self._code)
        self.owners.append([])
        self._startPage()

    def drawn(self) -> list[str]:
        """The operators of this page so far."""
        return list(self._code)

    def finish(self, foot: Callable[[RecordCanvas, int, int], None]) -> list[bytes]:
        """The content of all pages. Calls `foot` on each page with its number and the number of pages."""
        pages: list[list[str]] = [*self._held, self._code]
        for number, code in enumerate(pages, start=1):
            self._code = code
            self.init_graphics_state()
            foot(self, number, len(pages))
        return ["\n".join(code).encode("ascii") for code in pages]
