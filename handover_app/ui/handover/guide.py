"""The guide's line above a stage: what the stage is for, until it was read."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from handover_app.i18n.words import Words
from handover_app.ui.kit import Button, ButtonKind, Card, ElidedText, Icon, Role, Text, row, theme

_NARROW = 560


class GuideCard(Card):
    """Hidden where there is nothing to say. `read`: this sentence; `refused`: no more of them."""

    read = Signal()
    refused = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        _ = words
        super().__init__(kind="sunken", parent=parent)
        self._text = Text("", Role.SMALL2, wrap=True)
        self._line = ElidedText("", Role.SMALL2)
        self._line.hide()
        self._is_low = False
        self.got_it = Button(_("Got it"), small=True)
        self.never = Button(_("Don't show again"), ButtonKind.GHOST, small=True)
        self.never.setToolTip(_("The guide is found again under F1 and in the settings."))
        said = row(Icon("lightbulb", "text2", 16), (self._text, 1), (self._line, 1), spacing=12)
        answers = row(None, self.never, self.got_it, spacing=8)
        self._parts = row((said, 1), answers, spacing=16, margins=(16, 8, 8, 8))
        self.setLayout(self._parts)
        self.got_it.clicked.connect(self.read)
        self.never.clicked.connect(self.refused)
        self.hide()

    def show_text(self, text: str) -> None:
        """Says it, or nothing."""
        self._text.show_text(text)
        self._line.show_text(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self._keep_height()

    def show_low(self, *, low: bool) -> None:
        """Takes one line where the window has little height; all of it is in its tool tip."""
        if low == self._is_low:
            return
        self._is_low = low
        self._text.setVisible(not low)
        self._line.setVisible(low)
        self.never.setVisible(not low)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Where there is little room, the buttons stand under the words."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < theme().scaled(_NARROW) and not self._is_low
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._parts.setDirection(down if narrow else across)
        self._keep_height()

    def _keep_height(self) -> None:
        """Takes the room that its words need: the stage under it scrolls, this line does not."""
        parts = self._parts
        one_line = parts.totalMinimumSize().height()
        self.setMinimumHeight(
            parts.totalHeightForWidth(self.width()) if parts.hasHeightForWidth() else one_line
        )
