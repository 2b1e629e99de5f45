"""Saves a handover as it is typed."""

from collections.abc import Callable
from datetime import datetime

from handover_app.application.ports import HandoverStore, Runner, StoredHandover
from handover_app.presentation.saving import NewestSaver


class Saver(NewestSaver[StoredHandover]):
    """Writes a handover through the runner; `saved` is told when it was changed."""

    def __init__(
        self,
        store: HandoverStore,
        runner: Runner,
        saved: Callable[[datetime], None],
        failed: Callable[[Exception], None],
    ) -> None:
        super().__init__(self._keep, runner, lambda handover: saved(handover.changed_at), failed)
        self._store = store

    def _keep(self, handover: StoredHandover) -> None:
        self._store.save(handover)
