"""Something to know above the page, and the one thing to do about it."""

from pytestqt.qtbot import QtBot

from handover_app.i18n.words import words
from handover_app.ui.notice_panel import Notice, NoticePanel


def test_it_is_shown_acted_on_once_and_gone(qtbot: QtBot) -> None:
    panel = NoticePanel(words("en"))
    qtbot.addWidget(panel)
    acted: list[str] = []
    panel.show_notice(Notice("trash-2", "Gone", "Undo", lambda: acted.append("undo")))
    assert panel.isVisible()
    assert panel.accessibleName() == "Gone"
    panel.action.click()
    assert not panel.isVisible()
    panel.action.click()
    assert acted == ["undo"]


def test_the_last_one_counts_and_may_have_nothing_to_do(qtbot: QtBot) -> None:
    panel = NoticePanel(words("en"))
    qtbot.addWidget(panel)
    acted: list[str] = []
    panel.show_notice(Notice("trash-2", "First", "Undo", lambda: acted.append("first")))
    panel.show_notice(Notice("info", "Second"))
    assert not panel.action.isVisible()
    panel.close_button.click()
    assert not panel.isVisible()
    assert acted == []


def test_one_that_passes_goes_with_the_page(qtbot: QtBot) -> None:
    panel = NoticePanel(words("en"))
    qtbot.addWidget(panel)
    panel.show_notice(Notice("info", "Stays"))
    panel.leave_page()
    assert panel.isVisible()
    panel.show_notice(Notice("rotate-ccw", "Passes", passes=True))
    panel.leave_page()
    assert not panel.isVisible()
