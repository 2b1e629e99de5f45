"""The port `RecordChecker`: files of unknown origin are parsed in child processes with limits.

A child that runs out of time or memory, or dies, costs that file a verdict and nothing else. In a frozen
build `__main__` calls `multiprocessing.freeze_support()` first.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handover_app.application.ports.trust import Trust
    from handover_app.domain.record import Verification


SECONDS = 30.0
"""A file may take so long on a busy machine, or a slow disk; a processor is given less, see `limits`."""
MEMORY = 512 * 1024**2
"""A child may use so many bytes, where the system can bound that; a record of a thousand accounts with three
signatures takes three quarters of it, libraries and all."""


class Checker:
    """Verdicts on files, by as many child processes as there are jobs."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory

    def check(
        self,
        paths: Sequence[Path],
        trust: Trust,
        at: datetime,
        jobs: int = 1,
        progress: Callable[[int], None] | None = None,
    ) -> Sequence[Verification]:
        """A verdict for each file, in order. Never raises on account of a file.

        `progress` is told how many are done, after each, in the caller's thread.
        """
        from handover_app.record.child.children import Child, check_all  # noqa: PLC0415 (off the start path)

        count = max(1, min(jobs, len(paths)))
        children = [Child(trust, at, self._memory) for _ in range(count)]
        return check_all(paths, children, self._seconds, progress)

    def each(
        self, paths: Iterable[Path], trust: Trust, at: datetime, jobs: int = 1
    ) -> Generator[Sequence[tuple[Path, Verification]], None, None]:
        """Verdicts as they come, some or none at a time, several times a second.

        `paths` is read as files are needed. Closing it ends what is being done.
        """
        from handover_app.record.child.children import Child, check_each  # noqa: PLC0415

        children = [Child(trust, at, self._memory) for _ in range(max(1, jobs))]
        return check_each(paths, children, self._seconds)
