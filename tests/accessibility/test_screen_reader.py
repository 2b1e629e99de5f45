"""The window as a screen reader meets it, over a real accessibility bus."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

import pytest

from tests.accessibility.listener import Heard, Listener

pytestmark = [
    pytest.mark.needs("Xvfb", "dbus-daemon", "/usr/libexec/at-spi-bus-launcher"),
    pytest.mark.skipif(sys.platform != "linux", reason="AT-SPI is Linux's"),
]


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    """A message bus of the test's own, which starts the accessibility bus when it is asked for."""
    server = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True
    )
    assert server.stdout
    try:
        yield server.stdout.readline().strip()
    finally:
        server.terminate()
        server.wait(60)
        server.stdout.close()


Start = Callable[..., tuple[Listener, Heard]]


@pytest.fixture
def start(bus: str, virtual_screen: str, tmp_path: Path) -> Iterator[Start]:
    """Starts the program beside a screen reader; gives both."""
    with ExitStack() as ends:

        def started(*command: str) -> tuple[Listener, Heard]:
            listener = ends.enter_context(Listener(bus))
            program = subprocess.Popen(
                [sys.executable, "-m", *command],
                env={
                    **os.environ,
                    "DBUS_SESSION_BUS_ADDRESS": bus,
                    "HANDOVER_PROFILE": str(tmp_path / "profile"),
                    "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
                },
            )
            ends.callback(program.wait, 60)
            ends.callback(program.terminate)
            return listener, listener.program("Handover")

        yield started


@pytest.fixture
def window(start: Start) -> tuple[Listener, Heard]:
    return start("handover_app", "--lang", "en")


def until(listener: Listener, program: Heard, name: str, role: str | None = None) -> Heard:
    """The control of that name, once it is shown."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        for item in listener.everything(program):
            if item.name == name and item.is_control and role in (None, item.role):
                return item
        time.sleep(0.1)
    raise AssertionError(f"nothing called {name}: {[item.name for item in listener.everything(program)]}")


def nameless(items: Iterable[Heard]) -> list[str]:
    """Controls of which a screen reader could only say what kind they are; cells of a table may be empty."""
    return [item.role for item in items if item.is_control and not item.name and item.role not in BARE]


BARE = {"cell", "table cell", "list item", "scroll pane", "filler", "viewport", "layered pane"}


def test_the_first_screen_says_what_one_can_do(window: tuple[Listener, Heard]) -> None:
    listener, program = window
    until(listener, program, "Begin a handover: I am handing over", "push button")
    said = [item.name for item in listener.everything(program) if item.name]
    for earlier, later in pairwise(
        ["Places", "What are you here for?", "I am handing over", "I am taking over", "I review"]
    ):
        assert said.index(earlier) < said.index(later)
    places = [item for item in listener.everything(program) if item.role == "radio button"]
    assert [item.name for item in places] == ["Handovers", "Inbox", "People and keys", "Settings"]


def test_a_form_is_read_by_its_labels(window: tuple[Listener, Heard]) -> None:
    listener, program = window
    listener.press(until(listener, program, "Begin a handover: I am handing over"))
    for name, role in (("Rules", "combo box"), ("Group or district", "text"), ("Your name", "text")):
        until(listener, program, name, role)
    assert nameless(listener.everything(program)) == []


def test_every_control_of_a_handover_has_a_name(window: tuple[Listener, Heard]) -> None:
    listener, program = window
    listener.press(until(listener, program, "See a filled-in sample handover"))
    until(listener, program, "Undo")
    for stage in ("The change", "The accounts", "The decision", "The work", "The check"):
        cell = next(
            item
            for item in listener.everything(program)
            if item.is_control and item.name.removeprefix("1").lstrip(". ").find(stage) >= 0
        )
        listener.press(cell)
        time.sleep(0.5)
        assert nameless(listener.everything(program)) == [], stage


def test_the_verdict_on_a_dropped_file_is_read_out_at_once(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"no PDF at all")
    listener, _program = start("tests.accessibility.dropping", str(file))
    assert listener.announced().startswith("Unreadable. The file is not a PDF")
