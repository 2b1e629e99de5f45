"""Ways out when an account cannot be handed over as usual: which trouble, what to find out, what to do."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from handover_app.application.editing import work as editing
from handover_app.domain.case import Account, StepEntry
from handover_app.domain.special_paths import End, PathProgress, Position, SpecialPath, StepStanding, follow
from handover_app.domain.vocabulary import StepState
from handover_app.i18n.words import N_
from handover_app.presentation.handover.desk import HandoverDesk
from handover_app.presentation.handover.steps import StepLook, StepView, StepWriter
from handover_app.presentation.looks import Sign


@dataclass(frozen=True, slots=True)
class TroubleOption:
    """A kind of trouble, by the sentence in which people recognise it."""

    id: str
    icon: str
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PathAnswer:
    """Something to find out. `answer`: `None` until somebody has."""

    id: str
    text: str
    answer: bool | None


@dataclass(frozen=True, slots=True)
class PathView:
    """The way out of the trouble that an account is in. `end`: how it is, once it is over."""

    account: str
    trouble: TroubleOption
    questions: tuple[PathAnswer, ...]
    steps: tuple[StepView, ...]
    end: Sign | None
    after: str


_LOOKS = {
    StepStanding.DONE: StepLook.DONE,
    StepStanding.SKIPPED: StepLook.LEFT_OUT,
    StepStanding.BLOCKED: StepLook.LEFT_OUT,
    StepStanding.NOT_NEEDED: StepLook.LEFT_OUT,
    StepStanding.READY: StepLook.LATER,
    StepStanding.WAITING: StepLook.WAITING,
}

_ENDS = {
    End.REACHED: (
        Sign("circle-check", N_("The trouble is over"), "ok"),
        N_("What you did stays in the record. Go on with the work as usual."),
    ),
    End.NOT_REACHED: (
        Sign("circle-alert", N_("No way led there"), "warn"),
        N_("The record says what was tried. {Reviewer} decides how to go on."),
    ),
    End.HELD: (
        Sign("circle-alert", N_("It cannot go on"), "warn"),
        N_("Something that must come first was not done. Open that step again, or leave it to {reviewer}."),
    ),
}  # fmt: skip


class TroublePresenter:
    """One trouble at a time for each account. Its steps are kept among the account's own."""

    def __init__(self, desk: HandoverDesk) -> None:
        self._desk = desk
        self._writer = StepWriter(desk)
        self._opened: dict[str, str | None] = {}

    def troubles(self) -> tuple[TroubleOption, ...]:
        """Every kind that there is a way out of."""
        return tuple(self._trouble(path) for path in self._desk.paths.values())

    def view(self, account: Account) -> PathView | None:
        """The way out that was begun on an account; `None` where all is well."""
        path = self._path(account)
        if path is None:
            return None
        _, progress = self._desk.words, self._progress(account, path)
        end = _ENDS.get(progress.end)
        return PathView(
            account=account.id,
            trouble=self._trouble(path),
            questions=tuple(self._questions(account, path, progress)),
            steps=tuple(self._steps(account, path, progress)),
            end=end[0]._replace(text=_(end[0].text)) if end else None,
            after=_(end[1], **self._desk.role_words.arguments(end[1])) if end else "",
        )

    def begin(self, account: Account, path: str) -> None:
        """The account is in this trouble."""
        self._desk.answer(_key(account, path), answer=True)

    def leave(self, account: Account) -> None:
        """It is not, after all, or no more. What was done stays where it is."""
        if path := self._path(account):
            self._desk.answer(_key(account, path.id), answer=None)

    def find_out(self, account: Account, question: str, answer: bool) -> None:
        """Something was found out."""
        if path := self._path(account):
            self._desk.answer(f"{_key(account, path.id)}/{question}", answer=answer)

    def open_step(self, account: Account, step: str | None) -> None:
        """Opens a step that is not the one whose turn it is; `None` goes back to that."""
        self._desk.settle()
        self._opened[account.id] = step

    def set_step(self, account: Account, step: str, state: StepState) -> None:
        """How a step went."""
        self._opened[account.id] = step if state in (StepState.SKIPPED, StepState.BLOCKED) else None
        today, parts = self._desk.today, self._desk.case.parts
        by = parts.outgoing_officer or parts.outgoing_leader
        self._desk.edit(lambda case: editing.set_step(case, account.id, step, state, on=today, by=by))

    def _path(self, account: Account) -> SpecialPath | None:
        answers = self._desk.answers
        return next((path for path in self._desk.paths.values() if answers.get(_key(account, path.id))), None)

    def _trouble(self, path: SpecialPath) -> TroubleOption:
        said = self._desk.said
        return TroubleOption(path.id, path.icon, said(path.title), said(path.trouble))

    def _progress(self, account: Account, path: SpecialPath) -> PathProgress:
        return follow(path, self._desk.platform_of(account), self._answers(account, path), _entries(account))

    def _answers(self, account: Account, path: SpecialPath) -> dict[str, bool]:
        said = self._desk.answers
        keys = {item.id: f"{_key(account, path.id)}/{item.id}" for item in path.questions}
        return {question: said[key] for question, key in keys.items() if key in said}

    def _questions(self, account: Account, path: SpecialPath, progress: PathProgress) -> Iterator[PathAnswer]:
        """Those that have an answer, and those whose turn it is."""
        answers = self._answers(account, path)
        for item in path.questions:
            if item.id in answers or item.id in progress.asks:
                text = self._desk.said(item.text)
                yield PathAnswer(item.id, text, answers.get(item.id))

    def _steps(self, account: Account, path: SpecialPath, progress: PathProgress) -> Iterator[StepView]:
        entries = {entry.id: entry for entry in _entries(account)}
        opened = self._opened.get(account.id)
        ready = [item.step.id for item in progress.positions if item.standing is StepStanding.READY]
        now = opened or next(iter(ready), None)
        counted = (item for item in progress.positions if item.standing is not StepStanding.NOT_NEEDED)
        for number, item in enumerate(counted, start=1):
            look = StepLook.NOW if item.step.id == now else _LOOKS[item.standing]
            entry = entries.get(item.step.id, StepEntry(item.step.id))
            view = self._writer.view(number, item.step, entry, look, account)
            if look is StepLook.WAITING:
                view = replace(view, meta=self._waits(item, path, progress))
            yield view

    def _waits(self, waiting: Position, path: SpecialPath, progress: PathProgress) -> str:
        """What a step waits for: the first of it is enough to know."""
        _ = self._desk.words
        titles = {item.step.id: self._desk.said(item.step.title) for item in progress.positions}
        for name in waiting.waits_for:
            if name in {question.id for question in path.questions}:
                return _("Waits for an answer above.")
            if name in titles:
                return _("Comes after “{step}”.", step=titles[name])
        return _("Comes once somebody can get in.")


def _key(account: Account, path: str) -> str:
    return f"path/{account.id}/{path}"


def _entries(account: Account) -> tuple[StepEntry, ...]:
    return account.disposition.steps if account.disposition else ()
