"""The time-stamp service among the settings: its address, a button that tries it, and what came of it."""

from PySide6.QtWidgets import QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.timestamps import TimestampPresenter, TimestampState
from handover_app.ui.kit import Button, Role, Text, TextField, column, row


class TimestampSection(QWidget):
    """Shows a `TimestampState`, and tells the presenter what is typed and pressed."""

    def __init__(self, words: Words, presenter: TimestampPresenter, parent: QWidget | None = None) -> None:
        _ = words
        super().__init__(parent)
        self.address = TextField(
            _("Time-stamp service"),
            _("It confirms when somebody signed. It is sent a fingerprint, never the record. Empty: none."),
            placeholder="https://",
        )
        self.test = Button(_("Try the service"), icon="clock", small=True)
        self.trust = Button(_("Trust the service"), icon="shield-check", small=True)
        self._said = Text("", Role.CAPTION3, wrap=True)
        self._asking = _("Asking …")
        self._busy = False
        self.setLayout(
            column(self.address, row(self.test, self.trust, None, spacing=12), self._said, spacing=10)
        )
        self.address.committed.connect(presenter.choose)
        self.address.edited.connect(self._offer)
        self.test.clicked.connect(presenter.try_it)
        self.trust.clicked.connect(presenter.trust)
        self.show_state(presenter.state)

    def show_state(self, state: TimestampState) -> None:
        """Shows how it stands; what is being typed stays."""
        if not state.problem:
            self.address.show_value(state.address)
        self._busy = state.busy
        self._offer(self.address.value)
        self.trust.setVisible(state.may_trust)
        self.address.show_complaint(state.problem)
        self._said.show_text(self._asking if state.busy else state.said)
        self._said.setVisible(bool(self._said.plain))

    def _offer(self, address: str) -> None:
        self.test.setEnabled(bool(address) and not self._busy)
