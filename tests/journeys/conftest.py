"""What no journey may do: flash a window on the screen that is none."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.flashes import no_flashes


@pytest.fixture(autouse=True)
def no_flash(qtbot: QtBot) -> Iterator[None]:
    """A widget that is shown before it has a parent is a window for a moment, and takes the keyboard."""
    with no_flashes():
        yield
