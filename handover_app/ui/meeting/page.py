"""Meeting mode on the screen: a locked laptop, the page of whoever sits at it, and what they take along."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from handover_app.application.ports import HandoverStore, Runner
from handover_app.application.services import Services
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.words import Words
from handover_app.presentation.looks import SIGNING_ICONS
from handover_app.presentation.meeting.presenter import MeetingPresenter, MeetingView, Phase, Seat
from handover_app.ui.kit import (
    Bar,
    Button,
    ButtonKind,
    Card,
    Flow,
    Mark,
    Medal,
    Role,
    ScrollPage,
    Text,
    Tile,
    Tone,
    announce,
    clear,
    column,
    holder,
    row,
    theme,
)
from handover_app.ui.sending.panel import SendPanel
from handover_app.ui.workers import Errands

_MEDALS = {
    Phase.LOCKED: ("lock", Tone.INFO),
    Phase.SIGNED: ("circle-check", Tone.OK),
    Phase.OVER: ("circle-check", Tone.OK),
}
_WIDTH = 620


class SeatLine(QWidget):
    """One of those who sign, and whether they have."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.setAccessibleName(f"{seat.title}: {seat.name}, {seat.sign.text}")
        words = column(Text(seat.name, Role.STRONG, wrap=True), Text(seat.title, Role.CAPTION3), spacing=1)
        mark = Mark(seat.sign.icon, seat.sign.text, Tone(seat.sign.tone))
        self.setLayout(row(Tile(SIGNING_ICONS[seat.part], 36), (words, 1), mark, spacing=12))


class MeetingPage(QWidget):
    """`ended`: back to the handover. Whoever sits works on a page of their own, made for them alone."""

    ended = Signal()

    def __init__(
        self, services: Services, store: HandoverStore, words: Words, runner: Runner, key: str
    ) -> None:
        super().__init__()
        self._ = words
        self._runner = runner
        self._leave: Callable[[], None] = lambda: None
        self._errands: Errands | None = None
        self._shown: tuple[Seat, ...] = ()
        self.presenter = MeetingPresenter(services, store, words, runner, key)
        self.presenter.changed = lambda: self._render(self.presenter.view)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._desk(services))
        self.seat: QWidget | None = None
        self.setLayout(column(self._stack))
        self.presenter.open()

    def leave(self) -> None:
        """Has the page of whoever sits write what waits."""
        self._leave()

    def _desk(self, services: Services) -> QWidget:
        """The laptop between two people."""
        _ = self._
        self._bar = Bar(name=_("Checking the file"))
        self._bar.show_progress(0, 0, name=_("Checking the file"))
        self._medal = Medal("lock", Tone.INFO, 56)
        self._title = Text("", Role.DISPLAY, wrap=True)
        self._body = Text("", Role.BODY2, wrap=True)
        self.go = Button("", ButtonKind.PRIMARY, icon="arrow-right", trailing=True)
        self.go.clicked.connect(self._go)
        self.end = Button(_("End the meeting"), ButtonKind.GHOST, icon="x")
        self.end.clicked.connect(self.ended)
        self._seats = QVBoxLayout()
        self._seats.setSpacing(14)
        self._seats_card = Card(column(self._seats, margins=(20, 16, 20, 16)))
        self._strangers = Text("", Role.BODY2, wrap=True)
        self.know = Button(_("Know these keys from now on"), icon="fingerprint-pattern", small=True)
        self.know.clicked.connect(self.presenter.know)
        self._strangers_card = Card(column(self._strangers, row(self.know, None), margins=(20, 16, 20, 16)))
        self.sending = SendPanel(services.profile, _, self._runner)
        self._sending_card = Card(column(self.sending, margins=(20, 16, 20, 16)))
        inner = holder(
            column(
                self._bar,
                row(self._medal, None),
                self._title,
                self._body,
                self._sending_card,
                self._strangers_card,
                Flow((self.go, self.end), spacing=12),
                self._seats_card,
                spacing=16,
            )
        )
        inner.setMaximumWidth(theme().scaled(_WIDTH))
        page = ScrollPage(margin=32)
        page.body.addSpacing(32)
        page.body.addLayout(row(None, (inner, 4), None))
        return page

    def _render(self, view: MeetingView) -> None:
        self._bar.setVisible(view.phase is Phase.LOADING)
        if view.phase is Phase.SEATED:
            self._seat(view)
            return
        self._unseat()
        icon, tone = _MEDALS.get(view.phase, ("lock", Tone.INFO))
        self._medal.render_state(icon, tone)
        self._title.show_text(view.title)
        self._body.show_text(view.body)
        self.go.setText(view.action)
        self.go.updateGeometry()
        self.end.setVisible(view.phase is Phase.LOCKED)
        takes = view.phase in (Phase.SIGNED, Phase.OVER)
        self._sending_card.setVisible(takes)
        self.sending.show_parcel(view.parcel if takes else None)
        self._strangers_card.setVisible(bool(view.strangers))
        self._strangers.show_text(
            self._(
                "Made at this table, and unknown here tomorrow: the keys of {names}. You saw who signed.",
                names=self._.series(view.strangers),
            )
            if view.strangers
            else ""
        )
        if view.seats != self._shown:
            self._shown = view.seats
            clear(self._seats)
            for seat in view.seats:
                self._seats.addWidget(SeatLine(seat))
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, view.title, view.body)

    def _go(self) -> None:
        match self.presenter.view.phase:
            case Phase.LOCKED:
                self.presenter.sit_down()
            case Phase.SIGNED:
                self.presenter.lock()
            case Phase.OVER:
                self.ended.emit()

    def _seat(self, view: MeetingView) -> None:
        """Makes the page of the part, with nothing in it of whoever sat here before."""
        services, words = self.presenter.services, self._
        runner = self._errands = Errands(self._runner, self.presenter.failed)
        if view.next is SigningPart.INCOMING:
            from handover_app.ui.taking_over.page import create as take_over  # noqa: PLC0415 (when needed)

            taking = take_over(services, words, runner, view.record)
            taking.closed.connect(self.presenter.stand_up)
            taking.signed.connect(self.presenter.was_signed)
            self.seat, self._leave = taking, taking.flush
        else:
            from handover_app.ui.reviewing.review import create as review  # noqa: PLC0415

            reviewing = review(services, words, runner, view.record)
            reviewing.closed.connect(self.presenter.stand_up)
            reviewing.signed.connect(self.presenter.was_signed)
            self.seat, self._leave = reviewing, reviewing.leave
        self._stack.addWidget(self.seat)
        self._stack.setCurrentWidget(self.seat)

    def _unseat(self) -> None:
        """The page goes once its work has come back: what was signed at the last moment counts."""
        self._stack.setCurrentIndex(0)
        seat, self.seat = self.seat, None
        errands, self._errands = self._errands, None
        if seat is None or errands is None:
            return
        leave, self._leave = self._leave, lambda: None
        leave()
        seat.setEnabled(False)  # out of sight, it takes no keyboard
        self._stack.removeWidget(seat)
        errands.end(seat.deleteLater)
