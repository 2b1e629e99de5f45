"""Clicks and types at random in the real window, for some seconds. Ends with 1 if anything complained.

`python -m tests.journeys.monkey SEED SECONDS`. The same seed does the same on the same machine, as far as
timing allows. The profile is the one of the environment; no browser is opened, no dialog of the system.
"""

import random
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QPoint, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QCloseEvent, QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from handover_app import resources
from handover_app.application.errors import HandoverError
from handover_app.bootstrap import services
from handover_app.ui.app import App
from handover_app.ui.main_window import MainWindow

HARMLESS = ("propagateSizeHints",)
TEXTS = (
    "Gruppe 42",
    "https://www.facebook.com/gruppe42",
    "21.11.2026",
    "åøæ",
    "漢字",
    "'; DROP TABLE handover; --",
    "x" * 300,
    "\t",
)
KEYS = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Space,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Delete,
    Qt.Key.Key_F1,
    Qt.Key.Key_F2,
)
CONTROL = (Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_N)


class Monkey:
    """Does one thing at a time, until its time is over."""

    def __init__(self, seed: int, seconds: float, files: list[Path]) -> None:
        self._random = random.Random(seed)  # noqa: S311 (a seed is to give the same again)
        self._end = time.monotonic() + seconds
        self._files = files
        self.done = 0
        self.complaints: list[str] = []
        self._trail: list[str] = []

    def complain(self, kind: str, text: str) -> None:
        """Remembers what should not have been, and what was done last."""
        if not any(harmless in text for harmless in HARMLESS):
            self.complaints.append(f"{kind}: {text}\n  after {' | '.join(self._trail[-6:])}")

    def choose_file(self, *_arguments: object, **_options: object) -> tuple[str, str]:
        """Stands in for the system's dialogs: sometimes a file, sometimes nothing."""
        return (str(self._random.choice(self._files)) if self._random.random() < 0.5 else "", "")

    def choose_files(self, *_arguments: object, **_options: object) -> tuple[list[str], str]:
        """The same for several."""
        chosen, kind = self.choose_file()
        return ([chosen] if chosen else [], kind)

    def turn(self) -> None:
        """Does one thing; the next is due before it, for a menu that opens has a loop of its own."""
        if time.monotonic() > self._end or self.complaints:
            QGuiApplication.exit(0)  # and not `quit`: that asks the window, which stays
            return
        QTimer.singleShot(1, self.turn)
        self.done += 1
        act: Callable[[], None] = self._random.choice((self._click, self._click, self._press, self._write))
        act()

    def _target(self) -> QWidget | None:
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        windows = [item for item in QApplication.topLevelWidgets() if isinstance(item, MainWindow)]
        shown = [window for window in windows if window.isVisible()]
        top = top or (shown[-1] if shown else None)
        if top is None:
            return None
        children = [
            child
            for child in top.findChildren(QWidget)
            if child.isVisible() and child.isEnabled() and child.focusPolicy() != Qt.FocusPolicy.NoFocus
        ]
        chosen = self._random.choice(children) if children else top
        return chosen if isValid(chosen) else None

    def _click(self) -> None:
        if (target := self._target()) is not None:
            spot = QPoint(
                self._random.randrange(max(target.width(), 1)),
                self._random.randrange(max(target.height(), 1)),
            )
            self._note("click", target)
            QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=spot)

    def _press(self) -> None:
        target = QApplication.focusWidget() or self._target()
        if target is None:
            return
        if self._random.random() < 0.25:
            key, modifier = self._random.choice(CONTROL), Qt.KeyboardModifier.ControlModifier
        else:
            key, modifier = self._random.choice(KEYS), Qt.KeyboardModifier.NoModifier
        self._note(f"key {key.name}", target)
        QTest.keyClick(target, key, modifier)

    def _write(self) -> None:
        target = QApplication.focusWidget()
        if not isinstance(target, QLineEdit | QPlainTextEdit):
            target = self._target()
        if isinstance(target, QLineEdit | QPlainTextEdit):
            text = self._random.choice(TEXTS)
            self._note(f"write {text[:20]!r}", target)
            target.setFocus()
            if text.isascii():
                QTest.keyClicks(target, text)
            elif isinstance(target, QLineEdit):  # as an input method does; there are no keys for them
                target.insert(text)
            else:
                target.insertPlainText(text)

    def _note(self, act: str, target: QWidget) -> None:
        self._trail.append(f"{act} on {type(target).__name__} {target.accessibleName()!r}")


def main(seed: int, seconds: float) -> int:
    """Lets the monkey loose. Gives the exit code."""
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    here = services()
    nonsense = here.profile.parent / "nonsense.pdf"
    nonsense.write_bytes(b"%PDF-1.7\nnonsense")
    monkey = Monkey(seed, seconds, [nonsense, resources.folder("samples", "troubled-annual-meeting.json")])

    def heard(kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            monkey.complain("Qt", text)

    qInstallMessageHandler(heard)
    sys.excepthook = lambda *error: monkey.complain("exception", "".join(traceback.format_exception(*error)))
    QDesktopServices.openUrl = staticmethod(lambda *_: True)  # type: ignore[method-assign]  # nothing is opened
    for name in ("getOpenFileName", "getSaveFileName"):
        setattr(QFileDialog, name, monkey.choose_file)
    QFileDialog.getOpenFileNames = monkey.choose_files  # type: ignore[method-assign,assignment]
    for name in ("exec", "open", "show"):
        setattr(QFileDialog, name, lambda *_: 0)
    QFileDialog.getExistingDirectory = lambda *_, **__: ""  # type: ignore[method-assign,assignment]
    MainWindow.closeEvent = lambda _self, event: QCloseEvent.ignore(event)  # type: ignore[method-assign,assignment]
    app = App(here, "en")
    tell = app.tell

    def told(error: BaseException) -> None:
        """What a user is told in a sentence is no complaint; what nobody foresaw is one."""
        if not isinstance(error, HandoverError):
            sys.excepthook(type(error), error, error.__traceback__)
        tell(error)

    app.tell = told  # type: ignore[method-assign]
    app.open()
    QTimer.singleShot(500, monkey.turn)
    application.exec()
    app.worker.finish()
    for complaint in monkey.complaints:
        print(complaint, file=sys.stderr)
    print(f"seed {seed}: {monkey.done} things done, {len(monkey.complaints)} complaints")
    return 1 if monkey.complaints else 0


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]), float(sys.argv[2])))
