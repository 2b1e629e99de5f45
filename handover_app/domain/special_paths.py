"""Guided paths for handovers in trouble: what to do, in which order, and which steps wait for others.

A path is data: steps, and questions whose answers decide which steps apply. A step may wait for others, be
one of several ways to a goal, or be a last resort after every way to a goal failed. The answers and the
states of the steps determine the position: the next step, which steps wait for what, and whether the path
has ended.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from handover_app.domain.case import StepEntry
from handover_app.domain.platform import SAFE_ORDER, Certainty, Menu, Platform, PlatformStep, link_for
from handover_app.domain.policy import Text
from handover_app.domain.vocabulary import StepState

FORMAT = "special-path/1"

SECURING = SAFE_ORDER[0]
"""Steps of a platform's recovery that give no access but secure a recovered account, in this order."""


@dataclass(frozen=True, slots=True)
class PathSource:
    """Where a step comes from: a rule of a pack, a question about what is often forgotten, or a platform."""

    rule: str | None = None
    pack: str | None = None
    question: str | None = None
    platform: Certainty | None = None


@dataclass(frozen=True, slots=True)
class PathQuestion:
    """A question to answer first, with yes or no."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step. `after`, `tried` and `if_not` name steps or goals further up in the list.

    `after`: steps that must be done and goals that must be reached first. `tried`: steps that must be decided
    first: done, or recorded as not possible or not needed. `way_to`: a goal that this step alone reaches when
    done. `if_not`: the step applies only if every way to this goal failed. `when`: the answers under which
    the step applies at all. `link` and `menu`: as in a platform's step.
    """

    id: str
    title: Text
    detail: Text
    source: PathSource
    after: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    way_to: str | None = None
    if_not: str | None = None
    when: Mapping[str, bool] = field(default_factory=dict)
    evidence: bool = False
    menu: Menu | None = None
    link: str | None = None

    def link_for(self, handle: str | None) -> str | None:
        """The address of the right page; see `platform.link_for`."""
        return link_for(self.link, handle)


@dataclass(frozen=True, slots=True)
class Recovery:
    """The place of the platform's own recovery steps in a path, and what they wait for."""

    follows: str
    way_to: str
    after: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    when: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SpecialPath:
    """The path out of one kind of trouble. `trouble`: the sentence by which people recognise it."""

    format: str
    id: str
    icon: str
    title: Text
    trouble: Text
    goal: str
    steps: tuple[PathStep, ...] = field(metadata={"key": "step"})
    questions: tuple[PathQuestion, ...] = field(default=(), metadata={"key": "question"})
    recover: Recovery | None = None

    def step(self, step_id: str) -> PathStep | None:
        """The path's own step with this id."""
        return next((step for step in self.steps if step.id == step_id), None)

    def on(self, platform: Platform | None) -> tuple[PathStep, ...]:
        """The path's steps on a platform, including the platform's recovery steps; `None`: an unknown
        platform.

        A recovery step that the path already has is not repeated.
        """
        if self.recover is None or platform is None:
            return self.steps
        own = {step.id for step in self.steps}
        theirs = _recovery(self.recover, [step for step in platform.recover if step.id not in own])
        place = [step.id for step in self.steps].index(self.recover.follows) + 1
        return (*self.steps[:place], *theirs, *self.steps[place:])


def _recovery(recovery: Recovery, steps: Iterable[PlatformStep]) -> tuple[PathStep, ...]:
    """The ways to get in, each after the one before was tried; then the securing steps, in the safe order."""
    ways: list[PathStep] = []
    securing: list[PathStep] = []
    for step in steps:
        row, after = (securing, (recovery.way_to,)) if step.id in SECURING else (ways, recovery.after)
        tried = (row[-1].id,) if row else () if row is securing else recovery.tried
        way_to = None if row is securing else recovery.way_to
        row.append(_of_platform(step, after, tried, way_to, recovery.when))
    return (*ways, *sorted(securing, key=lambda step: SECURING.index(step.id)))


def _of_platform(
    step: PlatformStep,
    after: tuple[str, ...],
    tried: tuple[str, ...],
    way_to: str | None,
    when: Mapping[str, bool],
) -> PathStep:
    return PathStep(
        id=step.id,
        title=step.title,
        detail=step.detail,
        source=PathSource(platform=step.source.certainty),
        after=after,
        tried=tried,
        way_to=way_to,
        when=when,
        evidence=step.evidence,
        menu=step.menu,
        link=step.link,
    )


class StepStanding(StrEnum):
    """The state of a step in a path. `waiting`: something must be done or answered first."""

    DONE = "done"
    SKIPPED = "skipped"
    BLOCKED = "blocked"
    READY = "ready"
    WAITING = "waiting"
    NOT_NEEDED = "not-needed"


DECIDED = frozenset({StepStanding.DONE, StepStanding.SKIPPED, StepStanding.BLOCKED, StepStanding.NOT_NEEDED})
FULFILLED = frozenset({StepStanding.DONE, StepStanding.NOT_NEEDED})
GIVEN_UP = DECIDED - FULFILLED


class End(StrEnum):
    """Whether and how a path has ended. `held`: a step that the rest depends on was given up."""

    ONGOING = "ongoing"
    REACHED = "reached"
    NOT_REACHED = "not-reached"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Position:
    """One step, its state, and the steps, goals and questions that it waits for."""

    step: PathStep
    standing: StepStanding
    waits_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PathProgress:
    """The position on a path. `asks`: questions that some step waits for."""

    positions: tuple[Position, ...]
    asks: tuple[str, ...]
    end: End

    @property
    def next(self) -> PathStep | None:
        """The step to do now; `None` if a question comes first or the path has ended."""
        return next((item.step for item in self.positions if item.standing is StepStanding.READY), None)


def follow(
    path: SpecialPath,
    platform: Platform | None,
    answers: Mapping[str, bool],
    entries: Iterable[StepEntry],
) -> PathProgress:
    """The position on a path. `answers`: by question, without unanswered ones. `entries`: the steps so far.

    Terminates: a path ends after at most one turn per step and question, whatever the turns are.
    """
    return _Walk(path, {entry.id: entry.state for entry in entries}, answers).over(path.on(platform))


class _Walk:
    """Judges the steps in one pass. A step waits only for names further up, so there are no cycles."""

    def __init__(
        self, path: SpecialPath, states: Mapping[str, StepState], answers: Mapping[str, bool]
    ) -> None:
        self._path = path
        self._states = states
        self._answers = answers
        self._standing: dict[str, StepStanding] = {}
        self._ways: dict[str, list[str]] = {}

    def over(self, steps: Iterable[PathStep]) -> PathProgress:
        positions = []
        for step in steps:
            standing, waits_for = self._judge(step)
            self._standing[step.id] = standing
            if step.way_to is not None:
                self._ways.setdefault(step.way_to, []).append(step.id)
            positions.append(Position(step, standing, waits_for))
        asks = self._asks(positions)
        return PathProgress(tuple(positions), asks, self._end(positions, asks))

    def _judge(self, step: PathStep) -> tuple[StepStanding, tuple[str, ...]]:
        state = self._states.get(step.id, StepState.OPEN)
        if state is not StepState.OPEN:
            return StepStanding(state.value), ()
        if any(self._answers.get(question, wanted) is not wanted for question, wanted in step.when.items()):
            return StepStanding.NOT_NEEDED, ()
        if any(goal is not None and self._reached(goal) for goal in (step.way_to, step.if_not)):
            return StepStanding.NOT_NEEDED, ()
        waits_for = (
            *(question for question in step.when if question not in self._answers),
            *(name for name in step.after if not self._fulfilled(name)),
            *(name for name in step.tried if self._standing[name] not in DECIDED),
            *(way for way in self._ways.get(step.if_not or "", ()) if self._standing[way] not in DECIDED),
        )
        return (StepStanding.WAITING, waits_for) if waits_for else (StepStanding.READY, ())

    def _reached(self, goal: str) -> bool:
        return any(self._standing[way] is StepStanding.DONE for way in self._ways.get(goal, ()))

    def _fulfilled(self, name: str) -> bool:
        return self._standing[name] in FULFILLED if name in self._standing else self._reached(name)

    def _asks(self, positions: Iterable[Position]) -> tuple[str, ...]:
        """Unanswered questions that some step waits for, in the order of the path."""
        waited = {name for item in positions for name in item.waits_for}
        return tuple(question.id for question in self._path.questions if question.id in waited)

    def _end(self, positions: Iterable[Position], asks: tuple[str, ...]) -> End:
        standings = [item.standing for item in positions]
        if asks or StepStanding.READY in standings:
            return End.ONGOING
        given_up = {name for name, standing in self._standing.items() if standing in GIVEN_UP}
        if any(given_up.intersection(item.waits_for) for item in positions):
            return End.HELD
        return End.REACHED if self._reached(self._path.goal) else End.NOT_REACHED
