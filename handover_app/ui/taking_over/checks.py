"""One thing to see for oneself, answered with yes or no."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.taking_over.states import CheckLine
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Card,
    Option,
    ProgressState,
    Role,
    Segmented,
    StepDot,
    Text,
    column,
    desktop,
    holder,
    row,
)

YES, NO = "yes", "no"
_KEYS = {True: YES, False: NO, None: None}


class CheckRow(Card):
    """`answered` carries yes or no. The row whose turn it is has the accent edge."""

    answered = Signal(bool)

    def __init__(self, number: int, line: CheckLine, words: Words) -> None:
        super().__init__(tight=True)
        _ = words
        self._dot = StepDot(number)
        self._place: QWidget | None = None
        self.answer = Segmented([Option(YES, _("Yes")), Option(NO, _("No"))], line.title)
        self.answer.chosen.connect(lambda key: self.answered.emit(key == YES))
        texts = column(Text(line.title, Role.STRONG, wrap=True), spacing=2)
        texts.addWidget(Text(line.hint, Role.SMALL2, wrap=True))
        if line.link:
            place = Button(
                _("Open the page"),
                ButtonKind.LINK,
                icon="external-link",
                trailing=True,
                small=True,
                name=_("Open the page for “{check}”", check=line.title),
            )
            place.setToolTip(line.link)
            place.clicked.connect(lambda: desktop().open_link(line.link))
            self._place = holder(row(place, None))
            texts.addWidget(self._place)
        self.setLayout(
            row(
                column(self._dot, None),
                (texts, 1),
                column(self.answer, None),
                spacing=12,
                margins=(14, 12, 14, 12),
            )
        )

    @property
    def yes(self) -> QRadioButton:
        """The button that says so."""
        return self.answer.segment(YES)

    @property
    def no(self) -> QRadioButton:
        """The button that says no."""
        return self.answer.segment(NO)

    def show_answer(self, answer: bool | None, *, current: bool) -> None:
        """Shows the answer, and whether it is this one's turn."""
        self.answer.show_value(_KEYS[answer])
        if self._place is not None:
            self._place.setVisible(answer is None)
        self.setProperty("kind", "card" if current else "plain")
        self.show_current(current)
        if answer is None:
            state = ProgressState.NOW if current else ProgressState.LATER
        else:
            state = ProgressState.DONE if answer else ProgressState.BLOCKED
        self._dot.show_state(state)
