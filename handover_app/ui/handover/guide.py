"""The guide's line above a stage: what the stage is for, until it was read."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from handover_app.i18n.words import Words
from handover_app.ui.kit import Button, ButtonKind, Card, Icon, Role, Text, row, theme

_NARROW = 560


class GuideLine(Card):
    """Hidden where there is nothing to say. `read`: this sentence; `refused`: no more of them."""

    read = Signal()
    refused = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        _ = words
        super().__init__(kind="sunken", parent=parent)
        self._text = Text("", Role.SMALL2, wrap=True)
        self.got_it = Button(_("Got it"), small=True)
        self.never = Button(_("Don't show again"), ButtonKind.GHOST, small=True)
        self.never.setToolTip(_("The guide is found again under F1 and in the settings."))
        said = row(Icon("lightbulb", "text2", 16), (self._text, 1), spacing=12)
        answers = row(None, self.never, self.got_it, spacing=8)
        self._parts = row((said, 1), answers, spacing=16, margins=(16, 8, 8, 8))
        self.setLayout(self._parts)
        self.got_it.clicked.connect(self.read)
        self.never.clicked.connect(self.refused)
        self.hide()

    def show_text(self, text: str) -> None:
        """Says it, or nothing."""
        self._text.show_text(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self._keep_height()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Where there is little room, the buttons stand under the words."""
        super().resizeEvent(event)
        narrow = self.width() < theme().scaled(_NARROW)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._parts.setDirection(down if narrow else across)
        self._keep_height()

    def _keep_height(self) -> None:
        """Takes the room that its words need: the stage under it scrolls, this line does not."""
        self.setMinimumHeight(self._parts.totalHeightForWidth(self.width()))
