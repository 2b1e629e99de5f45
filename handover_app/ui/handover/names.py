"""Names of people who are known, offered while one is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

from handover_app.i18n.words import Words

_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class NameCompleter(QCompleter):
    """Offers names that hold what is typed, and last to create somebody of exactly that name.

    Enter takes the name that is marked, else the first; Tab takes only one that is marked. Both go on.
    An empty line offers everybody, with a click or the Down key.
    """

    def __init__(self, names: Sequence[str], line: QLineEdit, words: Words) -> None:
        super().__init__(line)
        self._ = words
        self._line = line
        self._names: tuple[str, ...] = ()
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        if (offered := self.popup()) is not None:
            offered.setProperty("kind", "offered")
        self.show_names(names)
        line.setCompleter(self)
        line.textEdited.connect(self._offer)
        line.installEventFilter(self)

    def show_names(self, names: Sequence[str]) -> None:
        """Offers other names."""
        self._names = tuple(names)
        self._offer(self._line.text())

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802 (Qt's name)
        """The name that an entry stands for."""
        return str(index.data(Qt.ItemDataRole.UserRole))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        popup = self.popup()
        if watched is self._line and not self._line.text() and popup is not None and not popup.isVisible():
            is_down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
            if event.type() == QEvent.Type.MouseButtonRelease or (
                is_down and event.type() == QEvent.Type.KeyPress
            ):
                self.setCompletionPrefix("")
                self.complete()
                return is_down
        if (
            watched is popup
            and popup is not None
            and popup.isVisible()
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _TAKES
        ):
            self._take(popup, Qt.Key(event.key()), event.modifiers())
            return True
        return super().eventFilter(watched, event)

    def _take(self, popup: QAbstractItemView, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        line, taken = self._line, popup.currentIndex()
        if not taken.isValid() and key != Qt.Key.Key_Tab and line.text().strip():
            taken = popup.model().index(0, 0)
        name = self.pathFromIndex(taken) if taken.isValid() else ""
        popup.hide()
        if name:
            line.setText(name)
            self.activated.emit(name)
        QCoreApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, key, modifiers))

    def _offer(self, typed: str) -> None:
        """Whoever has exactly the typed name comes first; creating them is offered to all others."""
        wanted = " ".join(typed.split())
        folded = wanted.casefold()
        names = sorted(self._names, key=lambda name: name.casefold() != folded)
        self._model.clear()
        for name in names:
            self._add(name, name)
        matches = [name for name in names if folded in name.casefold()]
        if wanted and matches and matches[0].casefold() != folded:
            self._add(self._("Create “{name}”", name=typed), wanted)

    def _add(self, shown: str, name: str) -> None:
        item = QStandardItem(shown)
        item.setData(name, Qt.ItemDataRole.UserRole)
        self._model.appendRow(item)
