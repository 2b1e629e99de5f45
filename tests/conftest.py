"""What holds for every test: a home of its own, no network, no keychain, no window, no unexpected log."""

import logging
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partialmethod
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

NO_KEYCHAIN = "keyring.backends.fail.Keyring"
PATIENCE = 60_000
"""Milliseconds that a machine may need that is slow and busy; what comes earlier ends the wait."""
SCREEN = Path(__file__).with_name("screen.json")
"""An ordinary screen: that of Qt's platform without one is smaller than the window."""
LOOPBACK = ("127.0.0.1", "::1", "localhost", "")

settings.register_profile("dev", max_examples=40, deadline=None)
settings.register_profile("ci", max_examples=250, deadline=None, derandomize=True, print_blob=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows that the tests open")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "needs(*tools): skipped by name where one of these programs is missing"
    )
    config.addinivalue_line("markers", "logs: the test expects warnings or errors in the log")
    settings.load_profile("ci" if os.environ.get("CI") else "dev")
    if not config.getoption("--onscreen"):
        screen = SCREEN.as_posix().removeprefix(SCREEN.drive)  # a colon would end the name of the file
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
    os.environ["PYTHON_KEYRING_BACKEND"] = NO_KEYCHAIN
    os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in item.iter_markers("needs"):
        for tool in marker.args:
            _need(tool)


def _need(tool: str) -> None:
    """Skips the test where a program is missing; with HANDOVER_ALL_TESTS set, fails it."""
    if shutil.which(tool):
        return
    if os.environ.get("HANDOVER_ALL_TESTS"):
        pytest.fail(f"{tool} is not installed, and HANDOVER_ALL_TESTS is set", pytrace=False)
    pytest.skip(f"{tool} is not installed")


class PatientBot(QtBot):
    """Waits long unless told otherwise."""

    waitActive = partialmethod(QtBot.waitActive, timeout=PATIENCE)  # noqa: N815 (the plugin's name)
    waitExposed = partialmethod(QtBot.waitExposed, timeout=PATIENCE)  # noqa: N815 (the plugin's name)
    waitSignal = partialmethod(QtBot.waitSignal, timeout=PATIENCE)  # noqa: N815 (the plugin's name)
    waitUntil = partialmethod(QtBot.waitUntil, timeout=PATIENCE)  # noqa: N815 (the plugin's name)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The plugin's own, with patience."""
    assert qapp
    return PatientBot(request)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The test's own home folder, empty; whatever the program keeps for its user ends in it."""
    folder = tmp_path_factory.mktemp("home")
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))
    for name, place in {
        "APPDATA": "roaming",
        "LOCALAPPDATA": "local",
        "XDG_CACHE_HOME": "cache",
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_STATE_HOME": "state",
    }.items():
        monkeypatch.setenv(name, str(folder / place))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    for name in [
        name for name in os.environ if name.startswith("HANDOVER_") and name != "HANDOVER_ALL_TESTS"
    ]:
        monkeypatch.delenv(name)
    return folder


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine can be reached: another address is an error, and names are not looked up."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            pytest.fail(f"the test wants to reach {address[0]}")
        connect(self, address)  # type: ignore[arg-type]  # whatever the family takes

    def guarded_look_up(host: object, *arguments: object, **options: object) -> object:
        if host is not None and host not in LOOPBACK:
            pytest.fail(f"the test wants to look up {host!r}")
        return look_up(host, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning or an error in the log fails the test that did not say that it expects one."""
    yield
    if request.node.get_closest_marker("logs"):
        return
    loud = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    if loud:
        lines = "\n".join(f"  {record.name}: {record.getMessage()}" for record in loud)
        pytest.fail(f"unexpected in the log:\n{lines}", pytrace=False)


@pytest.fixture(scope="session")
def _secret_service() -> Iterator[str]:
    """The address of a private message bus with an unlocked keychain of its own."""
    for tool in ("dbus-daemon", "gnome-keyring-daemon"):
        _need(tool)
    with tempfile.TemporaryDirectory(prefix="bus") as folder:  # short: a socket's path has 108 bytes
        environment = {
            "HOME": folder,
            "PATH": os.environ["PATH"],
            "XDG_CONFIG_HOME": folder,
            "XDG_DATA_HOME": folder,
            "XDG_RUNTIME_DIR": folder,
        }
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:dir={folder}"],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert bus.stdout
        address = bus.stdout.readline().strip()
        keychain = subprocess.Popen(
            ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
            env={**environment, "DBUS_SESSION_BUS_ADDRESS": address},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert keychain.stdin
        keychain.stdin.write(b"the tests' own keychain")
        keychain.stdin.close()
        try:
            _await_owner(address, "org.freedesktop.secrets")
            yield address
        finally:
            for process in (keychain, bus):
                process.terminate()
                process.wait(60)
            bus.stdout.close()


def _await_owner(address: str, name: str) -> None:
    """Until somebody on the bus answers to the name; else the bus would start a keychain itself."""
    from jeepney import message_bus
    from jeepney.io.blocking import Proxy, open_dbus_connection

    until = time.monotonic() + 60
    with open_dbus_connection(address) as connection:
        bus = Proxy(message_bus, connection)
        while not bus.NameHasOwner(name)[0]:
            assert time.monotonic() < until, f"nobody answers to {name}"
            time.sleep(0.02)


@pytest.fixture
def desktop_keychain(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A real keychain of the desktop (Secret Service), private to the tests; child processes see it."""
    if sys.platform != "linux":
        pytest.skip("the private keychain of the tests is one of Linux")
    import keyring
    from keyring.backends import SecretService, fail

    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", request.getfixturevalue("_secret_service"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.SecretService.Keyring")
    keyring.set_keyring(SecretService.Keyring())
    yield
    keyring.set_keyring(fail.Keyring())


@pytest.fixture
def virtual_screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An X11 screen in memory, for windows of child processes. Gives its name, e.g. `:7`; DISPLAY is set."""
    _need("Xvfb")
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout
    display = f":{server.stdout.readline().strip()}"
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    try:
        yield display
    finally:
        server.terminate()
        server.wait(60)
        server.stdout.close()
