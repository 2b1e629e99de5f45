"""Every window test has the app's own look; a Qt warning fails it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from handover_app.ui.kit import Theme, ThemeChoice, install

OFFSCREEN = r"This plugin does not support (propagateSizeHints\(\)|raise\(\)|grabbing the keyboard)"
"""What the platform without a screen says to windows of a fixed size and to pop-ups."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.qt_log_ignore(OFFSCREEN))


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Theme:
    """The theme, light to begin with, and dates as in English."""
    QLocale.setDefault(QLocale("en_GB"))
    theme = install(qapp)
    theme.finish()
    theme.choose(ThemeChoice.LIGHT)
    return theme
