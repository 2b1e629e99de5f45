"""Drops copy: what a source offers to move stays where it is, on every target of the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from handover_app.ui.kit import DropArea, column, holder
from handover_app.ui.main_window import MainWindow
from handover_app.ui.rail import Rail

COPY, MOVE, LINK = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction, Qt.DropAction.LinkAction
LEFT, PLAIN, SHIFT = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow("Handover", Rail("Handover", [], "Places"))
    qtbot.addWidget(window)
    area = DropArea("Drop a record", "One file", "Choose …", "Let go", (".pdf",))
    window.show_page(holder(column(area, QLineEdit(), QPlainTextEdit(), None)))
    window.show()
    qtbot.waitExposed(window)
    return window


def as_from_a_file_manager(path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    mime.setText(str(path))
    return mime


def let_go(
    window: MainWindow,
    over: QWidget,
    file: Path,
    offered: Qt.DropAction,
    held: Qt.KeyboardModifier = PLAIN,
) -> Qt.DropAction | None:
    """Drags a file over a widget as another program would. What the source is told; `None`: refused."""
    handle, mime = window.windowHandle(), as_from_a_file_manager(file)
    place = over.mapTo(window, QPoint(over.width() // 2, over.height() // 2))
    enters = QDragEnterEvent(place, offered, mime, LEFT, held)
    QApplication.sendEvent(handle, enters)
    if not enters.isAccepted():
        return None
    moves = QDragMoveEvent(place, offered, mime, LEFT, held)
    moves.setDropAction(enters.dropAction())
    moves.accept()  # as Qt does where entering was accepted
    QApplication.sendEvent(handle, moves)
    assert moves.isAccepted()
    assert enters.dropAction() is moves.dropAction() is COPY
    dropped = QDropEvent(QPointF(place), offered, mime, LEFT, held)
    QApplication.sendEvent(handle, dropped)
    return dropped.dropAction() if dropped.isAccepted() else None


@pytest.mark.parametrize("kind", [MainWindow, DropArea, QLineEdit, QPlainTextEdit])
@pytest.mark.parametrize("held", [PLAIN, SHIFT])
def test_a_source_that_moves_is_told_that_it_was_copied(
    window: MainWindow, tmp_path: Path, kind: type[QWidget], held: Qt.KeyboardModifier
) -> None:
    file = tmp_path / "the only one.pdf"
    over = window.rail if kind is MainWindow else window.findChild(kind)
    taken: list[Path] = []
    window.dropped.connect(taken.extend)
    window.findChild(DropArea).files.connect(taken.extend)
    assert let_go(window, over, file, MOVE | COPY | LINK, held) is COPY
    typed = {QLineEdit: "text", QPlainTextEdit: "toPlainText"}.get(kind)
    assert getattr(over, typed)() == str(file) if typed else taken == [file]


def test_what_can_only_be_moved_is_refused(window: MainWindow, tmp_path: Path) -> None:
    taken: list[Path] = []
    window.dropped.connect(taken.extend)
    assert let_go(window, window.rail, tmp_path / "a.pdf", MOVE) is None
    assert let_go(window, window.findChild(QLineEdit), tmp_path / "a.pdf", MOVE) is None
    assert not taken


def test_what_nobody_takes_is_still_refused(window: MainWindow, tmp_path: Path) -> None:
    assert let_go(window, window.rail, tmp_path / "a.exe", MOVE | COPY) is None
