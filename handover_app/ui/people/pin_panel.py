"""A key to be trusted: whose it is said to be, its check number large, and the two answers to give.

For any page that shows signers or certificates::

    panel, presenter = pin_panel(services.trusted, words, runner)
    presenter.pinned.connect(check_again)   # somebody is trusted who was not
    presenter.ask(report.certificate.encode())
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from handover_app.application.ports.runner import Runner
from handover_app.application.ports.trust import TrustStore
from handover_app.domain.check_number import spelled, spoken
from handover_app.i18n.words import Words
from handover_app.presentation.people.pinning import PinForm, PinPresenter, PinState
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Card,
    Flow,
    Medal,
    Role,
    Text,
    TextField,
    Tone,
    announce,
    column,
    holder,
    row,
    top,
)
from handover_app.ui.people.check_number import NumberComparison
from handover_app.ui.people.standing import AnotherKey, StandingFields


class PinPanel(Card):
    """Shows a `PinState`; hidden while there is nothing to show. `confirmed` carries a `PinForm`."""

    confirmed = Signal(object)
    denied = Signal()
    closed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        _ = self._ = words
        self._medal = Medal("shield-question-mark", Tone.WARN)
        self._name = Text("", Role.TITLE, wrap=True)
        self._about = Text("", Role.CAPTION3, wrap=True)
        self._known = Text("", Role.STRONG, wrap=True)
        self.number = NumberComparison(_)
        self._before = Text("", Role.STRONG, wrap=True, selectable=True)
        self._how = Text("", Role.BODY2, wrap=True)
        self.name = TextField(_("Name"), _("You trust this name. Correct it if it is wrong."))
        self.standing = StandingFields(_)
        self.another = AnotherKey(_)
        self._form = holder(column(self.name, self.standing, spacing=14))
        self._said = Text("", Role.STRONG, wrap=True)
        self._problem = Text("", Role.BODY, Tone.BAD, wrap=True)
        self.same = Button(
            _("The number is the same: trust this key"), ButtonKind.PRIMARY, icon="shield-check"
        )
        self.differ = Button(_("The number is not the same"), ButtonKind.DANGER, icon="shield-x")
        self.close_button = Button(_("Put this away"), ButtonKind.GHOST)
        names = column(self._name, self._about, spacing=2)
        self._answers = Flow((self.differ, self.same, self.close_button), spacing=10)
        super().__init__(
            column(
                row(top(self._medal), (names, 1), spacing=16),
                self._known,
                self._before,
                self.number,
                self._how,
                self._form,
                self.another,
                self._said,
                self._problem,
                self._answers,
                spacing=14,
                margins=(20, 18, 20, 16),
            ),
            parent=parent,
        )
        self.number.changed.connect(self._allow)
        self.same.clicked.connect(lambda: self.confirmed.emit(self._typed))
        self.differ.clicked.connect(self.denied)
        self.close_button.clicked.connect(self.closed)
        self._state = PinState()
        self.hide()

    def render_state(self, state: PinState) -> None:
        """Shows whose key it is, and what was answered."""
        before, self._state = self._state, state
        _ = self._
        self.setVisible(bool(state.number or state.problem))
        self.setAccessibleName(", ".join(filter(None, (state.name, spoken(state.number), state.known.text))))
        self._name.show_text(state.name)
        self._about.show_text(state.about)
        self._about.setVisible(bool(state.about))
        self._medal.render_state(state.known.icon, Tone(state.known.tone))
        self._known.show_text(state.known.text)
        self._known.show_tone(Tone(state.known.tone))
        self._known.setVisible(bool(state.known.text))
        if state.number != before.number:
            self.number.show_number(state.number)
        self._show_before(state.before)
        for text, label in ((state.how, self._how), (state.said, self._said), (state.problem, self._problem)):
            label.show_text(text)
            label.setVisible(bool(text))
        open_question = bool(state.number) and not state.settled
        self._show_form(state, before)
        self.another.setVisible(open_question and state.warns)
        self.another.show_complaint(state.complaint("another"))
        self.same.setVisible(open_question)
        self.differ.setVisible(open_question)
        self.number.field.setVisible(open_question)
        self._allow()
        self.differ.setEnabled(not state.busy)
        self.close_button.setText(_("Next key") if state.left else _("Put this away"))
        self.close_button.updateGeometry()
        if state.said and state.said != before.said:
            announce(self._said, state.said)
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif state.number and state.number != before.number:
            first = self.number.field if open_question else self.close_button
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _typed(self) -> PinForm:
        role, unit, region = self.standing.values
        return PinForm(self.name.value, role, unit, region, self.another.is_ticked)

    def _show_form(self, state: PinState, before: PinState) -> None:
        """Begins anew for another key; what was typed for this one stays."""
        form = state.form
        self._form.setVisible(form is not None)
        if (state.number, form) != (before.number, before.form):
            self.another.begin_anew()
            if form is not None:
                self.name.show_value(form.name)
                self.standing.show_values(form.role, form.unit, form.region)
        self.name.show_complaint(state.complaint("name"))
        self.standing.show_complaints(state.complaint)

    def _show_before(self, number: str) -> None:
        """The number of the key that was trusted under this name until now."""
        text = self._("The number of the key that you trust: {number}", number=spelled(number))
        self._before.show_text(text if number else "")
        self._before.setAccessibleName(text.replace(spelled(number), spoken(number)) if number else "")
        self._before.setVisible(bool(number))

    def _allow(self) -> None:
        self.same.setEnabled(not self._state.busy and self.number.allows)


def pin_panel(
    trusted: Callable[[], TrustStore], words: Words, runner: Runner
) -> tuple[PinPanel, PinPresenter]:
    """A panel joined to its presenter. The caller keeps both, and asks the presenter."""
    panel, presenter = PinPanel(words), PinPresenter(trusted, words, runner)
    presenter.changed.connect(panel.render_state)
    panel.confirmed.connect(presenter.confirm)
    panel.denied.connect(presenter.deny)
    panel.closed.connect(presenter.go_on)
    return panel, presenter
