"""Checks of an account by itself: is it alive, wanted, permitted, owned, and as it should be."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from handover_app.domain.checks.base import ALL_LIVE, Accounts, Outcome, PackFacts
from handover_app.domain.facts import AccountFacts, Facts
from handover_app.domain.findings import Argument, Reason
from handover_app.domain.vocabulary import (
    AccountClass,
    AccountState,
    Action,
    HolderKind,
    Owner,
    Status,
)

FITTING_HOLDER = {
    AccountClass.MAIN: HolderKind.CENTRAL_TEAM,
    AccountClass.SPECIALIST: HolderKind.SPECIALIST_TEAM,
    AccountClass.COMMUNITY: HolderKind.COMMUNITY,
}
USUAL_OWNER = {
    AccountClass.MAIN: Owner.BOTH,
    AccountClass.SPECIALIST: Owner.BOTH,
    AccountClass.COMMUNITY: Owner.SECTION,
}


def _outcome(item: AccountFacts, status: Status, code: str, **arguments: Argument) -> Outcome:
    return Outcome(status, item.subject, Reason(code, {"account": item.account.id, **arguments}))


@dataclass(frozen=True, slots=True)
class PostedLately:
    """The account is kept up to date: something was posted within so many days."""

    kind: ClassVar[str] = "posted-lately"
    within_days: int
    accounts: Accounts = ALL_LIVE

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each active account."""
        for item in self.accounts.of(facts):
            if item.account.state is not AccountState.ACTIVE:
                continue
            last = item.account.last_post
            if last is None:
                yield _outcome(item, Status.OPEN, "posted-lately.open")
                continue
            status = Status.PASS if facts.within(self.within_days, last) else Status.FAIL
            yield _outcome(item, status, f"posted-lately.{status}", last=last, days=self.within_days)


@dataclass(frozen=True, slots=True)
class Unwanted:
    """The organisation does not want accounts here: each live one fails."""

    kind: ClassVar[str] = "unwanted"
    accounts: Accounts

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each live account that fits."""
        for item in self.accounts.of(facts):
            yield _outcome(item, Status.FAIL, "unwanted.fail", platform=item.account.platform)


@dataclass(frozen=True, slots=True)
class Stated:
    """Somebody states that the account is as it should be, three-way."""

    kind: ClassVar[str] = "stated"
    statement: str
    accounts: Accounts = ALL_LIVE

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each live account that fits."""
        for item in self.accounts.of(facts):
            status = facts.three_way(item.account.statements.get(self.statement))
            yield _outcome(item, status, f"stated.{status}", statement=self.statement)


@dataclass(frozen=True, slots=True)
class Approved:
    """Somebody has approved the account, three-way."""

    kind: ClassVar[str] = "approved"
    approval: str
    accounts: Accounts = ALL_LIVE

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each live account that fits."""
        for item in self.accounts.of(facts):
            status = facts.three_way(item.account.approvals.get(self.approval))
            yield _outcome(item, status, f"approved.{status}", approval=self.approval)


@dataclass(frozen=True, slots=True)
class EditorNamed:
    """An answerable editor is named."""

    kind: ClassVar[str] = "editor-named"

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each live account."""
        for item in facts.live:
            status = Status.PASS if item.account.editor else Status.OPEN
            yield _outcome(item, status, f"editor-named.{status}", person=item.account.editor)


@dataclass(frozen=True, slots=True)
class HolderFitsClass:
    """The account has a class, and a holder that fits it."""

    kind: ClassVar[str] = "holder-fits-class"

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each live account."""
        for item in facts.live:
            account = item.account
            if account.account_class is None or account.holder is None:
                yield _outcome(item, Status.OPEN, "holder-fits-class.open")
                continue
            fits = FITTING_HOLDER[account.account_class] is account.holder.kind
            status = Status.PASS if fits else Status.FAIL
            yield _outcome(item, status, f"holder-fits-class.{status}")


@dataclass(frozen=True, slots=True)
class OwnerPublic:
    """The owning entity is recorded, and named in the public bio."""

    kind: ClassVar[str] = "owner-public"

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each live account."""
        for item in facts.live:
            account = item.account
            if account.owner_in_bio is False:
                status = Status.FAIL
            elif account.owner is None or account.owner_in_bio is None:
                status = Status.OPEN
            else:
                status = Status.PASS
            yield _outcome(item, status, f"owner-public.{status}")


@dataclass(frozen=True, slots=True)
class OwnerUsual:
    """The owning entity is the usual one for the account's class."""

    kind: ClassVar[str] = "owner-usual"

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each live account with a class and an owner."""
        for item in facts.live:
            account = item.account
            if account.account_class is None or account.owner is None:
                continue
            usual = USUAL_OWNER[account.account_class] is account.owner
            status = Status.PASS if usual else Status.FAIL
            yield _outcome(item, status, f"owner-usual.{status}")


@dataclass(frozen=True, slots=True)
class HolderNamed:
    """The holder of the account is named."""

    kind: ClassVar[str] = "holder-named"
    accounts: Accounts = ALL_LIVE

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each live account that fits."""
        for item in self.accounts.of(facts):
            holder = item.account.holder
            status = Status.PASS if holder and holder.name else Status.OPEN
            yield _outcome(item, status, f"holder-named.{status}")


@dataclass(frozen=True, slots=True)
class InactiveRemoved:
    """An inactive account is closed, or with a reason kept for information only."""

    kind: ClassVar[str] = "inactive-removed"
    within_days: int

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each inactive account and each frozen one."""
        for item in facts.live:
            account = item.account
            has_reason = bool(account.disposition and account.disposition.reason)
            if account.state is AccountState.FROZEN:
                status = Status.PASS if has_reason else Status.FAIL
                yield _outcome(item, status, f"inactive-removed.frozen-{status}")
            elif account.last_post is not None and not facts.within(self.within_days, account.last_post):
                ends = account.action is Action.CLOSE
                kept = account.action is Action.FREEZE and has_reason
                status = Status.PASS if ends or kept else Status.FAIL
                yield _outcome(item, status, f"inactive-removed.{status}", days=self.within_days)
