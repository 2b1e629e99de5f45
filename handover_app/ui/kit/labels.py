"""Text in one of the type styles."""

import html

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from handover_app.ui.kit.tokens import Role, Tone

_LEADING = 0.2
"""Room between two lines, as a part of a line's height."""


class Text(QLabel):
    """A piece of text. Plain text in, whatever it holds: markup in it is shown, not obeyed.

    `wrap`: breaks lines, and gives the right height for its width.
    """

    def __init__(
        self,
        text: str = "",
        role: Role = Role.BODY,
        tone: Tone | None = None,
        *,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._plain = ""
        self.setProperty("role", role.value)
        if tone is not None:
            self.setProperty("tone", tone.value)
        if wrap:
            self.setWordWrap(True)
            self.setTextFormat(Qt.TextFormat.RichText)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        else:
            self.setTextFormat(Qt.TextFormat.PlainText)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.show_text(text)

    @property
    def plain(self) -> str:
        """The text as given."""
        return self._plain

    def show_text(self, text: str) -> None:
        """Replaces the text."""
        if text == self._plain:
            return
        self._plain = text
        self.setAccessibleName(text)
        if self.wordWrap():
            lines = html.escape(text).replace("\n", "<br>")
            self.setText(f'<p style="line-height:{1 + _LEADING:.0%}; margin:0">{lines}</p>')
        else:
            self.setText(text)

    def show_tone(self, tone: Tone | None) -> None:
        """Changes the colour to that of a tone, or back."""
        self.setProperty("tone", tone.value if tone else None)
        self.style().unpolish(self)
        self.style().polish(self)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Qt puts all the room under a line; half of it belongs above, else a line hangs beside its icon."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.wordWrap():
            half = round(_LEADING * self.fontMetrics().height() / 2)
            self.setContentsMargins(0, half, 0, -half)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        hint = super().minimumSizeHint()
        if (
            self.wordWrap()
        ):  # Qt's own is the height of the narrowest column; the layout asks for the real one
            return QSize(min(hint.width(), 60), self.fontMetrics().height())
        return hint


class ElidedText(Text):
    """One line that ends in … where the room is too small; the whole text is in the tool tip."""

    def __init__(self, text: str = "", role: Role = Role.BODY, tone: Tone | None = None) -> None:
        super().__init__(text, role, tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(40, super().minimumSizeHint().height())

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._elide()

    def show_text(self, text: str) -> None:
        super().show_text(text)
        self._elide()

    def _elide(self) -> None:
        fitting = self.fontMetrics().elidedText(
            self.plain, Qt.TextElideMode.ElideRight, max(self.width(), 40)
        )
        self.setText(fitting)
        self.setToolTip("" if fitting == self.plain else self.plain)
