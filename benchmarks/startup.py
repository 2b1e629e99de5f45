"""Time from process start to the painted window, and idle memory, against an empty window."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from benchmarks.figure import Figure, ratio

ROUNDS = 9
WINDOWS = ("ours", "empty")


def figures() -> Iterator[Figure]:
    """Both windows in turn, on a virtual screen, each in a new process with an empty profile."""
    if not shutil.which("Xvfb"):
        return
    taken: dict[str, list[float]] = {window: [] for window in WINDOWS}
    memory: dict[str, list[float]] = {window: [] for window in WINDOWS}
    with _screen() as display:
        for turn in range(ROUNDS + 1):
            for window in WINDOWS:
                seconds, mebibytes = _open(window, display)
                if turn:
                    taken[window].append(seconds)
                    memory[window].append(mebibytes)
    yield ratio(
        "start to the first painted window", median(taken["ours"]), "empty", median(taken["empty"]), 2
    )
    ours, empty = median(memory["ours"]), median(memory["empty"])
    yield Figure(
        "memory of the idle window",
        f"{ours / empty:.2f}×",
        f"empty: {ours:.0f} to {empty:.0f} MiB",
        "at most 2×",
    )


@contextmanager
def _screen() -> Iterator[str]:
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout
    try:
        yield f":{server.stdout.readline().strip()}"
    finally:
        server.terminate()
        server.wait()
        server.stdout.close()


def _open(window: str, display: str) -> tuple[float, float]:
    """Seconds to the first paint, and MiB of memory a second later."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "HOME": home,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }
        start = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.first_paint", window],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    painted, mebibytes = done.stdout.split()
    return float(painted) - start, float(mebibytes)
