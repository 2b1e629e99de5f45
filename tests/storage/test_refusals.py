"""Which sentence a refusal becomes."""

import errno
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import InvalidRequestError, OperationalError

from handover_app.application.errors import StorageError
from handover_app.i18n.errors import SENTENCES
from handover_app.storage.refusals import code_of, translated


def of_sqlite(name: str) -> sqlite3.Error:
    error = sqlite3.OperationalError("INSERT … 'what somebody typed'")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (of_sqlite("SQLITE_FULL"), "storage.full"),
        (of_sqlite("SQLITE_CORRUPT_VTAB"), "storage.damaged"),
        (of_sqlite("SQLITE_BUSY_SNAPSHOT"), "storage.busy"),
        (of_sqlite("SQLITE_READONLY_DIRECTORY"), "storage.no-permission"),
        (of_sqlite("SQLITE_IOERR_WRITE"), "storage.failed"),
        (sqlite3.ProgrammingError("no name at all"), "storage.failed"),
        (OperationalError("INSERT", {}, of_sqlite("SQLITE_NOTADB")), "storage.not-a-database"),
        (InvalidRequestError("closed"), "storage.failed"),
        (OSError(errno.ENOSPC, "full"), "storage.full"),
        (OSError(errno.EROFS, "read-only"), "storage.no-permission"),
        (OSError(errno.EIO, "broken"), "storage.failed"),
        ("\ud800".encode, "storage.unwritable-text"),
    ],
)
def test_the_code(error: BaseException, code: str) -> None:
    if callable(error):
        with pytest.raises(UnicodeError) as caught:
            error()
        error = caught.value
    assert code_of(error) == code
    assert code in SENTENCES


def test_names_the_file_and_nothing_else(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as caught, translated(tmp_path / "handover.db"):
        raise of_sqlite("SQLITE_FULL")
    assert caught.value.arguments == {"file": str(tmp_path / "handover.db")}
    assert caught.value.__suppress_context__


def test_lets_slips_of_ours_through(tmp_path: Path) -> None:
    with pytest.raises(KeyError), translated(tmp_path):
        raise KeyError("a slip")
