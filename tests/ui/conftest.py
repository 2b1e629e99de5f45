"""Every window test has the app's own look; a Qt warning fails it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget

from handover_app.ui.kit import Theme, ThemeChoice, install
from tests.flashes import no_flashes

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


@pytest.fixture(autouse=True)
def no_flash(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """Only what a test gave to `qtbot` is a window of its own."""

    def is_meant(widget: QWidget) -> bool:
        return any(given() is widget for given, _before_close in getattr(request.node, "qt_widgets", ()))

    with no_flashes(is_meant):
        yield
