"""Before the first handover: what one is here for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.addresses import Purpose
from handover_app.ui.kit import Button, ButtonKind, Card, Fold, Medal, Role, Text, Tone, column, row

_NARROW = 760


class Welcome(QWidget):
    """Three cards. `chosen` carries a `Purpose`; `sample_asked`: somebody wants to look around first."""

    chosen = Signal(str)
    sample_asked = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = words
        title = Text(_("What are you here for?"), Role.DISPLAY, wrap=True)
        under = Text(
            _("You can change your mind later. Everything stays on this machine."), Role.BODY2, wrap=True
        )
        for label in (title, under):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        cards = (
            (
                Purpose.HAND_OVER,
                "log-out",
                _("I am handing over"),
                _("Go through the accounts, and make a record that the others sign."),
                _("Begin a handover"),
            ),
            (
                Purpose.TAKE_OVER,
                "log-in",
                _("I am taking over"),
                _("Drop the record that you received. See if it is sound, and go through what it hands you."),
                _("Open the record"),
            ),
            (
                Purpose.REVIEW,
                "shield-check",
                _("I review"),
                _("Collect the records that you were sent, and see which of them need you."),
                _("Open the inbox"),
            ),
        )
        self.buttons: dict[Purpose, Button] = {}
        beside = Fold(
            [
                (self._card(purpose, (icon, heading, text), begin), 0)
                for purpose, icon, heading, text, begin in cards
            ],
            least=_NARROW,
        )
        sample = Button(_("See a filled-in sample handover"), ButtonKind.LINK, icon="eye")
        sample.clicked.connect(lambda: sample.show_busy(busy=True))
        sample.clicked.connect(self.sample_asked)
        self.sample = sample
        self.setLayout(
            column(None, title, 4, under, 24, beside, 28, row(None, sample, None), None, None, spacing=0)
        )

    def _card(self, purpose: Purpose, words: tuple[str, str, str], begin: str) -> Card:
        icon, heading, text = words
        kind = ButtonKind.PRIMARY if purpose is Purpose.HAND_OVER else ButtonKind.SECONDARY
        button = Button(begin, kind, icon="arrow-right", trailing=True, name=f"{begin}: {heading}")
        button.clicked.connect(lambda: self.chosen.emit(purpose.value))
        self.buttons[purpose] = button
        return Card(
            column(
                row(Medal(icon, Tone.INFO, 48), None),
                10,
                Text(heading, Role.H3, wrap=True),
                Text(text, Role.BODY2, wrap=True),
                None,
                16,
                row(button, None),
                spacing=4,
                margins=(24, 24, 24, 20),
            )
        )
