"""A page that scrolls, and the way to a field in it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from handover_app.ui.kit.layout import column
from handover_app.ui.kit.theming import theme
from handover_app.ui.kit.tokens import Space


class ScrollPage(QScrollArea):
    """Every screen's body. Put things into `body`, a column; they stay at the top.

    `fill`: they share the whole height instead, as lists beside details do.
    """

    def __init__(
        self,
        *,
        margin: int = Space.XL,
        spacing: int = Space.L,
        fill: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("pageBody")
        self.body = column(spacing=spacing)
        top = min(margin, Space.XL)
        whole = column(self.body, *(() if fill else (None,)), spacing=0, margins=(margin, top, margin, top))
        inner.setLayout(whole)
        self.setWidget(inner)


def go_to(widget: QWidget) -> None:
    """Scrolls to a control and puts the keyboard on it, as every link "Go to the field" does."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget, 0, 120)
        parent = parent.parentWidget()
    QTimer.singleShot(0, widget, lambda: _point_out(widget))


def _point_out(widget: QWidget) -> None:
    if not widget.isVisibleTo(widget.window()):
        return  # what it stood in was built anew meanwhile
    widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
    theme().point_out(widget.focusWidget() or widget)
