"""Work away from the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable


class Runner(Protocol):
    """Runs work away from the window, and comes back with its result."""

    def run(
        self,
        work: Callable[[], object],
        done: Callable[[object], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """`done` or `failed` is called where the window lives; without `failed` a default shows the error."""
