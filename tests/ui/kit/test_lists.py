"""Stepper, table and account list."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from handover_app.i18n.days import Days
from handover_app.i18n.words import words
from handover_app.ui.kit import (
    AccountLine,
    AccountList,
    Cell,
    CellTable,
    Editor,
    Option,
    Row,
    Stepper,
    StepperStage,
    Tone,
)

LEVELS = (Option("admin", "Administrator"), Option("editor", "Editor"))


def row(key: str, level: str = "admin", since: date | None = None) -> Row:
    word = {option.key: option.text for option in LEVELS}[level]
    return Row(
        key,
        (
            Cell("Incoming leader", "Admin of two", icon="log-in", bold=True),
            Cell(word, editor=Editor.CHOICE, value=level, options=LEVELS),
            Cell("On", icon="shield-check", tone=Tone.OK, chip=True),
            Cell("", editor=Editor.DAY, value=since, days=Days(words("en"))),
        ),
    )


@pytest.fixture
def table(qtbot: QtBot) -> CellTable:
    widget = CellTable(("Person", "Level", "Second factor", "Since"), (0, 140, 120, 160), "Who is in")
    QAbstractItemModelTester(widget.cells, QAbstractItemModelTester.FailureReportingMode.Warning, widget)
    qtbot.addWidget(widget)
    widget.resize(700, 300)
    widget.show_rows([row("a"), row("b", "editor")])
    widget.show()
    return widget


def test_a_screen_reader_gets_words(table: CellTable) -> None:
    index = table.cells.index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Incoming leader, Admin of two"


def test_every_state_of_a_row_can_be_painted(table: CellTable) -> None:
    plain = table.grab().toImage()
    table.focus_cell("b", 1)
    assert table.grab().toImage() != plain


def test_an_edit_is_told_with_the_rows_key(table: CellTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.edited) as told:
        table.cells.setData(table.cells.index(1, 1), "admin")
    assert told.args == ["b", 1, "admin"]
    with qtbot.assertNotEmitted(table.edited):
        table.cells.setData(table.cells.index(0, 1), "admin")


def test_the_same_rows_again_keep_the_place(table: CellTable) -> None:
    table.focus_cell("b", 1)
    table.show_rows([row("a"), row("b", "admin")])
    assert table.currentIndex().row() == 1
    table.show_rows([row("c")])
    assert not table.currentIndex().isValid()


def test_the_level_is_chosen_in_place(table: CellTable, qtbot: QtBot) -> None:
    table.focus_cell("b", 1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    editor = table.viewport().focusWidget()
    assert editor is not None
    assert editor.accessibleName() == "Level"
    with qtbot.waitSignal(table.edited) as told:
        editor.setCurrentIndex(0)
        editor.activated.emit(0)
    assert told.args == ["b", 1, "admin"]


def test_choosing_an_account_tells_its_key_and_showing_one_does_not(qtbot: QtBot) -> None:
    accounts = AccountList("Accounts")
    qtbot.addWidget(accounts)
    lines = [
        AccountLine("f", "platform:facebook", "Facebook page", "Gruppe 42", "2 left", "circle-x", Tone.BAD),
        AccountLine(
            "i",
            "platform:instagram",
            "Instagram",
            action="To be transferred",
            progress="2 of 6",
            done=2,
            total=6,
        ),
    ]
    with qtbot.assertNotEmitted(accounts.chosen):
        accounts.show_lines(lines, "i")
    assert accounts.currentIndex().row() == 1
    with qtbot.waitSignal(accounts.chosen) as told:
        qtbot.keyClick(accounts, Qt.Key.Key_Up)
    assert told.args == ["f"]
    spoken = accounts.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Facebook page, Gruppe 42, 2 left"
    assert not accounts.grab().isNull()


def test_a_stage_is_told_when_it_is_pressed_and_the_arrows_go_round(qtbot: QtBot) -> None:
    stepper = Stepper(3, "Stages")
    qtbot.addWidget(stepper)
    stepper.render_state(
        [
            StepperStage("One", "Done", done=True),
            StepperStage("Two", "2 left"),
            StepperStage("Three", "Later"),
        ],
        1,
    )
    stepper.show()
    stepper.activateWindow()
    qtbot.waitUntil(stepper.isActiveWindow)
    assert stepper.cell(1).accessibleName() == "2. Two, 2 left"
    assert [stepper.cell(index).isChecked() for index in range(3)] == [False, True, False]
    with qtbot.waitSignal(stepper.chosen) as told:
        qtbot.mouseClick(stepper.cell(2), Qt.MouseButton.LeftButton)
    assert told.args == [2]
    assert stepper.cell(1).isChecked(), "the page says which stage is the current one"
    stepper.cell(0).setFocus()
    qtbot.keyClick(stepper.cell(0), Qt.Key.Key_Left)
    assert stepper.cell(2).hasFocus()
