"""The guide: what each stage is for, in a sentence, until it was read. Remembered for the whole profile."""

from collections.abc import Mapping
from dataclasses import dataclass

from handover_app.application.events import Event
from handover_app.application.ports.handover_store import HandoverStore
from handover_app.application.ports.runner import Runner
from handover_app.i18n.words import N_, Words
from handover_app.presentation.handover.targets import Stage

READ = "guide.read"
"""The setting with the numbers of the stages whose sentence was read."""


@dataclass(frozen=True, slots=True)
class GuideLine:
    """A stage by its name, and what it is for."""

    name: str
    text: str


_LINES: Mapping[Stage, tuple[str, str]] = {
    Stage.CHANGE: (
        N_("The change"),
        N_("Say who leaves, who takes over and who reviews. Last year's record fills most of it in."),
    ),
    Stage.ACCOUNTS: (
        N_("The accounts"),
        N_("List every account the unit uses, and who can get into it. Paste a link to begin."),
    ),
    Stage.DECISION: (
        N_("The decision"),
        N_("Say what becomes of each account: handed over, closed or frozen. The rules advise, you decide."),
    ),
    Stage.WORK: (
        N_("The work"),
        N_("Take the steps from the top: in this order nobody is locked out. Stop any time, all is kept."),
    ),
    Stage.CHECK: (
        N_("The check"),
        N_("See what stands in the way of acceptance, and go straight to it. You may sign all the same."),
    ),
    Stage.SIGNATURE: (
        N_("The signature"),
        N_("Read the pages, sign your part and pass the record on. From then on every change is noticed."),
    ),
}


def guide_lines(_: Words) -> tuple[GuideLine, ...]:
    """The whole guide, in the order of the stages."""
    return tuple(GuideLine(_(name), _(text)) for name, text in _LINES.values())


def show_again(store: HandoverStore) -> None:
    """Has every stage say again what it is for; slow. Raises `StorageError`."""
    store.remember(READ, "")


class GuidePresenter:
    """What the stages say until somebody has read it. `changed` is called when that is known."""

    changed = Event[[]]()

    def __init__(self, store: HandoverStore, words: Words, runner: Runner) -> None:
        self._store, self._words, self._runner = store, words, runner
        self._read: frozenset[Stage] | None = None

    def read(self) -> None:
        """Looks up what was read; until then nothing is said."""
        self._runner.run(lambda: self._store.setting(READ), self._looked_up)

    def text(self, stage: Stage) -> str:
        """What to say at a stage; empty once it was read."""
        if self._read is None or stage in self._read:
            return ""
        return self._words(_LINES[stage][1])

    def put_away(self, stage: Stage) -> None:
        """The sentence of one stage was read."""
        self._remember((self._read or frozenset()) | {stage})

    def put_all_away(self) -> None:
        """Nobody needs the guide any more."""
        self._remember(frozenset(Stage))

    def _remember(self, read: frozenset[Stage]) -> None:
        self._read = read
        value = " ".join(str(int(stage)) for stage in sorted(read))
        self._runner.run(lambda: self._store.remember(READ, value), lambda _done: None)
        self.changed()

    def _looked_up(self, value: str | None) -> None:
        numbers = (value or "").split()
        read = frozenset(stage for stage in Stage if str(int(stage)) in numbers)
        if read != self._read:
            self._read = read
            self.changed()
