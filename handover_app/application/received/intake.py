"""Taking files in: every PDF that was dropped, chosen or found in the watched folder, kept by its content."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from handover_app.application.errors import InputError
from handover_app.application.files import is_folder, read_file
from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord, ReceivedRecords

MOST_FILES = 20_000
"""So many files are taken in at once; whoever drops a whole disk gets no further."""
SUFFIX = ".pdf"


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of some files: how many were new, how many were here, and what could not be read."""

    new: int = 0
    known: int = 0
    refused: tuple[InputError, ...] = ()

    def __add__(self, other: "Taken") -> "Taken":
        """Both together."""
        return Taken(self.new + other.new, self.known + other.known, self.refused + other.refused)


def pdfs(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The PDFs among files, and those in folders and the folders in them, each once and in order.

    Hidden files are left out, links to folders are not followed. A file that was named is taken as it is.
    """
    found: dict[Path, None] = {}
    for path in paths:
        for file in _inside(path) if is_folder(path) else (path,):
            found[file] = None
            if len(found) >= MOST_FILES:
                return tuple(found)
    return tuple(found)


def take_in(paths: Sequence[Path], received: ReceivedRecords, at: datetime, here: set[str]) -> Taken:
    """Reads files and keeps those that are new; the files themselves stay where they are.

    `here`: the SHA-256 of what is kept already; those taken in are added to it.

    Raises:
        StorageError: where they cannot be kept.
    """
    new: dict[str, tuple[ReceivedRecord, bytes]] = {}
    refused, known = [], 0
    for path in paths:
        try:
            pdf = read_file(path)
        except InputError as error:
            refused.append(error)
            continue
        sha256 = hashlib.sha256(pdf).hexdigest()
        if sha256 in here or sha256 in new:
            known += 1
        else:
            new[sha256] = ReceivedRecord(sha256, path.name, at, ReceivedPurpose.REVIEW), pdf
    if new:
        received.add(tuple(new.values()))
        here.update(new)
    return Taken(len(new), known, tuple(refused))


def _inside(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (
            Path(place, name)
            for name in sorted(names)
            if name.lower().endswith(SUFFIX) and not name.startswith(".")
        )


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells that a file has changed: its size, and when it was written last, in nanoseconds."""

    size: int
    written: int


def stamps(folder: Path) -> Mapping[Path, Stamp]:
    """The PDFs of a folder as they are now.

    Raises:
        InputError: with `file`, where the folder is not there or cannot be read.
    """
    if not is_folder(folder):
        raise InputError("input.no-such-file", file=str(folder))
    found = {}
    for path in pdfs([folder]):
        try:
            seen = path.stat()
        except OSError:
            continue  # it has just gone
        found[path] = Stamp(seen.st_size, seen.st_mtime_ns)
    return found


class Looks:
    """Looks at a folder again and again: a file is ready once two looks in a row found it the same.

    So a file that is still being copied waits, and one that changes later is ready once more.
    """

    def __init__(self) -> None:
        self._taken: dict[Path, Stamp] = {}
        self._last: Mapping[Path, Stamp] = {}

    def look(self, now: Mapping[Path, Stamp]) -> tuple[tuple[Path, ...], bool]:
        """The files that are ready, each told once; and whether to look again soon."""
        fresh = {path: stamp for path, stamp in now.items() if self._taken.get(path) != stamp}
        ready = tuple(path for path, stamp in fresh.items() if self._last.get(path) == stamp)
        self._last = now
        self._taken.update((path, now[path]) for path in ready)
        return ready, len(ready) < len(fresh)

    def missed(self, path: Path) -> None:
        """A file that was ready could not be read: it is told again."""
        self._taken.pop(path, None)
