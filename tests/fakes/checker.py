"""A checker in this process, for files that the test made itself."""

from collections.abc import Callable, Generator, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from handover_app.application.ports.record_workshop import RecordWorkshop
from handover_app.application.ports.trust import Trust
from handover_app.domain.record import Verification


class InlineChecker:
    """Implements `RecordChecker`; keeps the contract of `tests/record/test_checker.py`."""

    def __init__(self, workshop: RecordWorkshop) -> None:
        self._workshop = workshop
        self.checked: list[Path] = []

    def check(
        self,
        paths: Sequence[Path],
        trust: Trust,
        at: datetime,
        jobs: int = 1,
        progress: Callable[[int], None] | None = None,
    ) -> Sequence[Verification]:
        found = []
        for some in self.each(paths, trust, at, jobs):
            found += [verification for _, verification in some]
            if progress:
                progress(len(found))
        return found

    def each(
        self, paths: Iterable[Path], trust: Trust, at: datetime, jobs: int = 1
    ) -> Generator[Sequence[tuple[Path, Verification]], None, None]:
        del jobs
        for path in paths:
            self.checked.append(path)
            yield [(path, self._workshop.verify(path.read_bytes(), trust, at))]
