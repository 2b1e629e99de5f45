"""Checks of access: second factor, clearance, and access for the people who must have it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from handover_app.domain.checks.base import ALL_LIVE, Accounts, Outcome, PackFacts, of_grant
from handover_app.domain.facts import AccountFacts, Facts, Holding, is_stated
from handover_app.domain.findings import Argument, FindingReason, worst
from handover_app.domain.vocabulary import Part, Status


class GrantKind(StrEnum):
    """The grants on an account that a check covers."""

    ACCESS = "access"
    ADMIN = "admin"
    PUBLISHING = "publishing"
    ANY = "any"

    def of(self, item: AccountFacts) -> tuple[Holding, ...]:
        """The holdings of this kind."""
        match self:
            case GrantKind.ACCESS:
                return item.access
            case GrantKind.ADMIN:
                return item.admins
            case GrantKind.PUBLISHING:
                return item.publishers
            case GrantKind.ANY:
                return item.holdings


@dataclass(frozen=True, slots=True)
class SecondFactorOn:
    """Everybody with such a grant has the second factor on. An account without such a grant is open."""

    kind: ClassVar[str] = "second-factor"
    grants: GrantKind = GrantKind.ACCESS
    accounts: Accounts = ALL_LIVE

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each person with such a grant on a live account."""
        for item in self.accounts.of(facts):
            holdings = self.grants.of(item)
            if not holdings:
                reason = FindingReason("second-factor.nobody", {"account": item.account.id})
                yield Outcome(Status.OPEN, item.subject, reason)
            for holding in holdings:
                status = holding.second_factor
                reason = FindingReason(
                    f"second-factor.{status}", {"account": item.account.id, "person": holding.person}
                )
                yield Outcome(status, of_grant(item, holding.person), reason)


class GroupScope(StrEnum):
    """How a check treats closed Facebook groups, for which some documents have separate rules."""

    ALL = "all"
    BUT_CLOSED_GROUPS = "but-closed-groups"
    CLOSED_GROUPS = "closed-groups"


@dataclass(frozen=True, slots=True)
class PartHasAccess:
    """The person who plays a part holds such a grant on each account."""

    kind: ClassVar[str] = "part-has-access"
    part: Part
    grants: GrantKind = GrantKind.ADMIN
    scope: GroupScope = GroupScope.ALL
    accounts: Accounts = ALL_LIVE

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each account in scope; open for a group whose visibility is not stated."""
        person = facts.case.parts.holder(self.part)
        for item in self.accounts.of(facts):
            if self.scope is GroupScope.CLOSED_GROUPS and not item.is_closed_group:
                continue
            if self.scope is GroupScope.BUT_CLOSED_GROUPS and item.is_closed_group:
                continue
            status, code = self._judge(item, person)
            arguments: dict[str, Argument] = {
                "account": item.account.id,
                "part": self.part.value,
                "person": person,
            }
            yield Outcome(status, item.subject, FindingReason(f"part-has-access.{code}", arguments))

    def _judge(self, item: AccountFacts, person: str | None) -> tuple[Status, str]:
        if self.scope is GroupScope.BUT_CLOSED_GROUPS and item.is_unstated_group:
            return Status.OPEN, "visibility-not-stated"
        if person is None:
            return Status.OPEN, "nobody-in-part"
        if any(holding.person == person for holding in self.grants.of(item)):
            return Status.PASS, f"pass-{self.grants}"
        return Status.FAIL, f"fail-{self.grants}"


@dataclass(frozen=True, slots=True)
class GrantCleared:
    """Each such grant was cleared by somebody other than its holder, on a stated day."""

    kind: ClassVar[str] = "grant-cleared"
    grants: GrantKind = GrantKind.ADMIN
    except_parts: tuple[Part, ...] = ()
    accounts: Accounts = ALL_LIVE

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each person with such a grant, except people who play an excepted part."""
        excepted = {facts.case.parts.holder(part) for part in self.except_parts}
        for item in self.accounts.of(facts):
            for holding in self.grants.of(item):
                if holding.person in excepted:
                    continue
                status = holding.clearance
                own = status is Status.FAIL and holding.clears_themselves
                reason = FindingReason(
                    "grant-cleared.own" if own else f"grant-cleared.{status}",
                    {"account": item.account.id, "person": holding.person},
                )
                yield Outcome(status, of_grant(item, holding.person), reason)


@dataclass(frozen=True, slots=True)
class PublishersTrained:
    """Everybody who publishes was trained on or before the day of the handover."""

    kind: ClassVar[str] = "publishers-trained"
    accounts: Accounts = ALL_LIVE

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each publisher of each account."""
        trained = {entry.person for entry in facts.case.training if facts.not_after(entry.on)}
        for item in self.accounts.of(facts):
            for holding in item.publishers:
                status = Status.PASS if holding.person in trained else Status.OPEN
                reason = FindingReason(
                    f"publishers-trained.{status}", {"account": item.account.id, "person": holding.person}
                )
                yield Outcome(status, of_grant(item, holding.person), reason)


@dataclass(frozen=True, slots=True)
class AdminCount:
    """The number of people with an admin grant is high enough."""

    kind: ClassVar[str] = "admin-count"
    at_least: int = 2
    accounts: Accounts = ALL_LIVE

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each account that fits."""
        for item in self.accounts.of(facts):
            count = len(item.admins)
            status = Status.PASS if count >= self.at_least else Status.FAIL
            arguments: dict[str, Argument] = {
                "account": item.account.id,
                "count": count,
                "least": self.at_least,
            }
            yield Outcome(status, item.subject, FindingReason(f"admin-count.{status}", arguments))


@dataclass(frozen=True, slots=True)
class OfficeCanReach:
    """The office holds an admin grant, or has contact details of everybody who does."""

    kind: ClassVar[str] = "office-can-reach"
    contacts_fresh_days: int
    accounts: Accounts = ALL_LIVE

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each account that fits."""
        office = facts.case.parts.office
        for item in self.accounts.of(facts):
            arguments: dict[str, Argument] = {"account": item.account.id, "days": self.contacts_fresh_days}
            if office is not None and any(holding.person == office for holding in item.admins):
                yield Outcome(Status.PASS, item.subject, FindingReason("office-can-reach.holds", arguments))
            elif not item.admins:
                yield Outcome(Status.FAIL, item.subject, FindingReason("office-can-reach.nobody", arguments))
            else:
                status = worst(self._reachable(facts, holding.person) for holding in item.admins)
                reason = FindingReason(f"office-can-reach.{status}", arguments)
                yield Outcome(status, item.subject, reason)

    def _reachable(self, facts: Facts, person_id: str) -> Status:
        person = facts.people.get(person_id)
        if person is None or not (is_stated(person.email) or is_stated(person.phone)):
            return Status.FAIL
        return facts.dated(person.contact_checked, self.contacts_fresh_days)
