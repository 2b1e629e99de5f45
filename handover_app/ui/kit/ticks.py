"""A tick box with a text that wraps, for sentences that people confirm."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from handover_app.ui.kit import Role, Text, column, row, theme
from handover_app.ui.kit.icons import pixmap

SIZE = 20
GLYPH = 14


def paint_tick(painter: QPainter, box: QRectF, *, on: bool, ratio: float) -> None:
    """Paints a tick box."""
    look = theme()
    painter.setPen(QPen(look.colour("accent" if on else "control"), look.edge + 0.5))
    painter.setBrush(look.colour("accent" if on else "surface"))
    painter.drawRoundedRect(box, 5, 5)
    if on:
        size = look.scaled(GLYPH)
        corner = box.center() - QPointF(size / 2, size / 2)
        painter.drawPixmap(corner, pixmap("check", "on_accent", size, ratio))


class TickBox(QCheckBox):
    """A tick box painted from the tokens."""

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        return QSize(theme().scaled(SIZE), theme().scaled(SIZE))

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        box = QRectF(1, 1, side - 2, side - 2)
        paint_tick(painter, box, on=self.isChecked(), ratio=self.devicePixelRatioF())


class Tick(QWidget):
    """A sentence with a tick box before it and its source beneath. `ticked` carries what a person chose."""

    ticked = Signal(bool)

    def __init__(self, text: str, source: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = TickBox()
        self.box.setAccessibleName(text)
        self.box.setAccessibleDescription(source)
        self.box.clicked.connect(self.ticked)
        words = column(Text(text, wrap=True), spacing=2)
        if source:
            words.addWidget(Text(source, Role.CAPTION3, wrap=True))
        self.setLayout(row(column(self.box, None), (words, 1), spacing=12, margins=(0, 6, 0, 6)))
        self.setFocusProxy(self.box)

    def show_ticked(self, ticked: bool) -> None:
        """Shows the answer without a signal."""
        self.box.setChecked(ticked)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.click()
