"""A request on the leader's screen: who asks, the check number to compare, as what they shall sign."""

from pathlib import Path

from PySide6.QtCore import Signal

from handover_app.domain.check_number import spoken
from handover_app.i18n.words import Words
from handover_app.presentation.people.authority import AuthorityState, RequestState, VouchForm
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Card,
    Flow,
    Role,
    Text,
    TextField,
    Tone,
    column,
    go_to,
    row,
)
from handover_app.ui.people.check_number import NumberComparison
from handover_app.ui.people.files import ask_where
from handover_app.ui.people.standing import AnotherKey, StandingFields


class VouchPanel(Card):
    """`checked`: a `VouchForm`, to be looked at; `vouched`: the same and where the answer goes.

    `denied`: the number is not the same; `left`: it can wait.
    """

    checked = Signal(object)
    vouched = Signal(object, Path)
    denied = Signal()
    left = Signal()

    def __init__(self, words: Words) -> None:
        _ = self._ = words
        self._title = Text("", Role.TITLE, wrap=True)
        self.number = NumberComparison(_)
        self._how = Text("", Role.BODY2, wrap=True)
        self.name = TextField(_("Name"), _("You vouch for this name. Correct it where it is wrong."))
        self.unit = TextField(_("Group or district"))
        self.standing = StandingFields(_)
        self._warning = Text("", Role.STRONG, Tone.BAD, wrap=True)
        self.another = AnotherKey(_)
        self.differ = Button(_("The number is not the same"), ButtonKind.DANGER, icon="shield-x")
        self.later = Button(_("Later"), ButtonKind.GHOST)
        self.same = Button(_("The number is the same: vouch …"), ButtonKind.PRIMARY, icon="shield-check")
        super().__init__(
            column(
                self._title,
                self.number,
                self._how,
                self._warning,
                self.another,
                row((self.name, 1), (self.unit, 1), spacing=16),
                self.standing,
                Flow((self.differ, self.same, self.later), spacing=10),
                spacing=14,
                margins=(20, 18, 20, 16),
            )
        )
        self.differ.clicked.connect(self.denied)
        self.later.clicked.connect(self.left)
        self.same.clicked.connect(self._check)
        self.number.changed.connect(self._allow)
        self._request: RequestState | None = None
        self._busy = False
        self.hide()

    def render_state(self, state: AuthorityState) -> None:
        """Shows the request that was opened; hidden where there is none."""
        _ = self._
        before, request = self._request, state.request
        self._request = request
        self.setVisible(request is not None)
        if request is None:
            return
        title = _("{name} asks you to vouch", name=request.name)
        self._title.show_text(title)
        self.setAccessibleName(f"{title}, {spoken(request.number)}")
        how = _(
            "Call {name} on a telephone number that you know,"
            " and have the check number of their key read to you.",
            name=request.name,
        )
        self._how.show_text(how)
        if before != request:
            self.number.show_number(request.number)
            self.name.show_value(request.name)
            self.unit.show_value(request.unit)
            self.standing.show_values("", request.unit_id, "")
            self.another.begin_anew()
            go_to(self.number.field)
        self.name.show_complaint(state.complaint("name"))
        self.standing.show_complaints(state.complaint)
        self._warning.show_text(request.warning)
        self._warning.setVisible(bool(request.warning))
        self.another.setVisible(bool(request.warning))
        self.another.show_complaint(state.complaint("another"))
        self._busy = state.busy
        for button in (self.differ, self.later):
            button.setEnabled(not state.busy)
        self._allow()

    def ask_for_answer(self) -> None:
        """Asks where the answer goes, once everything was chosen; `vouched` comes then."""
        if self._request is None:
            return
        typed = self._typed
        title = self._("Where to save the answer")
        ask_where(self, title, self._request.file_name, "*.pem", lambda path: self.vouched.emit(typed, path))

    def _allow(self) -> None:
        self.same.setEnabled(not self._busy and self.number.allows)

    def _check(self) -> None:
        self.checked.emit(self._typed)

    @property
    def _typed(self) -> VouchForm:
        role, unit, region = self.standing.values
        return VouchForm(self.name.value, self.unit.value, role, unit, region, self.another.is_ticked)
