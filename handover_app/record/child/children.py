"""The child processes of the checker: started when first asked, ended when they take too long."""

from __future__ import annotations

import contextlib
import pickle
import subprocess
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from hashlib import sha256
from itertools import islice
from queue import SimpleQueue
from threading import Event, Timer
from typing import BinaryIO, TypeVar

from handover_app.application.errors import InputError
from handover_app.application.ports.record_checker import Checked
from handover_app.domain.reasons import Reason
from handover_app.record.child.launch import start
from handover_app.record.child.process import ANSWERS, Task, understand, unreadable
from handover_app.record.child.wire import receive, send

PAUSE = 0.2
"""Seconds after which whoever waits for verdicts one by one comes back at the latest."""
AHEAD = 3
"""Number of files taken up for each child at a time: none waits for work, and few are held in memory."""
MOST_ANSWER = 256 * 1024 * 1024
"""Maximum bytes of an answer: a child that a file has taken over must not fill this process's memory."""

Key = TypeVar("Key")


def check_each(
    files: Iterable[tuple[Key, bytes]], every: Sequence[Child], seconds: float
) -> Generator[Sequence[tuple[Key, Checked]], None, None]:
    """Verdicts as they come, with empty pauses between; `files` is read as they are needed.

    When it is closed or through, the children are ended, whatever they are doing.
    """
    verdict = _by_whoever_is_free(every, seconds)
    waiting, running = iter(files), dict[Future[Checked], Key]()
    threads = ThreadPoolExecutor(len(every))
    try:
        while True:
            for key, pdf in islice(waiting, AHEAD * len(every) - len(running)):
                running[threads.submit(verdict, pdf)] = key
            if not running:
                return
            done, _ = wait(running, timeout=PAUSE, return_when=FIRST_COMPLETED)
            yield [(running.pop(future), future.result()) for future in done]
    finally:
        # without the interruption, closing would wait for the files that are being parsed
        threads.shutdown(wait=False, cancel_futures=True)
        for child in every:
            child.interrupt()
        threads.shutdown()
        for child in every:
            child.end()


def _by_whoever_is_free(every: Sequence[Child], seconds: float) -> Callable[[bytes], Checked]:
    """Asks one of the children that nobody else asks just now; for as many threads as there are children."""
    free: SimpleQueue[Child] = SimpleQueue()
    for child in every:
        free.put(child)

    def verdict(pdf: bytes) -> Checked:
        child = free.get()
        try:
            return child.ask(pdf, seconds)
        finally:
            free.put(child)

    return verdict


class Child:
    """One process, started when it is first asked, and again after it was ended."""

    def __init__(self, task: Task, start: Callable[[], subprocess.Popen[bytes]] = start) -> None:
        self._task = task
        self._start = start
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, pdf: bytes, seconds: float) -> Checked:
        """The verdict on a file; `unreadable` where the child did not come back with one."""
        answer = Checked(sha256(pdf).hexdigest(), unreadable(Reason.BEYOND_LIMITS))
        process, is_late = self._running(), Event()

        def end_it() -> None:
            is_late.set()
            process.kill()  # so that reading and writing end, whichever hangs

        late = Timer(seconds, end_it)
        late.start()
        try:
            to, back = _streams(process)
            send(to, pdf)
            for _ in range(ANSWERS):
                answer = self._checked(answer, receive(back, MOST_ANSWER))
        except InputError:
            self.end()
            return Checked(
                answer.sha256, unreadable(Reason.ANSWER_UNREADABLE, answer.verification.signature_layer)
            )
        except (EOFError, OSError, ValueError):  # ValueError: the stream was closed by `end`
            self.end()
        finally:
            late.cancel()
            late.join()  # it may be ending the process just now, after the last answer came
            if is_late.is_set():
                self.end()
        return answer

    def interrupt(self) -> None:
        """Kills the process under whoever asks it in another thread; that one is told `unreadable`."""
        if (process := self._process) is not None:
            process.kill()

    def end(self) -> None:
        """Ends the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in _streams(process):
            with contextlib.suppress(OSError):  # what it was still to be told
                stream.close()
        process.wait()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = self._start()
            with contextlib.suppress(OSError):  # it is dead already: the first question finds out
                send(_streams(self._process)[0], pickle.dumps(self._task))
        return self._process

    @staticmethod
    def _checked(asked: Checked, answer: bytes) -> Checked:
        """The answer, if it is on what was asked. Raises `InputError`."""
        found = understand(answer)
        if found.sha256 != asked.sha256:
            raise InputError("input.unreadable")
        return found


def _streams(process: subprocess.Popen[bytes]) -> tuple[BinaryIO, BinaryIO]:
    if process.stdin is None or process.stdout is None:
        raise ValueError("a child is started with pipes")
    return process.stdin, process.stdout  # type: ignore[return-value]  # IO[bytes] of a binary pipe
