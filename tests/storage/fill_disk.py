"""Saves ever more until the disk refuses; run as `fill_disk.py FILE [MOST_BYTES]`.

Prints the error's code and how many handovers are stored then.
"""

import sys
from pathlib import Path

from handover_app.application.errors import StorageError
from handover_app.storage import open_store
from tests.storage.cases import plain_handover


def main(file: Path, most: int | None) -> None:
    if most:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    store = open_store(file)
    saved = 0
    try:
        for number in range(10_000):
            store.save(plain_handover(str(number), text="x" * 5_000, accounts=5))
            saved += 1
    except StorageError as error:
        found = store.list()
        assert len(found) == saved
        for item in found:
            assert store.load(item.key) == plain_handover(item.key, text="x" * 5_000, accounts=5)
        print(error.code, saved)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else None)
