"""A wait: what is being done, in words, over a bar that moves."""

from PySide6.QtWidgets import QWidget

from handover_app.ui.kit.labels import Text
from handover_app.ui.kit.layout import column
from handover_app.ui.kit.progress import Bar
from handover_app.ui.kit.theming import theme
from handover_app.ui.kit.tokens import Role

_WIDTH = 460


class Waiting(QWidget):
    """Stands where a page will be, until there is something to show. `why`: what takes the time."""

    def __init__(self, text: str, why: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Text(text, Role.STRONG, wrap=True)
        self._why = Text(why, Role.SMALL2, wrap=True)
        self._bar = Bar(name=text)
        self._bar.show_progress(0, 0)
        self.setMaximumWidth(theme().scaled(_WIDTH))
        self.setLayout(column(self._text, self._bar, self._why, spacing=10))
        self.show_text(text, why)

    def show_text(self, text: str, why: str = "") -> None:
        """Says that something else is being done."""
        self._text.show_text(text)
        self._why.show_text(why)
        self._why.setVisible(bool(why))
        self._bar.setAccessibleName(text)
        self.setAccessibleName(text)
