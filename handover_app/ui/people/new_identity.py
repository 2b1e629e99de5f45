"""The form for a new identity: who, for which unit, and where the key is to live."""

from collections.abc import Sequence

from handover_app.i18n.words import Words
from handover_app.presentation.people.my_keys import MyKeysState
from handover_app.ui.kit import (
    AnswerField,
    Button,
    ButtonKind,
    Card,
    Chip,
    Option,
    SecretField,
    TextField,
    Tone,
    column,
    row,
)
from handover_app.ui.secrets import secret_names

_KEYCHAIN, _FILE = "keychain", "file"


class NewIdentity(Card):
    """The form: who, for which unit, and where the key is to live."""

    def __init__(self, words: Words) -> None:
        _ = words
        self.name = TextField(_("Name"), _("As it is to stand in the record."))
        self.unit = TextField(_("Group or district"))
        self.place = AnswerField(
            _("Where the key lives"),
            (Option(_KEYCHAIN, _("On this machine")), Option(_FILE, _("In a file to take along"))),
            _("On a borrowed machine, take it along."),
            stacked=True,
        )
        self.place.show_value(_KEYCHAIN)
        self.passphrase = SecretField(
            _("Passphrase"), secret_names(_), _("Several words that only you know.")
        )
        self.again = SecretField(_("The same again"), secret_names(_))
        self.go = Button(_("Make the identity"), ButtonKind.PRIMARY, icon="user-round-plus")
        self._busy = Chip("hourglass", _("Making the key"), Tone.INFO)
        super().__init__(
            column(
                self.name,
                self.unit,
                self.place,
                row((self.passphrase, 1), (self.again, 1), spacing=16),
                row(None, self._busy, self.go, spacing=12),
                spacing=18,
                margins=(24, 22, 24, 20),
            )
        )
        self.place.chosen.connect(self._show_secrets)
        self._show_secrets(_KEYCHAIN)
        self._busy.hide()

    @property
    def in_a_file(self) -> bool:
        """Whether the key is to live in a file."""
        return self.place.value == _FILE

    def render_state(self, state: MyKeysState, *, fresh: bool) -> None:
        """Shows complaints; `fresh`: the identity was made, and the form starts anew."""
        fields: Sequence[tuple[str, TextField]] = (
            ("name", self.name),
            ("passphrase", self.passphrase),
            ("again", self.again),
        )
        for key, field in fields:
            field.show_complaint(state.complaint(key))
        self._busy.setVisible(state.busy)
        self.go.setEnabled(not state.busy)
        if fresh:
            self.name.show_value("")
        elif not self.name.value and not state.identities:
            self.name.show_value(state.name)
        if not self.unit.value:
            self.unit.show_value(state.unit)
        if fresh:
            self.passphrase.show_value("")
            self.again.show_value("")

    def _show_secrets(self, place: str) -> None:
        for field in (self.passphrase, self.again):
            field.setVisible(place == _FILE)
