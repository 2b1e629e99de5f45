"""The page that invites the record by which somebody takes over."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from handover_app.i18n.words import words
from handover_app.ui.pages.receive import ReceivePage


def test_the_keyboard_is_on_the_button_and_files_are_passed_on(qtbot: QtBot) -> None:
    page = ReceivePage(words("en"))
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.focus_first()
    assert QApplication.focusWidget() is page.drop.button
    taken: list[list[Path]] = []
    page.files.connect(taken.append)
    page.drop.files.emit([Path("a.pdf")])
    assert taken == [[Path("a.pdf")]]
