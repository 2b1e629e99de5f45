"""The decision: why, until when waived requirements may rest, and the signature."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from handover_app.domain.record import Decision
from handover_app.i18n.days import Days
from handover_app.i18n.reading_days import Lean
from handover_app.i18n.words import N_, Words
from handover_app.presentation.reviewing.review import ReviewState
from handover_app.presentation.signing.presenter import SigningState
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Card,
    DateField,
    Medal,
    MultiLineField,
    Role,
    Text,
    Tone,
    column,
    row,
    top,
)
from handover_app.ui.signing.panel import SigningPanel

_LOOKS = {
    Decision.ACCEPT: ("shield-check", Tone.OK, N_("You accept this handover"), N_("Accept and countersign")),
    Decision.RETURN: ("undo-2", Tone.WARN, N_("You send this handover back"), N_("Send back and sign")),
    Decision.CLOSURE: (
        "archive-x",
        Tone.BAD,
        N_("You order accounts to be closed"),
        N_("Order the closure and sign"),
    ),
}
_REASONS = {
    Decision.ACCEPT: N_("Comment"),
    Decision.RETURN: N_("What has to be put right"),
    Decision.CLOSURE: N_("Which accounts have to be closed, and why"),
}


class DecisionPanel(Card):
    """Shown once something is decided, until it is signed. `taken_back`: the reviewer thinks again."""

    taken_back = Signal()
    commented = Signal(str)
    until_chosen = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        _ = self._ = words
        self._medal = Medal("shield-check", Tone.OK)
        self._title = Text("", Role.TITLE, wrap=True)
        self._by = Text("", Role.BODY2, wrap=True)
        self.back = Button(_("Change the decision"), ButtonKind.GHOST, icon="x", small=True)
        self.reason = MultiLineField(_("Comment"), lines=3)
        self.until = DateField(
            _("The waived requirements may wait until"), _("Calendar"), Days(_, Lean.FUTURE)
        )
        self._reported = Text("", Role.STRONG, Tone.WARN, wrap=True)
        self._waived = Text("", Role.SMALL2, wrap=True)
        self.signing = SigningPanel(_)
        head = row(
            top(self._medal), (column(self._title, self._by, spacing=2), 1), top(self.back), spacing=16
        )
        super().__init__(
            column(
                head,
                self._reported,
                self._waived,
                self.until,
                self.reason,
                self.signing,
                spacing=14,
                margins=(20, 18, 20, 18),
            ),
            parent=parent,
        )
        self.back.clicked.connect(self.taken_back)
        self.reason.edited.connect(self.commented)
        self.until.changed.connect(self.until_chosen)
        self._shown: Decision | None = None

    def render_state(self, state: ReviewState, signing: SigningState) -> None:
        """Shows the draft, and how signing goes."""
        decision = state.draft.decision if state.can_decide else None
        self.setVisible(decision is not None)
        if decision is None:
            self._shown = None
            return
        _, draft = self._, state.draft
        icon, tone, title, button = _LOOKS[decision]
        self._medal.render_state(icon, tone)
        self._title.show_text(_(title))
        self._by.show_text(
            _(
                "The record names {names} to review it. The decision is signed with that key.",
                names=state.reviewer,
            )
        )
        reported = state.reported if decision is Decision.ACCEPT else ()
        self._reported.show_text(
            _(
                "Reported not right: {accounts}. Accepting lets it stay so.",
                accounts=_.series(line.account for line in reported),
            )
        )
        self._reported.setVisible(bool(reported))
        waived = len(draft.waived)
        self._waived.show_text(
            _.n(
                "You let {count} requirement rest. Say why, and until when.",
                "You let {count} requirements rest. Say why, and until when.",
                waived,
            )
        )
        for widget in (self._waived, self.until):
            widget.setVisible(bool(waived))
        self.until.show_value(draft.until)
        self.reason.show_label(
            _("Why they may wait") if waived and decision is Decision.ACCEPT else _(_REASONS[decision])
        )
        self.reason.show_value(draft.comment)
        self.signing.render_state(signing, _(button))
        if decision is not self._shown:
            self._shown = decision
            self.focus_first()

    def focus_first(self) -> None:
        """Puts the keyboard on what is to be filled in first."""
        if self._shown is Decision.ACCEPT and not self.until.isVisible():
            self.signing.sign.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.reason.control.setFocus(Qt.FocusReason.OtherFocusReason)
