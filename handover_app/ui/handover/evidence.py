"""Proof for a step: files dropped, chosen or pasted, each with its picture where it is one."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from handover_app.application.files import write_file
from handover_app.application.ports.evidence_files import StoredEvidence
from handover_app.i18n.words import Words
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Picture,
    Role,
    Text,
    Thumbnail,
    column,
    holder,
    row,
)
from handover_app.ui.people.files import ask_where

SUFFIXES = (
    ".png",
    ".jpg",
    ".jpeg",
    ".webp",
    ".gif",
    ".heic",
    ".pdf",
    ".txt",
    ".csv",
    ".zip",
    ".eml",
    ".html",
)
PICTURES = {"image/png": b"png", "image/jpeg": b"jpeg", "image/webp": b"webp", "image/gif": b"gif"}

_WIDEST = 640
_MOST_MEGABYTES = 256

Load = Callable[[str, Callable[[StoredEvidence | None], None]], None]


def png_of(image: QImage) -> bytes:
    """A picture from the clipboard as PNG; nothing of where it came from is left in it."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.convertToFormat(QImage.Format.Format_RGBA8888).save(buffer, "PNG")  # type: ignore[call-overload]  # PySide6 wants bytes here by its stubs, and a text at run time
    return bytes(data.data())


def picture_of(file: StoredEvidence) -> QImage | None:
    """The file as a picture that fits the window; `None` where it is none, or one that cannot be shown."""
    if file.media_type not in PICTURES:
        return None
    buffer = QBuffer()
    buffer.setData(file.content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_MOST_MEGABYTES)
    reader = QImageReader(buffer, QByteArray(PICTURES[file.media_type]))
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid():
        return None
    if size.width() > _WIDEST * 2:
        reader.setScaledSize(size.scaled(_WIDEST * 2, size.height(), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


class EvidenceRow(QWidget):
    """One proof: its picture or icon, its name and the head of its sum; pressed, it is shown whole."""

    def __init__(
        self, name: str, sha256: str, load: Load, remove: Callable[[str], None], words: Words
    ) -> None:
        super().__init__()
        self._name, self._ = name, words
        _ = words
        self._file: StoredEvidence | None = None
        self._shown: Picture | None = None
        self.thumb = Thumbnail(_("Show {file}", file=name), "file-check")
        self.thumb.clicked.connect(self._toggle)
        self._under = Text(f"SHA-256 {sha256[:16]} …", Role.CAPTION3, wrap=True)
        self.save = Button(icon="save", kind=ButtonKind.GHOST, small=True, name=_("Save {file}", file=name))
        self.save.clicked.connect(self._save)
        self.save.hide()
        self.remove = Button(icon="x", kind=ButtonKind.GHOST, small=True, name=_("Remove {file}", file=name))
        self.remove.clicked.connect(lambda: remove(sha256))
        line = row(
            self.thumb,
            (holder(column(Text(name, Role.SMALL, wrap=True), self._under, spacing=1)), 1),
            self.save,
            self.remove,
            spacing=10,
        )
        self._column = column(line, spacing=6)
        self.setLayout(self._column)
        self._image: QImage | None = None
        load(sha256, self._found)

    def _found(self, file: StoredEvidence | None) -> None:
        if not isValid(self):  # the step may be folded before the file is read
            return
        self._file = file
        self.save.setVisible(file is not None)
        if file is None:
            self._under.show_text(f"{self._under.plain} · {self._('The file itself is not kept here.')}")
        else:
            self._image = picture_of(file)
            self.thumb.show_image(self._image)
        self.thumb.setEnabled(self._image is not None)

    def _toggle(self) -> None:
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
            self._shown = None
        elif self._image is not None:
            self._shown = Picture(self._image, self._name)
            self._column.addWidget(self._shown)

    def _save(self) -> None:
        if (file := self._file) is not None:
            title = self._("Save {file}", file=self._name)
            ask_where(self, title, self._name, "*", lambda path: write_file(path, file.content))
