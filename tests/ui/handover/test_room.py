"""No word is cut off: every stage, in the longest language, and with letters twice as large."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton, QRadioButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from handover_app.i18n.words import PSEUDO
from handover_app.presentation.handover.targets import Stage
from handover_app.ui.handover.page import HandoverPage
from handover_app.ui.kit import ElidedText, Mark, Text, Theme, ThemeChoice
from tests.fakes.desks import Desks
from tests.ui.handover.conftest import Open


def cut_off(page: QWidget) -> Iterator[str]:
    """The words that have less room than they need; what elides by itself tells the rest in its tool tip."""
    for widget in page.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, ElidedText):
            continue
        if isinstance(widget, QScrollArea) and widget.horizontalScrollBar().maximum():
            yield f"a page is {widget.horizontalScrollBar().maximum()} too wide"
        if isinstance(widget, Text):
            high = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
            wide = 0 if widget.wordWrap() else widget.sizeHint().width()
            if widget.width() < wide - 1 or widget.height() < high - 3:
                yield f"{type(widget).__name__} {widget.plain!r}: {widget.size().toTuple()} < {(wide, high)}"
        elif isinstance(widget, (QPushButton, QRadioButton, Mark)) and (
            widget.width() < widget.minimumSizeHint().width() - 1
        ):
            yield f"{type(widget).__name__} {widget.accessibleName()!r}: {widget.width()}"


@pytest.fixture
def large_letters(look: Theme, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The look at 200 %, as if the system's letters were twice as large."""

    def redraw() -> None:
        look._fonts.clear()
        look.choose(ThemeChoice.DARK)
        look.choose(ThemeChoice.LIGHT)

    with monkeypatch.context() as patch:
        patch.setattr(look, "_scale", 2 * look._scale)
        redraw()
        yield
    redraw()


def look_through(qtbot: QtBot, page: HandoverPage) -> None:
    """Fails where words stay cut off once everything has found its place."""

    def nothing_is_cut_off() -> None:
        assert list(cut_off(page)) == []

    for stage in Stage:
        page.show_stage(stage)
        qtbot.wait(30)
        qtbot.waitUntil(nothing_is_cut_off)


@pytest.mark.parametrize("language", ["nb", "sv", "en", PSEUDO])
def test_words_have_room(qtbot: QtBot, open_page: Open, desks: Desks, language: str) -> None:
    page = open_page(desks.sample("troubled-annual-meeting"), language)
    look_through(qtbot, page)


@pytest.mark.usefixtures("large_letters")
def test_large_letters_have_room(qtbot: QtBot, open_page: Open, desks: Desks) -> None:
    page = open_page(desks.sample("troubled-annual-meeting"), "nb")
    look_through(qtbot, page)
