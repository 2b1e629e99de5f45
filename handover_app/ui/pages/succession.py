"""What was taken over from last year's record: to look through before one goes on."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.succession import SuccessionState, TakenLine
from handover_app.ui.kit import (
    Banner,
    Button,
    Card,
    Divider,
    Fold,
    Role,
    Text,
    Tile,
    Tone,
    column,
    holder,
    row,
)
from handover_app.ui.pages.frame import FramedPage, section

_BESIDE = 760
"""From this width on, people and accounts stand beside one another."""


class SuccessionPage(FramedPage):
    """Shows a `SuccessionState`. `opened` carries the new handover's key; `undo`: it is to go again."""

    opened = Signal(str)
    undo = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        _ = words
        super().__init__(words, _("From last year’s record"), back=_("Handovers"), parent=parent)
        self._key = ""
        self.banner = Banner()
        self.banner.acted.connect(lambda: self.opened.emit(self._key))
        self.undo_button = Button(_("Undo: make no handover from it"), icon="undo-2")
        self.undo_button.clicked.connect(self.undo)
        self._parts = column(spacing=20)
        self.body.addWidget(self.banner)
        self.body.addLayout(row(self.undo_button, None))
        self.body.addLayout(self._parts)
        self.undo_button.hide()

    def render_state(self, state: SuccessionState) -> None:
        """Shows what was taken over, or why nothing was."""
        _ = self.words
        self._key = state.key
        if state.problem:
            self.banner.render_state("file-warning", Tone.BAD, state.problem, state.advice)
            self.banner.announce()
            return
        title = _("This is what we took over for {unit}", unit=state.unit or _("the unit"))
        body = _(
            "Check it. Whoever came in last year leaves now."
            " Last year's findings and promises have to be given again."
        )
        self.banner.render_state("circle-check", Tone.OK, title, body, _("Go on"))
        self.undo_button.show()
        people = _sections(((_("People"), state.people), (_("Not taken over"), state.left)))
        accounts = _sections(((_("Accounts"), state.accounts),), platforms=True)
        self._parts.addWidget(Fold([(people, 0), (accounts, 0)], least=_BESIDE, spacing=20))
        self.banner.announce()


def _sections(parts: Sequence[tuple[str, Sequence[TakenLine]]], *, platforms: bool = False) -> QWidget:
    lists = [section(heading, _list(lines, platforms=platforms)) for heading, lines in parts if lines]
    return holder(column(*lists, None, spacing=20))


def _list(lines: Sequence[TakenLine], *, platforms: bool) -> Card:
    rows = column(spacing=0, margins=(0, 2, 0, 2))
    for index, line in enumerate(lines):
        if index:
            rows.addWidget(Divider())
        icon = f"platform:{line.icon or 'globe'}" if platforms else line.icon
        names = column(
            Text(line.name, Role.STRONG, wrap=True), Text(line.text, Role.CAPTION3, wrap=True), spacing=1
        )
        item = holder(row(Tile(icon, 32), (names, 1), spacing=12, margins=(16, 9, 16, 9)))
        item.setAccessibleName(", ".join(filter(None, (line.name, line.text))))
        rows.addWidget(item)
    return Card(rows)
