"""A tick box with a text that wraps, for sentences that people confirm."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from handover_app.ui.kit import Role, Text, column, row


class Tick(QWidget):
    """A sentence with a tick box before it and its source beneath. `ticked` carries what a person chose."""

    ticked = Signal(bool)

    def __init__(self, text: str, source: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox()
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
