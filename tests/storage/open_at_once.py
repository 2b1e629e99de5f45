"""Opens a new database in several processes at the same moment; run as `open_at_once.py FOLDER ROUNDS`."""

import os
import sys
import time
from pathlib import Path

from handover_app.storage import open_store, opening, store
from tests.storage.cases import plain_handover

CHILDREN = 5
LOADED = (opening, store)
"""Imported before the fork, so that the children meet at the file and not at the import."""


def child(file: Path, start: float, number: int) -> None:
    while time.monotonic() < start:
        pass
    open_store(file).save(plain_handover(str(number)))
    os._exit(0)


def main(folder: Path, rounds: int) -> None:
    for turn in range(rounds):
        file = folder / f"{turn}.db"
        start = time.monotonic() + 0.03
        children = []
        for number in range(CHILDREN):
            children.append(os.fork())
            if not children[-1]:
                child(file, start, number)
        assert all(os.waitpid(pid, 0)[1] == 0 for pid in children)
        opened = open_store(file)
        assert len(opened.list()) == CHILDREN
        opened.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
