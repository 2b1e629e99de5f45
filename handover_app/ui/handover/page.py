"""A handover on the screen: where one is, how much is left at each stage, and the stage itself."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from handover_app.application.ports.runner import Runner
from handover_app.application.services import Services
from handover_app.i18n.words import Words
from handover_app.presentation.handover.presenter import HandoverPresenter, HandoverView, open_handover
from handover_app.presentation.handover.targets import FieldTarget, Stage
from handover_app.ui.handover.accounts import AccountsStage
from handover_app.ui.handover.came_back import CameBackCard
from handover_app.ui.handover.change import ChangeStage
from handover_app.ui.handover.check import CheckStage
from handover_app.ui.handover.decision import DecisionStage
from handover_app.ui.handover.guide import GuideCard
from handover_app.ui.handover.signature import SignatureStage
from handover_app.ui.handover.stage import Frame, HandoverStagePanel
from handover_app.ui.handover.work import WorkStage
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Chip,
    ElidedText,
    Icon,
    Mark,
    Role,
    Stepper,
    StepperStage,
    Tone,
    Waiting,
    column,
    row,
    theme,
)

STAGE_AFTER, STAGE_BEFORE = "Ctrl+PgDown", "Ctrl+PgUp"
_LOW = 600
"""Below this height at 100 % the stage needs all that it can get."""
PAUSE = 120
"""Milliseconds after the last keystroke before the rules are asked again: typing never waits for them."""
UNDO, REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
_NATIVE = QKeySequence.SequenceFormat.NativeText


def create(services: Services, words: Words, runner: Runner, key: str) -> "HandoverPage":
    """The page of one handover; it is loaded away from the window and appears when it is there."""
    return HandoverPage(services, words, runner, key)


class HandoverPage(QWidget):
    """`closed`: back to the list. `saved` carries the key whenever everything is written.

    `last_years` carries the file of a record to begin with instead.
    `meeting`: the laptop is passed on to whoever signs next. `opened` is emitted once, when the handover
    is loaded.
    """

    closed = Signal()
    saved = Signal(str)
    opened = Signal()
    meeting = Signal()
    last_years = Signal(object)

    def __init__(self, services: Services, words: Words, runner: Runner, key: str) -> None:
        super().__init__()
        self._services = services
        self._runner = runner
        self._ = _ = words
        self._presenter: HandoverPresenter | None = None
        self._stages: dict[Stage, HandoverStagePanel] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.render_state)
        self._back = Button(_("Handovers"), ButtonKind.GHOST, small=True)
        self._back.clicked.connect(self.closed)
        self._title = ElidedText("", Role.STRONG)
        self._sample = Chip("info", _("Sample"), Tone.INFO)
        self._saved = Mark("check", "", Tone.NEUTRAL)
        self.undo_button = Button(icon="undo-2", kind=ButtonKind.GHOST, small=True, name=_("Undo"))
        self.redo_button = Button(icon="redo-2", kind=ButtonKind.GHOST, small=True, name=_("Redo"))
        self.undo_button.clicked.connect(lambda: self._with(HandoverPresenter.undo))
        self.redo_button.clicked.connect(lambda: self._with(HandoverPresenter.redo))
        for keys, button in (UNDO, self.undo_button), (REDO, self.redo_button):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)
            button.setEnabled(False)
        for turn, step in ((STAGE_AFTER, 1), (STAGE_BEFORE, -1)):
            QShortcut(QKeySequence(turn), self).activated.connect(partial(self._step, step))
        self.onward = Button(icon="arrow-right", kind=ButtonKind.SECONDARY, small=True, trailing=True)
        self.onward.clicked.connect(partial(self._step, 1))
        self.stepper = Stepper(len(Stage), _("Stages"))
        self.stepper.chosen.connect(lambda index: self.show_stage(Stage(index)))
        self._stack = QStackedWidget()
        self.came_back = CameBackCard(words)
        self.came_back.go.connect(self.go_to_field)
        self.came_back.put_away.connect(lambda: self._with(lambda presenter: presenter.came_back.put_away()))
        self.guide = GuideCard(words)
        self.guide.read.connect(lambda: self._after_guide(lambda of: of.guide.put_away(of.stage)))
        self.guide.refused.connect(lambda: self._after_guide(lambda of: of.guide.put_all_away()))
        chevron = Icon("chevron-right", "text3", 16)
        head = row(
            self._back,
            chevron,
            (self._title, 1),
            self._sample,
            self._saved,
            self.undo_button,
            self.redo_button,
            self.onward,
            spacing=8,
        )
        self._waiting = Waiting(_("Opening the handover …"))
        body = (head, self.stepper, self.came_back, self.guide, self._waiting, (self._stack, 1))
        self._body = column(*body, spacing=16, margins=(24, 16, 24, 20))
        self.setLayout(self._body)
        self._later = (chevron, self._saved, self.undo_button, self.redo_button, self.stepper)
        for widget in (*self._later, self._sample, self.onward):
            widget.setVisible(False)
        open_handover(services, words, runner, key, ready=self._ready)

    @property
    def presenter(self) -> HandoverPresenter:
        """The handover's presenter. Raises `LookupError` before it is loaded."""
        if self._presenter is None:
            raise LookupError("not loaded yet")
        return self._presenter

    def stage(self, name: Stage) -> HandoverStagePanel:
        """The widget of a stage, made when it is first asked for."""
        if name not in self._stages:
            self._stages[name] = self._make(name)
            self._stack.addWidget(self._stages[name])
        return self._stages[name]

    def show_stage(self, name: Stage) -> None:
        """Goes to a stage."""
        self.presenter.go_to(name)
        self.render_state()
        self.stage(name).enter()

    def go_to_field(self, target: FieldTarget) -> None:
        """Goes to the very field that a finding is mended at."""
        self.presenter.go_to_field(target)
        self.render_state()
        self.stage(target.stage).show_field(target)

    def open_at(self, target: FieldTarget) -> None:
        """The same, once the handover is loaded."""
        if self._presenter is None:
            self.opened.connect(lambda: self.go_to_field(target))
        else:
            self.go_to_field(target)

    def flush(self) -> None:
        """Writes what waits, before the window closes."""
        if self._presenter is not None:
            self._presenter.flush()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Whoever comes back from the overview may have asked for the guide there."""
        super().showEvent(event)
        if self._presenter is not None:
            self._presenter.guide.read()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Where there is little height, what stands above the stage leaves it to the stage."""
        super().resizeEvent(event)
        low = self.height() < theme().scaled(_LOW)
        self.stepper.show_low(low=low)
        self.guide.show_low(low=low)
        self._body.setSpacing(8 if low else 16)
        self._body.setContentsMargins(24, 8 if low else 16, 24, 8 if low else 20)

    def render_state(self) -> None:
        """Shows everything as it stands, now."""
        self._timer.stop()
        view = self.presenter.view()
        self._render_head(view)
        self.came_back.render_state(self.presenter.came_back.view())
        self.stepper.render_state(
            [StepperStage(stage.name, stage.left, stage.done) for stage in view.stages], int(view.stage)
        )
        self.guide.show_text(self.presenter.guide.text(view.stage))
        stage = self.stage(view.stage)
        stage.render_state()
        self._stack.setCurrentWidget(stage)

    def _ready(self, presenter: HandoverPresenter) -> None:
        self._presenter = presenter
        presenter.changed.connect(self._changed)
        presenter.saved.connect(self.saved.emit)
        self._waiting.setVisible(False)
        for widget in self._later:
            widget.setVisible(True)
        if presenter.stage is Stage.SIGNATURE:
            presenter.go_to(Stage.SIGNATURE)
        presenter.signature.signing.find_keys()
        presenter.came_back.read()
        presenter.guide.read()
        self.render_state()
        self.stage(presenter.stage).enter()
        self.opened.emit()

    def _changed(self) -> None:
        """All is drawn again in a moment; what was just done can be undone at once."""
        self._timer.start(PAUSE)
        self.undo_button.setEnabled(bool(self.presenter.desk.undoes))

    def _render_head(self, view: HandoverView) -> None:
        self._title.show_text(view.title)
        self._sample.setVisible(view.is_sample)
        icon, tone = ("check", Tone.NEUTRAL) if view.is_saved else ("triangle-alert", Tone.BAD)
        self._saved.render_state(icon, view.saved, tone)
        self._render_history(view)
        after = view.stages[view.stage + 1 :]
        self.onward.setVisible(bool(after))
        if after:
            self.onward.setText(after[0].name)
            self.onward.setAccessibleName(self._("Next: {stage}", stage=after[0].name))
            self.onward.updateGeometry()

    def _render_history(self, view: HandoverView) -> None:
        """Undo and redo name what they are about; what they cannot do is not offered."""
        for button, word, what, keys in (
            (self.undo_button, self._("Undo"), view.undoes, UNDO),
            (self.redo_button, self._("Redo"), view.redoes, REDO),
        ):
            button.setEnabled(bool(what))
            said = self._("{action}: {what}", action=word, what=what) if what else word
            button.setAccessibleName(said)
            button.setToolTip(f"{said} ({QKeySequence(keys).toString(_NATIVE)})")

    def _step(self, step: int) -> None:
        if self._presenter is not None and 0 <= (index := self._presenter.stage + step) < len(Stage):
            self.show_stage(Stage(index))

    def _after_guide(self, put_away: Callable[[HandoverPresenter], None]) -> None:
        self._with(put_away)
        self.stage(self.presenter.stage).enter()  # the keyboard was on a button that is gone

    def _with(self, act: Callable[[HandoverPresenter], None]) -> None:
        if self._presenter is not None:
            act(self._presenter)
            self.render_state()

    def _make(self, name: Stage) -> HandoverStagePanel:
        presenter = self.presenter
        frame = Frame(self._, self.go_to_field)
        match name:
            case Stage.CHANGE:
                first = ChangeStage(presenter.change, frame)
                first.last_years.connect(self.last_years)
                return first
            case Stage.ACCOUNTS:
                return AccountsStage(presenter.accounts, presenter.forgotten, frame)
            case Stage.DECISION:
                return DecisionStage(presenter.decision, frame)
            case Stage.WORK:
                return WorkStage(presenter.work, presenter.trouble, presenter.reminders, frame)
            case Stage.CHECK:
                return CheckStage(presenter.check, frame)
        profile = self._services.profile
        last = SignatureStage(presenter.signature, frame, self._runner, keys=Path.home(), profile=profile)
        last.passed_on.connect(self.meeting)
        return last
