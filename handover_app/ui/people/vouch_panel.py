"""A request on the leader's screen: who asks, the six words to compare, as what they shall sign."""

from pathlib import Path

from PySide6.QtCore import Signal

from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.words import Words
from handover_app.presentation.handover.terms import SIGNATURES
from handover_app.presentation.people.authority import AuthorityState, RequestState
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Card,
    ComboField,
    Flow,
    Option,
    Role,
    Text,
    TextField,
    column,
    go_to,
    row,
)
from handover_app.ui.people.files import ask_where
from handover_app.ui.people.six_words import SixWords


class VouchPanel(Card):
    """`checked`: name, unit, part, to be looked at; `vouched`: the same and where the answer goes.

    `denied`: the words are not the same; `left`: it can wait.
    """

    checked = Signal(str, str, str)
    vouched = Signal(str, str, str, Path)
    denied = Signal()
    left = Signal()

    def __init__(self, words: Words) -> None:
        _ = self._ = words
        self._title = Text("", Role.TITLE, wrap=True)
        self.words = SixWords(large=True)
        self._how = Text("", Role.BODY2, wrap=True)
        self.name = TextField(_("Name"), _("You vouch for this name. Mend it where it is not right."))
        self.unit = TextField(_("Group or district"))
        self.part = ComboField(
            _("Signs as"),
            [Option(part.value, _(SIGNATURES[part])) for part in SigningPart],
            empty=_("Choose"),
        )
        self.differ = Button(_("The words are not the same"), ButtonKind.DANGER, icon="shield-x")
        self.later = Button(_("Later"), ButtonKind.GHOST)
        self.same = Button(_("All six are the same: vouch …"), ButtonKind.PRIMARY, icon="shield-check")
        super().__init__(
            column(
                self._title,
                self.words,
                self._how,
                row((self.name, 2), (self.unit, 2), (self.part, 1), spacing=16),
                Flow((self.differ, self.same, self.later), spacing=10),
                spacing=14,
                margins=(20, 18, 20, 16),
            )
        )
        self.differ.clicked.connect(self.denied)
        self.later.clicked.connect(self.left)
        self.same.clicked.connect(self._check)
        self._request: RequestState | None = None
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
        self.setAccessibleName(f"{title}, {' '.join(request.words)}")
        how = _(
            "Call {name} on a number that you know. Their screen shows six words, too.", name=request.name
        )
        self._how.show_text(how)
        if before != request:
            self.words.show_words(request.words)
            self.name.show_value(request.name)
            self.unit.show_value(request.unit)
            self.part.show_value(None)
            go_to(self.differ)
        self.name.show_complaint(state.complaint("name"))
        self.part.show_complaint(state.complaint("part"))
        for button in (self.differ, self.later, self.same):
            button.setEnabled(not state.busy)

    def ask_for_answer(self) -> None:
        """Asks where the answer goes, once everything was chosen; `vouched` comes then."""
        if self._request is None:
            return
        typed = (self.name.value, self.unit.value, self.part.value or "")
        title = self._("Where to save the answer")
        ask_where(self, title, self._request.file_name, "*.pem", lambda path: self.vouched.emit(*typed, path))

    def _check(self) -> None:
        self.checked.emit(self.name.value, self.unit.value, self.part.value or "")
