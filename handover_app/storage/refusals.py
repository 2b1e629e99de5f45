"""Translates errors of SQLite, SQLAlchemy and the operating system into `StorageError`."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from handover_app.application.errors import StorageError

_BY_ERRNO = {
    errno.EACCES: "storage.no-permission",
    errno.EPERM: "storage.no-permission",
    errno.EROFS: "storage.no-permission",
    errno.ENOSPC: "storage.full",
    errno.EDQUOT: "storage.full",
    errno.EFBIG: "storage.full",
    errno.EISDIR: "storage.is-a-folder",
    errno.EEXIST: "storage.no-folder",
    errno.ENOTDIR: "storage.no-folder",
}
_BY_SQLITE = {
    "SQLITE_FULL": "storage.full",
    "SQLITE_NOTADB": "storage.not-a-database",
    "SQLITE_CORRUPT": "storage.damaged",
    "SQLITE_BUSY": "storage.busy",
    "SQLITE_LOCKED": "storage.busy",
    "SQLITE_READONLY": "storage.no-permission",
    "SQLITE_CANTOPEN": "storage.no-permission",
    "SQLITE_PERM": "storage.no-permission",
    "SQLITE_AUTH": "storage.no-permission",
}

_ROOM = 256 * 1024
"""Minimum free disk space in bytes. Without room for the log's index, SQLite reports only an I/O error."""


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raises only `StorageError`, with `file`. The error contains none of the data being written."""
    try:
        yield
    except StorageError:
        raise
    except (SQLAlchemyError, sqlite3.Error, OSError, UnicodeError) as error:
        code = code_of(error)
        if code == "storage.failed" and _is_full(path):
            code = "storage.full"
        raise StorageError(code, file=str(path)) from None


def code_of(error: BaseException) -> str:
    """The error code for an error of a library or of the operating system."""
    if isinstance(error, SQLAlchemyError):
        original = getattr(error, "orig", None)
        return "storage.failed" if original is None else code_of(original)
    if isinstance(error, UnicodeError):
        return "storage.unwritable-text"
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0, "storage.failed")
    name: str = getattr(error, "sqlite_errorname", "")
    family = "_".join(name.split("_")[:2])  # extended codes: SQLITE_READONLY_DIRECTORY is a SQLITE_READONLY
    return _BY_SQLITE.get(family, "storage.failed")


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _ROOM
    except OSError:
        return False
