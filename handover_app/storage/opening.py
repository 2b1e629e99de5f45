"""Opens the database: creates the file and its folder, and upgrades the tables to this version."""

import contextlib
import os
from pathlib import Path

from sqlalchemy import Engine, insert, inspect, select

from handover_app.application.errors import StorageError
from handover_app.storage import tables
from handover_app.storage.engine import engine_for, for_writing
from handover_app.storage.refusals import translated
from handover_app.storage.store import SqlStore

HEAD = "0001"
"""The latest migration. It is a constant so that alembic is loaded only for an upgrade."""


def opened(path: Path) -> SqlStore:
    """See `handover_app.storage.open_store`."""
    with translated(path):
        _claim(path)
        engine = engine_for(path)
        try:
            _prepare(engine, path)
        except BaseException:
            engine.dispose()
            raise
    return SqlStore(engine, path)


def _claim(path: Path) -> None:
    """Creates the folder and the file, private to this user, before anything is written into them."""
    if path.is_dir():
        raise StorageError("storage.is-a-folder", file=str(path))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    if path.stat().st_mode & 0o077:
        with contextlib.suppress(PermissionError):  # e.g. FAT on a USB stick has no permissions
            path.chmod(0o600)


def _prepare(engine: Engine, path: Path) -> None:
    found = _revision(engine, path)
    if found is None:
        found = _create(engine, path)
    if found != HEAD:
        from handover_app.storage.upgrade import upgrade  # noqa: PLC0415 (loads alembic)

        upgrade(path, found)


def _revision(engine: Engine, path: Path) -> str | None:
    """The migration that the tables are at; `None` in an empty file."""
    with engine.begin() as connection:
        names = inspect(connection).get_table_names()
        if not names:
            return None
        if tables.revision.name in names:
            found: str | None = connection.execute(select(tables.revision.c.version_num)).scalar()
            if found is not None:
                return found
    raise StorageError("storage.not-ours", file=str(path))


def _create(engine: Engine, path: Path) -> str:
    """Creates all current tables; a test makes sure that the migrations lead to the same schema."""
    with for_writing(engine).begin() as connection:
        if not inspect(connection).get_table_names():  # otherwise another process was faster
            tables.metadata.create_all(connection, checkfirst=False)
            tables.revision.create(connection, checkfirst=False)
            connection.execute(insert(tables.revision).values(version_num=HEAD))
            return HEAD
    return _revision(engine, path) or HEAD
