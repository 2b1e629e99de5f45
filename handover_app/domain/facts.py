"""The terms that rules are stated in, computed once for a case and a day.

Source: `docs/formats/case.md`: live account, active grant, access, admin and publishing grant,
incoming people, closed group, within N days, three-way.
"""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from handover_app.domain.case import Account, Approval, ApprovalFact, Case, Grant, Person, Statement
from handover_app.domain.findings import Subject, SubjectKind
from handover_app.domain.vocabulary import Level, Part, SecondFactor, Status, Visibility

ADMIN_LEVELS = frozenset({Level.OWNER, Level.ADMIN, Level.LOGIN})
PUBLISHING_LEVELS = ADMIN_LEVELS | {Level.EDITOR}
OUTGOING = (Part.OUTGOING_LEADER, Part.OUTGOING_OFFICER)
INCOMING = (Part.INCOMING_LEADER, Part.INCOMING_OFFICER)
FACEBOOK_GROUP = "facebook-group"


class Holding(NamedTuple):
    """One person's active grants on one account, taken together: the highest level decides."""

    person: str
    level: Level
    grants: tuple[Grant, ...]

    @property
    def second_factor(self) -> Status:
        """On passes; off fails and beats unknown, which is open."""
        return _combined(_SECOND_FACTOR[grant.second_factor] for grant in self.grants)

    @property
    def clearance(self) -> Status:
        """Cleared by somebody on a day passes, a refusal fails, anything else is open."""
        return _combined(_clearance(grant) for grant in self.grants)


class AccountFacts:
    """An account on the day that counts.

    `subject`: the account in a finding. `live`: active or frozen. `holdings`: who has any active grant,
    each person once, in the order of their first grant; of these `access` leaves out mere members,
    `admins` are owner, admin or login, and `publishers` are admins and editors.
    """

    __slots__ = ("access", "account", "admins", "holdings", "live", "publishers", "subject")

    def __init__(self, account: Account, on: date) -> None:
        self.account = account
        self.subject = Subject(SubjectKind.ACCOUNT, account.id, account.id)
        self.live = account.state.is_live
        self.holdings = _holdings(account.grants, on)
        self.access = tuple(held for held in self.holdings if held.level is not Level.MEMBER)
        self.publishers = tuple(held for held in self.access if held.level in PUBLISHING_LEVELS)
        self.admins = tuple(held for held in self.publishers if held.level in ADMIN_LEVELS)

    @property
    def is_closed_group(self) -> bool:
        """A Facebook group of visibility closed."""
        return self.account.platform == FACEBOOK_GROUP and self.account.visibility is Visibility.CLOSED

    @property
    def is_unstated_group(self) -> bool:
        """A Facebook group of which nobody has said whether it is open or closed."""
        return self.account.platform == FACEBOOK_GROUP and self.account.visibility is None


class Facts:
    """A case on the day that counts, with what the rules ask of it, computed once."""

    def __init__(self, case: Case, on: date) -> None:
        self.case = case
        self.on = on
        self.accounts = tuple(AccountFacts(account, on) for account in case.accounts)

    @cached_property
    def people(self) -> dict[str, Person]:
        """The people by id."""
        return {person.id: person for person in self.case.people}

    @cached_property
    def live(self) -> tuple[AccountFacts, ...]:
        """The live accounts."""
        return tuple(account for account in self.accounts if account.live)

    @cached_property
    def is_closure(self) -> bool:
        """Whether the occasion is a closure, not a change of people."""
        return self.case.handover.occasion.is_closure

    @cached_property
    def incoming(self) -> tuple[str, ...]:
        """The incoming officer, and the incoming leader where they publish on a live account."""
        officer, leader = self.case.parts.incoming_officer, self.case.parts.incoming_leader
        publishes = leader is not None and any(
            holding.person == leader for account in self.live for holding in account.publishers
        )
        people = [officer] if officer else []
        if leader and leader != officer and publishes:
            people.append(leader)
        return tuple(people)

    @cached_property
    def successors(self) -> frozenset[str]:
        """Whoever plays an incoming part."""
        return frozenset(filter(None, map(self.case.parts.holder, INCOMING)))

    @cached_property
    def leavers(self) -> frozenset[str]:
        """Whoever plays an outgoing part and no other."""
        return frozenset(
            person
            for person in filter(None, map(self.case.parts.holder, OUTGOING))
            if all(part in OUTGOING for part in self.case.parts.of(person))
        )

    def within(self, days: int, day: date) -> bool:
        """Whether `day` is at most `days` before the day that counts. A later day counts as within."""
        return (self.on - day).days <= days

    def not_after(self, day: date) -> bool:
        """Whether `day` has come on the day that counts."""
        return day <= self.on

    def three_way(self, fact: Statement | ApprovalFact) -> Status:
        """Yes passes, `False` fails, absent is open; an empty text or half an approval is not yet a yes."""
        match fact:
            case None:
                return Status.OPEN
            case bool():
                return Status.PASS if fact else Status.FAIL
            case Approval(by=by, on=on):
                return Status.PASS if by and on and self.not_after(on) else Status.OPEN
            case str():
                return Status.PASS if fact.strip() else Status.OPEN


def _holdings(grants: Iterable[Grant], on: date) -> tuple[Holding, ...]:
    by_person: dict[str, list[Grant]] = {}
    for grant in grants:
        if is_active(grant, on):
            by_person.setdefault(grant.person, []).append(grant)
    return tuple(
        Holding(person, min(held, key=_RANK).level, tuple(held)) for person, held in by_person.items()
    )


_RANK = attrgetter("level.rank")


def is_active(grant: Grant, on: date) -> bool:
    """Whether a grant holds on that day: from `since`, up to but not on `until`."""
    return (grant.since is None or grant.since <= on) and (grant.until is None or grant.until > on)


_SECOND_FACTOR = {
    SecondFactor.ON: Status.PASS,
    SecondFactor.OFF: Status.FAIL,
    SecondFactor.UNKNOWN: Status.OPEN,
}


def _clearance(grant: Grant) -> Status:
    if grant.cleared_by is False:
        return Status.FAIL
    return Status.PASS if grant.cleared_by and grant.cleared_on else Status.OPEN


def _combined(statuses: Iterable[Status]) -> Status:
    seen = list(statuses)
    if Status.FAIL in seen:
        return Status.FAIL
    return Status.OPEN if Status.OPEN in seen or not seen else Status.PASS
