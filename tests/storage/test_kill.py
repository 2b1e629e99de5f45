"""A kill at any moment leaves a whole case: the last one that was saved, or the one before."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROUNDS = 25


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked, to kill many in little time")
def test_a_kill_at_any_moment(tmp_path: Path) -> None:
    file = tmp_path / "handover.db"
    script = Path(__file__).with_name("kill_rounds.py")
    done = subprocess.run(
        [sys.executable, script, file, str(ROUNDS)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rounds, different, _ = map(int, done.stdout.split())
    assert rounds == ROUNDS
    assert different >= ROUNDS // 2, "every other child was killed after it had saved something"
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
