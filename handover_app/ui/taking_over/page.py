"""Taking over on the screen: the file's verdict first, then stage by stage, saved as it is typed."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from handover_app.application.ports.runner import Runner
from handover_app.application.received.taking_over import TakingOverStage
from handover_app.application.services import Services
from handover_app.i18n.words import Words
from handover_app.presentation.taking_over.presenter import TakingOverPresenter
from handover_app.presentation.taking_over.standing import TakingOverStanding
from handover_app.presentation.taking_over.states import TakingOverView
from handover_app.ui.kit import (
    Banner,
    Bar,
    Button,
    ButtonKind,
    Card,
    Fold,
    Mark,
    Option,
    Role,
    RoomyAnswers,
    ScrollPage,
    Segmented,
    Text,
    Tone,
    clear,
    column,
    go_to,
    holder,
    row,
)
from handover_app.ui.taking_over.accounts import TakingOverAccountsPanel
from handover_app.ui.taking_over.conduct import ConductStage
from handover_app.ui.taking_over.file import FileStage
from handover_app.ui.taking_over.send import SendStage
from handover_app.ui.taking_over.sign import SignStage
from handover_app.ui.taking_over.stage import TakingOverStagePanel
from handover_app.ui.taking_over.stages import StageRail

RAIL = 228
"""Pixels at 100 % of the column that says how it goes on."""


def create(
    services: Services, words: Words, runner: Runner, sha256: str, *, seat: str = ""
) -> "TakingOverPage":
    """The page of one received record; it is loaded and checked away from the window.

    `seat`: the person who sits at a laptop that is passed around, and has said so.
    """
    return TakingOverPage(services, words, runner, sha256, seat=seat)


class TakingOverPage(QWidget):
    """`closed`: back to the list. `signed` carries the SHA-256 of the signed file once it is kept.

    `opened` is emitted once, when the record is loaded and checked.
    """

    closed = Signal()
    signed = Signal(str)
    opened = Signal()

    def __init__(
        self,
        services: Services,
        words: Words,
        runner: Runner,
        sha256: str,
        keys: Path | None = None,
        *,
        seat: str = "",
    ) -> None:
        """`keys`: where new key files are suggested; the home folder unless given. `seat`: see `create`."""
        super().__init__()
        self._services, self._runner, self._keys = services, runner, keys
        self._ = _ = words
        self._stages: dict[TakingOverStage, TakingOverStagePanel] = {}
        self._shown: TakingOverStage | None = None
        self._people_shown: object = None
        self.people: Segmented | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.render_state)
        back, icon = (_("Lock the app"), "lock") if services.is_shared else (_("Handovers"), "arrow-left")
        self._back = Button(back, ButtonKind.LINK, icon=icon, small=True)
        self._back.clicked.connect(self.closed)
        self._title = Text(_("Checking the file"), Role.DISPLAY, wrap=True)
        self._subtitle = Text("", Role.BODY2, wrap=True)
        self._saved = Mark("check", "", Tone.NEUTRAL)
        self._bar = Bar(name=_("Checking the file"))
        self._bar.show_progress(0, 0, name=_("Checking the file"))
        self.banner = Banner()
        self.banner.acted.connect(lambda: self.show_stage(TakingOverStage.FILE))
        self._people = column(spacing=8, margins=(20, 14, 20, 16))
        self._people_card = Card(self._people)
        self.rail = StageRail(_)
        self.rail.chosen.connect(self.show_stage)
        self._places = column()
        self._body = Fold([(holder(self._places), 0), (self.rail, RAIL)], least=990)
        page = ScrollPage(spacing=14)
        page.body.addLayout(
            column(row(self._back, None, self._saved), self._title, self._subtitle, spacing=4)
        )
        for widget in (self._bar, self.banner, self._people_card, self._body):
            page.body.addWidget(widget)
        self.setLayout(column(page))
        for hidden in (self.banner, self._people_card, self._body, self._saved):
            hidden.hide()
        self.presenter = TakingOverPresenter(services, words, runner, sha256, seat)
        self.presenter.changed.connect(lambda: self._timer.start(0))
        self.presenter.signed.connect(self.signed.emit)
        self.presenter.open()

    def stage(self, name: TakingOverStage) -> TakingOverStagePanel:
        """The widget of a stage, made when it is first asked for."""
        if name not in self._stages:
            self._stages[name] = self._make(name)
            self._places.addWidget(self._stages[name])
        return self._stages[name]

    def show_stage(self, name: TakingOverStage) -> None:
        """Goes to a stage."""
        self.presenter.go_to(name)
        self._shown = None
        self.render_state()

    def flush(self) -> None:
        """Writes what waits, before the page is left. Raises `StorageError` where that is not possible."""
        self.presenter.flush()

    def render_state(self) -> None:
        """Shows everything as it stands, now; a stage that is new on the screen gets the keyboard."""
        self._timer.stop()
        view = self.presenter.view()
        if view.loading:
            return
        was_loading = self._bar.isVisible()
        self._bar.hide()
        self._render_head(view)
        if view.problem:
            return
        self._render_people(view)
        self._render_stage(view)
        if was_loading:
            self.opened.emit()

    def _render_head(self, view: TakingOverView) -> None:
        _ = self._
        self._title.show_text(view.title)
        self._subtitle.show_text(view.subtitle)
        self._subtitle.setVisible(bool(view.subtitle))
        icon, tone = ("check", Tone.NEUTRAL) if view.is_saved else ("triangle-alert", Tone.BAD)
        self._saved.render_state(icon, view.saved, tone)
        self._saved.setVisible(bool(view.saved))
        self.banner.setVisible(True)
        if view.problem or view.verdict is None:
            self._title.show_text(_("The record cannot be opened"))
            self.banner.render_state("file-warning", Tone.BAD, _("The record cannot be opened"), view.problem)
            return
        sign = view.verdict.sign
        reliable = view.standing is not TakingOverStanding.NOT_RELIABLE
        details = _("See details") if view.stages and view.stage is not TakingOverStage.FILE else ""
        self.banner.render_state(
            "shield-check" if reliable and sign.tone == "info" else sign.icon,
            Tone.OK if reliable and sign.tone == "info" else Tone(sign.tone),
            view.headline or sign.text,
            self._why(view),
            details,
            primary=False,
        )

    def _why(self, view: TakingOverView) -> str:
        verdict = view.verdict
        if verdict is None:
            return ""
        if view.standing is TakingOverStanding.NOT_RELIABLE or verdict.sign.tone == "warn":
            return verdict.body
        when = verdict.signers[0].when if verdict.signers else ""
        return self._("Signed {when}, with a key that is known here.", when=when) if when else ""

    def _render_people(self, view: TakingOverView) -> None:
        _ = self._
        asks = bool(view.people) and view.standing is TakingOverStanding.READY
        choosing = asks and (not view.person or view.stage is TakingOverStage.FILE)
        self._people_card.setVisible(choosing)
        if not asks:
            return
        if self._people_shown != view.people:
            self._people_shown = view.people
            clear(self._people)
            options = [
                Option(item.id, f"{item.name} ({item.part})" if item.part else item.name)
                for item in view.people
            ]
            self.people = Segmented(options, _("Who is sitting here?"))
            self.people.chosen.connect(self._choose_person)
            self._people.addWidget(Text(_("Who is sitting here?"), Role.H3))
            words = _("Two people take over by this record. One of them confirms, promises and signs.")
            self._people.addWidget(Text(words, Role.SMALL2, wrap=True))
            self._people.addWidget(RoomyAnswers(self.people))
        if self.people is not None:
            self.people.show_value(view.person or None)

    def _render_stage(self, view: TakingOverView) -> None:
        waits = bool(view.people) and not view.person and view.stage is not TakingOverStage.FILE
        self._body.setVisible(True)
        self.rail.setVisible(bool(view.stages))
        self.rail.show_stages(view.stages, view.stage)
        stage = self.stage(view.stage)
        stage.render_state(view)
        for name, other in self._stages.items():
            other.setVisible(name is view.stage and not waits)
        if self._shown is view.stage:
            return
        first, self._shown = self._shown is None and self._bar.isHidden(), view.stage
        if waits and self.people is not None:
            go_to(self.people.segment(view.people[0].id))
        else:
            stage.enter()
        if first and view.stage is TakingOverStage.FILE:
            self.banner.announce()

    def _choose_person(self, person: str) -> None:
        self.presenter.choose_person(person)
        self._shown = None
        self.render_state()

    def _make(self, name: TakingOverStage) -> TakingOverStagePanel:
        presenter, _ = self.presenter, self._
        match name:
            case TakingOverStage.FILE:
                file = FileStage(presenter, self._services, _, self._runner)
                file.gone_on.connect(self._go_on)
                return file
            case TakingOverStage.ACCOUNTS:
                return TakingOverAccountsPanel(presenter, _)
            case TakingOverStage.CONDUCT:
                return ConductStage(presenter, _)
            case TakingOverStage.SIGN:
                sign = SignStage(presenter, _, self._runner, self._keys)
                sign.asked_for.connect(self.show_stage)
                return sign
        return SendStage(presenter, _, self._runner, self._services.profile)

    def _go_on(self) -> None:
        signed = self.presenter.view().standing is TakingOverStanding.SIGNED
        self.show_stage(TakingOverStage.SEND if signed else TakingOverStage.ACCOUNTS)
