"""Addresses and folders are handed to programs that really run; what became of it is told."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from handover_app import process
from handover_app.ui.kit import desktop, desktop_services
from handover_app.ui.kit.desktop_services import OpeningOutcome
from tests.fakes.desktop_programs import DesktopPrograms


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DesktopPrograms:
    return DesktopPrograms(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    "address",
    ["", "file:///etc/hosts", "javascript:alert(1)", "https://", "ftp://a.example", "ask the treasurer"],
)
def test_only_web_addresses_are_opened(qtbot: QtBot, programs: DesktopPrograms, address: str) -> None:
    programs.add("xdg-open")
    with qtbot.waitSignal(desktop().page_failed) as told:
        desktop().open_link(address)
    assert told.args == [address]
    assert programs.started == []


def test_a_web_address_is_opened(qtbot: QtBot, programs: DesktopPrograms) -> None:
    programs.add("xdg-open")
    with qtbot.assertNotEmitted(desktop().page_failed, wait=200):
        desktop().open_link("example.org/gruppe42?q=å")
        qtbot.waitUntil(lambda: bool(programs.started))
    assert programs.started == [("xdg-open", ["https://example.org/gruppe42?q=%C3%A5"])]


@pytest.mark.parametrize("code", [3, 4])
def test_a_desktop_without_a_browser_is_told(qtbot: QtBot, programs: DesktopPrograms, code: int) -> None:
    programs.add("xdg-open", code)
    with qtbot.waitSignal(desktop().page_failed) as told:
        desktop().open_link("https://example.org/")
    assert told.args == ["https://example.org/"]


def test_no_desktop_at_all_is_told(qtbot: QtBot, programs: DesktopPrograms, tmp_path: Path) -> None:
    assert programs.started == []
    with qtbot.waitSignal(desktop().folder_failed) as told:
        desktop().open_folder(tmp_path)
    assert told.args == [str(tmp_path)]


def test_a_browser_gets_the_environment_of_its_user(
    qtbot: QtBot, programs: DesktopPrograms, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    programs.add("xdg-open")
    users = {"PATH": str(tmp_path / "programs"), "LD_LIBRARY_PATH": "/opt/lib"}
    for module in (desktop_services, process):
        monkeypatch.setattr(module, "users_environment", lambda: users)
    desktop().open_link("https://example.org/")
    qtbot.waitUntil(lambda: bool(programs.started))
    assert programs.environments[0].items() >= users.items()
    assert "HOME" not in programs.environments[0]


@pytest.mark.skipif(sys.platform != "linux", reason="Linux starts the program itself")
def test_one_that_runs_on_has_opened_and_is_not_waited_for(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desktop_services, "PATIENCE", 0.1)
    told: list[OpeningOutcome] = []
    desktop_services.start("/bin/sleep", ["1"], told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [OpeningOutcome.OPENED]
    children = desktop().children()
    assert children
    qtbot.waitUntil(lambda: not desktop().children())  # no zombie stays
    assert told == [OpeningOutcome.OPENED]
