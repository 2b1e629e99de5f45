"""The card of what is often forgotten: one question open at a time, answered one after the other."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from handover_app.presentation.handover.targets import Stage
from handover_app.ui.handover.accounts import AccountsStage
from handover_app.ui.handover.forgotten import AskedLine
from handover_app.ui.handover.page import HandoverPage


@pytest.fixture
def stage(troubled: HandoverPage) -> AccountsStage:
    troubled.show_stage(Stage.ACCOUNTS)
    stage = troubled.stage(Stage.ACCOUNTS)
    assert isinstance(stage, AccountsStage)
    return stage


def line(stage: AccountsStage, question: str) -> AskedLine:
    return stage.forgotten.lines.rows[f"reminder//{question}"]


def test_the_question_is_to_be_read_and_its_answers_open_under_it(stage: AccountsStage) -> None:
    assert line(stage, "schedulers").head.accessibleName().startswith("Posting tool?")
    line(stage, "schedulers").head.click()
    assert [key for key, row in stage.forgotten.lines.rows.items() if row.body.isVisible()] == [
        "reminder//schedulers"
    ]
    line(stage, "schedulers").head.click()
    assert not line(stage, "schedulers").body.isVisible()


def test_an_answer_leads_to_the_next_question(
    qtbot: QtBot, troubled: HandoverPage, stage: AccountsStage
) -> None:
    troubled.activateWindow()
    line(stage, "ad-accounts").head.click()
    qtbot.waitUntil(line(stage, "ad-accounts").yes.hasFocus)
    qtbot.keyClick(line(stage, "ad-accounts").no, Qt.Key.Key_Space)
    assert troubled.presenter.desk.answers == {"reminder//ad-accounts": False}
    assert line(stage, "schedulers").body.isVisible()
    qtbot.waitUntil(line(stage, "schedulers").yes.hasFocus)
    qtbot.keyClick(line(stage, "schedulers").yes, Qt.Key.Key_Space)
    assert line(stage, "schedulers").body.isVisible()  # it says what to do


def test_having_one_adds_it(troubled: HandoverPage, stage: AccountsStage) -> None:
    count = len(troubled.presenter.desk.case.accounts)
    line(stage, "domains-dns").head.click()
    line(stage, "domains-dns").yes.click()
    accounts = troubled.presenter.desk.case.accounts
    assert (len(accounts), accounts[-1].platform) == (count + 1, "domain-name")
    assert line(stage, "domains-dns").head.accessibleName().endswith("Have it")


def test_the_rest_is_asked_in_the_same_list(stage: AccountsStage) -> None:
    assert "reminder//minors" not in stage.forgotten.lines.rows
    stage.forgotten.more.click()
    assert not line(stage, "payment-cards").body.isHidden()
    line(stage, "payment-cards").no.click()
    assert line(stage, "payment-cards").head.accessibleName().endswith("Not for us")
    assert not stage.forgotten.more.isVisible()
