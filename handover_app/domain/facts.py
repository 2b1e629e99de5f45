"""The terms that rules use, computed once for a case and a day.

Source: `docs/formats/case.md`: live account, active grant, access, admin and publishing grant,
incoming people, closed group, presence, page, within N days, three-way, only outgoing.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple, Protocol

from handover_app.domain.case import Account, Approval, ApprovalFact, Case, Grant, Person, Statement
from handover_app.domain.findings import Subject, SubjectKind, worst
from handover_app.domain.vocabulary import (
    Level,
    Part,
    SecondFactor,
    Shelf,
    Status,
    TroubleKind,
    Visibility,
)

ADMIN_LEVELS = frozenset({Level.OWNER, Level.ADMIN, Level.LOGIN})
PUBLISHING_LEVELS = ADMIN_LEVELS | {Level.EDITOR}
ACCESS_LEVELS = frozenset(Level) - {Level.MEMBER}
OUTGOING = (Part.OUTGOING_LEADER, Part.OUTGOING_OFFICER)
INCOMING = (Part.INCOMING_LEADER, Part.INCOMING_OFFICER)
REVIEWING = (Part.REGIONAL_LEADER, Part.OFFICE)
STANDING_BEHIND = frozenset({Shelf.BEHIND, Shelf.TOOL})
FACEBOOK_GROUP = "facebook-group"


class OnShelf(Protocol):
    """The part of a platform that rules use."""

    @property
    def shelf(self) -> Shelf:
        """The platform's place in the catalogue."""


class Holding(NamedTuple):
    """One person's active grants on one account, at the levels in question. The worst grant decides."""

    person: str
    grants: tuple[Grant, ...]

    @property
    def second_factor(self) -> Status:
        """Pass if on, fail if any is off, otherwise open."""
        if len(self.grants) == 1:
            return _SECOND_FACTOR[self.grants[0].second_factor]
        return worst(_SECOND_FACTOR[grant.second_factor] for grant in self.grants)

    @property
    def clears_themselves(self) -> bool:
        """Whether the person cleared any of their own access."""
        return any(grant.cleared_by == self.person for grant in self.grants)

    @property
    def clearance(self) -> Status:
        """Pass if somebody else cleared it on a day, fail if refused or cleared by its holder, else open."""
        return worst(_clearance(grant) for grant in self.grants)


class AccountFacts:
    """An account on the reference day.

    `subject`: the account in a finding. `live`: active or frozen. `is_presence`: the unit speaks or gathers
    on it; mailboxes, domains and tools behind the presences do not count. `is_page`: a presence that is
    neither a chat nor a closed group. `holdings`: everybody with an active grant, each person once, in the
    order of their first grant; of these, `access` leaves out mere members, `admins` are owner, admin or
    login, and `publishers` are admins and editors.
    """

    __slots__ = (
        "access",
        "account",
        "admins",
        "holdings",
        "is_closed_group",
        "is_page",
        "is_presence",
        "live",
        "publishers",
        "subject",
    )

    def __init__(self, account: Account, on: date, shelf: Shelf | None = None) -> None:
        """`shelf`: the platform's place in the catalogue; an unknown platform counts as social."""
        self.account = account
        self.subject = Subject(SubjectKind.ACCOUNT, account.id, account.id)
        self.live = account.state.is_live
        self.is_closed_group = account.platform == FACEBOOK_GROUP and account.visibility is Visibility.CLOSED
        self.is_presence = shelf not in STANDING_BEHIND
        self.is_page = self.is_presence and shelf is not Shelf.CHAT and not self.is_closed_group
        self.holdings = _holdings(account.grants, on)
        self.access = _at(ACCESS_LEVELS, self.holdings)
        self.publishers = _at(PUBLISHING_LEVELS, self.access)
        self.admins = _at(ADMIN_LEVELS, self.publishers)

    @property
    def is_unstated_group(self) -> bool:
        """Whether this is a Facebook group that nobody has stated to be open or closed."""
        return self.account.platform == FACEBOOK_GROUP and self.account.visibility is None

    @property
    def can_be_entered(self) -> bool:
        """False if nobody can get in; then nobody can have checked its access."""
        return not any(trouble.kind is TroubleKind.NO_ACCESS for trouble in self.account.trouble)

    @property
    def has_reason(self) -> bool:
        """Whether the reason for the decision is stated."""
        disposition = self.account.disposition
        return is_stated(disposition.reason if disposition else None)


class Facts:
    """A case on the reference day, with the terms that rules use, each computed once."""

    def __init__(self, case: Case, platforms: Mapping[str, OnShelf], on: date) -> None:
        """`platforms`: the catalogue's entries by id."""
        self.case = case
        self.on = on
        shelves = {
            platform: entry.shelf
            for platform in {account.platform for account in case.accounts}
            if (entry := platforms.get(platform)) is not None
        }
        self.accounts = tuple(
            AccountFacts(account, on, shelves.get(account.platform)) for account in case.accounts
        )

    @cached_property
    def people(self) -> dict[str, Person]:
        """The people by id."""
        return {person.id: person for person in self.case.people}

    @cached_property
    def live(self) -> tuple[AccountFacts, ...]:
        """The live accounts."""
        return tuple(account for account in self.accounts if account.live)

    @cached_property
    def presences(self) -> tuple[AccountFacts, ...]:
        """The live accounts on which the unit speaks or gathers."""
        return tuple(account for account in self.live if account.is_presence)

    @cached_property
    def is_closure(self) -> bool:
        """Whether the occasion is a closure."""
        return self.case.handover.occasion.is_closure

    @cached_property
    def is_change(self) -> bool:
        """Whether the occasion is a change of people."""
        return self.case.handover.occasion.is_change

    @cached_property
    def incoming(self) -> tuple[str, ...]:
        """The incoming officer, and the incoming leader if they can publish on a live presence."""
        officer, leader = self.case.parts.incoming_officer, self.case.parts.incoming_leader
        people = [officer] if officer else []
        if leader and leader != officer and leader in self.published_on:
            people.append(leader)
        return tuple(people)

    @cached_property
    def published_on(self) -> dict[str, set[str]]:
        """Everybody who can publish on a live presence, with the platforms concerned."""
        found: dict[str, set[str]] = {}
        for item in self.presences:
            for holding in item.publishers:
                found.setdefault(holding.person, set()).add(item.account.platform)
        return found

    @cached_property
    def publishers(self) -> tuple[str, ...]:
        """The incoming people and, unless this is a closure, everybody else who stays and can publish.

        Without the regional leader and the office: other rules apply to them.
        """
        if self.is_closure:
            return self.incoming
        away = self.leavers | {self.case.parts.holder(part) for part in REVIEWING}
        others = [person for person in self.published_on if person not in away]
        return tuple(dict.fromkeys([*self.incoming, *others]))

    @cached_property
    def successors(self) -> frozenset[str]:
        """The people who play an incoming part."""
        return frozenset(filter(None, map(self.case.parts.holder, INCOMING)))

    @cached_property
    def leavers(self) -> frozenset[str]:
        """The people who play outgoing parts only."""
        return frozenset(
            person
            for person in filter(None, map(self.case.parts.holder, OUTGOING))
            if all(part in OUTGOING for part in self.case.parts.of(person))
        )

    def is_party(self, person: str | None) -> bool:
        """Whether a person hands over or takes over and does not also play a reviewing part."""
        parts = self.case.parts.of(person) if person else ()
        return any(part in OUTGOING + INCOMING for part in parts) and not any(
            part in REVIEWING for part in parts
        )

    def within(self, days: int, day: date) -> bool:
        """Whether `day` is at most `days` before the reference day. Later days count too."""
        return (self.on - day).days <= days

    def dated(self, day: date | None, within_days: int) -> Status:
        """Pass if `day` is at most `within_days` back, fail if earlier, open if not stated."""
        if day is None:
            return Status.OPEN
        return Status.PASS if self.within(within_days, day) else Status.FAIL

    def not_after(self, day: date) -> bool:
        """Whether `day` is on or before the reference day."""
        return day <= self.on

    def three_way(self, fact: Statement | ApprovalFact, *, signed: bool = False) -> Status:
        """Pass for yes, fail for `False`, open if absent. An empty text or an incomplete approval is open.

        `signed`: only an approval that says by whom and when passes.
        """
        match fact:
            case None:
                return Status.OPEN
            case False:
                return Status.FAIL
            case Approval(by=by, on=on):
                return Status.PASS if by and on and self.not_after(on) else Status.OPEN
            case True:
                is_yes = True
            case str():
                is_yes = is_stated(fact)
        return Status.PASS if is_yes and not signed else Status.OPEN


def is_stated(text: str | None) -> bool:
    """Whether a text is given and not blank."""
    return text is not None and bool(text.strip())


def _holdings(grants: Iterable[Grant], on: date) -> tuple[Holding, ...]:
    by_person: dict[str, list[Grant]] = {}
    for grant in grants:
        if is_active(grant, on):
            by_person.setdefault(grant.person, []).append(grant)
    return tuple(Holding(person, tuple(held)) for person, held in by_person.items())


def _at(levels: frozenset[Level], holdings: tuple[Holding, ...]) -> tuple[Holding, ...]:
    """The holdings restricted to grants at these levels."""
    if all(grant.level in levels for holding in holdings for grant in holding.grants):
        return holdings
    return tuple(
        Holding(holding.person, kept)
        for holding in holdings
        if (kept := tuple(grant for grant in holding.grants if grant.level in levels))
    )


def is_active(grant: Grant, on: date) -> bool:
    """Whether a grant is active on that day: from `since`, up to but not including `until`."""
    return (grant.since is None or grant.since <= on) and (grant.until is None or grant.until > on)


_SECOND_FACTOR = {
    SecondFactor.ON: Status.PASS,
    SecondFactor.OFF: Status.FAIL,
    SecondFactor.UNKNOWN: Status.OPEN,
}


def _clearance(grant: Grant) -> Status:
    if grant.cleared_by is False or grant.cleared_by == grant.person:
        return Status.FAIL
    return Status.PASS if grant.cleared_by and grant.cleared_on else Status.OPEN
