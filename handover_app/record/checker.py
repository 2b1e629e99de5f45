"""The port `RecordChecker`: child processes with limits parse files of unknown origin.

If a child runs out of time or memory, or crashes, only that file goes without a verdict. In a frozen build,
`installer/start.py` tells a child from a second window.
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
"""Maximum seconds per file on a busy machine. The limit of processor time is lower, see `limits`."""
MEMORY = 512 * 1024**2
"""Maximum bytes of memory per child, on systems that can limit it. A record of a thousand accounts with three
signatures takes three quarters of it, libraries included.
"""


class Checker:
    """Verdicts on files, from one child process per job."""

    def __init__(
        self, seconds: float = SECONDS, memory: int = MEMORY, known_numbers: Path | None = None
    ) -> None:
        """`known_numbers`: the file of check numbers of keys seen before; `None`: they are not kept."""
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
        """Verdicts as they arrive, none or several at a time, several times a second.

        Takes from `files` only as needed. Closing the generator ends the checks that are running.
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
