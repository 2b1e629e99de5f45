"""Whatever somebody presses: no warning of Qt, no exception, and a database that is whole."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from handover_app.storage import open_store

SECONDS = float(os.environ.get("HANDOVER_MONKEY_SECONDS", "7"))


@pytest.mark.needs("Xvfb")
@pytest.mark.timeout(SECONDS * 6 + 240)
@pytest.mark.skipif(sys.platform != "linux", reason="the screen in memory is one of Linux")
@pytest.mark.parametrize(("seed", "start"), [(7, "empty"), (2026, "handover"), (71, "taking-over")])
def test_nothing_complains_and_the_database_is_whole(
    tmp_path: Path, virtual_screen: str, seed: int, start: str
) -> None:
    profile = tmp_path / "profile"
    profile.mkdir()
    ended = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-m", "tests.journeys.monkey", str(seed), str(SECONDS), start],
        env={**os.environ, "HANDOVER_PROFILE": str(profile)},
        capture_output=True,
        text=True,
        timeout=SECONDS * 6 + 180,
        check=False,
    )
    print(ended.stdout)
    assert ended.returncode == 0, ended.stderr
    database = profile / "handover.db"
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    store = open_store(database)
    for handover in store.list():
        assert store.load(handover.key).key == handover.key
    store.close()
