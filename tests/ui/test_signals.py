"""A signal closes the window in order: what was typed last is saved, and the exit code says which it was."""

import signal
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from handover_app import resources
from handover_app.application.formats.case_format import read_case
from handover_app.application.ports.handover_store import StoredHandover
from handover_app.bootstrap import services
from handover_app.domain.case import Case
from handover_app.ui.preferences import Preferences
from tests.ui.typing_child import DAY, NAME

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a program without a signal")


@pytest.fixture
def case() -> Case:
    data = resources.folder("samples", "troubled-annual-meeting.json").read_bytes()
    wired = services()
    case = read_case(data, wired.catalogue.platforms(), wired.catalogue.packs())
    wired.store().save(StoredHandover("k", case, datetime(2026, 1, 1, tzinfo=UTC)))
    return case


def kept() -> Case:
    """As it is on the disk, read with a connection of its own."""
    return services().store().load("k").case


def typing(field: str) -> "subprocess.Popen[str]":
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.typing_child", field],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout
    line = child.stdout.readline()
    if line != "typed\n":
        child.kill()
        pytest.fail(child.communicate()[1])
    return child


@pytest.mark.parametrize(("name", "field"), [("SIGINT", "date"), ("SIGTERM", "grid"), ("SIGHUP", "date")])
def test_what_was_typed_last_is_saved(case: Case, name: str, field: str) -> None:
    number = getattr(signal, name)
    assert case.accounts[0].last_post != date.fromisoformat(DAY)
    child = typing(field)
    child.send_signal(number)
    out, err = child.communicate(timeout=60)
    assert (child.returncode, out, err) == (128 + number, "", "")
    after = kept()
    if field == "date":
        assert after.accounts[0].last_post == date.fromisoformat(DAY)
    else:
        assert NAME in {person.name for person in after.people}
    assert Preferences(services().profile).page == ""  # left in order


def test_signals_in_a_row_never_crash(case: Case) -> None:
    assert case
    for _ in range(3):
        child = typing("nothing")
        child.send_signal(signal.SIGINT)
        child.send_signal(signal.SIGINT)
        _, err = child.communicate(timeout=60)
        assert err == ""
        assert child.returncode in (128 + signal.SIGINT, -signal.SIGINT)


def test_the_second_signal_ends_a_program_that_hangs(tmp_path: Path) -> None:
    script = tmp_path / "hangs.py"
    script.write_text(
        "import ctypes, sys\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from handover_app.ui.signals import EndingSignals\n"
        "app = QApplication([])\n"
        "def close(number):\n"
        "    print('closing', number, flush=True)\n"
        "    ctypes.PyDLL(None).sleep(60)  # in C, and without letting go of the interpreter\n"
        "signals = EndingSignals(close, app)\n"
        "QTimer.singleShot(0, lambda: print('ready', flush=True))\n"
        "app.exec()\n"
    )
    child = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert child.stdout
    assert child.stdout.readline() == "ready\n"
    child.send_signal(signal.SIGTERM)
    assert child.stdout.readline() == f"closing {int(signal.SIGTERM)}\n"
    child.send_signal(signal.SIGTERM)
    child.communicate(timeout=30)
    assert child.returncode == -signal.SIGTERM
