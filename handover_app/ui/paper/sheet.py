"""One page on paper, large or small."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from handover_app.ui.kit import Radius, Role, theme

_WIDTH = 330


class PageView(QWidget):
    """One page, as wide as its column. `pressed`: somebody wants to see it from near."""

    pressed = Signal()

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
        width = theme().scaled(_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        image = self._image
        return round(width * (image.height() / image.width() if image else 297 / 210))

    def mousePressEvent(self, _event: QMouseEvent) -> None:  # noqa: N802
        self.pressed.emit()

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
