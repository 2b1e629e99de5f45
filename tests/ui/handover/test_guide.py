"""The guide above the stages: read, refused, asked for again, never in the way."""

from pytestqt.qtbot import QtBot

from handover_app.presentation.handover.guide import READ, show_again
from handover_app.presentation.handover.targets import Stage
from handover_app.ui.handover.page import HandoverPage
from tests.fakes.desks import Desks


def test_each_stage_says_what_it_is_for_until_it_was_read(troubled: HandoverPage, desks: Desks) -> None:
    assert "who leaves" in troubled.guide.accessibleName()
    troubled.guide.got_it.click()
    assert not troubled.guide.isVisible()
    assert desks.store.setting(READ) == "0"
    troubled.show_stage(Stage.ACCOUNTS)
    assert "every account" in troubled.guide.accessibleName()
    troubled.show_stage(Stage.CHANGE)
    assert not troubled.guide.isVisible()


def test_refused_it_is_gone_and_comes_back_with_the_page(
    qtbot: QtBot, troubled: HandoverPage, desks: Desks
) -> None:
    troubled.guide.never.click()
    for stage in Stage:
        troubled.show_stage(stage)
        assert not troubled.guide.isVisible()
    troubled.hide()
    show_again(desks.store)
    troubled.show()
    qtbot.waitUntil(troubled.guide.isVisible)


def test_the_keyboard_stays_on_the_stage(qtbot: QtBot, troubled: HandoverPage) -> None:
    troubled.guide.got_it.setFocus()
    troubled.guide.got_it.click()
    assert troubled.stage(Stage.CHANGE).isAncestorOf(troubled.focusWidget())
