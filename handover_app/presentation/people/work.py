"""Work away from the window, with foreseen errors told in sentences."""

from collections.abc import Callable
from typing import TypeVar

from handover_app.application.errors import HandoverError
from handover_app.application.ports.runner import Runner
from handover_app.i18n.words import Words
from handover_app.presentation.problem import told

T = TypeVar("T")


class Work:
    """Runs one thing after the other. `failed` gets what happened and what to do, in sentences."""

    def __init__(self, runner: Runner, words: Words, failed: Callable[[str], None]) -> None:
        self._runner = runner
        self._words = words
        self._failed = failed

    def run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Does the work; `done` is called with its result where the window lives."""
        self._runner.run(work, done, self._tell)

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, HandoverError):
            raise error
        self._failed(told(error, self._words))
