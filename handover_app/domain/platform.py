"""Platforms as the catalogue knows them: how each is really handed over, closed and secured.

Every fact carries its provenance; what is only known by hearsay is shown as "usually", and what is
unconfirmed as a warning, never as a step to rely on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from handover_app.domain.policy import Text
from handover_app.domain.vocabulary import Access, Action, Level

FORMAT = "platform/1"


class Certainty(StrEnum):
    """How sure we are of a fact about a platform."""

    OFFICIAL = "official"
    SECOND_HAND = "second-hand"
    USUALLY = "usually"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from. `year`: of the information, `None` where the page had no date."""

    certainty: Certainty
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence about a platform."""

    text: Text
    source: Source


@dataclass(frozen=True, slots=True)
class Role:
    """A role as the platform names it, and the level that we count it as."""

    name: str
    level: Level
    source: Source


@dataclass(frozen=True, slots=True)
class PlatformStep:
    """One action on the platform, in the safe order of its list.

    `wait_days`: not before so many days after the step before it. `link` opens the right page;
    `{handle}` in it is replaced by the account's handle. `evidence`: worth a screenshot.
    """

    id: str
    title: Text
    detail: Text
    source: Source
    link: str | None = None
    wait_days: int = 0
    evidence: bool = False


@dataclass(frozen=True, slots=True)
class Grace:
    """Days between asking for deletion and its being final. `days` 0: treat as final at once."""

    days: int
    note: Text
    source: Source


@dataclass(frozen=True, slots=True)
class SecondFactorPlace:
    """Where people turn the second factor on, how, and whether an admin sees who has."""

    where: Text
    methods: tuple[str, ...]
    admin_sees: bool | None
    source: Source
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Platform:
    """One catalogue entry. `hosts`: address hosts by which a pasted link is recognised."""

    format: str
    id: str
    name: Text
    icon: str
    access: tuple[Access, ...]
    roles: tuple[Role, ...] = field(metadata={"key": "role"})
    grace: Grace
    second_factor: SecondFactorPlace
    hosts: tuple[str, ...] = ()
    address: str | None = None
    transfer: tuple[PlatformStep, ...] = ()
    close: tuple[PlatformStep, ...] = ()
    freeze: tuple[PlatformStep, ...] = ()
    recover: tuple[PlatformStep, ...] = ()
    places: Mapping[str, Fact] = field(default_factory=dict)
    pitfalls: tuple[Fact, ...] = field(default=(), metadata={"key": "pitfall"})
    help: str | None = None

    def steps(self, action: Action) -> tuple[PlatformStep, ...]:
        """The steps for what was decided, in the safe order."""
        return {Action.TRANSFER: self.transfer, Action.CLOSE: self.close, Action.FREEZE: self.freeze}[action]

    def step(self, step_id: str) -> PlatformStep | None:
        """The step with this id, from whichever list it stands in."""
        steps = (*self.transfer, *self.close, *self.freeze, *self.recover)
        return next((step for step in steps if step.id == step_id), None)
