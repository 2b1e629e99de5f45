"""Access keys: while Alt is held, a letter is underlined in each button; Alt and the letter press it.

The letters are given out anew for what is on the screen, in any language: two buttons never share one.
Not on macOS, where Alt types letters.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

_LETTER = "accessLetter"
_WISH = "accessWish"
_FIRST = "accessFirst"
_LAST_KEY = 0xFF
"""Keys of letters beyond Latin-1 have no number of their own in Qt."""


def offer(button: QAbstractButton, *, wish: str = "", first: bool = False) -> None:
    """Lets a button have an access key. `wish`: the one that it is to have; `first`: before others."""
    button.setProperty(_WISH, wish)
    button.setProperty(_FIRST, first)


def underlined(button: QAbstractButton, text: str) -> str:
    """The text for `TextShowMnemonic`: with its letter marked while Alt is held, `&` as itself."""
    letter = access_letter(button)
    places = [at for at, character in enumerate(text) if character.upper() == letter]
    if not places:
        return text.replace("&", "&&")
    begins = (at for at in places if at == 0 or text[at - 1].isspace())
    at = next(begins, places[0])
    return f"{text[:at].replace('&', '&&')}&{text[at:].replace('&', '&&')}"


def access_letter(button: QAbstractButton) -> str:
    """The access key of a button while Alt is held; empty where there is none."""
    return str(button.property(_LETTER) or "")


def letters_for(labels: Sequence[str], wishes: Sequence[str] = ()) -> list[str]:
    """One letter for each label, or none: a free one of its own, the beginnings of words before others.

    `wishes`: what some are to have, by place; taken before anything else.
    """
    wished = [wish.upper() for wish in wishes] + [""] * (len(labels) - len(wishes))
    taken = {wish for wish in wished if wish}
    given: list[str] = []
    for label, wish in zip(labels, wished, strict=True):
        letter = wish or next((letter for letter in _candidates(label) if letter not in taken), "")
        taken.add(letter)
        given.append(letter)
    return given


def _candidates(label: str) -> Iterator[str]:
    initials = (word[0] for word in label.split())
    for character in (*initials, *label):
        upper = character.upper()
        if character.isalnum() and len(upper) == 1 and ord(upper) <= _LAST_KEY:
            yield upper


class AccessKeys(QObject):
    """Gives the buttons of the window in front their letters. One for each application."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._watched: QWindow | None = None
        self._shown: list[QAbstractButton] = []
        if sys.platform != "darwin":
            application.focusWindowChanged.connect(self._watch)
            self._watch(application.focusWindow())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Sees the keys before the controls do."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Alt:
                self._show()
            elif event.modifiers() == Qt.KeyboardModifier.AltModifier:
                return self._press(event.key())
        elif kind in (QEvent.Type.KeyRelease, QEvent.Type.FocusOut) and self._shown:
            self._hide()
        return False

    def _watch(self, window: QWindow | None) -> None:
        self._hide()
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)

    def _show(self) -> None:
        self._hide()
        for letter, button in given_in(QApplication.activeWindow()):
            button.setProperty(_LETTER, letter)
            button.update()
            self._shown.append(button)

    def _hide(self) -> None:
        shown, self._shown = self._shown, []
        for button in shown:
            if isValid(button):
                button.setProperty(_LETTER, "")
                button.update()

    def _press(self, key: int) -> bool:
        if not 0 < key <= _LAST_KEY:
            return False
        found = (button for letter, button in given_in(QApplication.activeWindow()) if ord(letter) == key)
        button = next(found, None)
        if button is None:
            return False
        self._hide()
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        button.click()
        return True


def given_in(window: QWidget | None) -> list[tuple[str, QAbstractButton]]:
    """The access keys of a window as it stands, each letter once."""
    if window is None:
        return []
    buttons = list(_in_order(window, window.findChildren(QAbstractButton)))
    wishes = [str(button.property(_WISH)) for button in buttons]
    letters = letters_for([button.text() for button in buttons], wishes)
    return [(letter, button) for letter, button in zip(letters, buttons, strict=True) if letter]


def _in_order(window: QWidget, found: Iterable[QAbstractButton]) -> Iterator[QAbstractButton]:
    """Those that take one: the first before others, then as one reads."""

    def place(button: QAbstractButton) -> tuple[bool, int, int]:
        at = button.mapTo(window, QPoint(0, 0))
        return not button.property(_FIRST), at.y(), at.x()

    able = (button for button in found if button.property(_WISH) is not None and button.text())
    yield from sorted((button for button in able if button.isVisible() and button.isEnabled()), key=place)
