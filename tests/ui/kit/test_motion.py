"""What moves while one waits, what stands where the system asks for that, and what costs nothing unseen."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from handover_app.ui.kit import Bar, Button
from handover_app.ui.kit.motion import Motion, Pulse, motion

PORTAL = """
import sys
from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, QTimer, Slot
from PySide6.QtDBus import QDBusConnection, QDBusVariant
from handover_app.ui.kit.motion import motion

@ClassInfo({"D-Bus Interface": "org.freedesktop.portal.Settings"})
class Settings(QObject):
    @Slot(str, str, result=QDBusVariant)
    def Read(self, place, key):
        return QDBusVariant(QDBusVariant({"enable-animations": sys.argv[1] == "moves"}.get(key, 0)))

program = QCoreApplication([])
bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "desktop")
settings = Settings()
assert bus.registerService("org.freedesktop.portal.Desktop")
assert bus.registerObject(
    "/org/freedesktop/portal/desktop", settings, QDBusConnection.RegisterOption.ExportAllSlots
)
asked = motion()
asked.ask()
asked.answered.connect(program.quit)
program.exec()
print("stands" if asked.is_reduced else "moves")
"""


@pytest.fixture(autouse=True)
def free() -> Iterator[None]:
    """Things may move, whatever this machine asks for."""
    before, motion().is_reduced = motion().is_reduced, False
    yield
    motion().is_reduced = before


def test_a_bar_of_unknown_length_moves_while_it_is_seen(qtbot: QtBot) -> None:
    bar = Bar(name="Checking the file")
    qtbot.addWidget(bar)
    bar.resize(200, 6)
    bar.show_progress(0, 0)
    (pulse,) = bar.findChildren(Pulse)
    timer = pulse.findChild(QTimer)
    assert timer is not None
    assert not timer.isActive()
    bar.show()
    assert timer.isActive()
    seen: list[QImage] = [bar.grab().toImage()]
    qtbot.waitUntil(lambda: bar.grab().toImage() != seen[0])
    bar.hide()
    assert not timer.isActive()
    bar.show_progress(1, 2)
    bar.show()
    assert not timer.isActive()


def test_it_stands_where_the_system_asks_for_that(qtbot: QtBot) -> None:
    motion().is_reduced = True
    bar, empty = Bar(), Bar()
    for each in (bar, empty):
        qtbot.addWidget(each)
        each.resize(200, 6)
    empty.show_progress(0, 4)
    bar.show_progress(0, 0)
    bar.show()
    assert not bar.findChildren(QTimer)[0].isActive()
    assert bar.grab().toImage() != empty.grab().toImage(), "it is not an empty bar"


def test_a_busy_button_keeps_the_keyboard_and_cannot_be_pressed(qtbot: QtBot) -> None:
    button = Button("I am the incoming officer", icon="arrow-right", trailing=True)
    qtbot.addWidget(button)
    button.show()
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    before, width = button.grab().toImage(), button.sizeHint().width()
    button.show_busy(busy=True)
    button.setFocus()
    assert button.isEnabled()
    assert button.sizeHint().width() == width
    assert button.grab().toImage() != before
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    button.click()
    assert pressed == []
    button.show_busy(busy=False)
    assert button.grab().toImage() == before
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == [True]


@pytest.mark.skipif(sys.platform != "linux", reason="the desktop portal is of Linux")
@pytest.mark.needs("dbus-run-session")
@pytest.mark.parametrize("wish", ["moves", "stands"])
def test_the_desktop_is_asked(wish: str) -> None:
    command = ["dbus-run-session", "--", sys.executable, "-c", PORTAL, wish]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout.split() == [wish]


@pytest.mark.parametrize(("answer", "wish", "reduced"), [(1, 1, True), (0, 1, False), ("no", 0, False)])
def test_an_answer_is_a_number(answer: object, wish: int, reduced: bool) -> None:
    asked = Motion()
    asked.take(answer, wish)
    assert asked.is_reduced is reduced
