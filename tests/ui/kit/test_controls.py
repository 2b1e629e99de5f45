"""Text, buttons, banner, drop area, focus ring, scrolling to a field."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QFocusFrame
from pytestqt.qtbot import QtBot

from handover_app.ui.kit import (
    Banner,
    Button,
    ButtonKind,
    DropArea,
    ElidedText,
    ScrollPage,
    Text,
    TextField,
    Tone,
    go_to,
)

LONG = "Everything that is said here is said in full, however narrow the column may be. " * 3


def test_markup_is_shown_and_not_obeyed(qtbot: QtBot) -> None:
    text = Text("<b>Gruppe</b> & <img src=x>", wrap=True)
    qtbot.addWidget(text)
    assert "<b>" not in text.text()
    assert "&lt;b&gt;" in text.text()
    assert text.accessibleName() == text.plain == "<b>Gruppe</b> & <img src=x>"


def test_wrapped_text_is_as_high_as_its_width_needs(qtbot: QtBot) -> None:
    text = Text(LONG, wrap=True)
    qtbot.addWidget(text)
    assert text.heightForWidth(200) > 2 * text.heightForWidth(600) > 0


def test_a_line_that_does_not_fit_is_whole_in_its_tool_tip(qtbot: QtBot) -> None:
    text = ElidedText(LONG)
    qtbot.addWidget(text)
    text.resize(120, 20)
    text.show()
    assert text.text().endswith("…")
    assert text.toolTip() == LONG
    text.resize(6000, 20)
    assert text.text() == LONG
    assert text.toolTip() == ""


@pytest.mark.parametrize("kind", ButtonKind)
def test_a_button_is_wide_enough_for_its_word_and_icon(qtbot: QtBot, kind: ButtonKind) -> None:
    bare, full = Button("Begin", kind), Button("Begin", kind, icon="arrow-right", trailing=True)
    for button in (bare, full):
        qtbot.addWidget(button)
        assert button.sizeHint().height() >= 36
        assert not button.grab().isNull()
    assert full.sizeHint().width() == bare.sizeHint().width() + 24
    full.setEnabled(False)
    assert full.grab().toImage() != bare.grab().toImage()


def test_an_ampersand_in_a_word_is_no_access_key(qtbot: QtBot) -> None:
    button, other = Button("Search & rescue"), Button("Search + rescue")
    for each in (button, other):
        qtbot.addWidget(each)
        assert each.shortcut().isEmpty()
    button.setText("Search &Rescue")
    assert button.shortcut().isEmpty()
    assert button.sizeHint().width() > Button("Search Rescue").sizeHint().width()


def test_a_banner_is_read_and_hands_over_the_keyboard(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.render_state("circle-x", Tone.BAD, "Altered", "Ask for the original.", "Open another")
    banner.show()
    banner.activateWindow()
    qtbot.waitUntil(banner.isActiveWindow)
    banner.announce()
    assert banner.button.hasFocus()
    assert (banner.accessibleName(), banner.accessibleDescription()) == ("Altered", "Ask for the original.")
    banner.render_state("circle-check", Tone.OK, "Sound")
    assert not banner.button.isVisible()


def test_a_narrow_banner_has_its_button_under_the_words(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.render_state("circle-x", Tone.BAD, "Altered", LONG, "Open another")
    banner.show()
    tops = []
    for width in (900, 400):
        banner.resize(width, 500)
        QTest.qWait(1)
        tops.append(banner.button.geometry().top())
    assert tops[1] > tops[0]


@pytest.fixture
def area(qtbot: QtBot) -> DropArea:
    widget = DropArea("Drop a record", "One file", "Choose …", "Let go", (".pdf",), images=True)
    qtbot.addWidget(widget)
    widget.show()
    return widget


def drop(area: DropArea, *paths: str) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in paths] + [QUrl("https://example.org/a.pdf")])
    action, button, modifier = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    area.dropEvent(QDropEvent(QPointF(1, 1), action, mime, button, modifier))


def test_only_local_files_of_its_kind_are_taken(area: DropArea, qtbot: QtBot) -> None:
    with qtbot.waitSignal(area.files) as told:
        drop(area, "/a/one.PDF", "/a/two.exe")
    assert told.args == [[Path("/a/one.PDF")]]
    with qtbot.assertNotEmitted(area.files):
        drop(area, "/a/two.exe")


def test_files_are_chosen_in_a_dialog_that_holds_nothing_up(area: DropArea, qtbot: QtBot) -> None:
    area.button.click()
    dialog = area.findChild(QFileDialog)
    assert dialog
    with qtbot.waitSignal(area.files) as told:
        dialog.filesSelected.emit(["/a/one.pdf", "/a/two.pdf"])
    assert told.args == [[Path("/a/one.pdf"), Path("/a/two.pdf")]]
    dialog.reject()


def test_a_picture_is_pasted_from_the_clipboard(area: DropArea, qtbot: QtBot) -> None:
    picture = QImage(4, 3, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(picture)
    with qtbot.waitSignal(area.image) as told:
        area.paste()
    assert told.args[0].size() == picture.size()


def rings(page: ScrollPage) -> list[QFocusFrame]:
    return [frame for frame in page.findChildren(QFocusFrame) if frame.isVisible()]


@pytest.fixture
def page(qtbot: QtBot) -> ScrollPage:
    page = ScrollPage()
    for index in range(30):
        page.body.addWidget(Button(f"Button {index}"))
    page.body.addWidget(TextField("Name"))
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def test_the_ring_is_for_the_keyboard_alone(page: ScrollPage, qtbot: QtBot) -> None:
    first, second, *_rest = page.findChildren(Button)
    handle = page.windowHandle()
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=first.mapTo(page, first.rect().center()))
    second.setFocus()
    assert rings(page) == []
    QTest.keyClick(handle, Qt.Key.Key_Tab)
    (ring,) = rings(page)
    assert ring.geometry().contains(ring.widget().geometry())


def test_a_link_to_a_field_scrolls_there_and_rings_it(page: ScrollPage, qtbot: QtBot) -> None:
    last = page.findChildren(Button)[-1]
    go_to(last)
    qtbot.waitUntil(last.hasFocus)
    assert page.verticalScrollBar().value() > 0
    assert [ring.widget() for ring in rings(page)] == [last]


def test_a_field_shows_focus_by_its_own_edge(page: ScrollPage, qtbot: QtBot) -> None:
    field = page.findChildren(TextField)[0]
    go_to(field)
    qtbot.waitUntil(field.line.hasFocus)
    assert rings(page) == []
