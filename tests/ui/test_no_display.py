"""Where no window can be opened, the program says so in a sentence and ends."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({}, "there is no display"),
        ({"DISPLAY": ":4711"}, "on the display :4711"),
        ({"DISPLAY": ":4711", "QT_QPA_PLATFORM": "xcb"}, "on the display :4711"),
        ({"WAYLAND_DISPLAY": "wayland-4711"}, "on the display wayland-4711"),
    ],
)
def test_a_sentence_and_exit_code_2(environment: dict[str, str], says: str) -> None:
    away = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    own = {name: value for name, value in os.environ.items() if name not in away}
    ended = subprocess.run(
        [sys.executable, "-m", "handover_app", "--lang", "en"],
        env={**own, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stdout == ""
    told = [line for line in ended.stderr.splitlines() if "XDG_RUNTIME_DIR" not in line]  # libwayland's own
    assert len(told) == 1
    assert told[0].startswith("handover: the window cannot be opened")
    assert says in told[0]
    assert "reinstall" not in told[0].lower()
