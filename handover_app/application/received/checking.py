"""Has kept records judged, some at a time, and keeps what was found."""

import os
from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace

from handover_app.application.judging.judge import Judge, Judged
from handover_app.application.received.summary import RecordSummary, summarise, to_text
from handover_app.application.services import Services

MOST_JOBS = 4


def jobs() -> int:
    """Number of children that verify at once: the machine is also there for somebody who works at it."""
    return max(1, min(MOST_JOBS, os.cpu_count() or 1))


class Checks:
    """One run over some records. All of it is slow: call it away from the window, by one thread at a time."""

    def __init__(self, services: Services, keys: Sequence[str], count: int | None = None) -> None:
        """`keys`: SHA-256 of the records. `count`: how many children, else as the machine has cores."""
        self._services = services
        self._keys = keys
        self._count = count
        self._stream = self._run()

    def next(self) -> Mapping[str, RecordSummary] | None:
        """What was found since last time, kept already; `None` once all is done.

        Raises:
            StorageError: where it cannot be kept.
        """
        return next(self._stream, None)

    def stop(self) -> None:
        """Ends what is being done."""
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
    """The verdicts on kept records as they come, by key; slow between each two."""
    judge = Judge(services)
    found = judge.received(keys, judge.terms(), count or jobs())
    try:
        for some in found:
            yield dict(some)
    finally:
        found.close()


def check_one(services: Services, key: str) -> Judged:
    """The verdict on one record, in a child process; its summary is kept. Raises `StorageError`."""
    judged = Judge(services).foreign(services.received().pdf(key))
    keep(services, {key: summarise(judged)})
    return judged


def keep(services: Services, found: Mapping[str, RecordSummary]) -> None:
    """Writes summaries to the records that are still there. Raises `StorageError`."""
    if found:
        services.received().change(
            found, lambda record: replace(record, summary=to_text(found[record.sha256]))
        )
