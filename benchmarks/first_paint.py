"""Opens a window and prints when it was first painted: `python -m benchmarks.first_paint ours|empty`.

Prints the time on the clock that all processes share, and the memory in MiB a second later.
"""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class _Watch(QObject):
    """Waits until the first paint of any window is done, and ends the process a second later."""

    def __init__(self) -> None:
        super().__init__()
        self._seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if not self._seen and event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self._seen = True
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        moment = time.monotonic()
        QTimer.singleShot(1000, lambda: self._end(moment))

    def _end(self, moment: float) -> None:
        status = Path("/proc/self/status").read_text("ascii")
        kibibytes = int(status.split("VmRSS:")[1].split()[0])
        print(moment, kibibytes / 1024, flush=True)
        os._exit(0)


def main(window: str) -> None:
    """Opens the window and watches its first paint."""
    watch = _Watch()
    run = QApplication.exec

    def watched(*_: object) -> int:
        application = QApplication.instance()
        assert application
        application.installEventFilter(watch)
        return run()

    QApplication.exec = watched  # type: ignore[method-assign]  # the one call that both windows make
    if window == "ours":
        from handover_app.__main__ import main as handover

        handover([])
    else:
        application = QApplication([])
        empty = QWidget()
        empty.resize(1180, 760)
        empty.show()
        application.exec()


if __name__ == "__main__":
    main(sys.argv[1])
