"""Judges stored records in batches and stores the results."""

import os
from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace

from handover_app.application.judging.judge import Judge, Judged
from handover_app.application.received.summary import RecordSummary, summarise, to_text
from handover_app.application.services import Services

MOST_JOBS = 4


def jobs() -> int:
    """Number of parallel verifications: one per core, four at most, so that the machine stays usable."""
    return max(1, min(MOST_JOBS, os.cpu_count() or 1))


class Checks:
    """One run over some records. All methods are slow: call them in the background, one at a time."""

    def __init__(self, services: Services, keys: Sequence[str], count: int | None = None) -> None:
        """`keys`: SHA-256 of the records. `count`: number of child processes, by default `jobs()`."""
        self._services = services
        self._keys = keys
        self._count = count
        self._stream = self._run()

    def next(self) -> Mapping[str, RecordSummary] | None:
        """The results since the last call, already stored; `None` when all records are done.

        Raises:
            StorageError: if they cannot be stored.
        """
        return next(self._stream, None)

    def stop(self) -> None:
        """Stops the running checks."""
        self._stream.close()

    def _run(self) -> Generator[Mapping[str, RecordSummary], None, None]:
        found = verdicts(self._services, self._keys, self._count)
        try:
            for some in found:
                told = {key: summarise(judged) for key, judged in some.items()}
                keep(self._services, told)
                yield told
        finally:
            found.close()


def verdicts(
    services: Services, keys: Sequence[str], count: int | None = None
) -> Generator[Mapping[str, Judged], None, None]:
    """The verdicts on stored records by key, in order of completion. Each step is slow."""
    judge = Judge(services)
    found = judge.received(keys, judge.terms(), count or jobs())
    try:
        for some in found:
            yield dict(some)
    finally:
        found.close()


def check_one(services: Services, key: str) -> Judged:
    """The verdict on one record, from a child process; stores its summary. Raises `StorageError`."""
    judged = Judge(services).foreign(services.received().pdf(key))
    keep(services, {key: summarise(judged)})
    return judged


def keep(services: Services, found: Mapping[str, RecordSummary]) -> None:
    """Stores summaries with the records that still exist. Raises `StorageError`."""
    if found:
        services.received().change(
            found, lambda record: replace(record, summary=to_text(found[record.sha256]))
        )
