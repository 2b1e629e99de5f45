"""A page that scrolls, and the way to a field in it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from handover_app.ui.kit.tokens import Space


class ScrollPage(QScrollArea):
    """Every screen's body. Fill `body`, a column; wide content scrolls only as the last resort."""

    def __init__(self, *, margin: int = Space.XL, spacing: int = Space.L, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("pageBody")
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(spacing)
        self.setWidget(inner)


def go_to(widget: QWidget) -> None:
    """Scrolls to a control and puts the keyboard on it, as every link "Go to the field" does."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget, 0, 120)
        parent = parent.parentWidget()
    QTimer.singleShot(0, widget, lambda: widget.setFocus(Qt.FocusReason.ShortcutFocusReason))
