"""Buttons go on in the next line where there is no room."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from handover_app.ui.kit import Button, Flow


@pytest.fixture
def flow(qtbot: QtBot) -> Flow:
    flow = Flow([Button(f"Button number {number}") for number in range(4)])
    qtbot.addWidget(flow)
    return flow


def lines(flow: Flow) -> int:
    return len({button.y() for button in flow.findChildren(Button) if button.isVisible()})


def test_it_wraps_and_says_how_high_it_is(flow: Flow) -> None:
    flow.show()
    wide = flow.sizeHint()
    flow.resize(wide)
    assert lines(flow) == 1
    half = wide.width() // 2 + 10
    flow.resize(half, flow.heightForWidth(half))
    assert lines(flow) == 2
    narrow = flow.minimumSizeHint().width()
    flow.resize(narrow, flow.heightForWidth(narrow))
    assert lines(flow) == 4
    assert all(flow.rect().contains(button.geometry()) for button in flow.findChildren(Button))


def test_what_is_hidden_takes_no_room(flow: Flow) -> None:
    flow.show()
    whole = flow.sizeHint().width()
    flow.findChildren(Button)[0].hide()
    assert flow.sizeHint().width() < whole


def test_new_ones_take_the_place_of_the_old(flow: Flow) -> None:
    new = QWidget()
    flow.show_widgets([new])
    assert flow.layout().count() == 1
