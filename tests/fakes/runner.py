"""Runners without threads: at once, or when the test says so."""

from collections import deque
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
Failed = Callable[[Exception], None]


class InlineRunner:
    """Implements `Runner`: does the work at once. What nobody asked to be told of is raised."""

    def run(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        try:
            result = work()
        except Exception as error:
            if failed is None:
                raise
            failed(error)
        else:
            done(result)


class LateRunner(InlineRunner):
    """Does the work when `step` is called, in order."""

    def __init__(self) -> None:
        self.waiting: deque[Callable[[], None]] = deque()

    def run(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        late = super().run
        self.waiting.append(lambda: late(work, done, failed))

    def step(self) -> None:
        """Does the oldest piece of work."""
        self.waiting.popleft()()
