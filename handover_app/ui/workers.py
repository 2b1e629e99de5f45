"""The background runner: one for the window, and one more for the checks of the inbox, which take long.

What is begun on a page goes through the page's own `BackgroundTasks`, for which the page stays.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool, Signal, Slot

from handover_app.application.ports.runner import Runner

T = TypeVar("T")

Failed = Callable[[Exception], None]


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

    def run(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Has `work` done, then calls `done` with its result or `failed` with its error."""
        self._pending += 1
        self._pool.start(_task(work, done, failed or self._tell, self._finished.emit))

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


class BackgroundTasks:
    """The work that was begun in one place, e.g. on a page; implements `Runner`.

    The place stays until its tasks are done. So whatever comes back finds it there, no delivery needs to
    ask, and what follows from a result, such as keeping what was signed, still happens.
    """

    def __init__(self, runner: Runner, tell: Failed) -> None:
        """`tell` shows errors that nobody else does."""
        self._runner, self._tell = runner, tell
        self._under_way = 0
        self._is_over = False
        self._let_go: Callable[[], None] = _nothing

    def run(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Has `work` done. What a late timer still begins after the place was let go of has nobody to come
        back to: it is done all the same, and told where it fails.
        """
        if self._is_over and not self._under_way:
            self._runner.run(work, _nothing, self._tell)
            return

        def told(error: Exception) -> None:
            if self._is_over or failed is None:  # the place is out of sight, whatever it says there
                self._tell(error)
            if failed is not None:
                failed(error)

        self._under_way += 1
        self._runner.run(work, self._counted(done), self._counted(told))

    @property
    def is_busy(self) -> bool:
        """Whether something has not come back yet."""
        return self._under_way > 0

    @property
    def is_over(self) -> bool:
        """Whether nobody looks any more."""
        return self._is_over

    def end(self, let_go: Callable[[], None]) -> None:
        """Nobody looks any more: `let_go` is called once all has come back, at once where nothing is under
        way.
        """
        self._is_over, self._let_go = True, let_go
        self._end_if_done()

    def go_on(self) -> None:
        """Somebody came back in time, and looks again."""
        self._is_over, self._let_go = False, _nothing

    def _counted(self, deliver: Callable[[T], None]) -> Callable[[T], None]:
        def delivered(result: T) -> None:
            try:
                deliver(result)
            finally:
                self._under_way -= 1
                self._end_if_done()

        return delivered

    def _end_if_done(self) -> None:
        if self._is_over and not self._under_way:
            let_go, self._let_go = self._let_go, _nothing
            let_go()


def _nothing(*_ignored: object) -> None:
    pass


def _task(
    work: Callable[[], T],
    done: Callable[[T], None],
    failed: Failed,
    deliver: Callable[[Callable[[], None]], None],
) -> Callable[[], None]:
    """For the pool's thread. A function: a `QRunnable` made in Python is sometimes never released once it has
    run, and with it the page that its result was for.
    """

    def run() -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 (whatever it is, the window has to tell)
            problem = error
            hand_over(lambda: failed(problem))
        else:
            hand_over(lambda: done(result))

    def hand_over(delivery: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the program ends, and nobody waits for this any more
            deliver(delivery)

    return run
