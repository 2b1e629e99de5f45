"""One record under review: left its pages and its story, right what it is worth, beneath the decision."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from handover_app.application.ports.runner import Runner
from handover_app.application.services import Services
from handover_app.domain.record import Decision
from handover_app.i18n.words import Words
from handover_app.presentation.corrections import ChainLine
from handover_app.presentation.reviewing.people import Signature, StoryLine
from handover_app.presentation.reviewing.review import ReviewPresenter, ReviewState
from handover_app.presentation.sending import parcel_of
from handover_app.presentation.verdict import unknown_certificates
from handover_app.ui.kit import (
    Banner,
    Bar,
    Button,
    ButtonKind,
    Card,
    ElidedText,
    Flow,
    Fold,
    Role,
    ScrollPage,
    Text,
    Tone,
    Width,
    clear,
    column,
    holder,
    row,
    sunken,
    theme,
)
from handover_app.ui.paper.preview import Preview
from handover_app.ui.people.pin_panel import pin_panel
from handover_app.ui.reviewing.decision import DecisionPanel
from handover_app.ui.reviewing.parts import (
    ChainRow,
    Findings,
    ReviewSection,
    ReviewSignatureRow,
    confirmation_row,
    event_row,
)
from handover_app.ui.sending.panel import SendPanel

_FOLDS_BELOW = 900
_HINT_WIDTH = 220


class ReviewPage(QWidget):
    """`closed`: back to the inbox. `signed`: a decision was signed, with the SHA-256 of the new file."""

    closed = Signal()
    signed = Signal(str)

    def __init__(self, presenter: ReviewPresenter, services: Services, words: Words, runner: Runner) -> None:
        super().__init__()
        self._ = words
        self.presenter = presenter
        self._is_shared = services.is_shared
        self.preview = Preview(runner, words)
        self.pin, self._pinning = pin_panel(services.trusted, words, runner)
        self._pinning.pinned.connect(presenter.open_again)
        self.send = SendPanel(services.profile, words, runner)
        self._sent: object = None
        self._announced = self._shown = ""
        self._told: tuple[StoryLine, ...] = ()
        self._page = page = ScrollPage(margin=24, spacing=12)
        page.body.addWidget(
            Fold(
                [(self._left(), Width.PAGE_COLUMN), (self._right(), 0)],
                least=_FOLDS_BELOW,
                spacing=20,
                lowest_first=True,
            )
        )
        self.setLayout(column(self._head(), (page, 1), self._foot(), spacing=0))
        self._connect_keys()
        presenter.changed.connect(self.render_state)
        presenter.signed.connect(self.signed.emit)
        self.render_state(presenter.state)

    def leave(self) -> None:
        """Writes what is not written yet, and empties what is secret."""
        self.decision.signing.forget()
        self.presenter.flush()

    def render_state(self, state: ReviewState) -> None:
        """Shows what is known of the record."""
        if state.key != self._shown:
            self._shown = state.key
            self._pinning.ask_about(())  # whom one compared words with signed another file
        self.title.show_text(state.title or state.file)
        self._under.show_text(state.subtitle)
        self._show_place(state)
        sign = state.sign
        self.banner.render_state(sign.icon, Tone(sign.tone), sign.text, state.body, state.action)
        self._bar.setVisible(state.checking)
        if state.checking:
            self._bar.show_progress(0, 0, name=self._("Checking the file"))
        self._show_texts(state)
        self.preview.show_pdf(state.pdf)
        self.preview.setVisible(state.pdf is not None)
        self._no_pages.setVisible(state.pdf is None and not state.checking)
        self._show_signers(state)
        self.findings.show_requirements(state.requirements, decides=state.can_decide)
        self.findings.setVisible(state.pdf is not None and not state.checking)
        self._show_rest(state)
        self.decision.render_state(state, self.presenter.signing.state)
        self._show_sending(state)
        self._show_foot(state)
        if not state.checking and self._announced != state.key + state.sign.text:
            self._announced = state.key + state.sign.text
            self.banner.announce()
            if state.said:
                self.send.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def decide(self, decision: Decision) -> None:
        """Takes a decision, and leads to what has to be filled in for it."""
        self.presenter.decide(decision)
        if self.presenter.state.draft.decision is decision:
            self._page.ensureWidgetVisible(self.decision, 0, 0)
            self.decision.focus_first()

    def _head(self) -> QWidget:
        _ = self._
        back, icon = (_("Lock the app"), "lock") if self._is_shared else (_("Inbox"), "arrow-left")
        self.back = Button(back, ButtonKind.GHOST, icon=icon, small=True)
        self.back.clicked.connect(self.closed)
        self.title = ElidedText("", Role.TITLE)
        self._under = ElidedText("", Role.SMALL2)
        self._place = Text("", Role.CAPTION3)
        self.earlier = Button(
            icon="chevron-left", kind=ButtonKind.GHOST, small=True, name=_("The record before")
        )
        self.later = Button(
            icon="chevron-right", kind=ButtonKind.GHOST, small=True, name=_("The next record")
        )
        self.earlier.clicked.connect(lambda: self._go(self.presenter.state.earlier))
        self.later.clicked.connect(lambda: self._go(self.presenter.state.later))
        return holder(
            row(
                self.back,
                (column(self.title, self._under, spacing=0), 1),
                self._place,
                self.earlier,
                self.later,
                spacing=10,
                margins=(20, 14, 20, 4),
            )
        )

    def _left(self) -> QWidget:
        _ = self._
        self._no_pages = Text(
            _("The pages are not shown: they are not what was signed, or not a record."),
            Role.SMALL2,
            wrap=True,
        )
        self._story = column(spacing=8)
        self._story_part = holder(column(Text(_("The story of the file"), Role.H3), self._story, spacing=10))
        inner: QLayout = column(
            self.preview, self._no_pages, self._story_part, None, spacing=16, margins=(20, 20, 20, 16)
        )
        return holder(column(Card(inner), None))

    def _right(self) -> QWidget:
        _ = self._
        self.banner = Banner()
        self.banner.acted.connect(self._compare)
        self._bar = Bar(name=_("Checking the file"))
        self._said = Text("", Role.STRONG, wrap=True)
        self._problem = Text("", Role.BODY, Tone.BAD, wrap=True)
        self._warning = Text("", Role.STRONG, Tone.WARN, wrap=True)
        self._reasons = Text("", Role.BODY, wrap=True, selectable=True)
        self.signers = ReviewSection(_("Signers"))
        self.findings = Findings(_)
        self.findings.waived.connect(self._waive)
        self.findings.rest_waived.connect(self._waive_rest)
        self.reported = ReviewSection(_("What the one who takes over says"))
        self.confirmations = ReviewSection(_("Account by account"))
        self._remark = Text("", Role.BODY, wrap=True, selectable=True)
        self._remark_card = sunken(
            column(
                Text(_("What the one who takes over says besides:"), Role.CAPTION3),
                self._remark,
                spacing=4,
                margins=(16, 10, 16, 10),
            )
        )
        self.chain = ReviewSection(_("Corrections"))
        self.decision = DecisionPanel(_)
        self.decision.taken_back.connect(self._think_again)
        self.decision.commented.connect(self.presenter.comment)
        self.decision.until_chosen.connect(self.presenter.waive_until)
        self.decision.signing.asked.connect(self.presenter.sign)
        self.decision.signing.cancelled.connect(self.presenter.signing.cancel)
        self._send_part = holder(column(Text(_("Keep it or pass it on"), Role.H3), self.send, spacing=10))
        return holder(
            column(
                self.banner,
                self._bar,
                self._problem,
                self._said,
                self._send_part,
                self._warning,
                self._reasons,
                self.reported,
                self._remark_card,
                self.decision,
                self.signers,
                self.pin,
                self.findings,
                self.confirmations,
                self.chain,
                None,
                spacing=14,
            )
        )

    def _foot(self) -> QWidget:
        _ = self._
        self.send_back = Button(_("Send back …"), icon="undo-2")
        self.close_accounts = Button(_("Order closure …"), ButtonKind.DANGER, icon="archive-x")
        self.accept = Button(_("Accept and countersign …"), ButtonKind.PRIMARY, icon="pen-line")
        self.send_back.clicked.connect(lambda: self.decide(Decision.RETURN))
        self.close_accounts.clicked.connect(lambda: self.decide(Decision.CLOSURE))
        self.accept.clicked.connect(lambda: self.decide(Decision.ACCEPT))
        self._hint = Text("", Role.CAPTION3, wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        others = Flow((self.send_back, self.close_accounts), spacing=10)
        self._foot_parts = row(others, (self._hint, 1), self.accept, spacing=10, margins=(24, 12, 24, 12))
        self._foot_card = Card(self._foot_parts, kind="foot")
        return self._foot_card

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Where there is little room, the decisions stand under one another."""
        super().resizeEvent(event)
        buttons = (self.send_back, self.close_accounts, self.accept)
        least = sum(button.sizeHint().width() for button in buttons) + theme().scaled(_HINT_WIDTH)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._foot_parts.setDirection(across if event.size().width() >= least else down)

    def _connect_keys(self) -> None:
        for keys, act in (
            ("Ctrl+Up", lambda: self._go(self.presenter.state.earlier)),
            ("Ctrl+Down", lambda: self._go(self.presenter.state.later)),
            ("Alt+Left", self.closed.emit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(act)

    def _go(self, key: str) -> None:
        if key:
            self.presenter.flush()
            self.presenter.open(key)

    def _compare(self) -> None:
        """The words of everybody who is not known yet, one after the other."""
        if self.presenter.verification is not None:
            self._pinning.ask(unknown_certificates(self.presenter.verification), self.presenter.verification)
            self._page.ensureWidgetVisible(self.pin, 0, 0)

    def _waive(self, key: str, on: bool) -> None:
        self.presenter.waive(key, on)
        self.findings.focus_on(key)

    def _waive_rest(self) -> None:
        self.presenter.waive_rest()
        button = self.accept if self.accept.isEnabled() else self.send_back
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _think_again(self) -> None:
        self.presenter.decide(None)
        self.send_back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_place(self, state: ReviewState) -> None:
        at, count = state.place
        self._place.show_text(self._("{at} of {count}", at=at, count=count) if count else "")
        for button in (self.earlier, self.later):
            button.setVisible(not self._is_shared)
        self.earlier.setEnabled(bool(state.earlier))
        self.later.setEnabled(bool(state.later))

    def _show_texts(self, state: ReviewState) -> None:
        texts = (
            (self._said, state.said),
            (self._problem, state.problem),
            (self._warning, "\n".join(state.warnings)),
            (self._reasons, "\n".join(state.reasons)),
        )
        for label, text in texts:
            label.show_text(text)
            label.setVisible(bool(text))

    def _show_signers(self, state: ReviewState) -> None:
        self.signers.show_lines(state.signatures, self._signer)

    def _signer(self, line: Signature) -> QWidget:
        made = ReviewSignatureRow(line, self._)
        made.compare.connect(lambda pem: self._pinning.ask(pem.encode(), self.presenter.verification))
        return made

    def _link(self, line: ChainLine) -> QWidget:
        made = ChainRow(line, self._, here=self.presenter.is_here(line.sha256))
        made.opened.connect(self._go)
        return made

    def _show_rest(self, state: ReviewState) -> None:
        self.reported.show_lines(state.reported, confirmation_row)
        self.confirmations.show_lines(state.confirmations, confirmation_row)
        self._remark.show_text(state.remark)
        self._remark_card.setVisible(bool(state.remark))
        self.chain.show_lines(state.chain, self._link)
        if state.story != self._told:
            self._told = state.story
            clear(self._story)
            for event in state.story:
                self._story.addWidget(event_row(event))
        self._story_part.setVisible(bool(state.story))

    def _show_sending(self, state: ReviewState) -> None:
        pdf, verification = self.presenter.pdf, self.presenter.verification
        self._send_part.setVisible(state.is_complete)
        if state.is_complete and pdf is not None and verification is not None and self._sent is not pdf:
            self._sent = pdf
            self.send.show_parcel(parcel_of(pdf, verification, self._))

    def _show_foot(self, state: ReviewState) -> None:
        """What cannot be decided yet is there all the same, with why."""
        decides = state.can_decide
        why_not = state.why_not or state.cannot_accept
        self._foot_card.setVisible(state.is_going_round and not (decides and state.draft.decision))
        for button in (self.send_back, self.close_accounts):
            button.setEnabled(decides)
            button.setToolTip(state.why_not)
        self.accept.setEnabled(decides and not state.cannot_accept)
        self.accept.setToolTip(why_not)
        self._hint.show_text(why_not or self._("The decision is signed with your key."))


def create(services: Services, words: Words, runner: Runner, sha256: str) -> ReviewPage:
    """The page of a received record, by the SHA-256 of its file; it is verified anew."""
    presenter = ReviewPresenter(services, words, runner)
    page = ReviewPage(presenter, services, words, runner)
    presenter.open(sha256)
    return page
