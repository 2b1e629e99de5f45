"""Migrations lead to the tables as they are described, and keep everything that was saved.

What an upgrade does is tried with a migration of the test's own, so that a new real one changes nothing here.
"""

import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

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
from handover_app.storage import upgrade as upgrading
from handover_app.storage.engine import engine_for, for_writing
from handover_app.storage.opening import HEAD
from handover_app.storage.tables import metadata
from handover_app.storage.upgrade import MIGRATIONS, configuration, run, upgrade
from tests.storage.cases import plain_handover

REVISIONS = [item.revision for item in ScriptDirectory.from_config(configuration()).walk_revisions()]
NEXT = "next"
"""A migration that is there in these tests alone, and comes after all real ones."""
SCRIPT = '''
"""One more column, filled from another, an index and a table; SQLite has the changed tables made anew."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{down_revision}"


def upgrade():
    with op.batch_alter_table("person", recreate="always") as table:
        table.add_column(sa.Column("only_here", sa.Text()))
    op.execute("UPDATE person SET only_here = name")
    op.create_index("ix_unit_only_here", "unit", ["name"])
    op.create_table("only_here", sa.Column("id", sa.Integer(), primary_key=True))
    {more}


def downgrade():
    op.drop_table("only_here")
    op.drop_index("ix_unit_only_here", "unit")
    with op.batch_alter_table("person", recreate="always") as table:
        table.drop_column("only_here")
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
    add_next(folder)
    return folder


def add_next(migrations: Path, more: str = "") -> None:
    """Writes the migration to come. `more`: what else it does."""
    script = SCRIPT.format(revision=NEXT, down_revision=HEAD, more=more)
    (migrations / "versions" / f"{NEXT}.py").write_text(script)


@pytest.fixture
def full(file: Path) -> Path:
    """A database with two handovers."""
    store = open_store(file)
    store.save(plain_handover("one", text="1"))
    store.save(plain_handover("two", text="2"))
    store.close()
    return file


def structure(file: Path) -> dict[str, Any]:
    """The tables with their columns, keys, indexes and constraints, in an order of no meaning."""
    engine = engine_for(file)
    with engine.begin() as connection:
        found = inspect(connection)
        described = {
            name: {
                "columns": _by_name({**each, "type": str(each["type"])} for each in found.get_columns(name)),
                "primary key": found.get_pk_constraint(name),
                "foreign keys": _by_name(found.get_foreign_keys(name)),
                "unique": _by_name(found.get_unique_constraints(name)),
                "checks": _by_name(found.get_check_constraints(name)),
                "indexes": _by_name(found.get_indexes(name)),
            }
            for name in found.get_table_names()
        }
    engine.dispose()
    return described


def _by_name(found: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {each["name"]: each for each in found}


def version(file: Path) -> str:
    """The migration that the tables are at."""
    with closing(sqlite3.connect(file)) as connection:
        (found,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found)


def test_migrations_lead_to_the_tables_as_described(tmp_path: Path) -> None:
    file = tmp_path / "migrated.db"
    with writing(file) as connection:
        run(configuration(), connection, "head")
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_file_at_any_migration_becomes_what_a_new_file_is(tmp_path: Path, revision: str) -> None:
    new, older = tmp_path / "new.db", tmp_path / "older.db"
    with writing(older) as connection:
        run(configuration(), connection, revision)
    for file in (new, older):
        open_store(file).close()
    assert structure(older) == structure(new)
    assert version(older) == version(new) == HEAD


def test_structures_that_differ_are_told_apart(full: Path, migrations: Path) -> None:
    before = structure(full)
    upgrade(full, HEAD, migrations)
    after = structure(full)
    assert {name for name in before | after if before.get(name) != after.get(name)} == {
        "person",
        "unit",
        "only_here",
    }


@pytest.mark.parametrize("revision", REVISIONS)
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
    upgrade(full, HEAD, migrations)
    assert version(full) == NEXT
    with closing(sqlite3.connect(full)) as connection:
        assert {item for (item,) in connection.execute("SELECT DISTINCT only_here FROM person")} == {
            "Person 1",
            "Person 2",
        }
    with writing(full) as connection:
        config = configuration(migrations)
        config.attributes["connection"] = connection
        command.downgrade(config, HEAD)
    store = open_store(full)
    assert store.load("one") == plain_handover("one", text="1")
    assert store.load("two") == plain_handover("two", text="2")
    store.close()


def test_an_upgrade_makes_a_copy_first(full: Path, migrations: Path) -> None:
    """The copy is whole also when the last save is still in the log only."""
    store = open_store(full)
    store.save(plain_handover("three", text="3"))
    copy = upgrade(full, HEAD, migrations)
    store.close()
    assert copy == full.with_name(f"handover-before-{HEAD}.db")
    assert stat.S_IMODE(copy.stat().st_mode) & 0o077 == 0
    old = open_store(copy)
    assert {item.key for item in old.list()} == {"one", "two", "three"}
    old.close()


def test_opening_upgrades_an_older_file(
    full: Path, migrations: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "HEAD", NEXT)
    monkeypatch.setattr(upgrading, "upgrade", partial(upgrade, migrations=migrations))
    store = open_store(full)
    assert len(store.list()) == 2
    store.close()
    assert (full.parent / f"handover-before-{HEAD}.db").exists()
    assert version(full) == NEXT


@pytest.mark.parametrize(
    "trouble",
    ["raise KeyError('slip')", "op.execute('DELETE FROM handover')", "op.execute('DROP TABLE nobody')"],
)
def test_a_migration_that_fails_leaves_the_file_as_it_was(full: Path, migrations: Path, trouble: str) -> None:
    add_next(migrations, trouble)
    before = structure(full)
    with pytest.raises(StorageError) as caught:
        upgrade(full, HEAD, migrations)
    assert caught.value.code == "storage.upgrade-failed"
    assert f"handover-before-{HEAD}.db" in advise(caught.value, words("en"))
    assert structure(full) == before
    assert version(full) == HEAD
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
        upgrade(full, HEAD, migrations)
    assert full.read_bytes() == before
    assert [path.name for path in full.parent.iterdir()] == [full.name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_kill_in_the_middle_leaves_the_file_as_it_was(full: Path, migrations: Path) -> None:
    suicide = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    add_next(migrations, suicide)
    code = (
        "import sys; from pathlib import Path; from handover_app.storage.upgrade import upgrade\n"
        "upgrade(Path(sys.argv[1]), sys.argv[3], Path(sys.argv[2]))"
    )
    command = [sys.executable, "-c", code, full, migrations, HEAD]
    done = subprocess.run(command, check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == -signal.SIGKILL
    store = open_store(full)
    assert {item.key for item in store.list()} == {"one", "two"}
    store.close()
    assert "only_here" not in structure(full)["person"]["columns"]
