"""Whom I trust, and why; a key comes in by a file and its check number."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from handover_app.domain.check_number import spoken
from handover_app.i18n.words import Words
from handover_app.presentation.people.trust import FILES, ListLine, TrustLine, TrustState
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Card,
    DropArea,
    EmptyState,
    Mark,
    Role,
    Text,
    Tile,
    Tone,
    column,
    holder,
    row,
)
from handover_app.ui.pages.frame import section
from handover_app.ui.people.check_number import CheckNumber
from handover_app.ui.people.part import PeoplePart, Rows, keep_button, question
from handover_app.ui.people.pin_panel import PinPanel


class TrustPart(PeoplePart):
    """Shows a `TrustState`. `file`: a certificate or a list to take in."""

    file = Signal(Path)
    removal_asked = Signal(str)
    removed = Signal()

    def __init__(self, words: Words, pin_panel: PinPanel) -> None:
        _ = words
        super().__init__(words)
        self.pin_panel = pin_panel
        self.drop = DropArea(
            _("Trust a key"),
            _("Drop a certificate here, or a list of revoked keys"),
            _("Choose a file …"),
            _("Drop it here"),
            FILES,
            icon="fingerprint-pattern",
            wide=True,
        )
        self.drop.files.connect(lambda paths: self.file.emit(paths[0]))
        self._rows = Rows()
        self.empty = EmptyState(
            "users-round",
            _("You trust nobody yet"),
            _(
                "Ask your region for the certificate of its authority, and drop it above."
                " You then trust everyone it vouches for."
            ),
        )
        self._empty_card = Card(column(self.empty))
        self._lists = Rows()
        self._lists_part = section(_("Revoked keys"), self._lists)
        self.lay_out(self.drop, self.pin_panel, self._rows, self._empty_card, self._lists_part)

    def render_state(self, state: TrustState) -> None:
        """Shows everybody, and what just happened."""
        self.tell(state.problem, state.notice)
        people = [self._line(line, asking=line.fingerprint == state.removing) for line in state.people]
        self._rows.show_rows(people)
        self._empty_card.setVisible(not people and not state.loading)
        self._lists.show_rows([_list_line(line) for line in state.lists])
        self._lists_part.setVisible(bool(state.lists))
        self.drop.setEnabled(not state.busy)

    def _line(self, line: TrustLine, *, asking: bool) -> QWidget:
        _ = self.words
        said = [Text(line.name, Role.STRONG, wrap=True)]
        said += [Text(text, Role.CAPTION3, wrap=True) for text in (line.about, line.why) if text]
        remove = Button(
            "", ButtonKind.GHOST, icon="trash-2", small=True, name=_("Stop trusting {name}", name=line.name)
        )
        remove.clicked.connect(lambda: self.removal_asked.emit(line.fingerprint))
        until = Mark(line.until.icon, line.until.text, Tone(line.until.tone))
        head = row(Tile(line.icon), (column(*said, spacing=2), 1), until, remove, spacing=12)
        layout = column(head, CheckNumber(_, line.number), spacing=10, margins=(16, 14, 14, 14))
        if asking:
            remove.hide()
            layout.addWidget(self._removal(line))
        item = holder(layout)
        told = (line.name, line.about, line.why, spoken(line.number), line.until.text)
        item.setAccessibleName(", ".join(filter(None, told)))
        return item

    def _removal(self, line: TrustLine) -> QWidget:
        _ = self.words
        keep = keep_button(_("Go on trusting"))
        keep.clicked.connect(lambda: self.removal_asked.emit(""))
        stop = Button(_("Stop trusting"), ButtonKind.DANGER, icon="shield-x", small=True)
        stop.clicked.connect(self.removed)
        text = _(
            "Records that rest on {name} will read “unknown signer” here. Nothing in them changes.",
            name=line.name,
        )
        return question(text, keep, stop)


def _list_line(line: ListLine) -> QWidget:
    sign = Mark(line.sign.icon, line.sign.text, Tone(line.sign.tone))
    return holder(
        row(Tile("shield-x"), (Text(line.text, wrap=True), 1), sign, spacing=12, margins=(16, 12, 16, 12))
    )
