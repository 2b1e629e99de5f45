"""The checker's child processes: started at their first file, killed when they time out."""

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
"""Maximum seconds until a caller that waits for verdicts gets control back."""
AHEAD = 3
"""Number of files queued per child: no child waits for work, and few files are in memory."""
MOST_ANSWER = 256 * 1024 * 1024
"""Maximum bytes of an answer: a child taken over by a hostile file must not fill this process's memory."""

Key = TypeVar("Key")


def check_each(
    files: Iterable[tuple[Key, bytes]], every: Sequence[Child], seconds: float
) -> Generator[Sequence[tuple[Key, Checked]], None, None]:
    """Verdicts as they arrive, with empty batches in between. Takes from `files` only as needed.

    When the generator finishes or is closed, all children are ended, busy or not.
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
        # The order matters. Cancel what is queued, then kill the children under the threads that wait for
        # them: otherwise closing would wait for the files being parsed. Only then wait for the threads, and
        # end the children when no thread can start one again.
        threads.shutdown(wait=False, cancel_futures=True)
        for child in every:
            child.interrupt()
        threads.shutdown()
        for child in every:
            child.end()


def _by_whoever_is_free(every: Sequence[Child], seconds: float) -> Callable[[bytes], Checked]:
    """A function that asks any idle child; for as many threads as there are children."""
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
    """A process that is started at its first file, and again after it was ended."""

    def __init__(self, task: Task, start: Callable[[], subprocess.Popen[bytes]] = start) -> None:
        self._task = task
        self._start = start
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, pdf: bytes, seconds: float) -> Checked:
        """The verdict on a file; `unreadable` if the child gave none."""
        answer = Checked(sha256(pdf).hexdigest(), unreadable(Reason.BEYOND_LIMITS))
        process, is_late = self._running(), Event()

        def end_it() -> None:
            is_late.set()
            process.kill()  # unblocks both the reading and the writing side

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
            late.join()  # the timer may be killing the process right now, after the last answer
            if is_late.is_set():
                self.end()
        return answer

    def interrupt(self) -> None:
        """Kills the process while another thread waits for its answer; that thread gets `unreadable`."""
        if (process := self._process) is not None:
            process.kill()

    def end(self) -> None:
        """Ends the process, if it is running."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in _streams(process):
            with contextlib.suppress(OSError):  # closing flushes what the dead process never read
                stream.close()
        process.wait()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = self._start()
            with contextlib.suppress(OSError):  # it died already; the first file will show it
                send(_streams(self._process)[0], pickle.dumps(self._task))
        return self._process

    @staticmethod
    def _checked(asked: Checked, answer: bytes) -> Checked:
        """The answer, if it is about the file that was asked. Raises `InputError`."""
        found = understand(answer)
        if found.sha256 != asked.sha256:
            raise InputError("input.unreadable")
        return found


def _streams(process: subprocess.Popen[bytes]) -> tuple[BinaryIO, BinaryIO]:
    if process.stdin is None or process.stdout is None:
        raise ValueError("a child is started with pipes")
    return process.stdin, process.stdout  # type: ignore[return-value]  # IO[bytes] of a binary pipe
