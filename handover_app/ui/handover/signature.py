"""The sixth stage: the pages, who signs now, what they confirm, and the file."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from handover_app.application.ports.runner import Runner
from handover_app.domain.record import Verdict
from handover_app.presentation.handover.signature import (
    Busy,
    SignaturePresenter,
    SignatureView,
    SignerRow,
    SignerState,
)
from handover_app.presentation.handover.targets import FieldTarget
from handover_app.presentation.looks import SIGNING_ICONS, VERDICT_LOOKS
from handover_app.ui.handover.stage import Frame, HandoverStagePanel
from handover_app.ui.kit import (
    Banner,
    Bar,
    Button,
    Card,
    Divider,
    Fold,
    Mark,
    Role,
    ScrollPage,
    Text,
    Tile,
    Tone,
    Width,
    clear,
    column,
    go_to,
    holder,
    row,
    theme,
)
from handover_app.ui.paper.preview import Preview
from handover_app.ui.sending.panel import SendPanel
from handover_app.ui.signing.panel import SigningPanel

_STATES = {
    SignerState.SIGNED: ("circle-check", Tone.OK),
    SignerState.NOW: ("circle-dot", Tone.INFO),
    SignerState.LATER: ("circle-dashed", Tone.NEUTRAL),
}


class SignatureRow(QWidget):
    """One signature: who, and whether it is given."""

    def __init__(self, shown: SignerRow) -> None:
        super().__init__()
        icon, tone = _STATES[shown.state]
        words = column(Text(shown.name, Role.STRONG, wrap=True), Text(shown.title, Role.CAPTION3), spacing=1)
        state = column(Mark(icon, shown.state_word, tone), spacing=2)
        if shown.meta:
            state.addWidget(Text(shown.meta, Role.CAPTION3))
        self.setAccessibleName(f"{shown.title}: {shown.name}, {shown.state_word}")
        self.setLayout(
            row(
                Tile(SIGNING_ICONS[shown.part], 36),
                (words, 1),
                holder(state, width=theme().scaled(132)),
                spacing=12,
                margins=(16, 9, 16, 9),
            )
        )


class SignatureStage(HandoverStagePanel):
    """Left the pages, right who signs now. `passed_on`: the laptop goes to whoever signs next."""

    passed_on = Signal()

    def __init__(
        self, presenter: SignaturePresenter, frame: Frame, runner: Runner, *, keys: Path, profile: Path
    ) -> None:
        """`keys`: where new key files are proposed. `profile`: the folder of this profile."""
        super().__init__()
        self._presenter = presenter
        self._frame = frame
        self._ = _ = frame.words
        self._said = Text("", Role.SMALL2, wrap=True)
        self.sending = SendPanel(profile, _, runner)
        self.preview = Preview(runner, _)
        self.banner = Banner()
        self.banner.acted.connect(self.passed_on)
        self._busy = Text("", Role.SMALL2)
        self._busy_bar = Bar(name=_("Progress"))
        self._problem = Text("", Role.BODY, Tone.BAD, wrap=True)
        self._signers_shown: tuple[SignerRow, ...] | None = None
        self._signers = QVBoxLayout()
        self._signers.setSpacing(0)
        signers_card = Card(column(self._signers, margins=(0, 2, 0, 2)))
        self._build_stale()
        self.keys = SigningPanel(_, keys)
        self._is_signing = False
        self.keys.asked.connect(self._signing)
        self.keys.asked.connect(presenter.signing.sign)
        self._keys_card = Card(column(self.keys, margins=(20, 16, 20, 18)))
        self.verdict = Banner()
        self.verdict.acted.connect(presenter.know)
        right = holder(
            column(
                self.banner,
                self.verdict,
                self._stale,
                row(self._busy, (self._busy_bar, 1), spacing=12),
                self._problem,
                signers_card,
                self._keys_card,
                self._said,
                self.sending,
                None,
                spacing=12,
            )
        )
        left = Card(column(self.preview, None, margins=(20, 20, 20, 12)))
        page = ScrollPage(margin=0)
        page.body.addWidget(
            Fold(
                [(holder(column(left, None)), Width.PAGE_COLUMN), (right, 0)],
                least=820,
                spacing=20,
                lowest_first=True,
            )
        )
        self.setLayout(column(page))

    def render_state(self) -> None:
        view = self._presenter.view()
        self.preview.show_pdf(self._presenter.pdf)
        self._render_banner(view)
        busy = view.busy is not Busy.NOTHING
        self._busy.show_text(view.busy_words)
        self._busy.setVisible(busy)
        self._busy_bar.setVisible(busy)
        if busy:
            self._busy_bar.show_progress(0, 0, name=view.busy_words)
        self._problem.show_text(view.problem)
        self._problem.setVisible(bool(view.problem))
        self._stale.setVisible(view.stale)
        signs = view.signs_here and bool(view.signer) and not view.stale
        self._keys_card.setVisible(signs)
        self.keys.render_state(self._presenter.signing.state, self._("Sign"), ready=not busy)
        self._render_signers(view)
        self._render_verdict(view)
        self.sending.show_parcel(None if busy else self._presenter.parcel)
        self._said.show_text(view.said)
        self._said.setVisible(bool(view.said))
        if self._is_signing and not signs and not busy:
            self._is_signing = False
            go_to(self.sending.save_button if self.banner.button.isHidden() else self.banner.button)

    def _signing(self) -> None:
        """The fields are gone once it is signed: what comes next has the focus then."""
        self._is_signing = True

    def show_field(self, target: FieldTarget) -> None:  # noqa: ARG002 (this stage has one place)
        go_to(self.keys.sign)

    def enter(self) -> None:
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_to(self, path: Path) -> None:
        """Writes the file there; also what the dialog does."""
        self.sending.save_to(path)

    def _build_stale(self) -> None:
        _ = self._
        again = Button(_("Start over with a new file"), icon="rotate-ccw", small=True)
        again.clicked.connect(self._presenter.start_over)
        self.start_over_button = again
        self._stale = Card(
            row(
                (
                    Text(
                        _(
                            "The facts were changed after the first signature. The signed file says what "
                            "stood then."
                        ),
                        wrap=True,
                    ),
                    1,
                ),
                again,
                spacing=16,
                margins=(20, 14, 20, 14),
            )
        )

    def _render_banner(self, view: SignatureView) -> None:
        _ = self._
        if view.turn is None and view.begun:
            icon, tone = "circle-check", Tone.OK
        elif view.turn is None:
            icon, tone = "hourglass", Tone.INFO
        else:
            icon, tone = SIGNING_ICONS[view.turn], Tone.INFO
        waits = view.turn is not None and not view.signs_here and bool(view.signer) and not view.stale
        action = _("Pass the laptop on") if waits else ""
        self.banner.render_state(icon, tone, view.headline, view.body, action)
        self.banner.setVisible(view.turn is not None or not view.begun)

    def _render_signers(self, view: SignatureView) -> None:
        if view.signers == self._signers_shown:
            return
        self._signers_shown = view.signers
        clear(self._signers)
        for index, shown in enumerate(view.signers):
            if index:
                self._signers.addWidget(Divider())
            self._signers.addWidget(SignatureRow(shown))

    def _render_verdict(self, view: SignatureView) -> None:
        told = view.verdict is not None and view.verdict.verdict is not Verdict.AWAITING
        self.verdict.setVisible(told)
        if view.verdict is None or not told:
            return
        can_know = view.verdict.can_know
        icon, tone = ("fingerprint-pattern", Tone.INFO) if can_know else VERDICT_LOOKS[view.verdict.verdict]
        body = " ".join(filter(None, (view.verdict.body, *view.verdict.reasons)))
        action = self._("Know these keys from now on") if can_know else ""
        self.verdict.render_state(icon, Tone(tone), view.verdict.heading, body, action)
        self.verdict.button.show_busy(busy=view.busy is Busy.KNOWING)
