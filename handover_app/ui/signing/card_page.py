"""A key on a smart card or token: its address and its PIN."""

from PySide6.QtWidgets import QLineEdit

from handover_app.application.signing.cards import CardKey
from handover_app.application.signing.keys import KeyChoice
from handover_app.i18n.words import Words
from handover_app.ui.kit import SecretField, TextField, column
from handover_app.ui.secrets import secret_names
from handover_app.ui.signing.pages import KeyPage


class CardPage(KeyPage):
    """The PIN goes to the card, and is emptied at once; too many wrong ones lock the card."""

    key = "card"

    def __init__(self, _: Words) -> None:
        super().__init__()
        self.title = _("A smart card")
        self.address = TextField(
            _("Key on the card"),
            _("Address of the key. “People and keys” shows it: look for smart cards there."),
            placeholder="token=NAME;object=LABEL",
        )
        self.pin = SecretField(_("PIN"), secret_names(_), _("After a few wrong ones the card locks."))
        self.pin.line.returnPressed.connect(self.entered)
        self.setLayout(column(self.address, self.pin, spacing=12))

    def choice(self) -> KeyChoice:
        return CardKey(self.address.value, self.pin.value)

    def forget(self) -> None:
        self.pin.line.clear()

    def at_fault(self, code: str) -> QLineEdit | None:
        return {"signing.no-card": self.address.line}.get(code)
