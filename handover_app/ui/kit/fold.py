"""Columns that stand beside one another where there is room, and under one another where there is not."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QSizePolicy, QWidget

from handover_app.ui.kit import theme


def bare(page: QScrollArea) -> None:
    """Takes the window's ground from a scrolling page, for one that stands in a card."""
    page.setObjectName("")
    if (inner := page.widget()) is not None:
        inner.setObjectName("")
        inner.setProperty("clear", True)  # noqa: FBT003 (Qt takes no keyword here)


class Fold(QWidget):
    """Columns with their widths at 100 % (0: takes up what is left), folded below `least` pixels.

    They fold too where their words need more room than there is, in whatever language.
    A folded column of a fixed width becomes as wide as the page; `lengths` gives a column that scrolls
    by itself a least height there, by index. `lowest_first`: the last column comes first when folded.
    `turned` tells whether it is folded now.
    """

    turned = Signal(bool)

    def __init__(
        self,
        columns: Sequence[tuple[QWidget, int]],
        *,
        least: int = 860,
        spacing: int = 16,
        lowest_first: bool = False,
        lengths: dict[int, int] | None = None,
    ) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._least = least
        self._lowest_first = lowest_first
        self._lengths = lengths or {}
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(spacing)
        self._spacing = spacing
        for widget, width in self._columns:
            self._box.addWidget(widget, 0 if width else 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._folded: bool | None = None
        self._arrange(folded=False)

    @property
    def folded(self) -> bool:
        """Whether the columns stand under one another."""
        return bool(self._folded)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """That of the widest column: all others can go under it."""
        shown = [widget for widget, _width in self._columns if not widget.isHidden()]
        widest = max((widget.minimumSizeHint().width() for widget in shown), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """Folds anew when the columns need more room or less."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        self._arrange(folded=self.width() < max(theme().scaled(self._least), self._beside()))

    def _beside(self) -> int:
        """The least width of all columns beside one another."""
        shown = [(widget, width) for widget, width in self._columns if not widget.isHidden()]
        widths = (theme().scaled(width) or widget.minimumSizeHint().width() for widget, width in shown)
        return sum(widths) + self._spacing * max(len(shown) - 1, 0)

    def _arrange(self, *, folded: bool) -> None:
        if folded == self._folded:
            return
        self._folded = folded
        up = QBoxLayout.Direction.BottomToTop
        down = up if self._lowest_first else QBoxLayout.Direction.TopToBottom
        across = QBoxLayout.Direction.LeftToRight
        self._box.setDirection(down if folded else across)
        for index, (widget, width) in enumerate(self._columns):
            if width:
                widget.setMinimumWidth(0 if folded else theme().scaled(width))
                widget.setMaximumWidth(16777215 if folded else theme().scaled(width))
            if index in self._lengths:
                widget.setMinimumHeight(theme().scaled(self._lengths[index]) if folded else 0)
        self.turned.emit(folded)
