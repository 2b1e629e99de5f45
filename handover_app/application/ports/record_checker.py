"""Verifies files of unknown origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence
    from datetime import datetime

    from handover_app.application.ports.trust import Trust
    from handover_app.domain.record import Verification

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Checked:
    """A verdict, and the SHA-256 (hexadecimal) of the bytes, computed by the process that judged them."""

    sha256: str
    verification: Verification


class RecordChecker(Protocol):
    """Verifies bytes of unknown origin in child processes with limits of time and memory.

    It takes bytes, never a path: another file may replace the one at a path at any moment.
    """

    def check(self, pdf: bytes, trust: Trust, at: datetime) -> Checked:
        """The verdict on one file. The file itself never makes it raise."""

    def each(
        self, files: Iterable[tuple[Key, bytes]], trust: Trust, at: datetime, jobs: int = 1
    ) -> Generator[Sequence[tuple[Key, Checked]], None, None]:
        """Verdicts by the caller's keys in order of completion, some or none at a time, several times a
        second.

        Consumes `files` lazily. Closing the generator ends the running checks.
        """
