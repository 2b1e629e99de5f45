"""A handover opened: its six stages, how much is left at each, and the way from one to another."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from handover_app.application.errors import HandoverError
from handover_app.application.events import Event
from handover_app.application.handovers.evidence_files import EvidenceShelf
from handover_app.application.ports.handover_store import HandoverStore, StoredHandover
from handover_app.application.ports.runner import Runner
from handover_app.application.services import Services
from handover_app.i18n.errors import explain
from handover_app.i18n.words import Words
from handover_app.presentation.handover.accounts import AccountsPresenter
from handover_app.presentation.handover.came_back import CameBackPresenter
from handover_app.presentation.handover.change import ChangePresenter
from handover_app.presentation.handover.check import CheckPresenter
from handover_app.presentation.handover.decision import DecisionPresenter
from handover_app.presentation.handover.desk import HandoverDesk
from handover_app.presentation.handover.forgotten import ForgottenPresenter
from handover_app.presentation.handover.guide import GuidePresenter
from handover_app.presentation.handover.progress import HandoverProgress
from handover_app.presentation.handover.reminders import RemindersPresenter
from handover_app.presentation.handover.saving import Saver
from handover_app.presentation.handover.signature import SignaturePresenter
from handover_app.presentation.handover.targets import FieldTarget, Stage
from handover_app.presentation.handover.terms import OCCASIONS
from handover_app.presentation.handover.trouble import TroublePresenter
from handover_app.presentation.handover.work import WorkPresenter


@dataclass(frozen=True, slots=True)
class StageView:
    """One stage in the stepper: its name, and how much is left there in words."""

    stage: Stage
    name: str
    left: str
    done: bool


@dataclass(frozen=True, slots=True)
class HandoverView:
    """The frame around the stages. `saved`: "Saved 20.14", or why not, with `is_saved` false.

    `undoes`, `redoes`: what undo and redo are about; empty where there is nothing.
    """

    title: str
    is_sample: bool
    saved: str
    is_saved: bool
    stage: Stage
    stages: tuple[StageView, ...]
    undoes: str
    redoes: str


def open_handover(
    services: Services,
    words: Words,
    runner: Runner,
    key: str,
    *,
    ready: Callable[["HandoverPresenter"], None],
    failed: Callable[[Exception], None] | None = None,
) -> None:
    """Loads a handover away from the window; `ready` gets its presenter."""

    def work() -> tuple[HandoverStore, StoredHandover]:
        store = services.store()
        stored = store.load(key)
        services.catalogue.packs()
        services.catalogue.questions()
        services.catalogue.paths()
        return store, stored

    def done(opened: tuple[HandoverStore, StoredHandover]) -> None:
        store, stored = opened
        ready(HandoverPresenter(stored, store, services, words, runner))

    runner.run(work, done, failed)


class HandoverPresenter:
    """Holds the desk and one presenter for each stage; `changed` is called after everything that changes.

    `saved` is called with the key each time that everything is written.
    """

    changed = Event[[]]()
    saved = Event[str]()

    def __init__(
        self, stored: StoredHandover, store: HandoverStore, services: Services, words: Words, runner: Runner
    ) -> None:
        self._words = words
        self._saver = Saver(store, runner, stored, self._written, self._not_written)
        self._saved_at: datetime | None = stored.changed_at
        self._save_problem: Exception | None = None
        catalogue = services.catalogue
        self.desk = HandoverDesk(
            stored,
            catalogue.packs(),
            catalogue.platforms(),
            saver=self._saver,
            clock=services.clock,
            words=words,
            questions=catalogue.questions(),
            paths=catalogue.paths(),
        )
        self.desk.changed.connect(self._tell)
        self.change = ChangePresenter(self.desk)
        self.accounts = AccountsPresenter(self.desk)
        self.decision = DecisionPresenter(self.desk)
        self._shelf = EvidenceShelf(stored.key, services.evidence, runner)
        self.work = WorkPresenter(self.desk, self._shelf)
        self.trouble = TroublePresenter(self.desk)
        self.forgotten = ForgottenPresenter(self.desk)
        self.reminders = RemindersPresenter(self.desk)
        self.check = CheckPresenter(self.desk, self.change.missing)
        self.signature = SignaturePresenter(self.desk, services, runner)
        self.signature.changed.connect(self._tell)
        self.came_back = CameBackPresenter(self.desk, services.received, runner)
        self.came_back.changed.connect(self._tell)
        self.guide = GuidePresenter(store, words, runner)
        self.guide.changed.connect(self._tell)

    @property
    def key(self) -> str:
        """The profile's own key of this handover."""
        return self.desk.stored.key

    @property
    def stage(self) -> Stage:
        """The stage that is shown."""
        return Stage(min(max(self.desk.stored.stage, 0), len(Stage) - 1))

    def go_to(self, stage: Stage) -> None:
        """Shows another stage, and remembers it."""
        self.desk.settle()
        self.desk.keep_stage(int(stage))
        if stage is Stage.SIGNATURE:
            self.signature.enter()

    def go_to_field(self, target: FieldTarget) -> None:
        """Shows the stage of a field, and the account it belongs to."""
        if target.account is not None:
            self.accounts.selected = target.account
            self.work.select(target.account)
        if target.stage is Stage.WORK and target.field.startswith("step:"):
            self.work.opened = target.field.removeprefix("step:")
        self.go_to(target.stage)

    def undo(self) -> None:
        """One edit back."""
        self.desk.undo()

    def redo(self) -> None:
        """One edit forward again."""
        self.desk.redo()

    def flush(self) -> None:
        """Writes what waits, before the window closes. Raises `StorageError` where that is not possible."""
        self._saver.flush()
        self._shelf.tidy(self.desk.case)

    def view(self) -> HandoverView:
        """The frame as it stands."""
        _, case = self._words, self.desk.case
        occasion = _(OCCASIONS[case.handover.occasion])
        title = _(
            "{unit} – {occasion} {day}",
            unit=case.unit.name or _("A unit without a name yet"),
            occasion=occasion[:1].lower() + occasion[1:],
            day=_.day(case.handover.date),
        )
        return HandoverView(
            title=title,
            is_sample=self.desk.stored.is_sample,
            saved=self._saved_words(),
            is_saved=self._save_problem is None,
            stage=self.stage,
            stages=self._stages(),
            undoes=self.desk.undoes,
            redoes=self.desk.redoes,
        )

    def _stages(self) -> tuple[StageView, ...]:
        _ = self._words
        progress = self.desk.progress(self.signature.signed())

        def view(stage: Stage, name: str) -> StageView:
            return StageView(stage, name, _left_at(stage, progress, _), progress.is_done(stage))

        return (
            view(Stage.CHANGE, _("The change")),
            view(Stage.ACCOUNTS, _("The accounts")),
            view(Stage.DECISION, _("The decision")),
            view(Stage.WORK, _("The work")),
            view(Stage.CHECK, _("The check")),
            view(Stage.SIGNATURE, _("The signature")),
        )

    def _saved_words(self) -> str:
        _ = self._words
        if isinstance(self._save_problem, HandoverError):
            return _("Not saved: {why}", why=explain(self._save_problem, _))
        if self._save_problem is not None:
            return _("Not saved")
        return _("Saved {time}", time=_.time(self._saved_at)) if self._saved_at else ""

    def _written(self, changed_at: datetime) -> None:
        self._saved_at, self._save_problem = changed_at, None
        self.changed()
        self.saved(self.key)

    def _not_written(self, error: Exception) -> None:
        self._save_problem = error
        self.changed()

    def _tell(self) -> None:
        self.changed()


def _left_at(stage: Stage, progress: HandoverProgress, _: Words) -> str:
    """How much is left at a stage, in words."""
    if stage is Stage.SIGNATURE:
        signed, of = progress.signed, progress.of
        return _("Signed") if signed == of else _("{signed} of {of} signed", signed=signed, of=of)
    if not progress.has_accounts and stage is not Stage.CHANGE:
        return _("Nothing to do yet") if stage is Stage.WORK else _("No accounts yet")
    missing = _.n("{count} answer missing", "{count} answers missing", progress.missing)
    match stage:
        case Stage.CHANGE if progress.missing:
            return missing
        case Stage.ACCOUNTS if count := progress.unstated:
            return _.n("{count} answer missing", "{count} answers missing", count)
        case Stage.DECISION if count := progress.undecided:
            return _.n("{count} left", "{count} left", count)
        case Stage.WORK if count := progress.steps_left:
            return _.n("{count} step left", "{count} steps left", count)
        case Stage.WORK if not progress.steps and progress.undecided:
            return _("Nothing to do yet")
        case Stage.CHECK if count := progress.mine:
            return _.n("{count} for you", "{count} for you", count)
        case Stage.CHECK if progress.missing:
            return missing
        case Stage.CHECK if count := progress.theirs:
            return _.n("{count} for others", "{count} for others", count)
    return _("Done")
