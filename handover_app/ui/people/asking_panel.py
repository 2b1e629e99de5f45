"""Asking for somebody's word: send the request, read out the check number, take in the answer."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.people.my_keys import Asking
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Card,
    Role,
    SecretField,
    Text,
    column,
    go_to,
    holder,
    row,
)
from handover_app.ui.people.check_number import CheckNumber
from handover_app.ui.people.files import ask_where, ask_which
from handover_app.ui.secrets import secret_names

ANSWERS = "*.pem *.crt"


class AskingPanel(Card):
    """Shows an `Asking`; a key file is opened first. Passphrases are emptied once they have served.

    `opened`: the passphrase of the key file; `saved`: where the request goes; `answered`: the answer, and the
    passphrase once more where the key is in a file.
    """

    opened = Signal(str)
    saved = Signal(Path)
    answered = Signal(Path, str)
    left = Signal()

    def __init__(self, words: Words) -> None:
        _ = self._ = words
        self._title = Text("", Role.TITLE, wrap=True)
        self.passphrase = SecretField(_("Passphrase of the key file"), secret_names(_))
        self.open = Button(_("Open the key file"), ButtonKind.PRIMARY, icon="key-round")
        self._sealed = holder(column(self.passphrase, row(self.open, None), spacing=12))
        self.save = Button(_("Save the request …"), ButtonKind.PRIMARY, icon="save")
        self._said = Text("", Role.SMALL2, wrap=True)
        self.number = CheckNumber(_, large=True)
        self.again = SecretField(
            _("Passphrase of the key file"), secret_names(_), _("The answer is put into the file.")
        )
        self.take = Button(_("Open the answer …"), icon="folder-open")
        self._steps = holder(
            column(
                _step(
                    "1",
                    _("Save the request and send it to whoever reviews your handovers. It holds no secret."),
                ),
                row(self.save, None),
                self._said,
                _step(
                    "2",
                    _(
                        "Call whoever reviews your handovers, and read the check number of your key to them."
                        " If they see another one, it is not your request."
                    ),
                ),
                self.number,
                _step("3", _("Open the answer when it comes. It may take days; come back then.")),
                self.again,
                row(self.take, None),
                spacing=12,
            )
        )
        self.close_button = Button(_("Put this away"), ButtonKind.GHOST)
        super().__init__(
            column(
                row((self._title, 1), self.close_button, spacing=12),
                self._sealed,
                self._steps,
                spacing=12,
                margins=(20, 18, 20, 16),
            )
        )
        self.open.clicked.connect(self._open)
        self.passphrase.line.returnPressed.connect(self._open)
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
            self._forget()
            return
        title = self._("Have the key of {name} vouched for", name=asking.name)
        self._title.show_text(title)
        self.setAccessibleName(title)
        sealed = not asking.number
        self._sealed.setVisible(sealed)
        self._steps.setVisible(not sealed)
        self.again.setVisible(asking.file is not None)
        self._said.show_text(asking.said)
        self._said.setVisible(bool(asking.said))
        for button in (self.open, self.save, self.take):
            button.setEnabled(not busy)
        if before is None or before.number != asking.number or before.file != asking.file:
            self.number.show_number(asking.number)
            go_to(self.passphrase if sealed else self.save)

    def _open(self) -> None:
        self.opened.emit(self.passphrase.value)
        self.passphrase.show_value("")

    def _save(self) -> None:
        if self._asking is not None:
            title = self._("Where to save the request")
            ask_where(self, title, self._asking.file_name, "*.handover-request", self.saved.emit)

    def _take(self) -> None:
        ask_which(self, self._("The answer"), ANSWERS, self._answer)

    def _answer(self, path: Path) -> None:
        self.answered.emit(path, self.again.value)  # a wrong file leaves the passphrase

    def _forget(self) -> None:
        for field in (self.passphrase, self.again):
            field.show_value("")


def _step(number: str, text: str) -> QWidget:
    return holder(row(Text(number, Role.STRONG, wrap=True), (Text(text, wrap=True), 40), spacing=10))
