"""Where there is little room, columns stand under one another, and the list of accounts is whole."""

import pytest
from pytestqt.qtbot import QtBot

from handover_app.presentation.handover.targets import Stage
from handover_app.ui.handover.accounts import AccountsStage
from handover_app.ui.handover.decision import DecisionStage
from handover_app.ui.handover.page import HandoverPage
from handover_app.ui.handover.work import WorkStage


@pytest.mark.parametrize("name", [Stage.ACCOUNTS, Stage.WORK])
def test_a_folded_list_shows_all_its_accounts(qtbot: QtBot, troubled: HandoverPage, name: Stage) -> None:
    troubled.resize(600, 860)
    troubled.show_stage(name)
    stage = troubled.stage(name)
    assert isinstance(stage, AccountsStage | WorkStage)
    qtbot.waitUntil(lambda: stage.list.minimumHeight() > 0)
    qtbot.waitUntil(lambda: stage.list.verticalScrollBar().maximum() == 0)
    troubled.resize(1064, 860)
    qtbot.waitUntil(lambda: stage.list.minimumHeight() == 0)


@pytest.mark.parametrize("height", [860, 480, 380])
def test_the_decision_opens_at_its_headline(qtbot: QtBot, troubled: HandoverPage, height: int) -> None:
    troubled.resize(760, height)
    troubled.activateWindow()
    troubled.show_stage(Stage.DECISION)
    stage = troubled.stage(Stage.DECISION)
    assert isinstance(stage, DecisionStage)

    def is_inside() -> bool:
        focused = troubled.focusWidget()
        return focused is not None and stage.isAncestorOf(focused)

    qtbot.waitUntil(is_inside)
    qtbot.wait(30)  # until what has the keyboard was brought into sight
    assert stage.banner.visibleRegion().boundingRect().top() == 0
