"""Something to know above the page, with at most one thing to do about it; put away by the person."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from handover_app.i18n.words import Words
from handover_app.ui.kit import Button, ButtonKind, Card, Icon, Role, Text, announce, row


@dataclass(frozen=True, slots=True)
class Notice:
    """What happened, and the way to go on or back: a word for the button, and what it does.

    `passes`: it has nothing more to say once the person has gone to a page.
    """

    icon: str
    text: str
    action: str = ""
    act: Callable[[], None] | None = None
    passes: bool = False


class NoticePanel(Card):
    """Shows one notice at a time, the last; hidden while there is none."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._notice: Notice | None = None
        self._icon = Icon("info", "text2", 20)
        self._text = Text(role=Role.BODY, wrap=True)
        self.action = Button("", small=True)
        self.action.clicked.connect(self._act)
        self.close_button = Button(
            "", ButtonKind.GHOST, icon="x", small=True, name=words("Put this message away")
        )
        self.close_button.clicked.connect(self.put_away)
        parts = (self._icon, (self._text, 1), self.action, self.close_button)
        self.setLayout(row(*parts, spacing=12, margins=(20, 10, 12, 10)))
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Shows it, and has it read out."""
        self._notice = notice
        self._icon.show_icon(notice.icon, "text2")
        self._text.show_text(notice.text)
        self.action.setText(notice.action)
        self.action.setVisible(bool(notice.action))
        self.setAccessibleName(notice.text)
        self.show()
        announce(self, notice.text)

    def leave_page(self) -> None:
        """The person goes to another page: a notice that passes is gone with it."""
        if self._notice is not None and self._notice.passes:
            self.put_away()

    def put_away(self) -> None:
        """Lets go of the notice."""
        self._notice = None
        self.hide()

    def _act(self) -> None:
        notice = self._notice
        self.put_away()
        if notice is not None and notice.act is not None:
            notice.act()
