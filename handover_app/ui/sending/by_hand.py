"""A letter that no mail program took: each part to copy, and the file to copy or to drag into a message."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.sending import Letter
from handover_app.ui.kit import Button, Card, Icon, Role, Text, column, holder, row, top


class LetterByHand(Card):
    """Shows one letter with its file; hidden until there is one."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._ = _ = words
        self._letter = Letter("", "", "")
        self.file = FileHandle(words)
        self._to = Text("", wrap=True, selectable=True)
        self._subject = Text("", wrap=True, selectable=True)
        self._body = Text("", wrap=True, selectable=True)
        self.copy_address = self._copying(_("Copy the address"))
        self.copy_address.clicked.connect(lambda: _copy(self._letter.to))
        self.copy_subject = self._copying(_("Copy the subject"))
        self.copy_subject.clicked.connect(lambda: _copy(self._letter.subject))
        self.copy_text = self._copying(_("Copy the text"))
        self.copy_text.clicked.connect(lambda: _copy(self._letter.body))
        self.copy_file = self._copying(_("Copy the file"))
        self.copy_file.clicked.connect(lambda: QGuiApplication.clipboard().setMimeData(self.file.mime()))
        self._address_row = holder(row((self._to, 1), self.copy_address, spacing=12))
        self.setLayout(
            column(
                self._address_row,
                row((self._subject, 1), self.copy_subject, spacing=12),
                row((self._body, 1), top(self.copy_text), spacing=12),
                row((self.file, 1), self.copy_file, spacing=12),
                spacing=10,
                margins=(16, 14, 14, 14),
            )
        )
        self.hide()

    def show_letter(self, letter: Letter | None, file: Path | None) -> None:
        """Shows a letter and its file, or nothing."""
        self.setVisible(letter is not None and file is not None)
        if letter is None or file is None:
            return
        self._letter = letter
        self._address_row.setVisible(bool(letter.to))
        self._to.show_text(letter.to)
        self._subject.show_text(letter.subject)
        self._body.show_text(letter.body.strip())
        self.file.show_file(file)

    def _copying(self, text: str) -> Button:
        return Button(text, icon="copy", small=True)


class FileHandle(QWidget):
    """A file to drag into another program, which gets a copy."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = Path()
        self._start = QPointF()
        self._name = Text("", Role.STRONG, wrap=True)
        hint = Text(words("Drag the file into your message."), Role.CAPTION3, wrap=True)
        self.setLayout(
            row(Icon("file-text", "text2", 20), (column(self._name, hint, spacing=1), 1), spacing=10)
        )
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def show_file(self, path: Path) -> None:
        """Shows another file."""
        self._path = path.absolute()
        self._name.show_text(path.name)

    def mime(self) -> QMimeData:
        """The file as drags and the clipboard carry it."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(self._path))])
        return mime

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        self._start = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        moved = (event.position() - self._start).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self.drag().exec(Qt.DropAction.CopyAction)

    def drag(self) -> QDrag:
        """A drag of the file."""
        drag = QDrag(self)
        drag.setMimeData(self.mime())
        return drag


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
