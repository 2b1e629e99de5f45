"""The port `RecordChecker`: files of unknown origin are parsed in child processes with limits.

A child that runs out of time or memory, or dies, costs that file a verdict and nothing else. In a frozen
build, `installer/start.py` tells a child from a second window.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from handover_app.domain.check_number import known

if TYPE_CHECKING:
    from pathlib import Path

    from handover_app.application.ports.record_checker import Checked
    from handover_app.application.ports.trust import Trust
    from handover_app.record.child.process import Task

Key = TypeVar("Key")

SECONDS = 30.0
"""Maximum seconds for a file on a busy machine; a processor is given less, see `limits`."""
MEMORY = 512 * 1024**2
"""Maximum bytes of memory of a child, where the system can bound that; a record of a thousand accounts with
three signatures takes three quarters of it, libraries included."""


class Checker:
    """Verdicts on files, by as many child processes as there are jobs."""

    def __init__(
        self, seconds: float = SECONDS, memory: int = MEMORY, known_numbers: Path | None = None
    ) -> None:
        """`known_numbers`: where check numbers of keys met before are kept; `None`: nowhere."""
        self._seconds = seconds
        self._memory = memory
        self._known_numbers = known_numbers

    def check(self, pdf: bytes, trust: Trust, at: datetime) -> Checked:
        """The verdict on one file. Never raises on account of the file."""
        from handover_app.record.child.children import Child  # noqa: PLC0415 (off the start path)
        from handover_app.record.child.numbers import NumberFile, numbers_in  # noqa: PLC0415

        child, kept = Child(self._task(trust, at)), NumberFile(self._known_numbers)
        try:
            checked = child.ask(pdf, self._seconds)
        finally:
            child.end()
        kept.add(numbers_in([checked.verification]))
        return checked

    def each(
        self, files: Iterable[tuple[Key, bytes]], trust: Trust, at: datetime, jobs: int = 1
    ) -> Generator[Sequence[tuple[Key, Checked]], None, None]:
        """Verdicts as they come, some or none at a time, several times a second.

        `files` is read as they are needed. Closing it ends what is being done.
        """
        from handover_app.record.child.children import Child, check_each  # noqa: PLC0415
        from handover_app.record.child.numbers import NumberFile, numbers_in  # noqa: PLC0415

        children = [Child(self._task(trust, at)) for _ in range(max(1, jobs))]
        met: dict[str, str] = {}
        try:
            with closing(check_each(files, children, self._seconds)) as every:
                for found in every:
                    met |= numbers_in(checked.verification for _, checked in found)
                    yield found
        finally:
            NumberFile(self._known_numbers).add(met)

    def _task(self, trust: Trust, at: datetime) -> Task:
        from handover_app.record.child.numbers import NumberFile  # noqa: PLC0415 (off the start path)
        from handover_app.record.child.process import Task  # noqa: PLC0415

        return Task(trust, at, self._memory, {**NumberFile(self._known_numbers).read(), **known()})
