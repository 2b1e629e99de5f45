"""Saves a handover as it is typed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from handover_app.application.ports.handover_store import HandoverStore, StoredHandover
from handover_app.application.ports.runner import Runner
from handover_app.presentation.saving import NewestSaver


class Saver(NewestSaver[StoredHandover]):
    """Writes a handover through the runner; `saved` is told when it was changed.

    What is no matter of the desk stays as it is kept: a record that came meanwhile, unless another one is
    signed here or this one is let go of; whether it is put away.
    """

    def __init__(
        self,
        store: HandoverStore,
        runner: Runner,
        opened: StoredHandover,
        saved: Callable[[datetime], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """`opened`: the handover as it was read."""
        super().__init__(self._keep, runner, lambda handover: saved(handover.changed_at), failed)
        self._store = store
        self._record = opened.record

    def _keep(self, handover: StoredHandover) -> None:
        is_other = handover.record != self._record

        def changed(kept: StoredHandover) -> StoredHandover:
            record = handover.record if is_other else kept.record
            return replace(handover, record=record, archived=kept.archived)

        self._store.change(handover.key, changed)
        self._record = handover.record
