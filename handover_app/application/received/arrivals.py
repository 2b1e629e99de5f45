"""Imports files into the inbox in batches, in the background."""

from collections.abc import Callable, Sequence
from pathlib import Path

from handover_app.application.events import Event
from handover_app.application.ports.clock import Clock
from handover_app.application.ports.received_records import ReceivedRecords
from handover_app.application.ports.runner import Runner
from handover_app.application.received.intake import Taken, pdfs, take_in

AT_ONCE = 16
"""Number of files read between two progress reports."""


class Arrivals:
    """A queue of files to import, from all sources.

    `moved` is called after each batch, `finished` with the total result, `failed` if the import cannot
    continue.
    """

    moved = Event[[]]()
    finished = Event[Taken]()
    failed = Event[Exception]()

    def __init__(self, received: Callable[[], ReceivedRecords], clock: Clock, runner: Runner) -> None:
        self._received = received
        self._clock = clock
        self._runner = runner
        self._waiting: list[Path] = []
        self._taken = Taken()
        self._total = 0
        self._busy = False
        self._here: set[str] | None = None

    @property
    def progress(self) -> tuple[int, int] | None:
        """Number of files read, and their total; `None` while idle."""
        return (self._total - len(self._waiting), self._total) if self._busy else None

    def find(self, paths: Sequence[Path]) -> None:
        """Adds files, and all PDFs in folders."""
        self._runner.run(lambda: pdfs(paths), self.add, self._stopped)

    def add(self, files: Sequence[Path]) -> None:
        """Adds these files."""
        self._waiting.extend(files)
        self._total += len(files)
        if files and not self._busy:
            self._busy = True
            self._next()

    def stop(self) -> None:
        """Drops the files that are not read yet; they stay on disk."""
        self._total -= len(self._waiting)
        self._waiting.clear()

    def _next(self) -> None:
        self.moved()
        some, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        if not some:
            taken, self._taken = self._taken, Taken()
            self._total, self._busy, self._here = 0, False, None
            self.finished(taken)
            return

        def work() -> Taken:
            received = self._received()
            if self._here is None:  # queried once for all files of one import
                self._here = {record.sha256 for record in received.list()}
            return take_in(some, received, self._clock.now(), self._here)

        def done(taken: Taken) -> None:
            self._taken += taken
            self._next()

        self._runner.run(work, done, self._stopped)

    def _stopped(self, error: Exception) -> None:
        self._waiting, self._total, self._busy, self._here = [], 0, False, None
        self.failed(error)
