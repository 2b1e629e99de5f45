"""The access grid with the keyboard, the clipboard and its model."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from handover_app.presentation.handover.targets import Stage
from handover_app.ui.handover.access_grid import AccessGrid
from handover_app.ui.handover.accounts import AccountsStage
from handover_app.ui.handover.page import HandoverPage
from handover_app.ui.kit import Role, Text, theme
from handover_app.ui.kit.marks import chip_width

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def grid(troubled: HandoverPage) -> AccessGrid:
    troubled.show_stage(Stage.ACCOUNTS)
    stage = troubled.stage(Stage.ACCOUNTS)
    assert isinstance(stage, AccountsStage)
    return stage.grid


def select(grid: AccessGrid, *rows: int) -> None:
    grid.clearSelection()
    grid.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
    for row in rows:
        grid.selectRow(row)
    grid.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)


def test_no_chip_is_cut_off(grid: AccessGrid) -> None:
    grid.cells.setData(grid.cells.index(0, 2), "unknown")
    chip = chip_width(QFontMetrics(theme().font(Role.CAPTION)), "Not stated")
    assert grid.columnWidth(2) >= chip + 24


def test_the_model_is_a_good_model(grid: AccessGrid, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(grid.cells)


def test_copied_rows_are_tabs_and_lines(qtbot: QtBot, grid: AccessGrid) -> None:
    select(grid, 0, 3)
    qtbot.keyClick(grid, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == (
        "Avtroppende leder\tAdministrator\tOn\t2024-02-01\t\n"
        "Påtroppende SoMe-ansvarlig\tAdministrator\tOff\t2026-11-21\t"
    )


def test_pasted_rows_say_what_came_of_them(qtbot: QtBot, grid: AccessGrid, troubled: HandoverPage) -> None:
    QGuiApplication.clipboard().setText("Påtroppende SoMe-ansvarlig\t\tOn\nSomebody new\tEditor\tperhaps")
    before = troubled.presenter.desk.case
    qtbot.keyClick(grid, Qt.Key.Key_V, CONTROL)
    stage = troubled.stage(Stage.ACCOUNTS)
    assert isinstance(stage, AccountsStage)
    shown = [text.plain for text in stage.paste.findChildren(Text) if not text.isHidden()]
    assert shown[0] == "2 rows understood"
    assert shown[1].startswith("Not understood: “perhaps”.")
    assert shown[2].startswith(
        "· Somebody new (new) · Editor · Two-factor: Not stated · not understood: “perhaps”"
    )
    assert troubled.presenter.desk.case == before
    qtbot.keyClick(stage.paste.take, Qt.Key.Key_Space)
    troubled.render_state()
    grants = troubled.presenter.desk.case.accounts[0].grants
    assert [grant.second_factor for grant in grants][3:] == ["on", "unknown"]
    assert not stage.paste.isVisible()
    assert stage.said.startswith("2 rows pasted. Not understood: “perhaps”.")


def test_a_discarded_table_changes_nothing_and_goes_with_the_account(
    qtbot: QtBot, grid: AccessGrid, troubled: HandoverPage
) -> None:
    stage = troubled.stage(Stage.ACCOUNTS)
    assert isinstance(stage, AccountsStage)
    before = troubled.presenter.desk.case
    QGuiApplication.clipboard().setText("Somebody new\tEditor")
    for leave in (
        lambda: qtbot.keyClick(stage.paste.take, Qt.Key.Key_Escape),
        lambda: stage.list.chosen.emit("a2"),
    ):
        qtbot.keyClick(grid, Qt.Key.Key_V, CONTROL)
        assert not stage.paste.isHidden()
        leave()
        assert stage.paste.isHidden()
    assert troubled.presenter.desk.case == before


def test_enter_takes_the_first_name_that_is_offered(
    qtbot: QtBot, grid: AccessGrid, troubled: HandoverPage
) -> None:
    before = troubled.presenter.desk.case
    troubled.activateWindow()
    grid.add()
    editor = grid.findChild(QLineEdit)
    assert editor is not None
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClicks(editor, "Regio")
    completer = editor.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    expected = [*(grant.person for grant in before.accounts[0].grants), "p5"]
    desk = troubled.presenter.desk
    qtbot.waitUntil(lambda: [grant.person for grant in desk.case.accounts[0].grants] == expected)
    assert desk.case.people == before.people


def test_delete_takes_rows_out_and_undo_brings_them_back(
    qtbot: QtBot, grid: AccessGrid, troubled: HandoverPage
) -> None:
    select(grid, 1, 2)
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert [g.person for g in troubled.presenter.desk.case.accounts[0].grants] == ["p1", "p4"]
    troubled.undo_button.click()
    assert len(troubled.presenter.desk.case.accounts[0].grants) == 4


def test_each_cell_can_be_changed(grid: AccessGrid, troubled: HandoverPage) -> None:
    model = grid.cells
    for column, value in enumerate(("Somebody", "editor", "unknown", None, None)):
        model.setData(model.index(0, column), value)
    grant = troubled.presenter.desk.case.accounts[0].grants[0]
    assert (grant.level, grant.second_factor, grant.since, grant.until) == ("editor", "unknown", None, None)
    assert not model.index(4, 1).flags() & Qt.ItemFlag.ItemIsEditable


def test_tab_goes_through_the_cells_and_out_again(
    qtbot: QtBot, grid: AccessGrid, troubled: HandoverPage
) -> None:
    troubled.activateWindow()
    grid.focus_cell("3", 4)
    qtbot.waitUntil(grid.hasFocus)
    qtbot.keyClick(grid, Qt.Key.Key_Tab)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (4, 0)
    qtbot.keyClick(grid, Qt.Key.Key_Tab)
    assert not grid.hasFocus()
    grid.focus_cell("0", 0)
    qtbot.waitUntil(grid.hasFocus)
    qtbot.keyClick(grid, Qt.Key.Key_Backtab)
    assert not grid.hasFocus()
