"""Clicks, types, drops and resizes at random in the real window. Ends with 1 if anything complained.

`python -m tests.journeys.monkey SEED SECONDS [START]`: one of `starts.STARTS`, else the seed chooses it.
The same seed does the same things: it mostly waits until the window is at rest before the next one. Now and
then it is hasty, and what it finds then may depend on timing; the trail that is printed says what it did.
The profile is the one of the environment. No browser is opened, no network reached, no dialog of the system.
"""

import random
import socket
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import (
    QMessageLogContext,
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    QtMsgType,
    QUrl,
    qInstallMessageHandler,
)
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from handover_app.application.errors import HandoverError
from handover_app.bootstrap import services
from handover_app.ui.app import App
from handover_app.ui.kit import ThemeChoice, desktop_services, theme
from handover_app.ui.main_window import MainWindow
from handover_app.ui.rail import Rail
from tests.fakes.identities import MemoryIdentities
from tests.journeys.starts import STARTS, start_at

HARMLESS = ("propagateSizeHints",)
LANGUAGES = ("en", "nb", "sv")
PASSPHRASE = "correct horse battery"
TEXTS = (
    "Gruppe 42",
    "Avtroppende leder",
    PASSPHRASE,
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
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_Delete,
    Qt.Key.Key_F1,
    Qt.Key.Key_F2,
)
CONTROL = (
    *(getattr(Qt.Key, f"Key_{letter}") for letter in "ZYZYACVXACVXNF134"),
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
)
SIZES = ((760, 480), (900, 1000), (1280, 860), (1440, 900))
STAYS = 0.9
"""How often it keeps off the rail, which leads away from the deep pages."""
PATIENCE = 1.0
"""Seconds that it waits at most until the window is at rest."""


class Monkey:
    """Does one thing at a time, until its time is over."""

    def __init__(self, seed: int, seconds: float, app: App, files: list[Path]) -> None:
        self._random = random.Random(seed)  # noqa: S311 (a seed is to give the same again)
        self._seconds = seconds
        self._end = 0.0
        self._app, self._files = app, files
        self._waited_since = time.monotonic()
        self._is_hasty = False
        self._acts: list[Callable[[], None]] = [
            *[self._click] * 24,
            *[self._press] * 10,
            *[self._write] * 10,
            *[self._drop] * 2,
            *[self._resize] * 1,
            *[self._ask_menu] * 1,
            *[self._close_dialog] * 2,
            self._change_theme,
            self._change_language,
        ]
        self.done = 0
        self.complaints: list[str] = []
        self._trail: list[str] = []

    def complain(self, kind: str, text: str) -> None:
        """Remembers what should not have been, and what was done last."""
        if not any(harmless in text for harmless in HARMLESS):
            self.complaints.append(f"{kind}: {text}\n  after {' | '.join(self._trail[-12:])}")

    def answer_dialog(self, dialog: QFileDialog) -> None:
        """Stands in for whoever answers a dialog of the system: soon, and sometimes with a file."""
        QTimer.singleShot(0, dialog, lambda: self._answer_dialog(dialog))

    def begin(self) -> None:
        """Its time counts from now: a busy machine takes long to open the window."""
        self._end = time.monotonic() + self._seconds
        self.turn()

    def turn(self) -> None:
        """Does one thing; the next is due before it, for a menu that opens has a loop of its own."""
        if time.monotonic() > self._end or self.complaints:
            QGuiApplication.exit(0)  # and not `quit`: that asks the window, which stays
            return
        if (
            not self._is_hasty
            and self._app.worker.is_busy
            and time.monotonic() < self._waited_since + PATIENCE
        ):
            QTimer.singleShot(5, self.turn)
            return
        self._waited_since = time.monotonic()
        QTimer.singleShot(1, self.turn)
        self.done += 1
        self._is_hasty = self._random.random() < 0.3
        self._random.choice(self._acts)()

    def _window(self) -> MainWindow | None:
        windows = [item for item in QApplication.topLevelWidgets() if isinstance(item, MainWindow)]
        shown = [window for window in windows if window.isVisible()]
        return shown[-1] if shown else None

    def _target(self) -> QWidget | None:
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._window()
        if top is None:
            return None
        stays = self._random.random() < STAYS
        children = [
            child
            for child in top.findChildren(QWidget)
            if child.isVisible() and child.isEnabled() and child.focusPolicy() != Qt.FocusPolicy.NoFocus
            if not (stays and isinstance(child.parentWidget(), Rail))
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
            if isinstance(target, QLineEdit) and target.echoMode() != QLineEdit.EchoMode.Normal:
                text = PASSPHRASE
                target.selectAll()
            self._note(f"write {text[:20]!r}", target)
            target.setFocus()
            if text.isascii():
                QTest.keyClicks(target, text)
            elif isinstance(target, QLineEdit):  # as an input method does; there are no keys for them
                target.insert(text)
            else:
                target.insertPlainText(text)

    def _drop(self) -> None:
        """Drops files where the mouse could be: on a place that takes them, else on the window."""
        window = self._window()
        if window is None or QApplication.activeModalWidget() is not None:
            return
        takers = [
            child for child in window.findChildren(QWidget) if child.acceptDrops() and child.isVisible()
        ]
        target = self._random.choice([window, *takers])
        files = self._random.sample(self._files, self._random.randint(1, 3))
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        self._note(f"drop {[file.name for file in files]}", target)
        how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        enters = QDragEnterEvent(QPoint(5, 5), *how)
        QApplication.sendEvent(target, enters)
        if enters.isAccepted() and isValid(target):
            QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), *how))

    def _resize(self) -> None:
        if (window := self._window()) is not None:
            size = self._random.choice(SIZES)
            self._note(f"resize {size}", window)
            window.resize(*size)

    def _ask_menu(self) -> None:
        if (target := self._target()) is not None:
            self._note("menu", target)
            reason = QContextMenuEvent.Reason.Keyboard
            QApplication.sendEvent(
                target, QContextMenuEvent(reason, QPoint(2, 2), target.mapToGlobal(QPoint(2, 2)))
            )

    def _close_dialog(self) -> None:
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if top is not None:
            self._note("close", top)
            top.close()

    def _change_theme(self) -> None:
        choice = self._random.choice(list(ThemeChoice))
        self._trail.append(f"theme {choice.value}")
        theme().choose(choice)

    def _change_language(self) -> None:
        language = self._random.choice(LANGUAGES)
        if self._app.shell is not None and QApplication.activePopupWidget() is None:
            self._trail.append(f"language {language}")
            self._app.shell.choose_language(language)

    def _answer_dialog(self, dialog: QFileDialog) -> None:
        accepts = self._random.random() < 0.6
        self._note("answer" if accepts else "refuse", dialog)
        if not accepts:
            dialog.finished.emit(QDialog.DialogCode.Rejected.value)
            return
        if dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave:
            path = self._files[0].parent / f"saved {self.done}.pdf"
        else:
            wants_folder = dialog.fileMode() is QFileDialog.FileMode.Directory
            path = self._random.choice([file for file in self._files if file.is_dir() == wants_folder])
        dialog.filesSelected.emit([str(path)])
        dialog.fileSelected.emit(str(path))
        dialog.finished.emit(QDialog.DialogCode.Accepted.value)

    def _note(self, act: str, target: QWidget) -> None:
        self._trail.append(f"{act} on {type(target).__name__} {target.accessibleName()!r}")


def main(seed: int, seconds: float, start: str = "") -> int:
    """Lets the monkey loose. Gives the exit code."""
    chance = random.Random(seed)  # noqa: S311 (as above)
    start, language = start or chance.choice(list(STARTS)), chance.choice(LANGUAGES)
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    identities = MemoryIdentities()
    here = replace(services(), identities=lambda: identities)
    folder = here.profile.parent / "files"
    folder.mkdir(exist_ok=True)
    address, files = start_at(start, here, folder, chance)
    _cut_off()
    app = App(here, language)
    monkey = Monkey(seed, seconds, app, files)
    _listen(monkey)
    _no_dialogs(monkey)
    tell = app.tell

    def told(error: BaseException) -> None:
        """What a user is told in a sentence is no complaint; what nobody foresaw is one."""
        if not isinstance(error, HandoverError):
            sys.excepthook(type(error), error, error.__traceback__)
        tell(error)

    app.tell = told  # type: ignore[method-assign]
    app.open()
    assert app.shell
    app.shell.ready.connect(lambda: app.shell and app.shell.go(address))
    QTimer.singleShot(500, monkey.begin)
    application.exec()
    if app.shell is not None:
        app.shell.finish()
    for complaint in monkey.complaints:
        print(complaint, file=sys.stderr)
    print(f"seed {seed} from {start} in {language}: {monkey.done} done, {len(monkey.complaints)} complaints")
    return 1 if monkey.complaints else 0


def _cut_off() -> None:
    """No network: whoever wants to reach another machine finds that it cannot be reached."""

    def refuse(*_arguments: object) -> None:
        raise OSError("there is no network here")

    socket.socket.connect = refuse  # type: ignore[method-assign,assignment]


def _listen(monkey: Monkey) -> None:
    def heard(kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            monkey.complain("Qt", text)

    qInstallMessageHandler(heard)
    sys.excepthook = lambda *error: monkey.complain("exception", "".join(traceback.format_exception(*error)))


def _no_dialogs(monkey: Monkey) -> None:
    """Nothing of the system opens, and the window stays."""
    desktop_services.start = lambda *_: None
    QDesktopServices.openUrl = staticmethod(lambda *_: True)  # type: ignore[method-assign]
    QFileDialog.open = lambda dialog, *_: monkey.answer_dialog(dialog)  # type: ignore[method-assign,assignment]
    for name in ("exec", "show"):
        setattr(QFileDialog, name, lambda *_: 0)
    MainWindow.closeEvent = lambda _self, event: QCloseEvent.ignore(event)  # type: ignore[method-assign,assignment]


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]), float(sys.argv[2]), *sys.argv[3:4]))
