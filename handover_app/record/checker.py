"""The port `RecordChecker`: files of unknown origin are parsed in child processes with limits.

A child that runs out of time or memory, or dies, costs that file a verdict and nothing else. In a frozen
build `__main__` calls `multiprocessing.freeze_support()` first.
"""

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
from handover_app.record.child import MEMORY, decode, serve, unreadable

SECONDS = 60.0
"""A file may take so long; a record of 200 accounts takes a tenth of it."""


class Checker:
    """Verdicts on files, by as many child processes as there are jobs."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory

    def check(
        self,
        paths: Sequence[Path],
        trust: Trust,
        at: datetime,
        jobs: int = 1,
        progress: Callable[[int], None] | None = None,
    ) -> Sequence[Verification]:
        """A verdict for each file, in order. Never raises on account of a file.

        `progress` is told how many are done, after each, in the caller's thread.
        """
        count = max(1, min(jobs, len(paths)))
        children: SimpleQueue[_Child] = SimpleQueue()
        every = [_Child(trust, at, self._memory) for _ in range(count)]
        for child in every:
            children.put(child)

        def verdict(path: Path) -> Verification:
            child = children.get()
            try:
                return child.ask(path, self._seconds)
            finally:
                children.put(child)

        try:
            with ThreadPoolExecutor(count) as threads:
                futures = [threads.submit(verdict, path) for path in paths]
                for done, _ in enumerate(as_completed(futures), start=1):
                    if progress:
                        progress(done)
                return [future.result() for future in futures]
        finally:
            for child in every:
                child.end()


class _Child:
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
