"""What a child process may use: memory for its life, and a processor's time for each file.

Where the system can end a process itself, it does: a parser that is busy in C is ended as well.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from handover_app.record.contents.data import FILE_NAME

LEAST_SECONDS = 3.0
"""Seconds of a processor for any file: letters and forms of others take a tenth of one, a record of 200
accounts half of one."""
SECONDS_A_MEGABYTE = 0.25
"""A record may take longer, by its size: twice what an honest one of a thousand accounts, 30 MB, was seen to
take. What is made to be slow is small."""
MOST_SECONDS = 5.0

_MEGABYTE = 1024**2
_LOOK = 0.05
"""Where a thread has to look after the time, it does so this often."""


def seconds_for(pdf: bytes) -> float:
    """How long a processor may be busy with a file."""
    if FILE_NAME.encode("ascii") not in pdf:
        return LEAST_SECONDS
    return min(MOST_SECONDS, max(LEAST_SECONDS, len(pdf) / _MEGABYTE * SECONDS_A_MEGABYTE))


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Ends this process where what is done inside takes a processor longer."""
    with _watched_by_thread(seconds) if sys.platform == "win32" else _watched_by_system(seconds):
        yield


def limit_memory(most: int) -> None:
    """Bounds the memory of this process to so many bytes, where the system can."""
    if sys.platform == "win32":
        from handover_app.record.child.job import limit_memory as limit_job  # noqa: PLC0415 (there is none elsewhere)

        limit_job(most)
    else:
        import resource  # noqa: PLC0415 (there is none on Windows)

        with suppress(ValueError, OSError):  # macOS refuses this limit
            _, hard = resource.getrlimit(resource.RLIMIT_AS)
            limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


@contextmanager
def _watched_by_system(seconds: float) -> Iterator[None]:
    """Without a handler for the signal, so that it ends the process whatever that is doing."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)


@contextmanager
def _watched_by_thread(seconds: float) -> Iterator[None]:
    """A thread ends the process; it waits where a library in C does not let go of the interpreter."""
    through, end = threading.Event(), time.process_time() + seconds

    def watch() -> None:
        while not through.wait(_LOOK):
            if time.process_time() > end:
                os._exit(1)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        through.set()
        thread.join()
