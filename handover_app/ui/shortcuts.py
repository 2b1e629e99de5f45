"""The keys that work everywhere in the window, and the overview of all keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from handover_app.i18n.words import N_, Words

Keys = str | QKeySequence.StandardKey
_STANDARD = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class ShortcutLine:
    """What is done, and the keys that do it."""

    what: str
    keys: tuple[QKeySequence, ...]


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """The keys of one part of the window."""

    title: str
    lines: tuple[ShortcutLine, ...]


_ON_PAGES: tuple[tuple[str, tuple[tuple[str, tuple[Keys, ...]], ...]], ...] = (
    (
        N_("On every page"),
        (
            (N_("To the next control, and back"), ("Tab", "Shift+Tab")),
            (N_("Press the button, choose the answer, tick"), ("Space",)),
            (N_("From one answer, row or place to the next"), ("Up", "Down", "Left", "Right")),
            (N_("Paste a file or a picture"), (_STANDARD.Paste,)),
            (N_("The menu of a row"), ("Shift+F10", "Menu")),
            (N_("Show or hide a passphrase"), ("Ctrl+Shift+P",)),
        ),
    ),
    (
        N_("Handing over"),
        (
            (N_("Take back the last change, and make it again"), (_STANDARD.Undo, _STANDARD.Redo)),
            (N_("To the next stage, and to the one before"), ("Ctrl+PgDown", "Ctrl+PgUp")),
            (N_("To a stage by its number"), ("Alt+1", "Alt+6")),
            (N_("Add an account"), ("Ctrl+Shift+N",)),
            (N_("Stop adding an account"), ("Esc",)),
            (N_("Copy rows of the table of people"), (_STANDARD.Copy,)),
            (N_("Take rows out of it"), ("Del", "Backspace")),
            (N_("A day later, a day earlier"), ("Up", "Down")),
            (N_("Open the calendar at a day"), ("Alt+Down",)),
            (N_("Turn the pages of a record"), ("PgDown", "PgUp")),
        ),
    ),
    (
        N_("Lists and inbox"),
        (
            (N_("Open the row"), ("Return", "Enter")),
            (N_("Remove it from the list"), ("Del",)),
            (N_("Search the inbox"), (_STANDARD.Find,)),
            (N_("Leave the search"), ("Esc",)),
            (N_("Tick a row, tick all"), ("Space", "Ctrl+A")),
            (N_("The next record, the one before"), ("Ctrl+Down", "Ctrl+Up")),
            (N_("Back to the inbox"), ("Alt+Left",)),
        ),
    ),
)


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
        everywhere = [
            self._add(window, "Ctrl+N", _("New handover"), self.new.emit),
            self._add(window, "Ctrl+O", _("Open a record"), self.open.emit),
            *(
                self._add(window, f"Ctrl+{index + 1}", _(name), partial(self.place.emit, index))
                for index, name in enumerate(places)
            ),
            self._add(window, "F1", _("This help"), self.help.emit),
        ]
        self.overview: tuple[KeyGroup, ...] = (
            KeyGroup(_("Everywhere"), tuple(everywhere)),
            *(
                KeyGroup(
                    _(title),
                    tuple(
                        ShortcutLine(_(what), tuple(QKeySequence(key) for key in keys))
                        for what, keys in lines
                    ),
                )
                for title, lines in _ON_PAGES
            ),
        )

    def _add(self, window: QWidget, keys: str, what: str, act: Callable[[], None]) -> ShortcutLine:
        sequence = QKeySequence(keys)
        QShortcut(sequence, window).activated.connect(act)
        return ShortcutLine(what, (sequence,))
