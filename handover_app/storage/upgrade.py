"""Upgrades an older database to this version of the app: a backup copy, then all migrations or none."""

import os
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from handover_app.application.errors import StorageError
from handover_app.storage.engine import connect, engine_for, for_writing
from handover_app.storage.refusals import code_of

_PASSING = ("storage.full", "storage.busy", "storage.no-permission")
"""Temporary errors. They are reported unchanged, and the next start retries the upgrade."""

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(path: Path, found: str, migrations: Path = MIGRATIONS) -> Path:
    """Runs the migrations after `found` on the database in `path`, in one transaction.

    Returns the path of the copy that was made first.

    Raises:
        StorageError: if this version of the app does not know `found`, or a migration fails; the file
            is then unchanged.
    """
    config = configuration(migrations)
    if not _known(config, found):
        raise StorageError("storage.newer", file=str(path))
    copy = _copied(path, found)
    engine = engine_for(path, foreign_keys=False)
    try:
        with for_writing(engine).begin() as connection:
            run(config, connection, "head")
    except Exception as error:  # a migration can fail in any way; none may leave a half-upgraded file
        if (code := code_of(error)) in _PASSING:
            raise StorageError(code, file=str(path)) from None
        raise StorageError("storage.upgrade-failed", file=str(path), copy=str(copy)) from error
    finally:
        engine.dispose()
    return copy


def configuration(migrations: Path = MIGRATIONS) -> Config:
    """Alembic's settings for a folder of migrations."""
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def run(config: Config, connection: Connection, target: str) -> None:
    """Migrates to `target` on a connection that is in a transaction with foreign keys off."""
    config.attributes["connection"] = connection
    command.upgrade(config, target)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise ValueError("a migration broke a reference")


def _known(config: Config, revision: str) -> bool:
    try:
        return ScriptDirectory.from_config(config).get_revision(revision) is not None
    except CommandError:
        return False


def _copied(path: Path, revision: str) -> Path:
    """Copies the database, with the contents of its log, to a file beside it: completely or not at all."""
    copy = path.with_name(f"{path.stem}-before-{revision}{path.suffix}")
    draft = copy.with_name(copy.name + ".part")
    draft.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        connection = connect(path)
        try:
            connection.execute("VACUUM INTO ?", (str(draft),))
        finally:
            connection.close()
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        return draft.replace(copy)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
