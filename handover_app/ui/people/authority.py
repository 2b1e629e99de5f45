"""The region authority: made once with its backup, then vouching and taking back."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.people.authority import REASONS, AuthorityState, VouchedLine
from handover_app.presentation.people.my_keys import file_name
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Card,
    ComboField,
    DropArea,
    EmptyState,
    Flow,
    Mark,
    Option,
    Role,
    Text,
    Tile,
    Tone,
    column,
    holder,
    row,
)
from handover_app.ui.pages.frame import readable, section
from handover_app.ui.people.check_number import CheckNumber
from handover_app.ui.people.files import ask_where
from handover_app.ui.people.new_authority import NewAuthority
from handover_app.ui.people.part import PeoplePart, Rows, keep_button, question
from handover_app.ui.people.vouch_panel import VouchPanel

REQUESTS = (".handover-request", ".pem", ".csr")


class AuthorityPart(PeoplePart):
    """Shows an `AuthorityState`: the form for a new one, or the one that there is and what it did."""

    request = Signal(Path)
    certificate_saved = Signal(Path)
    list_saved = Signal(Path)
    revocation_asked = Signal(str)
    revoked = Signal(str)

    def __init__(self, words: Words) -> None:
        _ = words
        super().__init__(words)
        self.form = NewAuthority(words)
        self._about = _About(words)
        self._about.certificate.clicked.connect(self._save_certificate)
        self._about.revocations.clicked.connect(self._save_list)
        self.drop = DropArea(
            _("Vouch for somebody"),
            _("Drop the request that they sent you"),
            _("Choose a file …"),
            _("Drop it here"),
            REQUESTS,
            icon="shield-check",
            wide=True,
        )
        self.drop.files.connect(lambda paths: self.request.emit(paths[0]))
        self.vouch = VouchPanel(words)
        self._rows = Rows()
        self._empty = Card(
            column(
                EmptyState(
                    "shield-check",
                    _("You have vouched for nobody yet"),
                    _("Officers send you a request from “My keys” in their app. Drop it above."),
                )
            )
        )
        self._given = section(_("Whom you vouched for"), self._rows, self._empty)
        self._name = ""
        self._state = AuthorityState()
        self.lay_out(self.form, self._about, self.drop, self.vouch, self._given)

    def render_state(self, state: AuthorityState) -> None:
        """Shows the authority, or how to come to have one."""
        self._state = state
        self.tell(state.problem, state.notice)
        there = bool(state.name)
        self.form.setVisible(not there and not state.loading)
        self.form.render_state(state)
        for widget in (self._about, self._given):
            widget.setVisible(there)
        self.drop.setVisible(there and state.request is None)
        self.drop.setEnabled(not state.busy)
        self.vouch.render_state(state)
        if there:
            self._about.render_state(state)
        lines = [self._line(line, asking=line.fingerprint == state.revoking) for line in state.vouched]
        self._rows.show_rows(lines)
        self._empty.setVisible(not lines)

    def _line(self, line: VouchedLine, *, asking: bool) -> QWidget:
        _ = self.words
        said = column(
            Text(line.name, Role.STRONG, wrap=True), Text(line.about, Role.CAPTION3, wrap=True), spacing=2
        )
        until = Mark(line.until.icon, line.until.text, Tone(line.until.tone))
        head = row(Tile("user-round"), (said, 1), until, spacing=12)
        layout = column(head, spacing=10, margins=(16, 12, 14, 12))
        if asking:
            layout.addWidget(self._revocation())
        elif not line.revoked:
            back = Button(_("Take back …"), small=True, name=_("Take back the key of {name}", name=line.name))
            back.clicked.connect(lambda: self.revocation_asked.emit(line.fingerprint))
            head.addWidget(back)
        item = holder(layout)
        item.setAccessibleName(", ".join((line.name, line.about, line.until.text)))
        return item

    def _revocation(self) -> QWidget:
        _ = self.words
        reason = ComboField(_("Why"), [Option(key.value, _(text)) for key, text in REASONS.items()])
        reason.show_value(next(iter(REASONS)).value)
        keep = keep_button(_("Leave it"))
        keep.clicked.connect(lambda: self.revocation_asked.emit(""))
        back = Button(_("Take it back for good"), ButtonKind.DANGER, icon="shield-x", small=True)
        back.clicked.connect(lambda: self.revoked.emit(reason.value or ""))
        text = _(
            "Everything that this key signed without a time stamp stops counting, what it signed before"
            " as well: whoever has the key can claim any day."
        )
        return holder(column(readable(reason), question(text, keep, back), spacing=8))

    def _save_certificate(self) -> None:
        title, suggestion = self.words("Where to save the certificate"), f"{file_name(self._state.name)}.pem"
        ask_where(self, title, suggestion, "*.pem", self.certificate_saved.emit)

    def _save_list(self) -> None:
        title = self.words("Where to save the list of revoked keys")
        ask_where(self, title, f"{file_name(self._state.name)}.crl", "*.crl", self.list_saved.emit)


class _About(Card):
    """The authority that there is, its check number, and what it gives out."""

    def __init__(self, words: Words) -> None:
        _ = words
        self._name = Text("", Role.TITLE, wrap=True)
        self._about = Text("", Role.CAPTION3, wrap=True)
        self._until = Mark("circle-check", "", Tone.NEUTRAL)
        self._number = CheckNumber(_)
        self.certificate = Button(_("Save the certificate …"), icon="file-down", small=True)
        self.revocations = Button(_("Save the list of revoked keys …"), icon="file-down", small=True)
        hint = _("Give both files to everybody who checks records. Read them the check number.")
        super().__init__(
            column(
                row(
                    Tile("building-2"),
                    (column(self._name, self._about, spacing=2), 1),
                    self._until,
                    spacing=12,
                ),
                self._number,
                Text(hint, Role.SMALL2, wrap=True),
                Flow((self.certificate, self.revocations)),
                spacing=12,
                margins=(20, 18, 20, 16),
            )
        )
        self._shown = ""

    def render_state(self, state: AuthorityState) -> None:
        """Shows the authority."""
        self._name.show_text(state.name)
        self._about.show_text(state.about)
        self._until.render_state(state.until.icon, state.until.text, Tone(state.until.tone))
        if state.number != self._shown:
            self._shown = state.number
            self._number.show_number(state.number)
        for button in (self.certificate, self.revocations):
            button.setEnabled(not state.busy)
