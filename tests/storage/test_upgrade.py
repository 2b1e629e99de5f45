"""Migrations: they lead to the tables as they are described, with everything that was saved."""

import dataclasses
import hashlib
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from handover_app.application.errors import StorageError
from handover_app.i18n.errors import advise
from handover_app.i18n.words import words
from handover_app.storage import open_store, opening
from handover_app.storage.engine import engine_for, for_writing
from handover_app.storage.tables import metadata
from handover_app.storage.upgrade import MIGRATIONS, configuration, run, upgrade
from tests.storage.cases import plain_handover

NEXT = '''
"""One more column, filled from another; the table is made anew, as SQLite wants it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade():
    with op.batch_alter_table("person", recreate="always") as table:
        table.add_column(sa.Column("pronoun", sa.Text()))
    op.execute("UPDATE person SET pronoun = name")
    {more}


def downgrade():
    with op.batch_alter_table("person", recreate="always") as table:
        table.drop_column("pronoun")
'''


@contextmanager
def writing(file: Path) -> Iterator[Connection]:
    engine = engine_for(file, foreign_keys=False)
    with for_writing(engine).begin() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    """Our migrations, and one to come."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "0005_next.py").write_text(NEXT.format(more=""))
    return folder


@pytest.fixture
def full(file: Path) -> Path:
    """A database with two handovers."""
    store = open_store(file)
    store.save(plain_handover("one", text="1"))
    store.save(plain_handover("two", text="2"))
    store.close()
    return file


def described(file: Path) -> dict[str, str]:
    """The statements that the tables were made with."""
    with closing(sqlite3.connect(file)) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: " ".join(sql.split()) for name, sql in found}


def test_migrations_lead_to_the_tables_as_described(tmp_path: Path) -> None:
    file = tmp_path / "migrated.db"
    with writing(file) as connection:
        run(configuration(), connection, "head")
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_a_migrated_file_and_a_new_one_are_the_same(tmp_path: Path) -> None:
    new, migrated = tmp_path / "new.db", tmp_path / "migrated.db"
    open_store(new).close()
    with writing(migrated) as connection:
        run(configuration(), connection, "head")
    assert described(migrated) == described(new)


@pytest.mark.parametrize(
    "revision", [item.revision for item in ScriptDirectory.from_config(configuration()).walk_revisions()]
)
def test_each_migration_up_down_and_up(tmp_path: Path, revision: str) -> None:
    file = tmp_path / "handover.db"
    config = configuration()
    with writing(file) as connection:
        run(config, connection, revision)
        command.downgrade(config, "-1")
        run(config, connection, revision)
        command.downgrade(config, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]


def test_an_upgrade_keeps_everything(full: Path, migrations: Path) -> None:
    upgrade(full, "0004", migrations)
    with closing(sqlite3.connect(full)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0005",)
        assert {item for (item,) in connection.execute("SELECT DISTINCT pronoun FROM person")} == {
            "Person 1",
            "Person 2",
        }
    with writing(full) as connection:
        config = configuration(migrations)
        config.attributes["connection"] = connection
        command.downgrade(config, "0004")
    store = open_store(full)
    assert store.load("one") == plain_handover("one", text="1")
    assert store.load("two") == plain_handover("two", text="2")
    store.close()


@pytest.mark.parametrize("revision", ["0001", "0002", "0003"])
def test_every_older_file_is_upgraded_when_it_is_opened(file: Path, revision: str) -> None:
    signed = dataclasses.replace(plain_handover("signed", text="å"), record=b"%PDF\0")
    store = open_store(file)
    store.save(signed)
    store.save(plain_handover("draft", text="x"))
    store.close()
    with writing(file) as connection:
        config = configuration()
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
    store = open_store(file)
    listed = {item.key: (item.record, item.facts) for item in store.list()}
    assert listed == {"signed": (hashlib.sha256(b"%PDF\0").hexdigest(), None), "draft": (None, None)}
    assert store.load("signed") == signed
    store.change("signed", lambda kept: kept)
    assert all(item.facts for item in store.list() if item.key == "signed")
    store.close()
    assert file.with_name(f"handover-before-{revision}.db").exists()


def test_an_upgrade_makes_a_copy_first(full: Path, migrations: Path) -> None:
    """The copy is whole also when the last save is still in the log only."""
    store = open_store(full)
    store.save(plain_handover("three", text="3"))
    copy = upgrade(full, "0004", migrations)
    store.close()
    assert copy == full.with_name("handover-before-0004.db")
    assert stat.S_IMODE(copy.stat().st_mode) & 0o077 == 0
    old = open_store(copy)
    assert {item.key for item in old.list()} == {"one", "two", "three"}
    old.close()


def test_opening_upgrades_an_older_file(
    full: Path, migrations: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "HEAD", "0005")
    monkeypatch.setattr(upgrade, "__defaults__", (migrations,))
    store = open_store(full)
    assert len(store.list()) == 2
    store.close()
    assert (full.parent / "handover-before-0004.db").exists()
    with closing(sqlite3.connect(full)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0005",)


@pytest.mark.parametrize(
    "trouble",
    ["raise KeyError('slip')", "op.execute('DELETE FROM handover')", "op.execute('DROP TABLE nobody')"],
)
def test_a_migration_that_fails_leaves_the_file_as_it_was(full: Path, migrations: Path, trouble: str) -> None:
    (migrations / "versions" / "0005_next.py").write_text(NEXT.format(more=trouble))
    before = described(full)
    with pytest.raises(StorageError) as caught:
        upgrade(full, "0004", migrations)
    assert caught.value.code == "storage.upgrade-failed"
    assert "handover-before-0004.db" in advise(caught.value, words("en"))
    assert described(full) == before
    store = open_store(full)
    assert store.load("one") == plain_handover("one", text="1")
    store.close()


def test_a_damaged_file_is_not_upgraded(full: Path, migrations: Path) -> None:
    """The copy finds the damage; nothing is changed, and no half copy stays."""
    with full.open("r+b") as damaged:
        damaged.seek(full.stat().st_size // 2)
        damaged.write(b"\xff" * (full.stat().st_size // 2))
    before = full.read_bytes()
    with pytest.raises(sqlite3.DatabaseError):
        upgrade(full, "0004", migrations)
    assert full.read_bytes() == before
    assert [path.name for path in full.parent.iterdir()] == [full.name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_kill_in_the_middle_leaves_the_file_as_it_was(full: Path, migrations: Path) -> None:
    suicide = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    (migrations / "versions" / "0005_next.py").write_text(NEXT.format(more=suicide))
    code = (
        "import sys; from pathlib import Path; from handover_app.storage.upgrade import upgrade\n"
        "upgrade(Path(sys.argv[1]), '0004', Path(sys.argv[2]))"
    )
    command = [sys.executable, "-c", code, full, migrations]
    done = subprocess.run(command, check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == -signal.SIGKILL
    store = open_store(full)
    assert {item.key for item in store.list()} == {"one", "two"}
    store.close()
    assert "pronoun" not in described(full)["person"]
