"""Proof on the screen: pasted, shown whole, taken away."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from handover_app.application.handovers.evidence import evidence_of
from handover_app.presentation.handover.targets import FieldTarget, Stage
from handover_app.ui.handover.evidence import EvidenceRow, picture_of, png_of
from handover_app.ui.handover.page import HandoverPage
from handover_app.ui.kit import DropArea, Picture


def picture(width: int = 300, height: int = 200) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    return image


def rows(page: HandoverPage) -> list[EvidenceRow]:
    return page.findChildren(EvidenceRow)


def test_a_picture_goes_through_png_and_back() -> None:
    shown = picture_of(evidence_of("a.png", png_of(picture())))
    assert shown is not None
    assert (shown.width(), shown.height()) == (300, 200)
    assert shown.pixelColor(10, 10) == QColor("teal")


def test_what_only_claims_to_be_a_picture_is_not_shown() -> None:
    assert picture_of(evidence_of("a.png", b"\x89PNG\r\n\x1a\nnothing")) is None
    assert picture_of(evidence_of("a.png", b"text")) is None


def test_a_pasted_screenshot_is_kept_shown_saved_and_removed(
    qtbot: QtBot, troubled: HandoverPage, tmp_path: Path
) -> None:
    troubled.show_stage(Stage.WORK)
    work = troubled.presenter.work
    account, step = next(
        (row.id, step.id)
        for row in work.view().rows
        for step in (work.select(row.id), work.detail())[1].steps  # type: ignore[union-attr]
        if step.wants_evidence
    )
    troubled.go_to_field(FieldTarget(Stage.WORK, f"step:{step}", account))
    QGuiApplication.clipboard().setImage(picture())
    drop = troubled.stage(Stage.WORK).findChild(DropArea)
    assert drop is not None
    drop.button.setFocus()
    qtbot.keyClick(drop.button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    troubled.render_state()
    (row,) = rows(troubled)
    qtbot.keyClick(row.thumb, Qt.Key.Key_Space)
    assert row.findChild(Picture) is not None
    row.save.click()
    dialog = row.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "copy.png"))
    dialog.reject()
    assert (tmp_path / "copy.png").read_bytes().startswith(b"\x89PNG")
    qtbot.keyClick(row.remove, Qt.Key.Key_Space)
    troubled.render_state()
    qtbot.waitUntil(lambda: not [item for item in rows(troubled) if item.isVisible()])
