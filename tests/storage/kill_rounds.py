"""Saves in child processes that are killed at a random moment; run as `kill_rounds.py FILE ROUNDS`.

Each save writes one number into every part of the case, so that a case with two numbers in it is a
torn one. Prints how many rounds there were and how many different numbers were found.
"""

import contextlib
import os
import random
import signal
import sys
import time
from itertools import count
from pathlib import Path

from handover_app.storage import open_store
from tests.storage.cases import plain_handover


def save_for_ever(file: Path, start: int, saved: int) -> None:
    """Tells `saved` of each save; the parent reads the first only."""
    store = open_store(file)
    os.set_blocking(saved, False)
    for number in count(start):
        store.save(plain_handover(text=str(number), accounts=1 + number % 7, stage=number))
        with contextlib.suppress(BlockingIOError):
            os.write(saved, b".")


def main(file: Path, rounds: int) -> None:
    store = open_store(file)
    store.save(plain_handover(text="0", accounts=1))
    store.close()
    numbers = set()
    last = 0
    for turn in range(rounds):
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            save_for_ever(file, last + 1, writing)
        if turn % 2:  # the other half may be killed while the file is opened
            os.read(reading, 1)
        time.sleep(random.uniform(0, 0.03))  # noqa: S311 (no secret)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reading)
        os.close(writing)
        store = open_store(file)
        found = store.load("k")
        store.close()
        assert found.stage >= last, "a save that was finished is gone"
        last = found.stage
        assert found == plain_handover(text=str(last), accounts=1 + last % 7, stage=last), "a torn case"
        numbers.add(last)
    print(rounds, len(numbers), last)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
