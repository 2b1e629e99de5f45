"""Limits of a child process: memory for its lifetime, and processor time per file.

If the system can kill a process itself, it does so: that also ends a parser that is busy in C.
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
"""Seconds of processor time for any file: letters and forms from elsewhere take 0.1 s, a record of 200
accounts 0.5 s.
"""
SECONDS_A_MEGABYTE = 0.25
"""Large records get this time instead: twice the measured time of an honest one of a thousand accounts,
30 MB. Files made to be slow are small.
"""
MOST_SECONDS = 5.0

_MEGABYTE = 1024**2
_LOOK = 0.05
"""Seconds between two looks at the clock, if a thread has to watch it."""


def seconds_for(pdf: bytes) -> float:
    """Maximum seconds of processor time for a file."""
    if FILE_NAME.encode("ascii") not in pdf:
        return LEAST_SECONDS
    return min(MOST_SECONDS, max(LEAST_SECONDS, len(pdf) / _MEGABYTE * SECONDS_A_MEGABYTE))


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Ends this process if the block takes more seconds of processor time."""
    with _watched_by_thread(seconds) if sys.platform == "win32" else _watched_by_system(seconds):
        yield


def limit_memory(most: int) -> None:
    """Limits the memory of this process to `most` bytes, if the system can."""
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
    """Lets a signal end the process. It has no handler, so it works whatever the process is doing."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)


@contextmanager
def _watched_by_thread(seconds: float) -> Iterator[None]:
    """Lets a thread end the process. It has to wait for a C library that holds the interpreter lock."""
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
