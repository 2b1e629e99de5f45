"""Two hands on the keyboard, and no mouse: every key is counted."""

import time
from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE = 60
"""Seconds to wait for what the program does in the background."""

MOST_TABS = 120
"""As many controls as one would pass on a page before giving up."""

CONTROL = Qt.KeyboardModifier.ControlModifier


class Hands:
    """`keys`: how often keys were pressed that are no letters, by stage; `letters`: what was typed."""

    def __init__(self) -> None:
        self._stage = ""
        self.keys: Counter[str] = Counter()
        self.letters: Counter[str] = Counter()

    @property
    def report(self) -> str:
        """What was pressed, stage by stage and in all."""
        lines = [
            f"{stage}: {count} keys, {self.letters[stage]} letters" for stage, count in self.keys.items()
        ]
        return "\n".join([*lines, f"in all: {self.keys.total()} keys, {self.letters.total()} letters"])

    def begin(self, stage: str) -> None:
        """What is pressed from now on belongs to a stage."""
        self._stage = stage

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        """Presses a key where the keyboard is."""
        for _time in range(times):
            QTest.keyClick(self._focus(), key, modifier)
            self.keys[self._stage] += 1
        QApplication.processEvents()

    def write(self, text: str) -> None:
        """Types where the keyboard is."""
        QTest.keyClicks(self._focus(), text)
        self.letters[self._stage] += len(text)
        QApplication.processEvents()

    def to(self, target: QWidget) -> None:
        """Tab by Tab to a control; fails where the keyboard does not get there."""
        passed: list[str] = []
        for _tab in range(MOST_TABS):
            if self.is_on(target):
                return
            self.press(Qt.Key.Key_Tab)
            focus = QApplication.focusWidget()
            passed.append(f"{type(focus).__name__} {focus.accessibleName() if focus else ''!r}")
        raise AssertionError(f"Tab does not lead to {target.accessibleName()!r}, but to {passed[:25]}")

    def fill(self, field: QWidget, text: str) -> None:
        """To a field, and types into it."""
        self.to(field)
        self.write(text)

    def is_on(self, target: QWidget) -> bool:
        """Whether the keyboard is on a control, or on what stands in for it."""
        focus = QApplication.focusWidget()
        return focus is not None and (focus is target or target.isAncestorOf(focus))

    def see(self, what: Callable[[], object]) -> None:
        """Waits for something to come."""
        until = time.monotonic() + PATIENCE
        while not what():
            assert time.monotonic() < until, "what should come does not come"
            QTest.qWait(10)

    def _focus(self) -> QWidget:
        popup = QApplication.activePopupWidget()  # a list that is open gets the keys, as from a real keyboard
        focus = popup or QApplication.focusWidget() or QApplication.activeWindow()
        assert focus is not None, "the keyboard is nowhere"
        return focus
