"""The form for a region authority: a new one with its backup, or one brought back from its backup."""

from pathlib import Path

from PySide6.QtCore import Signal

from handover_app.i18n.words import Words
from handover_app.presentation.people.authority import AuthorityState
from handover_app.presentation.people.my_keys import file_name
from handover_app.ui.kit import (
    AnswerField,
    Button,
    ButtonKind,
    Card,
    Chip,
    Option,
    Role,
    SecretField,
    Text,
    TextField,
    Tone,
    column,
    holder,
    row,
)
from handover_app.ui.pages.frame import readable
from handover_app.ui.people.files import ask_where, ask_which
from handover_app.ui.secrets import secret_names

_NEW, _BACK = "new", "back"


class NewAuthority(Card):
    """`checked`: name, organisation and passphrase twice, to be looked at before the file is asked for.

    `created`: backup, name, organisation, passphrase; `restored`: backup, passphrase.
    """

    checked = Signal(str, str, str, str)
    created = Signal(Path, str, str, str)
    restored = Signal(Path, str)

    def __init__(self, words: Words) -> None:
        _ = self._ = words
        self.choice = AnswerField(
            _("What you want to do"),
            (Option(_NEW, _("Make an authority")), Option(_BACK, _("Bring one back"))),
            stacked=True,
        )
        self.name = TextField(_("Name of the region"), _("As officers shall read it."))
        self.organisation = TextField(_("Organisation"))
        self.passphrase = SecretField(
            _("Passphrase of the backup"),
            secret_names(_),
            _("Several words. Without it the backup is of no use."),
        )
        self.again = SecretField(_("The same again"), secret_names(_))
        self.make = Button(_("Make it, and save the backup …"), ButtonKind.PRIMARY, icon="shield-check")
        self.secret = SecretField(_("Passphrase of the backup"), secret_names(_))
        self.back = Button(_("Choose the backup …"), ButtonKind.PRIMARY, icon="folder-open")
        self._busy = Chip("hourglass", _("Making the key"), Tone.INFO)
        why = _(
            "Only somebody who reviews handovers needs one. Its key vouches for the keys of officers, so that"
            " everybody who trusts the region trusts them. Its backup is made with it: keep that away from"
            " this machine."
        )
        self._pages = {
            _NEW: holder(
                column(
                    row((self.name, 1), (self.organisation, 1), spacing=16),
                    row((self.passphrase, 1), (self.again, 1), spacing=16),
                    row(None, self.make),
                    spacing=16,
                )
            ),
            _BACK: holder(column(self.secret, row(None, self.back), spacing=16)),
        }
        form = column(
            Text(_("There is no region authority on this machine"), Role.TITLE, wrap=True),
            Text(why, Role.BODY2, wrap=True),
            self.choice,
            *self._pages.values(),
            row(self._busy, None),
            spacing=16,
        )
        super().__init__(column(readable(holder(form)), margins=(24, 22, 24, 20)))
        self.choice.chosen.connect(self._show_choice)
        self.make.clicked.connect(self._check)
        self.back.clicked.connect(self._restore)
        self.choice.show_value(_NEW)
        self._show_choice(_NEW)
        self._busy.hide()

    def render_state(self, state: AuthorityState) -> None:
        """Shows complaints; once there is an authority, what was typed is forgotten."""
        for key, field in (
            ("name", self.name),
            ("organisation", self.organisation),
            ("passphrase", self.passphrase),
            ("again", self.again),
        ):
            field.show_complaint(state.complaint(key) if not state.request else "")
        self._busy.setVisible(state.busy and not state.name)
        self.make.setEnabled(not state.busy)
        self.back.setEnabled(not state.busy)
        if state.name:
            for field in (self.passphrase, self.again, self.secret):
                field.show_value("")

    def ask_for_backup(self) -> None:
        """Asks where the backup goes, once everything was typed; `created` comes then."""
        typed = (self.name.value, self.organisation.value, self.passphrase.value)
        title, suggestion = self._("Where to put the backup"), f"{file_name(self.name.value)}.p12"
        ask_where(self, title, suggestion, "*.p12", lambda path: self.created.emit(path, *typed))

    def _check(self) -> None:
        values = (self.name, self.organisation, self.passphrase, self.again)
        self.checked.emit(*(field.value for field in values))

    def _restore(self) -> None:
        passphrase = self.secret.value
        ask_which(self, self._("The backup"), "*.p12", lambda path: self.restored.emit(path, passphrase))

    def _show_choice(self, key: str) -> None:
        for name, page in self._pages.items():
            page.setVisible(name == key)
