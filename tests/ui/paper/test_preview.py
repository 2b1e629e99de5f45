"""The pages of a record: turned by keys, read from near over the whole window, and back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from handover_app.i18n.words import words
from handover_app.ui.paper.drawn import DrawnPages
from handover_app.ui.paper.preview import Preview
from handover_app.ui.paper.reader import Reader
from tests.fakes.runner import InlineRunner, LateRunner
from tests.papers import paper


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return paper(parts=1).pdf


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    shown = QWidget()
    shown.resize(900, 800)
    qtbot.addWidget(shown)
    return shown


@pytest.fixture
def preview(qtbot: QtBot, window: QWidget, pdf: bytes) -> Preview:
    shown = Preview(InlineRunner(), words("en"))
    layout = QVBoxLayout(window)
    layout.addWidget(QLineEdit())
    layout.addWidget(shown)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    shown.show_pdf(pdf)
    shown.setFocus()
    return shown


def near(preview: Preview) -> Reader:
    assert preview.reader is not None
    return preview.reader


def test_arrows_turn_the_pages(qtbot: QtBot, preview: Preview) -> None:
    assert preview.pages > 5
    assert not preview.earlier.isEnabled()
    qtbot.keyClick(preview, Qt.Key.Key_Right)
    assert preview.earlier.isEnabled()
    qtbot.keyClick(preview, Qt.Key.Key_PageUp)
    assert not preview.earlier.isEnabled()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_page_is_read_from_near_and_left_again(qtbot: QtBot, preview: Preview, key: Qt.Key) -> None:
    qtbot.keyClick(preview, Qt.Key.Key_Right)
    qtbot.keyClick(preview, key)
    reader = near(preview)
    assert reader.size() == preview.window().size()
    assert reader.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not reader.isVisible()
    assert preview.hasFocus()
    preview.read()
    assert "Page 3 of" in near(preview).place


def test_a_press_on_the_page_brings_it_near_and_puts_it_back(qtbot: QtBot, preview: Preview) -> None:
    qtbot.mouseClick(preview.sheet, Qt.MouseButton.LeftButton)
    reader = near(preview)
    assert reader.isVisible()
    assert reader.sheet.width() > preview.sheet.width() * 0.9
    qtbot.mouseClick(reader.sheet, Qt.MouseButton.LeftButton)
    assert not reader.isVisible()


def test_tab_stays_with_what_is_seen(qtbot: QtBot, preview: Preview) -> None:
    preview.read()
    reader = near(preview)
    for _ in range(7):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert reader.isAncestorOf(QApplication.focusWidget())
    for _ in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
        assert reader.isAncestorOf(QApplication.focusWidget())


def test_it_follows_the_window_and_goes_with_the_page(
    qtbot: QtBot, window: QWidget, preview: Preview
) -> None:
    preview.read()
    window.resize(1000, 900)
    qtbot.waitUntil(lambda: near(preview).size() == window.size())
    preview.hide()
    assert not near(preview).isVisible()


def test_page_down_reads_on_and_turns_at_the_foot(qtbot: QtBot, preview: Preview) -> None:
    preview.read()
    reader = near(preview)
    for _ in range(6):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown)
        if "Page 2 of" in reader.place:
            break
    assert "Page 2 of" in reader.place
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageUp)
    assert "Page 1 of" in reader.place


def test_without_a_file_there_is_nothing_to_read(qtbot: QtBot) -> None:
    preview = Preview(InlineRunner(), words("en"))
    qtbot.addWidget(preview)
    preview.read()
    assert preview.reader is None
    assert not preview.near.isEnabled()


def test_a_page_of_a_file_that_is_not_shown_any_more_is_forgotten(pdf: bytes) -> None:
    runner = LateRunner()
    pages = DrawnPages(runner, 200)
    pages.show_pdf(pdf)
    pages.ask((0,))
    pages.show_pdf(pdf, wide=300)
    pages.ask((0,))
    runner.step()
    assert pages.image(0) is None
    runner.step()
    image = pages.image(0)
    assert image is not None
    assert image.width() == 300
