"""Hands addresses and folders to the desktop, and reports whether some program took them.

Qt says only that `xdg-open` was started, which succeeds where nothing can open the address. So on Linux it is
started here, with the user's own environment, and its exit code is read.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from enum import Enum
from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from handover_app.process import start_for_user, users_environment


class OpeningOutcome(Enum):
    """Whether a program took what it was given."""

    OPENED = "opened"
    FAILED = "failed"


Told = Callable[[OpeningOutcome], None]

PATIENCE = 10.0
"""Seconds. Where no desktop runs, `xdg-open` ends only with the browser: one that runs for so long opened."""
_LOOK, _LOOK_SELDOM = 50, 1000
"""Milliseconds between looks at a program that was started; the second until it ends after `PATIENCE`."""


class Desktop(QObject):
    """`page_failed` carries a web address, `folder_failed` a path, that no program opened."""

    page_failed = Signal(str)
    folder_failed = Signal(str)

    def open_link(self, address: str) -> None:
        """Opens a web address in the browser; anything that is not http or https is reported instead."""
        url = QUrl(address if "://" in address else f"https://{address}", QUrl.ParsingMode.StrictMode)
        if not url.isValid() or url.scheme() not in ("http", "https") or not url.host():
            self.page_failed.emit(address)
        else:
            open_url(url, _if_failed(lambda: self.page_failed.emit(address)))

    def open_folder(self, folder: Path) -> None:
        """Shows a folder in the file manager."""
        path = str(folder.absolute())
        open_url(QUrl.fromLocalFile(path), _if_failed(lambda: self.folder_failed.emit(path)))


def _if_failed(report: Callable[[], None]) -> Told:
    return lambda outcome: report() if outcome is OpeningOutcome.FAILED else None


@cache
def desktop() -> Desktop:
    """The one desktop."""
    return Desktop()


def open_url(url: QUrl, told: Told) -> None:
    """Has the desktop open an address."""
    if sys.platform != "linux":
        told(OpeningOutcome.OPENED if QDesktopServices.openUrl(url) else OpeningOutcome.FAILED)
    elif (program := find_program("xdg-open")) is None:
        told(OpeningOutcome.FAILED)
    else:
        start(program, [bytes(url.toEncoded().data()).decode("ascii")], told)


def find_program(name: str) -> str | None:
    """Where a program lies; `None` where there is none."""
    return shutil.which(name, path=users_environment().get("PATH"))


def start(program: str, arguments: Sequence[str], told: Told) -> None:
    """Starts a program of the desktop. It worked where it ended with 0 or is still running."""
    try:
        process = start_for_user(program, arguments)
    except OSError:
        told(OpeningOutcome.FAILED)
        return
    _Started(process, told)


class _Started(QObject):
    """Looks after a program until it has ended, so that it leaves no zombie."""

    def __init__(self, process: subprocess.Popen[bytes], told: Told) -> None:
        super().__init__(desktop())
        self._process, self._told = process, told
        self._until = time.monotonic() + PATIENCE
        self._is_told = False
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        code = self._process.poll()
        if code is not None:
            self._tell(OpeningOutcome.FAILED if code else OpeningOutcome.OPENED)
            self._timer.stop()
            self.deleteLater()
        elif time.monotonic() > self._until:
            self._tell(OpeningOutcome.OPENED)
            self._timer.setInterval(_LOOK_SELDOM)

    def _tell(self, outcome: OpeningOutcome) -> None:
        if not self._is_told:
            self._is_told = True
            self._told(outcome)
