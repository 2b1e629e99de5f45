"""Moves a key file to its holder's memory stick, so that no copy stays on this machine.

A lost key cannot be recovered. So the file is removed here only if another drive holds an identical copy at
that moment.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from handover_app.application.errors import IdentityError, OutputError
from handover_app.application.files import is_there, read_file, write_file

SUFFIX = ".p12"
MOST_BYTES = 1024 * 1024


def drive_of(path: Path) -> int:
    """The number that identifies the drive of a path. Raises `OSError`."""
    return path.stat().st_dev


@dataclass(frozen=True, slots=True)
class KeyCopies:
    """All methods are slow. `carried`: whether a path is on a removable drive. `drive`: see `drive_of`."""

    carried: Callable[[Path], bool]
    drive: Callable[[Path], int] = drive_of

    def copy(self, path: Path, target: Path) -> bool:
        """Copies a key file and reads the copy back. Returns whether it is safe there; see `is_safe`.

        Raises:
            InputError, OutputError: if a file cannot be read or written.
            IdentityError: if another key is there already.
        """
        key = read_file(path, MOST_BYTES)
        if not is_there(target):
            write_file(target, key)
        elif read_file(target, MOST_BYTES) != key:
            raise IdentityError("identity.file-exists", file=str(target))
        return self.is_safe(path, target)

    def remove(self, path: Path, copy: Path) -> None:
        """Removes a key file if its copy still exists and is still identical.

        Raises:
            InputError, OutputError: if a file cannot be read or removed.
            IdentityError: if the copy is not safe.
        """
        if not self.is_safe(path, copy):
            raise IdentityError("identity.copy-differs", file=str(copy))
        try:
            path.unlink()
        except OSError:
            raise OutputError("output.no-permission", file=str(path)) from None

    def is_safe(self, path: Path, copy: Path) -> bool:
        """Whether the copy is identical to the key and on a removable drive.

        Another fixed drive is not enough: some are lost at shutdown. On Windows any other drive counts, since
        a memory stick cannot be told from a fixed drive there. Raises `InputError` if a file cannot be read.
        """
        same = read_file(path, MOST_BYTES) == read_file(copy, MOST_BYTES)
        goes_along = self.carried(copy) or sys.platform == "win32"
        try:
            return same and goes_along and self.drive(path) != self.drive(copy)
        except OSError:
            return False
