"""Meeting mode on the screen: a locked laptop, the page of whoever sits at it, and what they take along."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from handover_app.application.errors import HandoverError
from handover_app.application.ports.handover_store import HandoverStore
from handover_app.application.ports.runner import Runner
from handover_app.application.services import Services
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.words import Words
from handover_app.presentation.looks import SIGNING_ICONS
from handover_app.presentation.meeting.presenter import MeetingPresenter, MeetingView, Phase, Seat
from handover_app.presentation.signing.presenter import SigningPresenter
from handover_app.ui.kit import (
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
    Waiting,
    announce,
    clear,
    column,
    holder,
    row,
    theme,
)
from handover_app.ui.meeting.key_panel import KeyPanel
from handover_app.ui.sending.panel import SendPanel
from handover_app.ui.workers import BackgroundTasks

_MEDALS = {
    Phase.LOCKED: ("lock", Tone.INFO),
    Phase.SIGNED: ("circle-check", Tone.OK),
    Phase.OVER: ("circle-check", Tone.OK),
    Phase.STUCK: ("triangle-alert", Tone.WARN),
}
_WIDTH = 620
_LOW = 600
"""Below this height at 100 % there is no room for a sign that says nothing more."""


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
        self._tasks: BackgroundTasks | None = None
        self._shown: tuple[Seat, ...] = ()
        self._pressed: Button | None = None
        self.presenter = MeetingPresenter(services, store, words, runner, key)
        self.presenter.changed.connect(self._render)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._desk(services))
        self.seat: QWidget | None = None
        self.setLayout(column(self._stack))
        self.presenter.open()

    def leave(self) -> None:
        """Has the page of whoever sits write what waits."""
        self._leave()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Where there is little height, the words and the buttons come first."""
        super().resizeEvent(event)
        self._medal.setVisible(self.height() >= theme().scaled(_LOW))

    def _desk(self, services: Services) -> QWidget:
        """The laptop between two people."""
        _ = self._
        self.waiting = Waiting("")
        self._medal = Medal("lock", Tone.INFO, 56)
        self._title = Text("", Role.DISPLAY, wrap=True)
        self._body = Text("", Role.BODY2, wrap=True)
        self.go = Button("", ButtonKind.PRIMARY, icon="arrow-right", trailing=True)
        self.go.clicked.connect(self._go)
        self.other = Button("", icon="arrow-right", trailing=True)
        self.other.clicked.connect(self._go_other)
        self.end = Button(_("End the meeting"), ButtonKind.GHOST, icon="x")
        self.end.clicked.connect(self.ended)
        self._seats = QVBoxLayout()
        self._seats.setSpacing(14)
        seats = Card(column(self._seats, margins=(20, 16, 20, 16)))
        self._strangers = Text("", Role.BODY, wrap=True)
        self.know = Button(_("Know these keys from now on"), ButtonKind.PRIMARY, icon="fingerprint-pattern")
        self.know.clicked.connect(self.presenter.know)
        self._strangers_card = Card(
            column(self._strangers, row(self.know, None), spacing=12, margins=(20, 16, 20, 16))
        )
        self.sending = SendPanel(services.profile, _, self._runner)
        record = column(Text(_("The record"), Role.H3), self.sending, spacing=12, margins=(20, 16, 20, 16))
        self._record_card = Card(record)
        self.key = KeyPanel(_, self._runner)
        self._key_card = Card(column(self.key, margins=(20, 16, 20, 16)))
        self._between = holder(
            column(
                row(self._medal, None),
                self._title,
                self._body,
                self._strangers_card,
                self._record_card,
                self._key_card,
                Flow((self.go, self.other, self.end), spacing=12),
                seats,
                spacing=16,
            )
        )
        self._between.hide()
        inner = holder(column(self.waiting, self._between, spacing=0))
        inner.setMaximumWidth(theme().scaled(_WIDTH))
        page = ScrollPage(margin=32)
        page.body.addLayout(row(None, (inner, 12), None))
        return page

    def _render(self, view: MeetingView) -> None:
        if view.phase is Phase.SEATED:
            self._seat(view)
            return
        self._unseat()
        loading = view.phase is Phase.LOADING
        self.waiting.setVisible(loading)
        self._between.setVisible(not loading)
        if loading:
            self.waiting.show_text(view.busy)
            announce(self, view.busy)
            return
        icon, tone = _MEDALS[view.phase]
        self._medal.render_state(icon, tone)
        self._title.show_text(view.title)
        self._body.show_text(view.body)
        self._body.setVisible(bool(view.body))
        self._render_taken_along(view)
        self._render_strangers(view)
        self._render_buttons(view)
        if view.seats != self._shown:
            self._shown = view.seats
            clear(self._seats)
            for seat in view.seats:
                self._seats.addWidget(SeatLine(seat))
        if not view.busy:
            self._first(view).setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, view.title, view.body)

    def _first(self, view: MeetingView) -> Button:
        """What to do next: nobody is to go on by one key too many, and leave theirs behind."""
        if view.strangers:
            return self.know
        leaves_key = view.key_file is not None and self.key.presenter.state.can_copy
        return self.key.copy if leaves_key else self.go

    def _render_taken_along(self, view: MeetingView) -> None:
        takes = view.phase in (Phase.SIGNED, Phase.OVER)
        self._record_card.setVisible(takes)
        self.sending.show_parcel(view.parcel if takes else None)
        self._key_card.setVisible(bool(view.number))
        self.key.show_key(view.number, view.key_file)

    def _render_strangers(self, view: MeetingView) -> None:
        """What makes the record read as finished tomorrow, too; it is the one thing left to do here."""
        self._strangers_card.setVisible(bool(view.strangers))
        why = self._(
            "The keys of {names} signed at this table, before your eyes. Know them, or the next time that "
            "this record is opened here it comes from unknown signers.",
            names=self._.series(view.strangers),
        )
        self._strangers.show_text(why if view.strangers else "")

    def _render_buttons(self, view: MeetingView) -> None:
        busy = bool(view.busy)
        self.go.setText(view.action)
        self.go.show_kind(ButtonKind.SECONDARY if view.strangers else ButtonKind.PRIMARY)
        others = view.sitters[1:]
        self.other.setVisible(bool(others))
        for sitter in others:
            self.other.setText(self._("I am {name}", name=sitter.name))
        self.end.setVisible(view.phase in (Phase.LOCKED, Phase.STUCK))
        self.end.setEnabled(not busy)
        pressed = self.know if view.strangers else self._pressed
        for button in (self.go, self.other, self.know):
            button.updateGeometry()
            button.show_busy(busy=busy and button is pressed)
            button.setEnabled(not busy or button is pressed)

    def _go_other(self) -> None:
        self._sit_down(self.other, 1)

    def _sit_down(self, pressed: Button, index: int) -> None:
        self._pressed = pressed
        self.presenter.sit_down(self.presenter.view.sitters[index].person)

    def _go(self) -> None:
        match self.presenter.view.phase:
            case Phase.LOCKED:
                self._sit_down(self.go, 0)
            case Phase.STUCK:
                self.presenter.try_again()
            case Phase.SIGNED:
                self.presenter.lock()
            case Phase.OVER:
                self.ended.emit()

    def _seat(self, view: MeetingView) -> None:
        """Makes the page of the part, with nothing in it of whoever sat here before."""
        services, words = self.presenter.services, self._
        runner = self._tasks = BackgroundTasks(self._runner, self.presenter.failed)
        if view.next is SigningPart.INCOMING:
            from handover_app.ui.taking_over.page import create as take_over  # noqa: PLC0415 (when needed)

            taking = take_over(services, words, runner, view.record, seat=view.person)
            taking.closed.connect(self.presenter.stand_up)
            taking.signed.connect(self._signed_by(taking.presenter.signing))
            self.seat, self._leave = taking, taking.flush
        else:
            from handover_app.ui.reviewing.review import create as review  # noqa: PLC0415

            reviewing = review(services, words, runner, view.record)
            reviewing.closed.connect(self.presenter.stand_up)
            reviewing.signed.connect(self._signed_by(reviewing.presenter.signing))
            self.seat, self._leave = reviewing, reviewing.leave
        self._stack.addWidget(self.seat)
        self._stack.setCurrentWidget(self.seat)

    def _signed_by(self, signing: SigningPresenter) -> Callable[[str], None]:
        return lambda sha256: self.presenter.was_signed(sha256, signing.key_file)

    def _unseat(self) -> None:
        """The page goes once its work has come back: what was signed at the last moment counts."""
        self._stack.setCurrentIndex(0)
        seat, self.seat = self.seat, None
        tasks, self._tasks = self._tasks, None
        if seat is None or tasks is None:
            return
        leave, self._leave = self._leave, lambda: None
        try:
            leave()
        except HandoverError as error:  # the laptop is locked all the same
            self.presenter.failed(error)
        seat.setEnabled(False)  # out of sight, it takes no keyboard
        self._stack.removeWidget(seat)
        tasks.end(seat.deleteLater)
