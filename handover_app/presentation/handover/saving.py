"""Saves at once, and never keeps anybody waiting: one write at a time, always of the newest state."""

import threading
from collections.abc import Callable
from datetime import datetime

from handover_app.application.ports import HandoverStore, Runner, StoredHandover


class Saver:
    """Writes a handover through the runner. While a write runs, only the newest state waits for the next."""

    def __init__(
        self,
        store: HandoverStore,
        runner: Runner,
        saved: Callable[[datetime], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._store = store
        self._runner = runner
        self._saved = saved
        self._failed = failed
        self._lock = threading.Lock()
        self._newest: StoredHandover | None = None
        self._running = False

    def put(self, handover: StoredHandover) -> None:
        """Takes the newest state; it is written as soon as the write before it is done."""
        self._newest = handover
        if not self._running:
            self._start()

    def flush(self) -> None:
        """Writes what waits, here and now. Raises `StorageError` where that is not possible."""
        self._write()

    @property
    def waiting(self) -> bool:
        """Whether something is not written yet."""
        return self._running or self._newest is not None

    def _start(self) -> None:
        self._running = True
        self._runner.run(self._write, self._done, self._did_not)

    def _write(self) -> datetime | None:
        """Takes the newest state under the lock: a slow write can thus never come after a newer one."""
        with self._lock:
            handover, self._newest = self._newest, None
            if handover is None:
                return None
            try:
                self._store.save(handover)
            except Exception:
                if self._newest is None:
                    self._newest = handover
                raise
            return handover.changed_at

    def _done(self, changed_at: object) -> None:
        self._running = False
        if self._newest is not None:
            self._start()
        elif isinstance(changed_at, datetime):
            self._saved(changed_at)

    def _did_not(self, error: Exception) -> None:
        self._running = False
        self._failed(error)
