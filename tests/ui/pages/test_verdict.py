"""The verdict page: one button for what is next, the others beside it."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from handover_app.i18n.words import words
from handover_app.presentation.looks import Sign
from handover_app.presentation.next_steps import Deed
from handover_app.presentation.verdict import DeedLine, UnmetLine, VerdictState
from handover_app.ui.kit import Text
from handover_app.ui.pages.verdict import MOST_SHOWN, VerdictPage

STATE = VerdictState(
    file="record.pdf",
    checking=False,
    sign=Sign("hourglass", "Awaiting signature", "info"),
    deeds=(
        DeedLine(Deed.KNOW, "shield-question-mark", "Compare the check number"),
        DeedLine(Deed.TAKE_OVER, "log-in", "Take over"),
    ),
)


@pytest.fixture
def page(qtbot: QtBot) -> VerdictPage:
    page = VerdictPage(words("en"))
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    return page


def test_the_next_thing_is_the_banner_s_button(page: VerdictPage) -> None:
    chosen: list[Deed] = []
    page.chosen.connect(chosen.append)
    page.render_state(STATE)
    assert page.banner.button.text() == "Compare the check number"
    page.banner.button.click()
    page.deeds[Deed.TAKE_OVER].click()
    assert chosen == [Deed.KNOW, Deed.TAKE_OVER]


def test_while_it_is_checked_or_something_is_done_nothing_can_be_pressed(page: VerdictPage) -> None:
    page.render_state(VerdictState(file="record.pdf"))
    assert not page.banner.button.isVisible()
    page.render_state(VerdictState(file="record.pdf", checking=False, busy=True, deeds=STATE.deeds))
    assert not page.banner.button.isEnabled()
    assert not page.deeds[Deed.TAKE_OVER].isEnabled()


def test_only_the_first_requirements_stand_there_and_the_rest_is_counted(page: VerdictPage) -> None:
    sign = Sign("circle-x", "Not met", "bad")
    unmet = tuple(UnmetLine(sign, f"Requirement {number}", "§ 1") for number in range(MOST_SHOWN + 3))
    page.render_state(VerdictState(file="record.pdf", checking=False, sign=STATE.sign, unmet=unmet))
    QApplication.processEvents()  # what is new in a layout is shown then
    shown = [text.plain for text in page.findChildren(Text) if text.isVisible()]
    assert shown.count("record.pdf") == 1
    assert f"Requirement {MOST_SHOWN - 1}" in shown
    assert f"Requirement {MOST_SHOWN}" not in shown
    assert "3 more stand in the record" in shown
