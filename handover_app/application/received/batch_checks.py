"""Runs the checks of many records in the background: reports results as they come, and can be stopped."""

from collections.abc import Mapping, Sequence

from handover_app.application.events import Event
from handover_app.application.ports.runner import Runner
from handover_app.application.received.checking import Checks
from handover_app.application.received.summary import RecordSummary
from handover_app.application.services import Services


class BatchChecks:
    """`came` is called with summaries by key, `ended` when all are done or the run was stopped."""

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
        """Number of records checked, and their total; `None` while idle."""
        return (self._done, self._total) if self._checks else None

    def begin(self, keys: Sequence[str], *, again: bool = False) -> None:
        """Starts to check these records, unless a run is active; then ask again after `ended`.

        A record that a complete run could not check, e.g. because it was removed, is retried only with
        `again`.
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
        """Stops the run soon; the results so far stay."""
        self.is_stopping = self._checks is not None

    def end(self) -> None:
        """Stops the run synchronously, after all background work: no child process may outlive the app."""
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
