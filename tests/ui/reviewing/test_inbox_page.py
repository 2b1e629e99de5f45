"""The inbox as a table: keyboard, order, ticks, what a screen reader gets, and thousands of rows."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.application.received.summary import RecordSummary, to_text
from handover_app.domain.reasons import Reason
from handover_app.domain.record import Verdict, VerdictReason
from handover_app.presentation.reviewing.lines import Filter
from handover_app.presentation.reviewing.listing import Column
from handover_app.ui.kit import theme
from handover_app.ui.reviewing.table import TICK
from tests.fakes.desks import NOW, Desks
from tests.papers import TROUBLED, paper
from tests.ui.reviewing.conftest import OpenInbox

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    mail = tmp_path / "mail"
    paper(TROUBLED, unit="Gruppe 42").put(mail)
    paper(unit="Gruppe 5").put(mail)
    paper(unit="Gruppe 23", parts=1).put(mail)
    return mail


def test_an_empty_inbox_invites(open_inbox: OpenInbox, mail: Path) -> None:
    page = open_inbox()
    assert page.empty.isVisible()
    assert not page.table.isVisible()
    assert not page.files_button.isVisible(), "one way in is enough"
    page.focus_first()
    assert page.focusWidget() is page.empty.button
    page.take_files([mail])
    assert page.table.isVisible()
    assert not page.empty.isVisible()


def test_folders_and_pdfs_may_be_dropped_and_nothing_else(open_inbox: OpenInbox, mail: Path) -> None:
    page = open_inbox()
    (mail / "notes.txt").write_text("x")
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    for path, taken in ((mail, True), (mail / "Gruppe 5.pdf", True), (mail / "notes.txt", False)):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        event = QDragEnterEvent(QPoint(5, 5), copy, mime, left, Qt.KeyboardModifier.NoModifier)
        event.setAccepted(False)
        page.dragEnterEvent(event)
        assert event.isAccepted() is taken


def test_rows_by_keyboard(open_inbox: OpenInbox, mail: Path, qtbot: QtBot) -> None:
    page = open_inbox()
    page.take_files([mail])
    QAbstractItemModelTester(page.table.cells, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    table = page.table
    table.setFocus()
    assert table.current_key == page.state.rows[0].key
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.current_key == page.state.rows[1].key
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert page.state.ticked == {page.state.rows[1].key}
    assert table.cells.index(1, TICK).data(SPOKEN) == "Ticked"
    assert page.chosen.countersign.isVisible()
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(page.state.ticked) == 3
    with qtbot.waitSignal(page.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [page.state.rows[1].key]
    page.presenter.untick()
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert page.state.count(Filter.ARCHIVED) == 1
    assert table.current_key in {row.key for row in page.state.rows}


def test_the_mouse_ticks_and_opens(open_inbox: OpenInbox, mail: Path, qtbot: QtBot) -> None:
    page = open_inbox()
    page.take_files([mail])
    table = page.table
    box = table.visualRect(table.cells.index(0, TICK)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert page.state.ticked == {page.state.rows[0].key}
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert page.state.ticked == frozenset()


def test_a_screen_reader_gets_the_row_in_one_sentence(open_inbox: OpenInbox, mail: Path) -> None:
    page = open_inbox()
    page.take_files([mail])
    spoken = str(page.table.cells.index(1, 1).data(SPOKEN))
    for part in ("Gruppe 5", "Annual meeting", "2026", "Awaits you", "Nothing"):
        assert part in spoken
    signed = str(page.table.cells.index(1, 5).data(SPOKEN))
    assert signed == "2 of 3: Avtroppende SoMe-ansvarlig and Påtroppende SoMe-ansvarlig"


def test_what_one_looks_at_stays_where_it_is(open_inbox: OpenInbox, mail: Path, tmp_path: Path) -> None:
    page = open_inbox()
    page.take_files([mail])
    key = page.state.rows[1].key
    page.table.focus_cell(key, 1)
    paper(unit="Gruppe 12", known=False).put(tmp_path / "more")
    page.take_files([tmp_path / "more"])
    assert page.state.rows[0].title == "Gruppe 12"
    assert page.table.current_key == key


def test_headers_and_the_menu_sort(open_inbox: OpenInbox, mail: Path) -> None:
    page = open_inbox()
    page.take_files([mail])
    header = page.table.horizontalHeader()
    header.sectionClicked.emit(1)
    assert page.state.listing.column is Column.UNIT
    assert header.isSortIndicatorShown()
    page.filters.order.click()
    menu = page.findChild(QMenu)
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()
    assert page.state.listing.column is Column.NEED
    assert not header.isSortIndicatorShown()


def test_search_and_parts(open_inbox: OpenInbox, mail: Path, qtbot: QtBot) -> None:
    page = open_inbox()
    page.take_files([mail])
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.filters.search, "gruppe 23")
    assert [row.title for row in page.state.rows] == ["Gruppe 23"]
    qtbot.keyClicks(page.filters.search, "x")
    assert page.state.rows == ()
    assert not page.table.isVisible()
    page.filters.parts.segment(Filter.TO_SIGN.value).click()
    assert page.filters.search.text() == ""
    assert len(page.state.rows) == 2
    assert page.filters.parts.segment(Filter.TO_SIGN.value).accessibleName() == "To sign, 2"


@pytest.mark.parametrize("width", [480, 760, 1400])
@pytest.mark.parametrize("language", ["en", "nb", "en_XA"])
def test_it_fits(open_inbox: OpenInbox, mail: Path, language: str, width: int) -> None:
    page = open_inbox(language, (width, 700))
    page.take_files([mail])
    assert page.table.columnViewportPosition(1) >= 0
    assert page.table.columnWidth(1) > theme().scaled(90)
    assert not page.grab().isNull()


def test_thousands_of_rows_are_drawn_only_where_they_are_seen(open_inbox: OpenInbox, desks: Desks) -> None:
    records = [
        (ReceivedRecord(f"{number:064x}", f"{number}.pdf", NOW, ReceivedPurpose.TAKE_OVER), b"x")
        for number in range(3)
    ]
    desks.store.received.add(records)
    assert open_inbox().state.empty, "what is taken over is not reviewed"
    known = to_text(RecordSummary(Verdict.UNREADABLE, "", reasons=(VerdictReason(Reason.DAMAGED),)))
    many = [
        (ReceivedRecord(f"{number:064x}", f"{number}.pdf", NOW, ReceivedPurpose.REVIEW, known), b"x")
        for number in range(10, 3010)
    ]
    desks.store.received.add(many)
    page = open_inbox()
    page.presenter.show_part(Filter.ALL)
    assert page.table.cells.rowCount() == 3000
    page.table.verticalScrollBar().setValue(page.table.verticalScrollBar().maximum())
    assert page.table.indexAt(QPoint(100, 20)).row() > 2900
