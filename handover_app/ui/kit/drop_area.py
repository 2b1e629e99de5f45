"""A place to drop a file on, with a button for the keyboard and Ctrl+V for the clipboard."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from handover_app.ui.kit.buttons import Button
from handover_app.ui.kit.labels import Text
from handover_app.ui.kit.layout import column, row
from handover_app.ui.kit.marks import Icon
from handover_app.ui.kit.theming import theme
from handover_app.ui.kit.tokens import Radius, Role


def dropped_files(mime: QMimeData, suffixes: Sequence[str]) -> list[Path]:
    """The local files in a drop or on the clipboard that end in one of `suffixes`, e.g. `.pdf`."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in suffixes]


class DropArea(QFrame):
    """Takes files by drop, button or paste; screenshots by paste where `images`.

    `files` carries a list of `Path`, `image` a `QImage`. `wide`: one line, for inside a panel.
    """

    files = Signal(list)
    image = Signal(QImage)

    def __init__(
        self,
        title: str,
        hint: str,
        button: str,
        over: str,
        suffixes: Sequence[str],
        *,
        icon: str = "file-down",
        images: bool = False,
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._resting, self._over_text = title, over
        self._suffixes = tuple(suffixes)
        self._images = images
        self._over = False
        self.setAcceptDrops(True)
        self.setAccessibleName(title)
        self._title = Text(title, Role.SMALL if wide else Role.STRONG, wrap=True)
        self._hint = Text(hint, Role.CAPTION3, wrap=True)
        self.button = Button(button, small=True, name=f"{button} {title}")
        self.button.clicked.connect(self._choose)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)
        glyph = Icon(icon, "text2", 20)
        if wide:
            words = column(self._title, self._hint, spacing=1)
            self.setLayout(row(glyph, (words, 1), self.button, spacing=14, margins=(14, 10, 10, 10)))
        else:
            for text in (self._title, self._hint):
                text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.setLayout(
                column(
                    None,
                    row(None, glyph, None),
                    self._title,
                    self._hint,
                    row(None, self.button, None),
                    None,
                    spacing=6,
                    margins=(16, 20, 16, 20),
                )
            )

    def paste(self) -> None:
        """Takes what is on the clipboard, if it is of use here."""
        self._take(QGuiApplication.clipboard().mimeData())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        if dropped_files(event.mimeData(), self._suffixes):
            event.acceptProposedAction()
            self._show_over(over=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:  # noqa: N802
        self._show_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self._show_over(over=False)
        self._take(event.mimeData())
        event.acceptProposedAction()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(
            look.colour("accent" if self._over else "control"), look.edge + 1 if self._over else look.edge
        )
        pen.setStyle(Qt.PenStyle.SolidLine if self._over else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(look.colour("accent_soft" if self._over else "sunken"))
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(edge, Radius.SMALL_CARD, Radius.SMALL_CARD)

    def _show_over(self, *, over: bool) -> None:
        self._over = over
        self._title.show_text(self._over_text if over else self._resting)
        self.update()

    def _take(self, mime: QMimeData) -> None:
        if paths := dropped_files(mime, self._suffixes):
            self.files.emit(paths)
        elif self._images and mime.hasImage():
            self.image.emit(QImage(mime.imageData()))

    def _choose(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in self._suffixes)
        dialog = QFileDialog(self, self._resting, "", f"({patterns})")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.files.emit([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
