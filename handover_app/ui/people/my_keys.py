"""My keys: who can sign on this machine, asking for somebody's word, making a new identity."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from handover_app.domain.check_number import spoken
from handover_app.i18n.words import Words
from handover_app.presentation.people.my_keys import FileLine, IdentityLine, MyKeysState, file_name
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Card,
    EmptyState,
    Flow,
    Mark,
    Role,
    Text,
    Tile,
    Tone,
    column,
    desktop,
    holder,
    row,
    top,
)
from handover_app.ui.pages.frame import readable, section
from handover_app.ui.people.asking_panel import AskingPanel
from handover_app.ui.people.card_keys import CardKeys
from handover_app.ui.people.check_number import CheckNumber
from handover_app.ui.people.files import ask_where, ask_which
from handover_app.ui.people.new_identity import NewIdentity
from handover_app.ui.people.part import PeoplePart, Rows, keep_button, question


class MyKeysPart(PeoplePart):
    """Shows a `MyKeysState`. `created`: name, unit; `file_created`: path, name, unit, passphrase twice."""

    created = Signal(str, str)
    file_created = Signal(Path, str, str, str, str)
    removal_asked = Signal(str)
    removed = Signal()
    exported = Signal(str, Path)
    renewed = Signal(str)
    word_asked = Signal(str)
    file_chosen = Signal(Path)
    cards_sought = Signal()

    def __init__(self, words: Words) -> None:
        _ = words
        super().__init__(words)
        self._rows = Rows()
        self.empty = EmptyState(
            "key-round",
            _("There is no key on this machine yet"),
            _("Make one below. It takes a moment, and needs no network."),
        )
        self._empty_card = Card(column(self.empty))
        self.file = Button(_("Have a key file vouched for …"), icon="folder-open", small=True)
        self.file.clicked.connect(self._choose_file)
        self.asking = AskingPanel(words)
        self.form = NewIdentity(words)
        self.form.go.clicked.connect(self._create)
        new = section(_("A new identity"), readable(self.form))
        self.cards = CardKeys(words)
        self.cards.look.clicked.connect(self.cards_sought)
        self.cards.exported.connect(self._export)
        other = Flow((self.file, self.cards.look))
        self.lay_out(self._rows, self._empty_card, other, self.asking, self.cards, new)

    def render_state(self, state: MyKeysState) -> None:
        """Shows the identities, and what just happened."""
        news = self.tell(state.problem, state.notice)
        lines = [self._line(line, state) for line in state.identities]
        lines += [self._file_line(line, busy=state.busy) for line in state.files]
        self._rows.show_rows(lines)
        self._empty_card.setVisible(not lines and not state.loading)
        self.file.setEnabled(not state.busy)
        self.cards.render_state(state)
        self.asking.render_state(state.asking, busy=state.busy)
        self.form.render_state(state, fresh=news and bool(state.notice))

    def focus_first(self) -> None:
        """Puts the keyboard on the name."""
        self.form.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _line(self, line: IdentityLine, state: MyKeysState) -> QWidget:
        _ = self.words
        under = Text(f"{line.made} · {line.vouched}", Role.CAPTION3, wrap=True)
        until = Mark(line.until.icon, line.until.text, Tone(line.until.tone))
        head = row(
            Tile("key-round"),
            (column(Text(line.name, Role.STRONG, wrap=True), under, spacing=2), 1),
            until,
            spacing=12,
        )
        layout = column(head, CheckNumber(_, line.number), spacing=10, margins=(16, 14, 14, 14))
        if line.label == state.removing:
            layout.addWidget(self._removal(line))
        else:
            layout.addLayout(self._actions(line, busy=state.busy))
        item = holder(layout)
        item.setAccessibleName(", ".join((line.name, spoken(line.number), line.vouched, line.until.text)))
        return item

    def _file_line(self, line: FileLine, *, busy: bool) -> QWidget:
        """A key that is in no keychain: the file is all there is of it."""
        _ = self.words
        place = Text(_("A key file: {file}", file=str(line.file)), Role.CAPTION3, wrap=True, selectable=True)
        icon, told = (
            ("circle-check", _("It signed here"))
            if line.is_there
            else ("circle-dashed", _("Not in its place now"))
        )
        head = row(
            Tile("key-round"),
            (column(Text(line.name, Role.STRONG, wrap=True), place, spacing=2), 1),
            Mark(icon, told, Tone.NEUTRAL),
            spacing=12,
        )
        ask = Button(
            _("Have it vouched for …"),
            icon="shield-check",
            small=True,
            name=_("Have {name} vouched for", name=line.name),
        )
        ask.clicked.connect(lambda: self.file_chosen.emit(line.file))
        folder = Button(
            _("Show in the folder"),
            icon="folder-open",
            small=True,
            name=_("Show the key file of {name} in its folder", name=line.name),
        )
        folder.clicked.connect(lambda: desktop().open_folder(line.file.parent))
        ask.setEnabled(not busy)
        layout = column(head, CheckNumber(_, line.number), spacing=10, margins=(16, 14, 14, 14))
        if line.is_there:
            layout.addWidget(Flow((ask, folder)))
        item = holder(layout)
        item.setAccessibleName(", ".join((line.name, spoken(line.number), place.plain, told)))
        return item

    def _actions(self, line: IdentityLine, *, busy: bool) -> QHBoxLayout:
        _ = self.words
        name = line.name
        ask = Button(
            _("Have it vouched for …"),
            icon="shield-check",
            small=True,
            name=_("Have {name} vouched for", name=name),
        )
        ask.clicked.connect(lambda: self.word_asked.emit(line.label))
        export = Button(
            _("Save the certificate …"),
            icon="file-down",
            small=True,
            name=_("Save the certificate of {name}", name=name),
        )
        export.clicked.connect(lambda: self._export(line.label, line.name))
        renew = Button(
            _("Renew"), icon="rotate-ccw", small=True, name=_("Renew the identity of {name}", name=name)
        )
        renew.clicked.connect(lambda: self.renewed.emit(line.label))
        renew.setVisible(line.renewable)
        remove = Button(
            "",
            ButtonKind.GHOST,
            icon="trash-2",
            small=True,
            name=_("Remove the identity of {name}", name=name),
        )
        remove.clicked.connect(lambda: self.removal_asked.emit(line.label))
        for button in (ask, export, renew, remove):
            button.setEnabled(not busy)
        return row((Flow((ask, export, renew)), 1), top(remove), spacing=8)

    def _removal(self, line: IdentityLine) -> QWidget:
        _ = self.words
        keep = keep_button(_("Keep it"))
        keep.clicked.connect(lambda: self.removal_asked.emit(""))
        name = _("Remove the identity of {name}", name=line.name)
        remove = Button(_("Remove it for good"), ButtonKind.DANGER, icon="trash-2", small=True, name=name)
        remove.clicked.connect(self.removed)
        text = _("What it signed stays signed. It cannot sign anything new, and the key cannot be had back.")
        return question(text, keep, remove)

    def _export(self, label: str, name: str) -> None:
        title, suggestion = self.words("Where to save the certificate"), f"{file_name(name)}.pem"
        ask_where(self, title, suggestion, "*.pem", lambda path: self.exported.emit(label, path))

    def _choose_file(self) -> None:
        ask_which(self, self.words("Key file"), "*.p12 *.pfx", self.file_chosen.emit)

    def _create(self) -> None:
        form = self.form
        if not form.in_a_file:
            self.created.emit(form.name.value, form.unit.value)
            return
        name, unit, secrets = form.name.value, form.unit.value, (form.passphrase.value, form.again.value)
        suggestion = f"{file_name(name)}.p12"

        def chosen(path: Path) -> None:
            self.file_created.emit(path, name, unit, *secrets)

        ask_where(self, self.words("Where to put the key file"), suggestion, "*.p12", chosen)
