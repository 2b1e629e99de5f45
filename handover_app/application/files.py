"""Reading files that anybody may have made, and writing files that are whole or not there."""

import contextlib
import errno
import hashlib
import os
import tempfile
from pathlib import Path

from handover_app.application.errors import InputError, OutputError

MAX_INPUT = 64 * 1024 * 1024


def read_file(path: Path, most: int = MAX_INPUT) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: with `file`, where it is not there, a folder, not readable, or larger than `most` bytes.
    """
    try:
        if path.is_dir():
            raise InputError("input.is-a-folder", file=str(path))
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        raise InputError("input.no-such-file", file=str(path)) from None
    except PermissionError:
        raise InputError("input.no-permission", file=str(path)) from None
    except (OSError, ValueError):  # ValueError: a name with a null character
        raise InputError("input.unreadable", file=str(path)) from None
    if len(data) > most:
        raise InputError("input.too-large", file=str(path), most=most // 1024 // 1024)
    return data


def is_there(path: Path) -> bool:
    """Whether there is something of that name; a name that no file can have is one of nothing."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def file_hash(path: Path) -> str:
    """What names a file: its SHA-256 in hexadecimal. Raises `InputError` as `read_file` does."""
    return hashlib.sha256(read_file(path)).hexdigest()


def write_file(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Puts `data` in place of `path` in one move; a kill or a full disk leaves the old file as it was.

    Raises:
        OutputError: with `file`, where the folder, the right or the room for it is missing, or where what has
            its name is no file: a device would be gone for everybody.
    """
    temporary = ""
    try:
        if path.is_dir():
            raise OutputError("output.is-a-folder", file=str(path))
        if path.exists() and not path.is_file():
            raise OutputError("output.not-a-file", file=str(path))
        handle, temporary = tempfile.mkstemp(prefix=".handover-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(PermissionError):  # a memory stick knows no rights of files
            Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise OutputError(_OUTPUT_CODES.get(error.errno or 0, "output.failed"), file=str(path)) from None


def make_folder(folder: Path) -> None:
    """Makes a folder for this user's eyes only, with those above it. Raises `OutputError` with `file`."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise OutputError("output.no-permission", file=str(folder)) from None


_OUTPUT_CODES = {
    errno.ENOENT: "output.no-folder",
    errno.ENOTDIR: "output.no-folder",
    errno.EACCES: "output.no-permission",
    errno.EPERM: "output.no-permission",
    errno.EROFS: "output.no-permission",
    errno.ENOSPC: "output.disk-full",
    errno.EDQUOT: "output.disk-full",
    errno.EFBIG: "output.disk-full",
}
