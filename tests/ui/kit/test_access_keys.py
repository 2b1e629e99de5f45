"""Access keys: each letter once, underlined while Alt is held, and pressed with it."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from handover_app.ui.kit import Button, ButtonKind, Stepper, StepperStage, Theme, column
from handover_app.ui.kit.access_keys import access_letter, given_in, letters_for, underlined

LABELS = st.lists(st.text(max_size=12), max_size=40)


@given(LABELS, st.lists(st.sampled_from("123456"), unique=True, max_size=6))
def test_no_two_share_a_letter_and_each_is_in_its_word(labels: list[str], wishes: list[str]) -> None:
    wishes = wishes[: len(labels)]
    letters = letters_for(labels, wishes)
    assert letters[: len(wishes)] == wishes
    given_out = [letter for letter in letters if letter]
    assert len(set(given_out)) == len(given_out)
    for label, letter in list(zip(labels, letters, strict=True))[len(wishes) :]:
        assert letter in label.upper()


def test_the_beginnings_of_words_come_first() -> None:
    assert letters_for(["Save", "Send", "Show the folder", "Øk", "+"]) == ["S", "E", "T", "Ø", ""]


class _Form(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[str] = []
        self.field = QLineEdit()
        self.buttons = [Button("Search & rescue"), Button("Send", ButtonKind.PRIMARY), Button("Gone")]
        self.stepper = Stepper(2, "Stages")
        self.stepper.render_state([StepperStage("One", "", done=True), StepperStage("Two", "")], 1)
        self.stepper.chosen.connect(lambda index: self.pressed.append(f"stage {index}"))
        for button in self.buttons:
            button.clicked.connect(lambda _on=False, button=button: self.pressed.append(button.text()))
        self.setLayout(column(self.field, self.stepper, *self.buttons))
        self.buttons[2].hide()


@pytest.fixture
def form(qtbot: QtBot, look: Theme) -> _Form:
    form = _Form()
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is form.windowHandle())
    form.field.setFocus()
    return form


def press(form: _Form, key: Qt.Key) -> None:
    QTest.keyClick(form.windowHandle(), key, Qt.KeyboardModifier.AltModifier)


@pytest.mark.skipif(sys.platform == "darwin", reason="Alt types letters there")
def test_alt_and_a_letter_press_a_button(form: _Form) -> None:
    assert [(letter, button.text()) for letter, button in given_in(form)] == [
        ("S", "Send"),
        ("1", "One"),
        ("2", "Two"),
        ("R", "Search & rescue"),
    ]
    for key in (Qt.Key.Key_S, Qt.Key.Key_R, Qt.Key.Key_1, Qt.Key.Key_X, Qt.Key.Key_G):
        press(form, key)
    assert form.pressed == ["Send", "Search & rescue", "stage 0"]


@pytest.mark.skipif(sys.platform == "darwin", reason="Alt types letters there")
def test_letters_are_underlined_while_alt_is_held(form: _Form) -> None:
    search = form.buttons[0]
    bare = search.grab().toImage()
    QTest.keyPress(form.windowHandle(), Qt.Key.Key_Alt)
    assert access_letter(search) == "R"
    assert underlined(search, search.text()) == "Search && &rescue"
    assert search.grab().toImage() != bare
    QTest.keyRelease(form.windowHandle(), Qt.Key.Key_Alt)
    assert underlined(search, search.text()) == "Search && rescue"
    assert search.grab().toImage() == bare


def test_letters_alone_are_typed(form: _Form) -> None:
    QTest.keyClick(form.windowHandle(), Qt.Key.Key_S)
    assert form.field.text() == "s"
    assert form.pressed == []
