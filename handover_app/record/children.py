"""The child processes of the checker: started when first asked, ended when they take too long."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue

from handover_app.application.errors import InputError
from handover_app.application.ports import Trust
from handover_app.domain.record import Verification
from handover_app.record.child import decode, serve, unreadable


def check_all(
    paths: Sequence[Path], every: Sequence[Child], seconds: float, progress: Callable[[int], None] | None
) -> Sequence[Verification]:
    """A verdict for each file, in order, by as many children as there are; they are ended afterwards."""
    free: SimpleQueue[Child] = SimpleQueue()
    for child in every:
        free.put(child)

    def verdict(path: Path) -> Verification:
        child = free.get()
        try:
            return child.ask(path, seconds)
        finally:
            free.put(child)

    try:
        with ThreadPoolExecutor(len(every)) as threads:
            futures = [threads.submit(verdict, path) for path in paths]
            for done, _ in enumerate(as_completed(futures), start=1):
                if progress:
                    progress(done)
            return [future.result() for future in futures]
    finally:
        for child in every:
            child.end()


class Child:
    """One process, started when it is first asked, and again after it was ended."""

    def __init__(self, trust: Trust, at: datetime, memory: int) -> None:
        self._arguments = (trust.certificates, at.isoformat(), memory)
        self._process: multiprocessing.process.BaseProcess | None = None

    def ask(self, path: Path, seconds: float) -> Verification:
        """The verdict on a file; `unreadable` where the child did not come back with one."""
        if self._process is None:
            self._start()
        try:
            self._connection.send_bytes(os.fsencode(path.absolute()))
            if not self._connection.poll(seconds):
                self.end()
                return unreadable("beyond-limits")
            return decode(self._connection.recv_bytes())
        except (EOFError, OSError, InputError):
            self.end()
            return unreadable("beyond-limits")

    def end(self) -> None:
        """Ends the process, if there is one."""
        if self._process is None:
            return
        self._connection.close()
        self._process.kill()
        self._process.join()
        with contextlib.suppress(ValueError):
            self._process.close()
        self._process = None

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, *self._arguments), daemon=True)
        process.start()
        theirs.close()
        self._process = process
