"""The handover on the desk: its facts, how they stand by the rules, its history and its saving."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime

from handover_app.application.editing.history import History
from handover_app.application.events import Event
from handover_app.application.ports.clock import Clock
from handover_app.application.ports.handover_store import StoredHandover
from handover_app.domain.case import Account, Case
from handover_app.domain.evaluation import evaluate
from handover_app.domain.findings import Evaluation, Finding
from handover_app.domain.platform import Platform, PlatformHead
from handover_app.domain.policy import Pack, Text, in_language
from handover_app.domain.question import Questions
from handover_app.domain.roles import Roles
from handover_app.domain.special_paths import SpecialPath
from handover_app.i18n.phrases import CataloguePhrases
from handover_app.i18n.roles import RoleWords
from handover_app.i18n.words import Words
from handover_app.presentation.handover.findings import FindingView, FindingWriter
from handover_app.presentation.handover.progress import HandoverProgress, progress_of
from handover_app.presentation.handover.saving import Saver
from handover_app.presentation.handover.undoing import edit_words

Edit = Callable[[Case], Case]


class HandoverDesk:
    """What the stages share. Every edit is recorded, saved at once, and told to `changed`.

    The evaluation is made when it is asked for after an edit, so that a letter typed never waits for it.
    """

    changed = Event[[]]()

    def __init__(
        self,
        stored: StoredHandover,
        packs: Mapping[str, Pack],
        platforms: Mapping[str, Platform],
        *,
        saver: Saver,
        clock: Clock,
        words: Words,
        questions: Questions,
        paths: Mapping[str, SpecialPath],
    ) -> None:
        self.words = words
        self.all_packs = packs
        self.platforms = platforms
        self.questions = questions
        self.paths = paths
        self.phrases = CataloguePhrases(words, platforms, lambda: paths, lambda: packs)
        self._stored = stored
        self._saver = saver
        self._clock = clock
        self._history = History(stored.case)
        self._judged: tuple[Case, Evaluation, dict[str | None, list[Finding]]] | None = None

    @property
    def case(self) -> Case:
        """The facts as they stand."""
        return self._history.case

    @property
    def stored(self) -> StoredHandover:
        """The handover as it is kept."""
        return self._stored

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The rules that the handover is judged by."""
        return tuple(self.all_packs[pack] for pack in self.case.policies if pack in self.all_packs)

    @property
    def role_words(self) -> RoleWords:
        """What those who take part are called."""
        return self.phrases.roles(self.case)

    @property
    def roles(self) -> Roles:
        """What the parts do, by the rules that the handover is judged by."""
        return self.role_words.roles

    def said(self, text: Text) -> str:
        """A text of the catalogue in the language of the window, with its roles filled in."""
        return self.role_words.filled(in_language(text, self.words.language))

    @property
    def today(self) -> date:
        """The local calendar day."""
        return self._clock.today()

    @property
    def now(self) -> datetime:
        """The present moment, local."""
        return self._clock.now()

    def edit(self, change: Edit, field: str | None = None) -> None:
        """Makes an edit. Letters typed into the same `field` count as one for undo."""
        self._go_to(self._history.edited(change(self.case), field))

    def settle(self) -> None:
        """A field was left: what is typed there next is an edit of its own."""
        self._history = self._history.settled()

    def undo(self) -> None:
        """One edit back."""
        self._go_to(self._history.undone())

    def redo(self) -> None:
        """One edit forward again."""
        self._go_to(self._history.redone())

    @property
    def undoes(self) -> str:
        """What one step back would take back, in a few words; empty at the beginning."""
        past = self._history.past
        return edit_words(past[-1], self.case, self.phrases, self.words) if past else ""

    @property
    def redoes(self) -> str:
        """What one step forward would bring again, in a few words; empty at the end."""
        future = self._history.future
        return edit_words(self.case, future[0], self.phrases, self.words) if future else ""

    def keep_stage(self, stage: int) -> None:
        """Remembers the stage that the handover was left at."""
        if stage != self._stored.stage:
            self._save(replace(self._stored, stage=stage))

    def keep_record(self, record: bytes | None) -> None:
        """Keeps the PDF as it was last signed here; `None` lets go of it."""
        self._save(replace(self._stored, record=record))

    @property
    def answers(self) -> Mapping[str, bool]:
        """What was answered on the way and is no fact of the case, by question."""
        return self._stored.answers

    def answer(self, question: str, answer: bool | None) -> None:
        """Remembers an answer; `None` takes it back."""
        answers = {**self._stored.answers, question: answer}
        kept = {key: value for key, value in answers.items() if value is not None}
        self._save(replace(self._stored, answers=kept))

    @property
    def evaluation(self) -> Evaluation:
        """How the facts stand by the rules on the day of the handover."""
        return self._judge()[0]

    def progress(self, signed: tuple[int, int] = (0, 3)) -> HandoverProgress:
        """How much is left at each stage. `signed`: how many of how many signatures are given."""
        return progress_of(self.case, self.evaluation.blocking, self.platforms, signed, self.roles)

    def findings(self, account: str | None) -> tuple[FindingView, ...]:
        """The findings about one account in words, worst first; `None`: those about no account."""
        return self.writer.views(self._judge()[1].get(account, ()), self.case)

    def raw_findings(self, account: str | None) -> tuple[Finding, ...]:
        """The same without words."""
        return tuple(self._judge()[1].get(account, ()))

    @property
    def writer(self) -> FindingWriter:
        """Puts findings into words."""
        return FindingWriter(self.packs, self.phrases, self.words)

    @property
    def tiles(self) -> tuple[PlatformHead, ...]:
        """What tiles need of all platforms, and what recognises a pasted link."""
        heads = getattr(self.platforms, "tiles", self.platforms)
        return tuple(heads.values())

    def platform_of(self, account: Account) -> Platform | None:
        """The catalogue's entry for an account; `None` for one that it does not know."""
        return self.platforms.get(account.platform)

    def _judge(self) -> tuple[Evaluation, dict[str | None, list[Finding]]]:
        if self._judged is None or self._judged[0] is not self.case:
            evaluation = evaluate(self.case, self.packs, self.platforms)
            by_account: dict[str | None, list[Finding]] = {}
            for finding in evaluation.findings:
                by_account.setdefault(finding.subject.account, []).append(finding)
            self._judged = (self.case, evaluation, by_account)
        return self._judged[1:]

    def _go_to(self, history: History) -> None:
        if history is self._history:
            return
        self._history = history
        self._save(replace(self._stored, case=history.case))

    def _save(self, stored: StoredHandover) -> None:
        self._stored = replace(stored, changed_at=self._clock.now())
        self._saver.put(self._stored)
        self.changed()
