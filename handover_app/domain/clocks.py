"""Waiting periods on one account, and the order of the work.

The case states the day of the act that starts a clock. For `became-admin` this is the day of the new
administrator's grant; otherwise it is the day of the step that the clock names in `counted_from`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from handover_app.domain.case import Account, Grant, Parts, StepEntry
from handover_app.domain.facts import INCOMING, OUTGOING
from handover_app.domain.platform import (
    Act,
    Carries,
    Effect,
    HandedOn,
    Party,
    Platform,
    PlatformStep,
    WaitingPeriod,
)
from handover_app.domain.vocabulary import Level, Part, StepState

_PARTS: Mapping[Party, tuple[Part, ...]] = {Party.INCOMING: INCOMING, Party.OUTGOING: OUTGOING}

_TRANSFER, _LEAVE = "transfer-ownership", "remove-leaver"


@dataclass(frozen=True, slots=True)
class Wait:
    """A clock that holds a step back. `since`: the day of the act, `None` if nobody has stated it.

    `person`: the person who became administrator on that day, if the day comes from a grant.
    """

    clock: WaitingPeriod
    since: date | None = None
    person: str | None = None

    @property
    def until(self) -> date | None:
        """The first day on which the person bound may act; `None` if the day of the act is not known."""
        return None if self.since is None else self.since + timedelta(days=self.clock.days)

    @property
    def is_for_all(self) -> bool:
        """Whether nobody else can do the step in the meantime."""
        return not self.clock.free


def wait_for(step: PlatformStep, platform: Platform | None, account: Account, parts: Parts) -> Wait | None:
    """The clock that holds a step back; `None` if there is none.

    If several clocks hold it: one that has not started, otherwise the one that ends last.
    """
    clocks = platform.clocks if platform else ()
    waits = [
        wait
        for clock in clocks
        if clock.holds == step.id and clock.effect is Effect.WAIT
        for wait in _counted(clock, account, parts)
    ]
    # a clock without a start counts as endless: nobody can tell yet when the step may be done
    return max(waits, key=lambda wait: wait.until or date.max, default=None)


def comes_after(step: PlatformStep, platform: Platform | None, account: Account) -> str | None:
    """The id of a step that must be done before this one; `None` if nothing is missing.

    If only the owner can transfer ownership, nobody is removed before the transfer, even if it was noted as
    impossible: once the owner has left, nobody can do the transfer any more.
    """
    if platform is None or step.id != _LEAVE or platform.handed_on is not HandedOn.BUTTON:
        return None
    if account.action is None or all(other.id != _TRANSFER for other in platform.steps(account.action)):
        return None
    state = _entry(account, _TRANSFER).state
    return None if state in (StepState.DONE, StepState.SKIPPED) else _TRANSFER


def in_work_order(accounts: Iterable[Account], platforms: Mapping[str, Platform]) -> tuple[Account, ...]:
    """The accounts in the order of the work: an account that others depend on comes after them."""
    order = tuple(Carries)

    def weight(account: Account) -> int:
        platform = platforms.get(account.platform)
        return order.index(platform.carries) if platform else 0

    return tuple(sorted(accounts, key=weight))


def _counted(clock: WaitingPeriod, account: Account, parts: Parts) -> Iterator[Wait]:
    if clock.act is Act.BECAME_ADMIN and (grant := _first_admin(clock, account, parts)) is not None:
        yield Wait(clock, grant.since, grant.person)
        return
    entry = _entry(account, clock.counted_from or "")
    if entry.state is not StepState.SKIPPED:
        yield Wait(clock, entry.on if entry.state is StepState.DONE else None)


def _first_admin(clock: WaitingPeriod, account: Account, parts: Parts) -> Grant | None:
    """The earliest administrator grant with a stated day, among the people whom the clock binds."""
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
