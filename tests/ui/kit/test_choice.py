import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from handover_app.ui.kit import Option, Segmented


@pytest.fixture
def answers(qtbot: QtBot) -> Segmented:
    widget = Segmented(
        (Option("done", "Done"), Option("cannot", "Cannot be done"), Option("no", "Not needed")), "Step"
    )
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_nothing_is_chosen_at_first(answers: Segmented) -> None:
    assert answers.value is None


def test_a_click_anywhere_on_an_answer_chooses_it(answers: Segmented, qtbot: QtBot) -> None:
    with qtbot.waitSignal(answers.chosen) as told:
        qtbot.mouseClick(answers.segment("cannot"), Qt.MouseButton.LeftButton)
    assert told.args == ["cannot"]
    assert answers.value == "cannot"


def test_showing_an_answer_tells_nobody_and_can_be_taken_back(answers: Segmented, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(answers.chosen):
        answers.show_value("done")
        assert answers.value == "done"
        answers.show_value(None)
    assert answers.value is None


def test_arrows_move_and_space_chooses(answers: Segmented, qtbot: QtBot) -> None:
    first = answers.segment("done")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    assert answers.value == "done"
    qtbot.keyClick(first, Qt.Key.Key_Right)
    qtbot.keyClick(answers.segment("cannot"), Qt.Key.Key_Space)
    assert answers.value == "cannot"
