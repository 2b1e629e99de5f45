"""Imports PDFs that were dropped, chosen or found in the watched folder; equal content is stored once."""

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
"""Maximum number of files per drop, in case somebody drops a whole disk."""
SUFFIX = ".pdf"


@dataclass(frozen=True, slots=True)
class Taken:
    """The result of an import: number of new and of known files, and the files that could not be read."""

    new: int = 0
    known: int = 0
    refused: tuple[InputError, ...] = ()

    def __add__(self, other: "Taken") -> "Taken":
        """The sum of two results."""
        return Taken(self.new + other.new, self.known + other.known, self.refused + other.refused)


def pdfs(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The PDFs among files, and those in folders and their subfolders, each once and in order.

    Hidden files are left out, links to folders are not followed. A file in `paths` is taken whatever its
    name.
    """
    found: dict[Path, None] = {}
    for path in paths:
        for file in _inside(path) if is_folder(path) else (path,):
            found[file] = None
            if len(found) >= MOST_FILES:
                return tuple(found)
    return tuple(found)


def take_in(paths: Sequence[Path], received: ReceivedRecords, at: datetime, here: set[str]) -> Taken:
    """Reads files and stores the new ones; the files themselves stay in place.

    `here`: the SHA-256 of the files already stored; new ones are added to it.

    Raises:
        StorageError: if they cannot be stored.
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
    """Size, in bytes, and modification time, in nanoseconds: if either differs, a file has changed."""

    size: int
    written: int


def stamps(folder: Path) -> Mapping[Path, Stamp]:
    """The PDFs of a folder with their current stamps.

    Raises:
        InputError: with `file`, if the folder is not there or cannot be read.
    """
    if not is_folder(folder):
        raise InputError("input.no-such-file", file=str(folder))
    found = {}
    for path in pdfs([folder]):
        try:
            seen = path.stat()
        except OSError:
            continue  # deleted in the meantime
        found[path] = Stamp(seen.st_size, seen.st_mtime_ns)
    return found


class Looks:
    """Polls a folder: a file is ready when two polls in a row found it unchanged.

    So a file that is still being copied waits, and a file that changes later becomes ready again.
    """

    def __init__(self) -> None:
        self._taken: dict[Path, Stamp] = {}
        self._last: Mapping[Path, Stamp] = {}

    def look(self, now: Mapping[Path, Stamp]) -> tuple[tuple[Path, ...], bool]:
        """The files that have become ready, each reported once, and whether to poll again soon."""
        fresh = {path: stamp for path, stamp in now.items() if self._taken.get(path) != stamp}
        ready = tuple(path for path, stamp in fresh.items() if self._last.get(path) == stamp)
        self._last = now
        self._taken.update((path, now[path]) for path in ready)
        return ready, len(ready) < len(fresh)

    def missed(self, path: Path) -> None:
        """Reports a ready file again later, because it could not be read."""
        self._taken.pop(path, None)
