"""Native dialogs for files, without holding the window up."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(
    parent: QWidget, title: str, suggestion: str, pattern: str, then: Callable[[Path], None]
) -> None:
    """Asks where to save a file; `then` gets the place."""
    dialog = QFileDialog(parent, title, "", f"({pattern})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(suggestion)
    _open(dialog, then)


def ask_which(parent: QWidget, title: str, pattern: str, then: Callable[[Path], None]) -> None:
    """Asks for a file that is there; `then` gets it."""
    dialog = QFileDialog(parent, title, "", f"({pattern})")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _open(dialog, then)


def _open(dialog: QFileDialog, then: Callable[[Path], None]) -> None:
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
