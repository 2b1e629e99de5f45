"""A key file goes with its holder: a copy on their memory stick, and nothing left behind.

A key cannot be had back. So the file is removed here only where a copy of it lies on another drive, byte for
byte the same, and is still there at that moment.
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
    """What tells the drives of a machine apart. Raises `OSError`."""
    return path.stat().st_dev


@dataclass(frozen=True, slots=True)
class KeyCopies:
    """All of it is slow. `carried`: whether a path is on something that can be pulled out. `drive`: see
    `drive_of`.
    """

    carried: Callable[[Path], bool]
    drive: Callable[[Path], int] = drive_of

    def copy(self, path: Path, target: Path) -> bool:
        """Copies a key file, and reads the copy again. Gives whether it is safe there, see `is_safe`.

        Raises:
            InputError, OutputError: where one cannot be read or written.
            IdentityError: where another key is there already.
        """
        key = read_file(path, MOST_BYTES)
        if not is_there(target):
            write_file(target, key)
        elif read_file(target, MOST_BYTES) != key:
            raise IdentityError("identity.file-exists", file=str(target))
        return self.is_safe(path, target)

    def remove(self, path: Path, copy: Path) -> None:
        """Removes a key file, if its copy is still there and still the same.

        Raises:
            InputError, OutputError: where one cannot be read or removed.
            IdentityError: where the copy is not safe.
        """
        if not self.is_safe(path, copy):
            raise IdentityError("identity.copy-differs", file=str(copy))
        try:
            path.unlink()
        except OSError:
            raise OutputError("output.no-permission", file=str(path)) from None

    def is_safe(self, path: Path, copy: Path) -> bool:
        """Whether the copy is the key, on a drive that can be taken along.

        A machine may have several of its own, some of them only until it is switched off; on Windows none can
        be told from a stick. Raises `InputError` where one cannot be read.
        """
        same = read_file(path, MOST_BYTES) == read_file(copy, MOST_BYTES)
        goes_along = self.carried(copy) or sys.platform == "win32"
        try:
            return same and goes_along and self.drive(path) != self.drive(copy)
        except OSError:
            return False
