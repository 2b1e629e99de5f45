"""Drives the checks of many records: comes back with what was found as it comes, and can be stopped."""

from collections.abc import Mapping, Sequence

from handover_app.application.events import Event
from handover_app.application.ports.runner import Runner
from handover_app.application.received.checking import Checks
from handover_app.application.received.summary import RecordSummary
from handover_app.application.services import Services


class BatchChecks:
    """`came` is called with summaries by key, `ended` once all are there or it was stopped."""

    came = Event[Mapping[str, RecordSummary]]()
    ended = Event[[]]()
    failed = Event[Exception]()

    def __init__(self, services: Services, runner: Runner) -> None:
        self.is_stopping = False
        self._services = services
        self._runner = runner
        self._checks: Checks | None = None
        self._done = self._total = 0
        self._asked: frozenset[str] = frozenset()
        self._tried: frozenset[str] = frozenset()

    @property
    def progress(self) -> tuple[int, int] | None:
        """How many of how many are checked; `None` while nothing is."""
        return (self._done, self._total) if self._checks else None

    def begin(self, keys: Sequence[str], *, again: bool = False) -> None:
        """Has these checked, unless others are: whoever waits asks again when those are through.

        What a whole round could not check, e.g. because it was removed, is tried anew only with `again`.
        """
        if again:
            self._tried = frozenset()
        wanted = [key for key in keys if key not in self._tried]
        if self._checks is None and wanted:
            self._checks = Checks(self._services, wanted)
            self._asked = frozenset(wanted)
            self._done, self._total = 0, len(wanted)
            self.is_stopping = False
            self._next(self._checks)

    def stop(self) -> None:
        """Ends it soon; what was found stays."""
        self.is_stopping = self._checks is not None

    def end(self) -> None:
        """Ends it here and now, once nothing runs any more: no child outlives the program."""
        checks, self._checks = self._checks, None
        if checks is not None:
            checks.stop()

    def _next(self, checks: Checks) -> None:
        stopping = self.is_stopping

        def work() -> Mapping[str, RecordSummary] | None:
            if stopping:
                checks.stop()
                return None
            return checks.next()

        def done(found: Mapping[str, RecordSummary] | None) -> None:
            if found is not None:
                self._done += len(found)
                self.came(found)
                self._next(checks)
            else:
                self._checks = None
                if not self.is_stopping:
                    self._tried |= self._asked
                self.ended()

        self._runner.run(work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        self._checks, self.is_stopping = None, True
        self.failed(error)
