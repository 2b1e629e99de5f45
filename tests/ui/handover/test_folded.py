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


def test_the_decision_opens_at_its_headline_where_there_is_little_room(
    qtbot: QtBot, troubled: HandoverPage
) -> None:
    troubled.resize(760, 480)
    troubled.activateWindow()
    troubled.show_stage(Stage.DECISION)
    stage = troubled.stage(Stage.DECISION)
    assert isinstance(stage, DecisionStage)
    qtbot.waitUntil(stage.banner.button.hasFocus)
    assert not stage.banner.visibleRegion().isEmpty()
