"""Asks for verdicts the way the app does: in child processes, with limits on time and memory."""

import os
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from handover_app.application.ports.trust import Trust
from handover_app.domain.record import Verification
from handover_app.record.child.children import Child
from handover_app.record.child.process import Task
from tests.record.pki import NOW, authority

SECONDS = 60.0
MEMORY = 1024**3
"""Address space, libraries and all; what a file may cost on top is far less."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file, and how many seconds of a processor it took."""

    verification: Verification
    seconds: float


class Jury:
    """As many children as there are cores to use. Ended by leaving `seated`."""

    def __init__(self, jobs: int = 2) -> None:
        task = Task(Trust((authority().certificate_der,)), NOW, MEMORY)
        self._children = [Child(task) for _ in range(jobs)]
        self._free: SimpleQueue[Child] = SimpleQueue()
        for child in self._children:
            self._free.put(child)
        self._threads = ThreadPoolExecutor(jobs)
        self.peak = 0

    def ask(self, files: Iterable[bytes]) -> Iterator[Outcome]:
        """The outcome for each file, in order."""
        waiting: list[Future[Outcome]] = []
        waiting.extend(self._threads.submit(self._one, content) for content in files)
        return (future.result() for future in waiting)

    def _one(self, content: bytes) -> Outcome:
        child = self._free.get()
        try:
            started, used = time.perf_counter(), _processor(child)
            verification = child.ask(content, SECONDS).verification
            passed, now = time.perf_counter() - started, _processor(child)
            return Outcome(verification, passed if now is None else now - (used or 0.0))
        finally:
            self.peak = max(self.peak, _peak(child))
            self._free.put(child)

    def end(self) -> None:
        self._threads.shutdown()
        for child in self._children:
            child.end()


@contextmanager
def seated(jobs: int = 2) -> Iterator[Jury]:
    """A jury that is dismissed in the end."""
    jury = Jury(jobs)
    try:
        yield jury
    finally:
        jury.end()


def _processor(child: Child) -> float | None:
    """How many seconds of a processor the child has used; `None` where the system does not say."""
    process = child._process
    figures = Path(f"/proc/{process.pid}/stat") if process else None
    if figures is None or not figures.exists():
        return None
    user, system = figures.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _peak(child: Child) -> int:
    """The child's memory at its largest, in bytes; 0 where the system does not say."""
    process = child._process
    status = Path(f"/proc/{process.pid}/status") if process else None
    if status is None or not status.exists():
        return 0
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return int(lines.get("VmHWM", "0 kB").split()[0]) * 1024
