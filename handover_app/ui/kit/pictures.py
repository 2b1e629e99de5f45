"""Pictures: small ones to press, and one as large as there is room."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from handover_app.ui.kit.icons import pixmap
from handover_app.ui.kit.theming import theme
from handover_app.ui.kit.tokens import Radius

_THUMB = 44
_WIDEST = 640


class Thumbnail(QAbstractButton):
    """A small picture to press; an icon where there is no picture."""

    def __init__(self, name: str, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self._image: QImage | None = None
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(self.sizeHint())

    def show_image(self, image: QImage | None) -> None:
        """Shows a picture, or that there is none."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        side = theme().scaled(_THUMB)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        look, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(look.colour("line"), look.edge))
        painter.setBrush(look.colour("sunken"))
        painter.drawRoundedRect(rect, Radius.PAGE, Radius.PAGE)
        if self._image is None:
            glyph = pixmap(self._icon, "text2", 20, self.devicePixelRatioF())
            size = glyph.deviceIndependentSize()
            corner = rect.center() - QPointF(size.width() / 2, size.height() / 2)
            painter.drawPixmap(corner, glyph)
        else:
            painter.drawImage(rect.adjusted(1, 1, -1, -1), self._image, _middle(self._image))


class Picture(QWidget):
    """A picture as large as its column allows, never larger than it is."""

    def __init__(self, image: QImage, name: str) -> None:
        super().__init__()
        self._image = image
        self.setAccessibleName(name)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        wide = min(width, self._image.width())
        return max(1, round(wide * self._image.height() / self._image.width()))

    def sizeHint(self) -> QSize:  # noqa: N802
        wide = min(_WIDEST, self._image.width())
        return QSize(wide, self.heightForWidth(wide))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        wide = min(self.width(), self._image.width())
        painter.drawImage(QRectF(0, 0, wide, self.heightForWidth(self.width())), self._image)


def _middle(image: QImage) -> QRectF:
    side = min(image.width(), image.height())
    return QRectF((image.width() - side) / 2, (image.height() - side) / 2, side, side)
