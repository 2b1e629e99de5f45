"""Reads untrusted files, and writes files atomically."""

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
    """The bytes of a regular file. Use them and never read the path again: the file may have been replaced.

    Never blocks on a pipe or a device, and does not start to read a file that is too large.

    Raises:
        InputError: with `file`, if it is missing, a folder, a pipe or a device, not readable, larger than
            `most` bytes, or modified during the read.
    """
    try:
        _require_file(path.stat(), most)  # before opening: opening alone has an effect on some devices
        # the path may be replaced meanwhile: _READ never waits on a pipe, and adopts no terminal
        with os.fdopen(os.open(path, _READ), "rb", buffering=0) as file:
            return _content(file, most)
    except _RefusedError as refused:
        raise InputError(refused.code, **refused.arguments, file=str(path)) from None
    except OSError as error:
        raise InputError(_INPUT_CODES.get(error.errno or 0, "input.unreadable"), file=str(path)) from None
    except ValueError:  # the name contains a null character
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
    """The content, at most `most` bytes. Reads to the end, since some file systems report a size of 0."""
    left = most
    while left > 0 and (part := file.read(min(left, max(size + 1, _BLOCK)))):
        yield part
        left -= len(part)


def is_there(path: Path) -> bool:
    """Whether the path exists; `False` for a name that no file can have."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Whether there is a folder with that name; `False` for a name that no folder can have."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def write_file(path: Path, data: bytes) -> None:
    """Replaces `path` by `data` atomically: after a kill or with a full disk, the old file is unchanged.
    Only this user can read the file: records contain names and accounts.

    Raises:
        OutputError: with `file`, if the folder, the permission or the space is missing, or if the path exists
            and is not a file: replacing a device would remove it for everybody.
    """
    import tempfile  # noqa: PLC0415 (not needed to start the window)

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
    """An unused path in a folder: the name itself, or the name with a number appended."""
    wanted, number = folder / name, 1
    path = wanted
    while is_there(path):
        number += 1
        path = wanted.with_stem(f"{wanted.stem} ({number})")
    return path


def make_folder(folder: Path) -> None:
    """Creates a folder that only this user can read, and its parents. Raises `OutputError` with `file`."""
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
