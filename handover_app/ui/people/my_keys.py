"""My keys: who can sign on this machine, asking for somebody's word, making a new identity."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.people.my_keys import Asking, IdentityLine, MyKeysState, file_name
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Card,
    EmptyState,
    Mark,
    Role,
    Text,
    Tile,
    Tone,
    column,
    go_to,
    holder,
    row,
)
from handover_app.ui.pages.frame import readable, section
from handover_app.ui.people.files import ask_where, ask_which
from handover_app.ui.people.new_identity import NewIdentity
from handover_app.ui.people.part import Part, Rows, keep_button, question
from handover_app.ui.people.six_words import SixWords

ANSWERS = "*.pem *.crt"


class MyKeysPart(Part):
    """Shows a `MyKeysState`. `created`: name, unit; `file_created`: path, name, unit, passphrase twice."""

    created = Signal(str, str)
    file_created = Signal(Path, str, str, str, str)
    removal_asked = Signal(str)
    removed = Signal()
    exported = Signal(str, Path)
    renewed = Signal(str)
    word_asked = Signal(str)
    request_saved = Signal(Path)
    answered = Signal(Path)

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
        self.asking = AskingPanel(words)
        self.asking.saved.connect(self.request_saved)
        self.asking.answered.connect(self.answered)
        self.asking.left.connect(lambda: self.word_asked.emit(""))
        self.form = NewIdentity(words)
        self.form.go.clicked.connect(self._create)
        new = section(_("A new identity"), readable(self.form))
        self.lay_out(self._rows, self._empty_card, self.asking, new)

    def render_state(self, state: MyKeysState) -> None:
        """Shows the identities, and what just happened."""
        news = self.tell(state.problem, state.notice)
        lines = [self._line(line, state) for line in state.identities]
        self._rows.show_rows(lines)
        self._empty_card.setVisible(not lines and not state.loading)
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
        layout = column(head, SixWords(line.words), spacing=10, margins=(16, 14, 14, 14))
        if line.label == state.removing:
            layout.addWidget(self._removal(line))
        else:
            layout.addLayout(self._actions(line, busy=state.busy))
        item = holder(layout)
        item.setAccessibleName(", ".join((line.name, " ".join(line.words), line.vouched, line.until.text)))
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
        export.clicked.connect(lambda: self._export(line))
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
        return row(ask, export, renew, None, remove, spacing=8)

    def _removal(self, line: IdentityLine) -> QWidget:
        _ = self.words
        keep = keep_button(_("Keep it"))
        keep.clicked.connect(lambda: self.removal_asked.emit(""))
        name = _("Remove the identity of {name}", name=line.name)
        remove = Button(_("Remove it for good"), ButtonKind.DANGER, icon="trash-2", small=True, name=name)
        remove.clicked.connect(self.removed)
        text = _("What it signed stays signed. It cannot sign anything new, and the key cannot be had back.")
        return question(text, keep, remove)

    def _export(self, line: IdentityLine) -> None:
        title = self.words("Where to save the certificate")
        suggestion = f"{file_name(line.name)}.pem"
        ask_where(self, title, suggestion, "*.pem", lambda path: self.exported.emit(line.label, path))

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


class AskingPanel(Card):
    """Asking for somebody's word in three steps: send the request, read out the words, take in the answer."""

    saved = Signal(Path)
    answered = Signal(Path)
    left = Signal()

    def __init__(self, words: Words) -> None:
        _ = self._ = words
        self._title = Text("", Role.TITLE, wrap=True)
        self.save = Button(_("Save the request …"), ButtonKind.PRIMARY, icon="save")
        self._said = Text("", Role.SMALL2, wrap=True)
        self.words = SixWords(large=True)
        self.take = Button(_("Open the answer …"), icon="folder-open")
        self.close_button = Button(_("Close"), ButtonKind.GHOST)
        super().__init__(
            column(
                self._title,
                _step("1", _("Save the request and send it to your regional leader. It holds no secret.")),
                row(self.save, None),
                self._said,
                _step(
                    "2",
                    _("Call them. Both screens show these six words of your key, or it is not your request."),
                ),
                self.words,
                _step("3", _("Open the answer when it comes. It may take days; come back then.")),
                row(self.take, None, self.close_button),
                spacing=12,
                margins=(20, 18, 20, 16),
            )
        )
        self.save.clicked.connect(self._save)
        self.take.clicked.connect(self._take)
        self.close_button.clicked.connect(self.left)
        self._asking: Asking | None = None
        self.hide()

    def render_state(self, asking: Asking | None, *, busy: bool) -> None:
        """Shows what to do for which key; hidden where none is asked for."""
        before, self._asking = self._asking, asking
        self.setVisible(asking is not None)
        if asking is None:
            return
        title = self._("Have the key of {name} vouched for", name=asking.name)
        self._title.show_text(title)
        self.setAccessibleName(title)
        self._said.show_text(asking.said)
        self._said.setVisible(bool(asking.said))
        self.save.setEnabled(not busy)
        self.take.setEnabled(not busy)
        if before is None or before.label != asking.label:
            self.words.show_words(asking.words)
            go_to(self.save)

    def _save(self) -> None:
        if self._asking is not None:
            title = self._("Where to save the request")
            ask_where(self, title, self._asking.file_name, "*.handover-request", self.saved.emit)

    def _take(self) -> None:
        ask_which(self, self._("The answer"), ANSWERS, self.answered.emit)


def _step(number: str, text: str) -> QWidget:
    return holder(row(Text(number, Role.STRONG, wrap=True), (Text(text, wrap=True), 40), spacing=10))
