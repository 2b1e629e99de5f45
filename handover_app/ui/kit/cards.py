"""Grounds to stand on: card, rule, banner, empty state."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QWidget

from handover_app.ui.kit.buttons import Button, ButtonKind
from handover_app.ui.kit.labels import Text
from handover_app.ui.kit.layout import column, row, top
from handover_app.ui.kit.marks import Medal
from handover_app.ui.kit.speech import announce
from handover_app.ui.kit.theming import theme
from handover_app.ui.kit.tokens import Role, Tone

_NARROW = 560


class Card(QFrame):
    """A white ground with a thin line. `tight`: the small radius; `current`: the accent edge."""

    def __init__(
        self,
        layout: QLayout | None = None,
        *,
        tight: bool = False,
        current: bool = False,
        kind: str = "card",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.setProperty("tight", tight)
        self.setProperty("current", current)
        if layout is not None:
            self.setLayout(layout)

    def show_current(self, current: bool) -> None:
        """Gives or takes the accent edge."""
        self.setProperty("current", current)
        self.style().unpolish(self)
        self.style().polish(self)


def sunken(layout: QLayout) -> Card:
    """A quiet ground for asides."""
    return Card(layout, kind="sunken")


class Divider(QFrame):
    """A thin line between rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rule")
        self.setFixedHeight(1)


class Banner(Card):
    """How it stands in one sentence, why, and the next thing to do. Read out when it appears.

    `acted` is emitted when the button is pressed.
    """

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._medal = Medal("info", Tone.INFO)
        self._title = Text(role=Role.TITLE, wrap=True)
        self._body = Text(role=Role.BODY2, wrap=True)
        self.button = Button("", ButtonKind.PRIMARY, icon="arrow-right", trailing=True)
        self.button.clicked.connect(self.acted)
        self._words = column(self._title, self._body, spacing=4)
        said = row(top(self._medal), (self._words, 1), spacing=16)
        self._parts = row((said, 1), self.button, spacing=16, margins=(20, 18, 20, 14))
        self.setLayout(self._parts)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def render_state(
        self, icon: str, tone: Tone, title: str, body: str = "", action: str = "", *, primary: bool = True
    ) -> None:
        """Shows a sentence, what to do, and a button where `action` names one."""
        self._medal.render_state(icon, tone)
        self._title.show_text(title)
        self._body.show_text(body)
        self._body.setVisible(bool(body))
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.button.show_kind(ButtonKind.PRIMARY if primary else ButtonKind.SECONDARY)
        self.setAccessibleName(title)
        self.setAccessibleDescription(body)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Where there is little room, the button stands under the words."""
        super().resizeEvent(event)
        narrow = self.width() < theme().scaled(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._parts.setDirection(direction)
        side = Qt.AlignmentFlag.AlignRight if narrow else Qt.AlignmentFlag.AlignVCenter
        self._parts.setAlignment(self.button, side)

    def put_below(self, widget: QWidget) -> None:
        """Takes in what stands under the words, e.g. other things to do."""
        self._words.addWidget(widget)

    def announce(self) -> None:
        """Has a screen reader read it at once, and moves the keyboard to its button."""
        announce(self, self._title.plain, self._body.plain)
        if self.button.isVisible():
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)


class EmptyState(QWidget):
    """What to say where there is nothing yet. `acted`: the button was pressed."""

    acted = Signal()

    def __init__(
        self, icon: str, title: str, body: str = "", action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = Text(title, Role.H3, wrap=True)
        self._body = Text(body, Role.BODY2, wrap=True)
        for text in (self._title, self._body):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = Button(action, ButtonKind.SECONDARY)
        if not action:
            self.button.hide()
        self.button.clicked.connect(self.acted)
        if not body:
            self._body.hide()
        medal = Medal(icon, Tone.NEUTRAL)
        self.setLayout(
            column(
                None,
                row(None, medal, None),
                self._title,
                self._body,
                row(None, self.button, None),
                None,
                margins=(24, 24, 24, 24),
            )
        )
