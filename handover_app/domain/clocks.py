"""Waiting periods on one account: since when each one runs, until when, for whom, and what it holds back.

The day of the act comes from the facts: for `became-admin` from the grant of the person who became
administrator, else from the step of which the platform's file says that its day is the day of the act.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from handover_app.domain.case import Account, Grant, Parts, StepEntry
from handover_app.domain.facts import INCOMING, OUTGOING
from handover_app.domain.platform import (
    Act,
    Carries,
    Clock,
    Effect,
    HandedOn,
    Party,
    Platform,
    PlatformStep,
)
from handover_app.domain.vocabulary import Level, Part, StepState

_PARTS: Mapping[Party, tuple[Part, ...]] = {Party.INCOMING: INCOMING, Party.OUTGOING: OUTGOING}

_TRANSFER, _LEAVE = "transfer-ownership", "remove-leaver"


@dataclass(frozen=True, slots=True)
class Wait:
    """A clock that holds a step back. `since`: the day of the act, `None` where nobody has stated it.

    `person`: whoever became administrator on that day, where a grant tells it.
    """

    clock: Clock
    since: date | None = None
    person: str | None = None

    @property
    def until(self) -> date | None:
        """The first day on which whoever it binds may act; `None` where the act's day is not known."""
        return None if self.since is None else self.since + timedelta(days=self.clock.days)

    @property
    def is_for_all(self) -> bool:
        """Whether nobody can do the step meanwhile."""
        return not self.clock.free


def wait_for(step: PlatformStep, platform: Platform | None, account: Account, parts: Parts) -> Wait | None:
    """What holds a step back, counted from its own act; `None` where nothing does.

    Where several clocks hold the same step, the one that is not yet running, else the last to end.
    """
    clocks = platform.clocks if platform else ()
    waits = [
        wait
        for clock in clocks
        if clock.holds == step.id and clock.effect is Effect.WAIT
        for wait in _counted(clock, account, parts)
    ]
    return max(waits, key=lambda wait: wait.until or date.max, default=None)


def comes_after(step: PlatformStep, platform: Platform | None, account: Account) -> str | None:
    """The step without which this one must not be done, by id; `None` where that is dealt with.

    Where only the owner can pass ownership on, nobody is removed before that has happened, even if it
    is written down as impossible.
    """
    if platform is None or step.id != _LEAVE or platform.handed_on is not HandedOn.BUTTON:
        return None
    if account.action is None or all(other.id != _TRANSFER for other in platform.steps(account.action)):
        return None
    state = _entry(account, _TRANSFER).state
    return None if state in (StepState.DONE, StepState.SKIPPED) else _TRANSFER


def in_work_order(accounts: Iterable[Account], platforms: Mapping[str, Platform]) -> tuple[Account, ...]:
    """Accounts in the order in which they are best dealt with: what others rest on comes last."""
    order = tuple(Carries)

    def weight(account: Account) -> int:
        platform = platforms.get(account.platform)
        return order.index(platform.carries) if platform else 0

    return tuple(sorted(accounts, key=weight))


def _counted(clock: Clock, account: Account, parts: Parts) -> Iterator[Wait]:
    if clock.act is Act.BECAME_ADMIN and (grant := _first_admin(clock, account, parts)) is not None:
        yield Wait(clock, grant.since, grant.person)
        return
    entry = _entry(account, clock.counted_from or "")
    if entry.state is not StepState.SKIPPED:
        yield Wait(clock, entry.on if entry.state is StepState.DONE else None)


def _first_admin(clock: Clock, account: Account, parts: Parts) -> Grant | None:
    """The grant of whoever of those bound has been administrator longest, if its day is stated."""
    people = {parts.holder(part) for part in _PARTS.get(clock.binds, ())}
    found = [
        grant
        for grant in account.grants
        if grant.person in people and grant.since is not None and grant.level.rank <= Level.ADMIN.rank
    ]
    return min(found, key=lambda grant: grant.since or date.max, default=None)


def _entry(account: Account, step: str) -> StepEntry:
    steps = account.disposition.steps if account.disposition else ()
    return next((entry for entry in steps if entry.id == step), StepEntry(step))
