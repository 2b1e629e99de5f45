"""Asks which files to open; the folder of last time comes first."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from handover_app.i18n.words import Words
from handover_app.ui.preferences import Preferences


def ask_for_files(
    window: QWidget, words: Words, preferences: Preferences, take: Callable[[Sequence[Path]], None]
) -> None:
    """Asks for records and cases, one or several; `take` gets what was chosen."""
    _ = words
    kinds = _("Records and cases ({patterns})", patterns="*.pdf *.json")
    dialog = QFileDialog(window, _("Open a record"), str(preferences.folder), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)

    def chosen(names: list[str]) -> None:
        paths = [Path(name) for name in names]
        if paths:
            preferences.remember_folder(paths[0].parent)
            take(paths)

    dialog.filesSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
