"""Opening the database: a new file, one that is not as it should be, and what it costs."""

import errno
import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from handover_app.application.errors import StorageError
from handover_app.i18n.errors import explain
from handover_app.i18n.words import words
from handover_app.storage import open_store
from handover_app.storage.opening import HEAD
from handover_app.storage.upgrade import configuration
from tests.storage.cases import plain_handover

ROOT = Path(__file__).parents[2]

posix = pytest.mark.skipif(os.name == "nt", reason="rights of files work otherwise on Windows")


def refused(file: Path) -> str:
    """Opens the file, which must be refused, and gives the code; the sentence names the file."""
    with pytest.raises(StorageError) as caught:
        open_store(file)
    assert explain(caught.value, words("en")).startswith(f"{file}: ")
    return caught.value.code


def test_a_new_file_is_at_the_last_migration(file: Path) -> None:
    open_store(file).close()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
    assert ScriptDirectory.from_config(configuration()).get_heads() == [HEAD]


def test_what_was_saved_is_there_again(file: Path) -> None:
    store = open_store(file)
    store.save(plain_handover(text="x"))
    store.close()
    again = open_store(file)
    assert again.load("k") == plain_handover(text="x")
    again.close()


def test_an_empty_file_is_a_new_one(tmp_path: Path) -> None:
    file = tmp_path / "handover.db"
    file.touch()
    open_store(file).close()
    assert file.stat().st_size


@posix
def test_nobody_else_may_look(file: Path) -> None:
    before = os.umask(0)
    try:
        store = open_store(file)
        store.save(plain_handover(text="x"))
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
    assert modes == {"handover.db": 0o600, "handover.db-wal": 0o600, "handover.db-shm": 0o600}
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    store.close()


@posix
def test_a_file_that_others_could_read_is_closed_to_them(file: Path) -> None:
    open_store(file).close()
    file.chmod(0o644)
    open_store(file).close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@posix
def test_a_memory_stick_knows_no_rights(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(file).close()
    file.chmod(0o755)
    monkeypatch.setattr(os, "chmod", refuse)
    open_store(file).close()


def refuse(*arguments: object, **options: object) -> None:
    raise PermissionError(errno.EPERM, "not here")


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    assert refused(tmp_path) == "storage.is-a-folder"


def test_a_file_in_the_folders_place(tmp_path: Path) -> None:
    (tmp_path / "profile").write_text("not a folder")
    assert refused(tmp_path / "profile" / "handover.db") == "storage.no-folder"
    assert refused(tmp_path / "profile" / "deeper" / "handover.db") == "storage.no-folder"


@pytest.mark.parametrize("content", [b"not a database, but long enough to be read as one" * 99, b"short"])
def test_no_database(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "handover.db"
    file.write_bytes(content)
    assert refused(file) == "storage.not-a-database"
    assert file.read_bytes() == content, "nothing was changed"


def test_a_database_of_another_program(tmp_path: Path) -> None:
    file = tmp_path / "handover.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE places (url TEXT)")
    assert refused(file) == "storage.not-ours"


def test_a_database_without_its_number(file: Path) -> None:
    open_store(file).close()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DELETE FROM alembic_version")
    assert refused(file) == "storage.not-ours"


def test_a_database_of_a_newer_version(file: Path) -> None:
    open_store(file).close()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9001'")
    before = file.read_bytes()
    assert refused(file) == "storage.newer"
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["handover.db"], "no copy was needed"


def test_damage_at_the_start(file: Path) -> None:
    open_store(file).close()
    with file.open("r+b") as damaged:
        damaged.seek(100)
        damaged.write(b"\xff" * 2000)
    assert refused(file) == "storage.damaged"


def test_damage_further_on(file: Path) -> None:
    """It shows when the rows are read; the file is left as it is."""
    store = open_store(file)
    store.save(plain_handover(text="x" * 20_000, accounts=20))
    store.close()
    size = file.stat().st_size
    with file.open("r+b") as damaged:
        damaged.seek(size // 2)
        damaged.write(b"\xff" * (size // 2))
    before = file.read_bytes()
    store = open_store(file)
    with pytest.raises(StorageError) as caught:
        store.load("k")
    store.close()
    assert caught.value.code == "storage.damaged"
    assert file.read_bytes() == before


@contextmanager
def powerless() -> Iterator[Path]:
    """A folder that belongs to this process, which is not root for the while (root may do everything)."""
    nobody = 65534
    folder = Path(tempfile.mkdtemp())
    root = os.geteuid() == 0
    if root:
        os.chown(folder, nobody, nobody)
        os.seteuid(nobody)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        subprocess.run(["rm", "-rf", folder], check=True)


@posix
def test_a_folder_that_may_not_be_written() -> None:
    with powerless() as folder:
        folder.chmod(0o500)
        assert refused(folder / "handover.db") == "storage.no-permission"
        assert refused(folder / "deeper" / "handover.db") == "storage.no-permission"
        folder.chmod(0o700)


@posix
def test_a_file_that_may_not_be_written() -> None:
    with powerless() as folder:
        file = folder / "handover.db"
        open_store(file).close()
        file.chmod(0o400)
        assert refused(file) == "storage.no-permission"


@posix
def test_a_log_that_may_not_be_written() -> None:
    """The file may be written, its folder not: the write-ahead log cannot be made."""
    with powerless() as folder:
        file = folder / "handover.db"
        open_store(file).close()
        folder.chmod(0o500)
        code = refused(file)
        folder.chmod(0o700)
        assert code == "storage.no-permission"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked, to start at one moment")
def test_several_windows_open_a_new_file_at_once(tmp_path: Path) -> None:
    script = Path(__file__).with_name("open_at_once.py")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, script, tmp_path, "3"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_importing_it_loads_no_library() -> None:
    loaded = in_a_child("import handover_app.storage")
    assert not loaded & {"sqlalchemy", "alembic", "sqlite3", "platformdirs"}


def test_opening_it_loads_no_migrations_and_no_mapper(file: Path) -> None:
    """Both cost as much as the rest together."""
    opening = (
        "from pathlib import Path; from handover_app.storage import open_store; "
        f"open_store(Path({str(file)!r})).close(); open_store(Path({str(file)!r})).close()"
    )
    loaded = in_a_child(opening)
    assert "sqlalchemy" in loaded
    assert not loaded & {"alembic", "sqlalchemy.orm", "cryptography", "platformdirs"}


def in_a_child(code: str) -> set[str]:
    """The modules that are loaded after running the code in a fresh interpreter."""
    command = [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.split())
