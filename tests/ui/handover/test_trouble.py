"""A way out of trouble on the screen, by keyboard."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from handover_app.presentation.handover.targets import Stage
from handover_app.ui.handover.page import HandoverPage
from handover_app.ui.handover.work import WorkStage


def work(page: HandoverPage) -> WorkStage:
    page.show_stage(Stage.WORK)
    stage = page.stage(Stage.WORK)
    assert isinstance(stage, WorkStage)
    return stage


def test_from_all_is_well_to_a_way_out_and_back(qtbot: QtBot, troubled: HandoverPage) -> None:
    stage = work(troubled)
    assert stage.trouble.isHidden()
    qtbot.keyClick(stage.wrong, Qt.Key.Key_Space)
    choice = stage.trouble.choice
    assert choice is not None
    qtbot.waitUntil(choice.buttons["impostor"].hasFocus)
    qtbot.keyClick(choice.buttons["no-access"], Qt.Key.Key_Space)
    assert stage.trouble.path.isVisible()
    assert stage.wrong.isHidden()
    assert stage.steps.isHidden(), "one thing at a time"
    field = stage.trouble.path.fields["others-in"]
    qtbot.keyClick(field.answers.segment("yes"), Qt.Key.Key_Space)
    assert stage.trouble.path.fields["others-in"].value == "yes"
    current = stage.trouble.path.steps.current()
    assert current is not None
    qtbot.keyClick(current.answer.segment("done"), Qt.Key.Key_Space)
    qtbot.keyClick(stage.trouble.path.leave, Qt.Key.Key_Space)
    assert stage.trouble.isHidden()
    assert stage.wrong.isVisible()
    assert stage.steps.isVisible()


def test_the_choice_goes_with_its_account(qtbot: QtBot, troubled: HandoverPage) -> None:
    stage = work(troubled)
    qtbot.keyClick(stage.wrong, Qt.Key.Key_Space)
    stage.list.chosen.emit("a2")
    assert stage.trouble.isHidden()
    assert stage.trouble.choice is None


def test_the_choice_is_put_away_where_nothing_is_wrong(qtbot: QtBot, troubled: HandoverPage) -> None:
    stage = work(troubled)
    qtbot.keyClick(stage.wrong, Qt.Key.Key_Space)
    assert stage.trouble.choice is not None
    qtbot.keyClick(stage.trouble.choice.buttons["impostor"], Qt.Key.Key_Escape)
    assert stage.trouble.isHidden()
    qtbot.waitUntil(stage.wrong.hasFocus)


def test_whoever_cannot_do_a_step_says_why_next(qtbot: QtBot, troubled: HandoverPage) -> None:
    stage = work(troubled)
    current = stage.steps.current()
    assert current is not None
    qtbot.keyClick(current.answer.segment("blocked"), Qt.Key.Key_Space)

    def says_why() -> bool:
        now = stage.steps.current()
        return now is not None and now.note.line.hasFocus()

    qtbot.waitUntil(says_why)
    blocked = stage.steps.current()
    assert blocked is not None
    qtbot.keyClicks(blocked.note.line, "The page is down")
    qtbot.keyClick(blocked.note.line, Qt.Key.Key_Return)

    def goes_on() -> bool:
        now = stage.steps.current()
        return now is not None and now is not blocked and now.answer.segment("done").hasFocus()

    qtbot.waitUntil(goes_on)
