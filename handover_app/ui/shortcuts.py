"""The keys that work everywhere in the window."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from handover_app.i18n.words import Words


class Shortcuts(QObject):
    """A signal for each key; `overview` says in words what each does, here and on the pages."""

    new = Signal()
    open = Signal()
    place = Signal(int)
    help = Signal()

    def __init__(self, window: QWidget, words: Words, places: Sequence[str]) -> None:
        """`places`: what the places of the rail are called, in their order."""
        super().__init__(window)
        _ = words
        standard = QKeySequence.StandardKey
        self.overview: list[tuple[str, QKeySequence]] = []
        self._add(window, QKeySequence("Ctrl+N"), _("New handover"), self.new.emit)
        self._add(window, QKeySequence("Ctrl+O"), _("Open a record"), self.open.emit)
        for index, name in enumerate(places):
            self._add(window, QKeySequence(f"Ctrl+{index + 1}"), _(name), partial(self.place.emit, index))
        self._add(window, QKeySequence("F1"), _("These shortcuts"), self.help.emit)
        self.overview += [
            (_("Take back the last change to a handover"), QKeySequence(standard.Undo)),
            (_("Make it again"), QKeySequence(standard.Redo)),
            (_("Add an account"), QKeySequence("Ctrl+Shift+N")),
            (_("To the next stage of a handover"), QKeySequence("Ctrl+PgDown")),
            (_("To the stage before"), QKeySequence("Ctrl+PgUp")),
            (_("To the next field, and back"), QKeySequence("Tab")),
            (_("Paste a file or a picture"), QKeySequence(standard.Paste)),
            (_("Remove a handover from the list"), QKeySequence(standard.Delete)),
        ]

    def _add(self, window: QWidget, keys: QKeySequence, what: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(keys, window)
        shortcut.activated.connect(act)
        self.overview.append((what, keys))
