"""The way back to the guide, in the settings and in the help."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from handover_app.i18n.words import Words
from handover_app.ui.kit import Button, Role, Text, announce, column, row, theme

_LEAST = 460


class GuideSection(QWidget):
    """`asked`: the stages are to say again what they are for."""

    asked = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _ = words
        self._text = Text(
            _("Each stage can say what it is for, until you have read it."), Role.CAPTION3, wrap=True
        )
        self.button = Button(_("Show the guide again"), icon="lightbulb", small=True)
        self.button.clicked.connect(self._ask)
        said = column(Text(_("The guide")), self._text, spacing=2)
        self._parts = row((said, 1), self.button, spacing=16)
        self.setLayout(self._parts)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Where there is little room, the button stands under the words."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._parts.setDirection(across if self.width() >= theme().scaled(_LEAST) else down)

    def _ask(self) -> None:
        self.asked.emit()
        self._text.show_text(self._("It stands above the stages again."))
        announce(self, self._text.plain)
