"""A pasted table before it is taken in: what was not understood first, then each row as it was understood."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from handover_app.i18n.words import Words
from handover_app.presentation.handover.account_states import PastePreview
from handover_app.ui.kit import Button, ButtonKind, Card, Role, Text, Tone, column, row
from handover_app.ui.kit.speech import announce

SHOWN = 50
"""Maximum number of rows that the preview lists; the others are counted."""


class PastePanel(Card):
    """Shows a preview. `taken` carries it when it is to be taken in; `dropped`: it is not."""

    taken = Signal(object)
    dropped = Signal()

    def __init__(self, words: Words) -> None:
        _ = self._ = words
        self._preview: PastePreview | None = None
        self._account = ""
        self._title = Text("", Role.STRONG, wrap=True)
        self._problems = Text("", Role.SMALL, Tone.WARN, wrap=True)
        self._lines = Text("", Role.SMALL2, wrap=True)
        self.take = Button("", ButtonKind.PRIMARY, icon="check")
        self.drop = Button(_("Discard"), ButtonKind.GHOST)
        super().__init__(
            column(
                self._title,
                self._problems,
                self._lines,
                row(self.take, self.drop, None, spacing=10),
                spacing=8,
                margins=(16, 14, 16, 14),
            )
        )
        self.take.clicked.connect(self._take)
        self.drop.clicked.connect(self._drop)
        self.hide()

    def show_preview(self, preview: PastePreview, account: str) -> None:
        """Shows what was understood of a table for this account, and puts the keyboard on the answer."""
        _, count = self._, len(preview.rows)
        self._preview, self._account = preview, account
        title = _.n("{count} row understood", "{count} rows understood", count)
        self._title.show_text(title)
        self._problems.show_text("\n".join(preview.problems))
        self._problems.setVisible(bool(preview.problems))
        lines = [f"· {line}" for line in preview.lines[:SHOWN]]
        if more := count - SHOWN if count > SHOWN else 0:
            lines.append(_.n("and {count} more", "and {count} more", more))
        self._lines.show_text("\n".join(lines))
        self._lines.setVisible(bool(lines))
        self.take.setText(_.n("Take in {count} row", "Take in {count} rows", count))
        self.take.setVisible(bool(count))
        self.show()
        (self.take if count else self.drop).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, " ".join((title, *preview.problems)))

    def show_account(self, account: str) -> None:
        """A preview for another account is discarded."""
        if account != self._account:
            self._preview = None
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        if event.key() == Qt.Key.Key_Escape:
            self._drop()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        preview, self._preview = self._preview, None
        self.hide()
        if preview is not None:
            self.taken.emit(preview)

    def _drop(self) -> None:
        self._preview = None
        self.hide()
        self.dropped.emit()
