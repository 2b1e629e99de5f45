"""What no journey may do: flash a window on the screen that is none."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

POPUPS = Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.Dialog


class _Watch(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.flashes: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            kind = type(watched).__name__
            if watched.windowType() not in POPUPS and kind != "MainWindow":
                self.flashes.append(f"{kind} {watched.accessibleName()!r}")
        return False


@pytest.fixture(autouse=True)
def no_flash(qtbot: QtBot) -> Iterator[None]:
    """A widget that is shown before it has a parent is a window for a moment, and takes the keyboard."""
    application = QApplication.instance()
    assert application is not None
    watch = _Watch()
    application.installEventFilter(watch)
    yield
    application.removeEventFilter(watch)
    assert watch.flashes == []
