"""A checker in this process, for files that the test made itself."""

from collections.abc import Generator, Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import TypeVar

from handover_app.application.ports.record_checker import Checked
from handover_app.application.ports.record_workshop import RecordWorkshop
from handover_app.application.ports.trust import Trust

Key = TypeVar("Key")


class InlineChecker:
    """Implements `RecordChecker`; keeps the contract of `tests/record/test_checker.py`.

    `checked`: what was verified so far, in order. `running`: how many rounds are not through or closed yet.
    """

    def __init__(self, workshop: RecordWorkshop) -> None:
        self._workshop = workshop
        self.checked: list[bytes] = []
        self.running = 0

    def check(self, pdf: bytes, trust: Trust, at: datetime) -> Checked:
        self.checked.append(pdf)
        return Checked(sha256(pdf).hexdigest(), self._workshop.verify(pdf, trust, at))

    def each(
        self, files: Iterable[tuple[Key, bytes]], trust: Trust, at: datetime, jobs: int = 1
    ) -> Generator[Sequence[tuple[Key, Checked]], None, None]:
        del jobs
        self.running += 1
        try:
            for key, pdf in files:
                yield [(key, self.check(pdf, trust, at))]
        finally:
            self.running -= 1
