"""Connections to the database. The one module that knows which library opens the file."""

import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event

BUSY_SECONDS = 5.0
_BEGIN = "sqlite_begin"


def connect(path: Path, *, foreign_keys: bool = True) -> sqlite3.Connection:
    """An open connection. Transactions are begun by the engine, never by the driver on its own.

    Write-ahead log with a sync at each commit: a kill or a power cut loses no finished save. What is
    deleted is overwritten. `foreign_keys` is off while a migration rebuilds tables.
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
    """Turns the write-ahead log on; SQLite itself does not wait where others turn it on as well."""
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
    """An engine whose transactions read; `for_writing` gives the same engine for writing."""
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        creator=lambda: connect(path, foreign_keys=foreign_keys),
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def for_writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take the write lock at once, so that none fails half-way."""
    return engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))


def empty_log(engine: Engine) -> None:
    """Takes what was deleted out of the log, too, where the database's pages still lie as they were before.

    Where another connection is reading, or the disk is full, the log keeps them until the next time.
    """
    connection = engine.raw_connection()
    try:
        with suppress(sqlite3.OperationalError):
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
