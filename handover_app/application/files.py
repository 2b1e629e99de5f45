"""Reading files that anybody may have made, and writing files that are whole or not there."""

import contextlib
import errno
import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from handover_app.application.errors import InputError, OutputError

MAX_INPUT = 64 * 1024 * 1024
_BLOCK = 64 * 1024
_READ = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOINHERIT", 0)
)


def read_file(path: Path, most: int = MAX_INPUT) -> bytes:
    """The bytes of a regular file, read once: use them, and never read the path again.

    A pipe or a device is never waited for, and a file that is too large is not begun.

    Raises:
        InputError: with `file`, where it is not there, a folder, a pipe or a device, not readable, larger
            than `most` bytes, or written to meanwhile.
    """
    try:
        _require_file(path.stat(), most)  # before it is opened: that alone does something to some devices
        # whatever is there by now: a pipe opens without a writer at its other end, and a terminal stays one
        with os.fdopen(os.open(path, _READ), "rb", buffering=0) as file:
            return _content(file, most)
    except _RefusedError as refused:
        raise InputError(refused.code, **refused.arguments, file=str(path)) from None
    except OSError as error:
        raise InputError(_INPUT_CODES.get(error.errno or 0, "input.unreadable"), file=str(path)) from None
    except ValueError:  # a name with a null character
        raise InputError("input.no-such-file", file=str(path)) from None


class _RefusedError(Exception):
    def __init__(self, code: str, **arguments: int) -> None:
        super().__init__(code)
        self.code, self.arguments = code, arguments


def _require_file(found: os.stat_result, most: int) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise _RefusedError("input.is-a-folder")
    if not stat.S_ISREG(found.st_mode):
        raise _RefusedError("input.not-a-file")
    if found.st_size > most:
        raise _RefusedError("input.too-large", most=most // 1024 // 1024)


def _content(file: io.FileIO, most: int) -> bytes:
    before = os.fstat(file.fileno())
    _require_file(before, most)
    data = b"".join(_parts(file, before.st_size, most + 1))
    if len(data) > most:
        raise _RefusedError("input.too-large", most=most // 1024 // 1024)
    after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise _RefusedError("input.changed-meanwhile")
    return data


def _parts(file: io.FileIO, size: int, most: int) -> Iterator[bytes]:
    """What is in a file, `most` bytes of it; its size is what it states, and some file systems state none."""
    left = most
    while left > 0 and (part := file.read(min(left, max(size + 1, _BLOCK)))):
        yield part
        left -= len(part)


def is_there(path: Path) -> bool:
    """Whether there is something of that name; a name that no file can have is one of nothing."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Whether there is a folder of that name; a name that no folder can have is one of none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def write_file(path: Path, data: bytes) -> None:
    """Puts `data` in place of `path` in one move; a kill or a full disk leaves the old file as it was.
    The file is for this user alone: records hold names and accounts.

    Raises:
        OutputError: with `file`, where the folder, the right or the room for it is missing, or where what has
            its name is no file: a device would be gone for everybody.
    """
    import tempfile  # noqa: PLC0415 (the window starts without it)

    temporary = ""
    try:
        if path.is_dir():
            raise OutputError("output.is-a-folder", file=str(path))
        if path.exists() and not path.is_file():
            raise OutputError("output.not-a-file", file=str(path))
        handle, temporary = tempfile.mkstemp(prefix=".handover-", dir=path.parent)  # with mode 0600
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise OutputError(_OUTPUT_CODES.get(error.errno or 0, "output.failed"), file=str(path)) from None


def free_path(folder: Path, name: str) -> Path:
    """A path in a folder where nothing is yet: the name itself, else with a number behind it."""
    wanted, number = folder / name, 1
    path = wanted
    while is_there(path):
        number += 1
        path = wanted.with_stem(f"{wanted.stem} ({number})")
    return path


def make_folder(folder: Path) -> None:
    """Makes a folder for this user's eyes only, with those above it. Raises `OutputError` with `file`."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise OutputError("output.no-permission", file=str(folder)) from None


_INPUT_CODES = {
    errno.ENOENT: "input.no-such-file",
    errno.ENOTDIR: "input.no-such-file",
    errno.EACCES: "input.no-permission",
    errno.EPERM: "input.no-permission",
    errno.ENXIO: "input.not-a-file",
    errno.ENODEV: "input.not-a-file",
    errno.ENAMETOOLONG: "input.name-too-long",
    errno.ELOOP: "input.endless-link",
}
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
