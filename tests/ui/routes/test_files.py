"""Asking for files: several at once, in the folder of last time."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from handover_app.i18n.words import words
from handover_app.ui.preferences import Preferences
from handover_app.ui.routes.files import ask_for_files


def test_what_is_chosen_is_taken_and_its_folder_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    preferences = Preferences(tmp_path)
    taken: list[Sequence[Path]] = []
    ask_for_files(window, words("en"), preferences, taken.append)
    dialog = window.findChild(QFileDialog)
    assert dialog
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    folder = tmp_path / "mail"
    folder.mkdir()
    dialog.filesSelected.emit([str(folder / "a.pdf"), str(folder / "b.pdf")])
    assert taken == [[folder / "a.pdf", folder / "b.pdf"]]
    assert preferences.folder == folder
    dialog.filesSelected.emit([])
    assert len(taken) == 1
    dialog.reject()
