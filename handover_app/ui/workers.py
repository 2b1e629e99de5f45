"""The background runner: one for the window, and one more for the checks of the inbox, which take long."""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, QThreadPool, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

T = TypeVar("T")

Done = Callable[[object], None]
Failed = Callable[[Exception], None]


def while_there(page: QWidget, show: Callable[[T], None]) -> Callable[[T], None]:
    """`show`, as long as the page is there: work in the background may come back after it was left."""

    def shown(state: T) -> None:
        if isValid(page):
            show(state)

    return shown


class Worker(QObject):
    """Runs work off the window's thread, one piece at a time and in order; implements `Runner`.

    In order, because work is mostly writing to one database: what was typed later is saved later.
    `done` and `failed` are called in the window's thread.
    """

    _finished = Signal(object)

    def __init__(self, tell: Failed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tell = tell
        self._pending = 0
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._finished.connect(self._deliver)

    def run(self, work: Callable[[], object], done: Done, failed: Failed | None = None) -> None:
        """Has `work` done, then calls `done` with its result or `failed` with its error."""
        self._pending += 1
        self._pool.start(_Task(work, done, failed or self._tell, self._finished.emit))

    @property
    def is_busy(self) -> bool:
        """Whether some work is not delivered yet."""
        return self._pending > 0

    def finish(self) -> None:
        """Waits until all work is done and delivered, and the work that this brings, e.g. before the program
        ends: nothing typed or signed is lost.
        """
        while self._pending:
            self._pool.waitForDone()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    @Slot(object)
    def _deliver(self, delivery: Callable[[], None]) -> None:
        self._pending -= 1
        delivery()


class _Task(QRunnable):
    def __init__(
        self,
        work: Callable[[], object],
        done: Done,
        failed: Failed,
        deliver: Callable[[Callable[[], None]], None],
    ) -> None:
        super().__init__()
        self._work, self._done, self._failed, self._deliver = work, done, failed, deliver

    def run(self) -> None:
        done, failed = self._done, self._failed
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 (whatever it is, the window has to tell)
            problem = error
            self._hand_over(lambda: failed(problem))
        else:
            self._hand_over(lambda: done(result))

    def _hand_over(self, delivery: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the runner went with its page: nobody waits for this any more
            self._deliver(delivery)
