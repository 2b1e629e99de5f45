"""What the process leaves behind, and what programs find that are started from it."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from handover_app.process import users_environment, without_ours

OURS = Path("/usr/lib/handover/_internal")


def test_what_the_loader_kept_comes_back() -> None:
    frozen = {
        "HOME": "/home/me",
        "LD_LIBRARY_PATH": f"{OURS}{os.pathsep}/opt/lib",
        "LD_LIBRARY_PATH_ORIG": "/opt/lib",
        "QT_PLUGIN_PATH": str(OURS / "PySide6" / "Qt" / "plugins"),
        "QML2_IMPORT_PATH": str(OURS / "PySide6" / "Qt" / "qml"),
        "_PYI_ARCHIVE_FILE": "/usr/lib/handover/handover",
        "_MEIPASS2": str(OURS),
    }
    assert without_ours(frozen, OURS) == {"HOME": "/home/me", "LD_LIBRARY_PATH": "/opt/lib"}


def test_the_users_own_paths_stay_in_their_order() -> None:
    own = {"PATH": os.pathsep.join(["/a", str(OURS), "/b"]), "QT_PLUGIN_PATH": "/opt/qt", "EMPTY": ""}
    assert without_ours(own, OURS) == {
        "PATH": os.pathsep.join(["/a", "/b"]),
        "QT_PLUGIN_PATH": "/opt/qt",
        "EMPTY": "",
    }


def test_a_program_that_is_not_frozen_has_changed_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/lib")
    assert users_environment() == dict(os.environ)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells with what a program was started")
def test_what_a_hook_has_overwritten_is_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(OURS), raising=False)
    monkeypatch.setenv("QT_PLUGIN_PATH", str(OURS / "plugins"))
    assert "QT_PLUGIN_PATH" not in users_environment()
    assert users_environment()["PATH"]


def in_a_process(script: str) -> object:
    """What a script prints as JSON that runs after the program's start."""
    start = "import json, os, sys\nfrom handover_app import process\nprocess.keep_private()\n"
    done = subprocess.run([sys.executable, "-c", start + script], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither")
def test_memory_is_not_written_to_disk() -> None:
    script = "import resource\nprint(json.dumps(resource.getrlimit(resource.RLIMIT_CORE)[0]))"
    assert in_a_process(script) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="a call of Linux")
def test_other_processes_cannot_read_its_memory() -> None:
    assert in_a_process("import ctypes\nprint(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))") == 0


@pytest.mark.skipif(sys.platform != "linux", reason="its limits are read from /proc")
def test_a_program_that_is_started_has_the_users_own_settings(tmp_path: Path) -> None:
    notes, program = tmp_path / "notes", tmp_path / "browser"
    program.write_text(f"#!/bin/sh\nsleep 0.5\n(umask; ulimit -c) > {notes}\n")
    program.chmod(0o755)
    script = tmp_path / "app.py"
    script.write_text(
        "from handover_app import process\n"
        "process.keep_private()\n"
        f"process.start_for_user({str(program)!r}, []).wait()\n"
    )
    as_the_user = f"umask 027; ulimit -S -c 8; exec {sys.executable} {script}"
    subprocess.run(["sh", "-c", as_the_user], check=True)
    assert notes.read_text().split() == ["0027", "8"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights another way")
def test_what_the_program_writes_is_for_its_user_alone(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "demo"
    subprocess.run(
        [sys.executable, "-m", "handover_app", "demo", "--out", str(out)],
        check=True,
        capture_output=True,
        umask=0o022,
    )
    written = list((tmp_path / "deep").rglob("*"))
    assert any(path.suffix == ".pdf" for path in written)
    for path in [tmp_path / "deep", *written]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
