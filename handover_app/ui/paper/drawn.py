"""Pages of a record as pictures: drawn one by one away from the window, and kept."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from handover_app.application.ports.runner import Runner


class DrawnPages(QObject):
    """`drawn`: one more page is there. `count` is 0 until the first one is."""

    drawn = Signal()

    def __init__(self, runner: Runner, wide: int, parent: QObject | None = None) -> None:
        """`wide`: how many pixels a page has across."""
        super().__init__(parent)
        self._runner = runner
        self._wide = wide
        self._pdf: bytes | None = None
        self._images: dict[int, QImage] = {}
        self._asked: set[int] = set()
        self.count = 0

    @property
    def pdf(self) -> bytes | None:
        """The file whose pages they are."""
        return self._pdf

    def show_pdf(self, pdf: bytes | None, wide: int | None = None) -> None:
        """Takes another file, or draws it anew where its pages are to be wider."""
        self._pdf, self._wide = pdf, wide or self._wide
        self._images, self._asked, self.count = {}, set(), 0

    def image(self, number: int) -> QImage | None:
        """A page, counted from 0; `None` until it is drawn."""
        return self._images.get(number)

    def ask(self, numbers: Iterable[int]) -> None:
        """Has the first of these pages drawn that is not; ask again once it is."""
        missing = next((number for number in numbers if number not in self._asked), None)
        if self._pdf is None or missing is None:
            return
        self._asked.add(missing)
        asked_for, pdf, wide = (self._pdf, self._wide), self._pdf, self._wide

        def done(drawn: tuple[int, QImage]) -> None:
            if asked_for == (self._pdf, self._wide):  # still shown
                self.count, self._images[missing] = drawn
                self.drawn.emit()

        self._runner.run(lambda: draw_page(pdf, missing, wide), done)


def draw_page(pdf: bytes, number: int, wide: int) -> tuple[int, QImage]:
    """How many pages there are, and one of them as a picture, with what is filled in and signed."""
    import pypdfium2  # noqa: PLC0415 (a large library that only the last stage needs)

    document = pypdfium2.PdfDocument(pdf)
    try:
        document.init_forms()
        page = document[number]
        bitmap = page.render(scale=wide / page.get_width(), rev_byteorder=True, prefer_bgrx=True)
        image = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
        )
        return len(document), image.copy()
    finally:
        document.close()
