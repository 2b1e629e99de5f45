"""What holds on every page of the window: words have room, Tab follows the eye, every icon has its name."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from handover_app.i18n.words import PSEUDO
from handover_app.ui.app import App
from handover_app.ui.kit import Button, ThemeChoice
from handover_app.ui.kit.access_keys import given_in
from handover_app.ui.kit.reading_order import is_aside, put_in_order
from handover_app.ui.main_window import MainWindow
from handover_app.ui.preferences import Preferences
from tests.fakes.desks import Desks
from tests.fakes.identities import MemoryIdentities
from tests.ui.handover.test_room import cut_off, large_letters  # noqa: F401 (a fixture)
from tests.ui.tour import Tour

OpenTour = Callable[[str, tuple[int, int]], Tour]


@pytest.fixture
def open_tour(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenTour]:
    """Opens the window in a language, at a size."""
    opened: list[App] = []

    def tour(language: str, size: tuple[int, int]) -> Tour:
        desks = Desks(tmp_path / "profile")
        identities = MemoryIdentities()
        desks.services = replace(desks.services, identities=lambda: identities)
        Preferences(desks.services.profile).choose_theme(ThemeChoice.LIGHT)
        app = App(desks.services, language)
        opened.append(app)
        app.open()
        found = Tour(app, desks, qtbot, tmp_path)
        found.window.resize(*size)
        found.window.activateWindow()
        qtbot.waitUntil(found.shell.home_page.new_button.isEnabled)
        return found

    yield tour
    for app in opened:
        assert app.shell
        app.shell.window.close()
        app.worker.finish()
        QApplication.processEvents()
        app.shell.window.deleteLater()
        app.deleteLater()


@pytest.mark.parametrize("size", [(1280, 860), (760, 480)], ids=["wide", "narrow"])
def test_words_have_room(open_tour: OpenTour, size: tuple[int, int]) -> None:
    tour = open_tour(PSEUDO, size)
    found = [f"{name}: {fault}" for name in tour.pages() for fault in tour.at_rest(cut_off)]
    assert found == []


@pytest.mark.usefixtures("large_letters")
def test_large_letters_have_room(open_tour: OpenTour) -> None:
    tour = open_tour("nb", (1280, 860))
    found = [f"{name}: {fault}" for name in tour.pages() for fault in tour.at_rest(cut_off)]
    assert found == []


def test_every_page_is_used_by_keyboard(open_tour: OpenTour) -> None:
    tour = open_tour("en", (1280, 860))
    found = [f"{name}: {fault}" for name in tour.pages() for fault in tour.at_rest(hard_to_use)]
    assert found == []


BY_KEYBOARD_TOO = {
    "sheet.py": "the arrows turn the pages, Enter shows one from near",
    "ticks.py": "Space ticks the box",
    "table.py": "Space ticks the row",
    "by_hand.py": "a button copies the file",
    "handover_row.py": "the menu key and a button open the menu",
}
"""Sources that listen to the mouse, and what does the same without one."""


def test_nothing_is_done_by_mouse_alone() -> None:
    ui = Path(__file__).parents[2] / "handover_app" / "ui"
    listens = re.compile(r"def (mouse\w+|contextMenu)Event|customContextMenuRequested|[dD]oubleClicked")
    found = {path.name for path in ui.rglob("*.py") if listens.search(path.read_text("utf-8"))}
    assert found == set(BY_KEYBOARD_TOO)


def hard_to_use(window: QWidget) -> Iterator[str]:
    yield from nameless(window)
    if isinstance(window, MainWindow) and window.page is not None:
        yield from jumps(window.page)
    yield from without_keys(window)


def nameless(window: QWidget) -> Iterator[str]:
    """Buttons with an icon alone whose tool tip does not begin with what a screen reader says."""
    for button in window.findChildren(Button):
        if button.isVisible() and not button.text():
            name = button.accessibleName()
            if not name or not button.toolTip().startswith(name):
                yield f"{name!r} has the tool tip {button.toolTip()!r}"


def without_keys(window: QWidget) -> Iterator[str]:
    """Letters that are given out twice, and main buttons without one."""
    given = given_in(window)
    letters = [letter for letter, _button in given]
    yield from (f"{letter} is given out twice" for letter in set(letters) if letters.count(letter) > 1)
    able = {button for _letter, button in given}
    for button in window.findChildren(QAbstractButton):
        is_main = bool(button.property("accessFirst")) and button.isVisible() and button.isEnabled()
        if is_main and button.text() and button not in able:
            yield f"{button.text()!r} has no access key"


def jumps(page: QWidget) -> Iterator[str]:
    """Steps of the Tab key that lead up or back, where they do not begin another column."""
    for one, other in pairwise(put_in_order(page)):
        if stands_aside(one) != stands_aside(other) or scrolled_by(one) is not scrolled_by(other):
            continue
        first, second = place(one, page), place(other, page)
        above = second.bottom() <= first.top() and second.left() < first.right()
        beside = second.right() <= first.left() and overlap(first, second)
        if above or beside:
            yield f"from {told(one)} {'up' if above else 'back'} to {told(other)}"


def stands_aside(widget: QWidget | None) -> bool:
    return widget is not None and (is_aside(widget) or stands_aside(widget.parentWidget()))


def place(widget: QWidget, page: QWidget) -> QRect:
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def scrolled_by(widget: QWidget) -> QWidget | None:
    """The innermost page that scrolls a control; places in different ones cannot be compared."""
    parent = widget.parentWidget()
    return parent if parent is None or isinstance(parent, QScrollArea) else scrolled_by(parent)


def overlap(one: QRect, other: QRect) -> bool:
    """Whether two controls stand on one line."""
    shared = min(one.bottom(), other.bottom()) - max(one.top(), other.top())
    return 2 * shared > min(one.height(), other.height())


def told(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    name = widget.accessibleName() or (str(text()) if callable(text) else "")
    return f"{type(widget).__name__} {name!r}"
