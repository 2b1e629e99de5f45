"""The platforms that an address may belong to as well: one press puts a wrong guess right."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.handover.account_states import PlatformTile
from handover_app.ui.handover.lines import platform_icon
from handover_app.ui.kit import Button, ButtonKind, Role, Text, clear, column, row


class Alike(QWidget):
    """A line under the account's name; hidden where the address leaves no doubt."""

    def __init__(self, move: Callable[[str], None], words: Words) -> None:
        super().__init__()
        self._move, self._ = move, words
        self._shown: tuple[PlatformTile, ...] = ()
        self.buttons: dict[str, Button] = {}
        self._line = QHBoxLayout()
        self._line.setSpacing(12)
        asked = Text(words("The address could also be of:"), Role.CAPTION3)
        self.setLayout(column(row(asked, self._line, None, spacing=10)))
        self.hide()

    def show_platforms(self, platforms: Sequence[PlatformTile]) -> None:
        """Shows what else it may be."""
        if self._shown == tuple(platforms):
            return
        self._shown = tuple(platforms)
        clear(self._line)
        self.buttons = {}
        for tile in platforms:
            button = Button(tile.name, ButtonKind.LINK, icon=platform_icon(tile.icon), small=True)
            button.setToolTip(self._("It is a {platform}", platform=tile.name))
            button.clicked.connect(lambda _=False, platform=tile.id: self._move(platform))
            self.buttons[tile.id] = button
            self._line.addWidget(button)
        self.setVisible(bool(platforms))
