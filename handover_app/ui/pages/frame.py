"""What the small pages have in common: a way back, a title, a body as wide as one reads well."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from handover_app.i18n.words import Words
from handover_app.ui.kit import Button, ButtonKind, Role, ScrollPage, Space, Text, column, holder, row, theme

READING_WIDTH = 640


class FramedPage(ScrollPage):
    """A titled page. `left`: the way back was taken; there is none where `back` is empty.

    `under`: a sentence beneath the title.
    """

    left = Signal()

    def __init__(
        self, words: Words, title: str, *, under: str = "", back: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(margin=Space.XXL, spacing=20, parent=parent)
        self.words = words
        self.title = Text(title, Role.DISPLAY, wrap=True)
        self.under = Text(under, Role.BODY2, wrap=True)
        if not under:
            self.under.hide()
        self.back = Button(back, ButtonKind.LINK, icon="arrow-left", small=True)
        self.back.clicked.connect(self.left)
        if not back:
            self.back.hide()
        head = column(self.title, self.under, spacing=4)
        self.body.addLayout(column(row(self.back, None), head, spacing=8) if back else head)


def readable(widget: QWidget) -> QWidget:
    """The widget at the left, not wider than a form should be."""
    widget.setMaximumWidth(theme().scaled(READING_WIDTH))
    return holder(row((widget, 1), (holder(row()), 0), spacing=0))


def section(title: str, *widgets: QWidget) -> QWidget:
    """Widgets close under a heading of their own."""
    return holder(column(Text(title, Role.H3), *widgets, spacing=10))
