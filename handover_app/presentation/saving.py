"""Saves at once, and never keeps anybody waiting: one write at a time, always of the newest state."""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Generic, TypeVar

from handover_app.application.errors import StorageError
from handover_app.application.ports.received_records import ReceivedRecords
from handover_app.application.ports.runner import Runner

T = TypeVar("T")


def keep_draft(received: ReceivedRecords, sha256: str, draft: str | None) -> None:
    """Keeps what was typed so far with a record. Raises `StorageError`, also where that is gone."""
    if not received.change([sha256], lambda record: replace(record, draft=draft)):
        raise StorageError("storage.no-such-record", key=sha256)


class NewestSaver(Generic[T]):
    """Writes through the runner. While a write runs, only the newest state waits for the next.

    `saved` is told what was written last once nothing waits, `failed` why a write was not possible.
    """

    def __init__(
        self,
        write: Callable[[T], None],
        runner: Runner,
        saved: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._write_one = write
        self._runner = runner
        self._saved = saved
        self._failed = failed
        self._lock = threading.Lock()
        self._handing = threading.Lock()
        self._newest: T | None = None
        self._last: T | None = None
        self._running = False

    def put(self, state: T) -> None:
        """Takes the newest state; it is written as soon as the write before it is done."""
        with self._handing:
            self._newest = state
        if not self._running:
            self._start()

    def flush(self) -> None:
        """Writes what waits, here and now. Raises what `write` raises."""
        self._write()

    @property
    def waiting(self) -> bool:
        """Whether something is not written yet."""
        return self._running or self._newest is not None

    def _start(self) -> None:
        self._running = True
        self._runner.run(self._write, self._done, self._did_not)

    def _write(self) -> None:
        """Takes the newest state under the lock: a slow write can thus never come after a newer one."""
        with self._lock:
            with self._handing:  # what is put meanwhile is not forgotten
                state, self._newest = self._newest, None
            if state is None:
                return
            try:
                self._write_one(state)
            except Exception:
                with self._handing:
                    if self._newest is None:
                        self._newest = state
                raise
            self._last = state

    def _done(self, _written: None) -> None:
        self._running = False
        last, self._last = self._last, None
        if self._newest is not None:
            self._start()
        elif last is not None:
            self._saved(last)

    def _did_not(self, error: Exception) -> None:
        self._running = False
        self._failed(error)
