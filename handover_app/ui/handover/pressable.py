"""A line of widgets that is pressed as one button."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QWidget


class Pressable(QPushButton):
    """Holds a layout, as high as its words need. `name`: what a screen reader calls it."""

    def __init__(self, layout: QBoxLayout, name: str = "") -> None:
        super().__init__()
        self.setFlat(True)
        self.setProperty("kind", "step")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._line = layout
        self.setLayout(layout)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        return self._line.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self._line.minimumSize()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return self._line.totalHeightForWidth(width)
