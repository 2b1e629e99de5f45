"""The child processes of the checker: started when first asked, ended when they take too long."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, as_completed, wait
from datetime import datetime
from itertools import islice
from pathlib import Path
from queue import SimpleQueue

from handover_app.application.errors import InputError
from handover_app.application.ports.trust import Trust
from handover_app.domain.record import Verification
from handover_app.record.child.process import ANSWERS, decode, serve, unreadable

PAUSE = 0.2
"""Whoever waits for verdicts one by one comes back after so many seconds at the latest."""
AHEAD = 4
"""So many files for each child are taken up at a time: none waits for work."""


def check_all(
    paths: Sequence[Path], every: Sequence[Child], seconds: float, progress: Callable[[int], None] | None
) -> Sequence[Verification]:
    """A verdict for each file, in order, by as many children as there are; they are ended afterwards."""
    verdict = _by_whoever_is_free(every, seconds)
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


def check_each(
    paths: Iterable[Path], every: Sequence[Child], seconds: float
) -> Generator[Sequence[tuple[Path, Verification]], None, None]:
    """Verdicts as they come, with empty pauses between; `paths` is read as files are needed.

    When it is closed or through, the children are ended, whatever they are doing.
    """
    verdict = _by_whoever_is_free(every, seconds)
    waiting, running = iter(paths), dict[Future[Verification], Path]()
    threads = ThreadPoolExecutor(len(every))
    try:
        while True:
            for path in islice(waiting, AHEAD * len(every) - len(running)):
                running[threads.submit(verdict, path)] = path
            if not running:
                return
            done, _ = wait(running, timeout=PAUSE, return_when=FIRST_COMPLETED)
            yield [(running.pop(future), future.result()) for future in done]
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        for child in every:
            child.interrupt()
        threads.shutdown()
        for child in every:
            child.end()


def _by_whoever_is_free(every: Sequence[Child], seconds: float) -> Callable[[Path], Verification]:
    """Asks one of the children that nobody else asks just now; for as many threads as there are children."""
    free: SimpleQueue[Child] = SimpleQueue()
    for child in every:
        free.put(child)

    def verdict(path: Path) -> Verification:
        child = free.get()
        try:
            return child.ask(path, seconds)
        finally:
            free.put(child)

    return verdict


class Child:
    """One process, started when it is first asked, and again after it was ended."""

    def __init__(self, trust: Trust, at: datetime, memory: int) -> None:
        self._arguments = (trust, at.isoformat(), memory)
        self._process: multiprocessing.process.BaseProcess | None = None

    def ask(self, path: Path, seconds: float) -> Verification:
        """The verdict on a file; `unreadable` where the child did not come back with one."""
        if self._process is None:
            self._start()
        answer, end = unreadable("beyond-limits"), time.monotonic() + seconds
        try:
            self._connection.send_bytes(os.fsencode(path.absolute()))
            for _ in range(ANSWERS):
                if not self._connection.poll(max(0.0, end - time.monotonic())):
                    self.end()
                    break
                answer = decode(self._connection.recv_bytes())
        except InputError:
            self.end()
            return unreadable("answer-unreadable", answer.signature_layer)
        except (EOFError, OSError):
            self.end()
        return answer

    def interrupt(self) -> None:
        """Kills the process under whoever asks it in another thread; that one is told `unreadable`."""
        if (process := self._process) is not None:
            with contextlib.suppress(ValueError):  # the other thread has just closed it
                process.kill()

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
