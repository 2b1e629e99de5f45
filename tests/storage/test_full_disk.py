"""A disk without room, for real: what was saved before stays."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from handover_app.storage import open_store

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("fill_disk.py")
IN_A_SMALL_DISK = "mount -t tmpfs -o size=1m,mode=0700 disk {folder}"


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def small_disk(tmp_path: Path) -> list[str]:
    """A command before a command, which then finds a disk of one megabyte in `tmp_path`."""
    mount = IN_A_SMALL_DISK.format(folder=shlex.quote(str(tmp_path)))
    command = ["unshare", "--map-root-user", "--mount", "sh", "-c", f'{mount} && exec "$@"', "sh"]
    if not shutil.which("unshare") or run(*command, "true").returncode:
        pytest.skip("this system lets nobody but root mount a small disk")
    return command


def test_a_full_disk(small_disk: list[str], tmp_path: Path) -> None:
    done = run(*small_disk, sys.executable, SCRIPT, tmp_path / "profile" / "handover.db")
    assert done.returncode == 0, done.stderr
    code, saved = done.stdout.split()
    assert code == "storage.full"
    assert int(saved) > 3


def test_no_room_for_the_database_at_all(small_disk: list[str], tmp_path: Path) -> None:
    fill = f'head -c 1040000 /dev/zero > {shlex.quote(str(tmp_path / "full"))}; exec "$@"'
    opening = (
        "import sys; from pathlib import Path; from handover_app.storage import open_store\n"
        "from handover_app.application.errors import StorageError\n"
        "try: open_store(Path(sys.argv[1]))\n"
        "except StorageError as error: print(error.code)"
    )
    done = run(*small_disk, "sh", "-c", fill, "sh", sys.executable, "-c", opening, tmp_path / "handover.db")
    assert (done.returncode, done.stdout) == (0, "storage.full\n"), done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows sets no limit to a file's size")
def test_a_disk_that_fails(tmp_path: Path) -> None:
    """The system refuses to let the file grow: to SQLite, an error of the disk."""
    file = tmp_path / "handover.db"
    done = run(sys.executable, SCRIPT, file, "400000")
    assert done.returncode == 0, done.stderr
    code, saved = done.stdout.split()
    assert code == "storage.failed"
    store = open_store(file)
    assert len(store.list()) == int(saved) > 0
    store.close()
