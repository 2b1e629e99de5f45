"""The window's size: as it was, as it is first, and never larger than the screen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QScreen
from pytestqt.qtbot import QtBot

from handover_app.ui.app import App
from handover_app.ui.main_window import FIRST_SIZE, LEAST_SIZE, MainWindow
from handover_app.ui.preferences import Preferences
from handover_app.ui.rail import Rail
from tests.fakes.desks import Desks


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow("Handover", Rail("Handover", [], "Places"))
    qtbot.addWidget(window)
    return window


def magnify(monkeypatch: pytest.MonkeyPatch, size: QSize) -> None:
    """The same screen, with everything on it larger: Qt counts in pixels at 100 %."""
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: size)


def opened(qtbot: QtBot, services: object) -> App:
    app = App(services, "en")  # type: ignore[arg-type]
    app.open()
    assert app.shell is not None
    qtbot.addWidget(app.shell.window)
    qtbot.waitUntil(app.shell.home_page.new_button.isEnabled)
    qtbot.waitUntil(lambda: not app.worker.is_busy)
    return app


def test_on_an_ordinary_screen_it_begins_as_it_was_drawn(qtbot: QtBot, tmp_path: Path) -> None:
    assert QGuiApplication.primaryScreen().availableSize() == QSize(1920, 1080)
    app = opened(qtbot, Desks(tmp_path).services)
    assert app.shell is not None
    assert app.shell.window.size() == FIRST_SIZE
    assert app.shell.window.minimumSize() == LEAST_SIZE


@pytest.mark.parametrize("room", [QSize(683, 384), QSize(1366, 728), QSize(800, 1200)])
def test_on_a_small_screen_all_of_it_is_seen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: QSize
) -> None:
    desks = Desks(tmp_path)
    first = opened(qtbot, desks.services)
    assert first.shell is not None
    Preferences(desks.services.profile).remember_geometry(first.shell.window.saveGeometry())
    first.shell.window.close()
    magnify(monkeypatch, room)
    for _remembered in range(2):
        app = opened(qtbot, desks.services)
        assert app.shell is not None
        size = app.shell.window.size()
        assert size.boundedTo(room) == size
        assert size.height() < room.height(), "there is room for the bar with its name"
        app.shell.window.close()
        (desks.services.profile / "window.json").unlink()


def test_it_follows_to_a_smaller_screen(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.resize(FIRST_SIZE)
    with qtbot.waitExposed(window):
        window.show()
    magnify(monkeypatch, QSize(683, 384))
    window.windowHandle().screenChanged.emit(window.screen())
    assert window.size().width() == 683
    assert window.size().height() < 384
