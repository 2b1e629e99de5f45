"""What handovers often forget, beside the list of accounts: there already, or to be added."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout

from handover_app.i18n.words import Words
from handover_app.presentation.handover.account_states import ForgottenRow
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Card,
    Icon,
    Mark,
    Role,
    Text,
    Tone,
    clear,
    column,
    row,
)


class Forgotten(Card):
    """One line for each, its question in the tool tip."""

    def __init__(self, add: Callable[[str], None], _: Words) -> None:
        super().__init__()
        self._add = add
        self._ = _
        self._shown: tuple[ForgottenRow, ...] | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.buttons: dict[str, Button] = {}
        self.setLayout(
            column(Text(_("Often forgotten"), Role.H3), self._lines, spacing=8, margins=(18, 12, 14, 12))
        )

    def show_rows(self, rows: Sequence[ForgottenRow]) -> None:
        """Shows what there is and what there is not."""
        if self._shown == tuple(rows):
            return
        self._shown = tuple(rows)
        clear(self._lines)
        self.buttons = {}
        for shown in rows:
            name = Text(shown.name, Role.SMALL, wrap=True)
            line = row(Icon(shown.icon, "text2", 16), (name, 1), spacing=10)
            if shown.has:
                line.addWidget(Mark("check", self._("Listed"), Tone.OK))
            else:
                words = self._("Add {platform}", platform=shown.name)
                button = Button(self._("Add"), ButtonKind.LINK, icon="plus", small=True, name=words)
                button.setAccessibleDescription(shown.question)
                button.setToolTip(shown.question)
                button.clicked.connect(lambda _=False, platform=shown.platform: self._add(platform))
                self.buttons[shown.platform] = button
                line.addWidget(button)
            self._lines.addLayout(line)
        self.setVisible(bool(rows))
