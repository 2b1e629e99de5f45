"""Which key to sign with, and the button that signs. Made for any screen; it knows no record."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.signing.presenter import SigningState
from handover_app.ui.kit import (
    Bar,
    Button,
    ButtonKind,
    Option,
    Role,
    RoomyAnswers,
    Segmented,
    Text,
    Tone,
    column,
    row,
)
from handover_app.ui.signing.card_page import CardPage
from handover_app.ui.signing.pages import KeyFilePage, KeyPage, MachineKeyPage, NewKeyPage


class SigningPanel(QWidget):
    """`asked` carries the `KeyChoice` when the button is pressed.

    Passphrase fields are emptied as soon as signing begins. They keep what was typed if the presenter refuses
    before that, because another field has to be put right. `folder`: where new key files are suggested.
    `cancelled`: no more of several are to be signed.
    """

    asked = Signal(object)
    cancelled = Signal()

    def __init__(self, words: Words, folder: Path | None = None) -> None:
        super().__init__()
        self._ = _ = words
        self._seated: object = None
        self._fault = ""
        self._began = False
        self._state = SigningState()
        self.new = NewKeyPage(_, folder if folder is not None else Path.home())
        self.file = KeyFilePage(_)
        self.machine = MachineKeyPage(_)
        self.card = CardPage(_)
        pages: tuple[KeyPage, ...] = (self.new, self.file, self.machine, self.card)
        self.pages = {page.key: page for page in pages}
        self.choice = Segmented(
            [Option(page.key, page.title) for page in self.pages.values()], _("Sign with")
        )
        self.choice.chosen.connect(self.show_source)
        self.sign = Button("", ButtonKind.PRIMARY, icon="pen-line")
        self.sign.clicked.connect(self._ask)
        self.cancel = Button(_("Cancel"), ButtonKind.GHOST)
        self.cancel.clicked.connect(self.cancelled)
        self._problem = Text("", Role.BODY, Tone.BAD, wrap=True)
        self._busy = Text("", Role.SMALL2)
        self._bar = Bar(name=_("Progress"))
        for page in self.pages.values():
            page.entered.connect(self._ask)
        self.setLayout(
            column(
                Text(_("Sign with"), Role.LABEL),
                RoomyAnswers(self.choice),
                *self.pages.values(),
                self._problem,
                row(self._busy, (self._bar, 1), spacing=12),
                row(None, self.cancel, self.sign),
                spacing=12,
            )
        )
        self.show_source(NewKeyPage.key)

    def render_state(self, state: SigningState, button: str, *, ready: bool = True) -> None:
        """Shows who signs, with what, and how it goes; `button` is what signing is called here."""
        self._state = state
        self._began = self._began or bool(state.busy)
        for page in self.pages.values():
            page.render_state(state)
        if state.signer != self._seated:
            self._sit_down(state)
        free = ready and not state.busy
        self.sign.setText(button)
        self.sign.updateGeometry()
        self.sign.setEnabled(free)
        self.choice.setEnabled(free)
        for page in self.pages.values():
            page.setEnabled(free)
        self._problem.show_text(state.problem)
        self._problem.setVisible(bool(state.problem))
        self.sign.show_busy(busy=bool(state.busy))
        self._show_busy(state)
        self._go_to_fault(state)

    def show_source(self, key: str) -> None:
        """Shows one of the ways to a key."""
        self.choice.show_value(key)
        for name, page in self.pages.items():
            page.setVisible(name == key)

    def forget(self) -> None:
        """Empties what is secret, e.g. when the screen is left."""
        for page in self.pages.values():
            page.forget()

    def _sit_down(self, state: SigningState) -> None:
        self._seated = state.signer
        for page in self.pages.values():
            page.seat(state)
        self.forget()
        self.show_source(MachineKeyPage.key if state.own_key else NewKeyPage.key)

    def _show_busy(self, state: SigningState) -> None:
        for widget in (self._busy, self._bar):
            widget.setVisible(bool(state.busy))
        several = state.total > 1
        self.cancel.setVisible(bool(state.busy) and several)
        if state.busy:
            done, total = (state.done, state.total) if several else (0, 0)
            self._busy.show_text(state.busy)
            self._bar.show_progress(done, total, name=state.busy)

    def _go_to_fault(self, state: SigningState) -> None:
        """The keyboard goes where a complaint is mended. What was typed stays; typing anew replaces it."""
        news, self._fault = state.fault != self._fault, state.fault
        line = self._page.at_fault(state.fault) if news and state.fault else None
        if line is not None:
            line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            line.selectAll()

    @property
    def _page(self) -> KeyPage:
        return self.pages[self.choice.value or NewKeyPage.key]

    def _ask(self) -> None:
        if not self.sign.isEnabled() or self.sign.is_busy:
            return
        self._fault = ""
        self._began = False
        self.asked.emit(self._page.choice())
        if self._began or not self._state.problem:
            self.forget()
        else:  # the same complaint again is nothing new to show
            self._go_to_fault(self._state)
