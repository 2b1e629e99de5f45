"""Verifies files of unknown origin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from handover_app.application.ports.trust import Trust
    from handover_app.domain.record import Verification


class RecordChecker(Protocol):
    """Verifies files of unknown origin in child processes with limits of time and memory."""

    def check(
        self,
        paths: Sequence[Path],
        trust: Trust,
        at: datetime,
        jobs: int = 1,
        progress: Callable[[int], None] | None = None,
    ) -> Sequence[Verification]:
        """A verdict for each file, in order. Never raises on account of a file.

        `progress` is told how many are done, after each.
        """

    def each(
        self, paths: Iterable[Path], trust: Trust, at: datetime, jobs: int = 1
    ) -> Generator[Sequence[tuple[Path, Verification]], None, None]:
        """Verdicts as they come, some or none at a time, several times a second.

        `paths` is read as files are needed. Closing it ends what is being done.
        """
