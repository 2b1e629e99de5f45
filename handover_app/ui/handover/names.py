"""Names of people who are known, offered while one is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit


class NameCompleter(QCompleter):
    """Offers names that hold what is typed. Tab takes the one that is marked, and goes on at once."""

    def __init__(self, names: Sequence[str], line: QLineEdit) -> None:
        super().__init__(list(names), line)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        if (offered := self.popup()) is not None:
            offered.setProperty("kind", "offered")
        line.setCompleter(self)

    def show_names(self, names: Sequence[str]) -> None:
        """Offers other names."""
        self.model().setStringList(list(names))  # type: ignore[attr-defined]  # a string list model

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        line, popup = self.widget(), self.popup()
        is_tab = event.key() == Qt.Key.Key_Tab and watched is popup
        if popup is None or not is_tab or not popup.isVisible() or not isinstance(line, QLineEdit):
            return super().eventFilter(watched, event)
        marked = popup.currentIndex()
        popup.hide()
        if marked.isValid():
            line.setText(str(marked.data()))
            self.activated.emit(line.text())
        QCoreApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, event.modifiers()))
        return True
