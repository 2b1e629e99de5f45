"""What programs that are started find in their environment."""

import os
import sys
from pathlib import Path

import pytest

from handover_app.ui.kit.environment import users_environment, without_ours

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
