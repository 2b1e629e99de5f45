"""The pages as they will be: drawn page by page away from the window, and kept."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from handover_app.application.ports import Runner
from handover_app.i18n.words import Words
from handover_app.ui.kit import Button, ButtonKind, Radius, Role, Text, column, row, theme

PIXELS_WIDE = 900
THUMBS = 5


def draw_page(pdf: bytes, number: int) -> tuple[int, QImage]:
    """How many pages there are, and one of them as a picture, with what is filled in and signed."""
    import pypdfium2  # noqa: PLC0415 (a large library that only the last stage needs)

    document = pypdfium2.PdfDocument(pdf)
    try:
        document.init_forms()
        page = document[number]
        bitmap = page.render(scale=PIXELS_WIDE / page.get_width(), rev_byteorder=True, prefer_bgrx=True)
        image = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
        )
        return len(document), image.copy()
    finally:
        document.close()


def _paint_paper(painter: QPainter, rect: QRectF, image: QImage | None, *, current: bool) -> None:
    look = theme()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(rect, look.colour("paper"))
    if image is not None:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.drawImage(rect, image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("focus" if current else "line"), 2 if current else 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5), Radius.PAGE, Radius.PAGE)


class Sheet(QWidget):
    """One page, as wide as its column."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_image(self, image: QImage | None) -> None:
        """Shows a picture of a page, or blank paper."""
        self._image = image
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        width = theme().scaled(330)
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        image = self._image
        return round(width * (image.height() / image.width() if image else 297 / 210))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        height = min(self.height(), self.heightForWidth(self.width()))
        rect = QRectF(0, 0, self.width(), height).adjusted(1, 1, -1, -1)
        _paint_paper(QPainter(self), rect, self._image, current=False)


class Thumb(QWidget):
    """A small page with its number; pressing it shows it."""

    pressed = Signal(int)

    def __init__(self, number: int, image: QImage | None, name: str, *, current: bool) -> None:
        super().__init__()
        self._number, self._image, self._current = number, image, current
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(theme().scaled(58), theme().scaled(82) + 18)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, _event: QMouseEvent) -> None:  # noqa: N802
        self.pressed.emit(self._number)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        paper = QRectF(2, 2, self.width() - 4, theme().scaled(82) - 4)
        _paint_paper(painter, paper, self._image, current=self._current)
        painter.setFont(theme().font(Role.CAPTION3))
        painter.setPen(theme().colour("text2"))
        below = QRectF(0, paper.bottom() + 2, self.width(), 18)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(self._number + 1))


class Preview(QWidget):
    """A page and the small ones beneath, `thumbs` of them; arrows turn the pages."""

    def __init__(self, runner: Runner, _: Words, thumbs: int = THUMBS) -> None:
        super().__init__()
        self._most = thumbs
        self._runner = runner
        self._ = _
        self._pdf: bytes | None = None
        self._images: dict[int, QImage] = {}
        self._asked: set[int] = set()
        self._count = 0
        self._current = 0
        self._sheet = Sheet()
        self._thumbs = QHBoxLayout()
        self._thumbs.setSpacing(10)
        self.earlier = Button(
            icon="chevron-left", kind=ButtonKind.GHOST, small=True, name=_("The page before")
        )
        self.later = Button(icon="chevron-right", kind=ButtonKind.GHOST, small=True, name=_("The next page"))
        self.earlier.clicked.connect(lambda: self.turn_to(self._current - 1))
        self.later.clicked.connect(lambda: self.turn_to(self._current + 1))
        self._place = Text("", Role.CAPTION3)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("The pages of the record"))
        self.setLayout(
            column(
                self._sheet,
                row(None, self._thumbs, None),
                row(self.earlier, None, self._place, None, self.later),
                spacing=8,
            )
        )
        self._render_state()

    @property
    def pages(self) -> int:
        """How many pages there are, as far as is known."""
        return self._count

    def show_pdf(self, pdf: bytes | None) -> None:
        """Shows a file from its first page; the same file stays where it is."""
        if pdf is self._pdf:
            return
        self._pdf = pdf
        self._images, self._asked, self._count = {}, set(), 0
        self._current = 0
        if pdf is not None:
            self._ask(0)
        self._render_state()

    def turn_to(self, number: int) -> None:
        """Shows another page."""
        if 0 <= number < self._count:
            self._current = number
            self._ask(number)
            self._render_state()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_PageUp: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageDown: 1,
        }
        if (step := steps.get(Qt.Key(event.key()))) is not None:
            self.turn_to(self._current + step)
        else:
            super().keyPressEvent(event)

    def _ask(self, number: int) -> None:
        pdf = self._pdf
        if pdf is None or number in self._asked:
            return
        self._asked.add(number)

        def drawn(result: object) -> None:
            if pdf is self._pdf and isinstance(result, tuple):  # another may be shown by now
                self._count, self._images[number] = result
                self._ask_around()
                self._render_state()

        self._runner.run(lambda: draw_page(pdf, number), drawn)

    def _ask_around(self) -> None:
        waiting = [number for number in self._window() if number not in self._asked]
        if waiting:
            self._ask(waiting[0])

    def _window(self) -> Sequence[int]:
        first = min(max(0, self._current - self._most // 2), max(0, self._count - self._most))
        return range(first, min(first + self._most, self._count))

    def _render_state(self) -> None:
        self._sheet.show_image(self._images.get(self._current))
        while (item := self._thumbs.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for number in self._window():
            name = self._("Page {number}", number=number + 1)
            thumb = Thumb(number, self._images.get(number), name, current=number == self._current)
            thumb.pressed.connect(self.turn_to)
            self._thumbs.addWidget(thumb)
        self._ask_around()
        self._place.show_text(
            self._("Page {number} of {count}", number=self._current + 1, count=self._count)
            if self._count
            else ""
        )
        self.earlier.setEnabled(self._current > 0)
        self.later.setEnabled(self._current + 1 < self._count)
