"""Connections to the database. Only this module knows which library opens the file."""

import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event

BUSY_SECONDS = 5.0
_BEGIN = "sqlite_begin"


def connect(path: Path, *, foreign_keys: bool = True) -> sqlite3.Connection:
    """An open connection. The engine begins transactions; the driver never does so implicitly.

    The write-ahead log is synced at each commit, so a kill or a power cut loses no finished save.
    Deleted data is overwritten. `foreign_keys` is off while a migration rebuilds tables.
    """
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        for pragma in (
            f"foreign_keys = {int(foreign_keys)}",
            "synchronous = FULL",
            "secure_delete = ON",
            "trusted_schema = OFF",
        ):
            connection.execute(f"PRAGMA {pragma}")
        _use_log(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _use_log(connection: sqlite3.Connection) -> None:
    """Turns the write-ahead log on. Retries, because SQLite's busy timeout does not apply here."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def engine_for(path: Path, *, foreign_keys: bool = True) -> Engine:
    """An engine for read transactions; see `for_writing`."""
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        creator=lambda: connect(path, foreign_keys=foreign_keys),
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def for_writing(engine: Engine) -> Engine:
    """The same engine for write transactions. They take the write lock at once, so none fails half-way."""
    return engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))


def empty_log(engine: Engine) -> None:
    """Writes the write-ahead log into the file and truncates it; until then both may hold deleted data.

    Does nothing while another connection is reading or the disk is full; the next call tries again.
    """
    connection = engine.raw_connection()
    try:
        with suppress(sqlite3.OperationalError):
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
