"""Checks of a single account: is it maintained, wanted, permitted, owned, and as it should be?"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from handover_app.domain.case import Approval
from handover_app.domain.checks.base import ALL_LIVE, Accounts, Outcome, PackFacts
from handover_app.domain.facts import AccountFacts, Facts, is_stated
from handover_app.domain.findings import Argument, FindingReason
from handover_app.domain.vocabulary import (
    Access,
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
    return Outcome(status, item.subject, FindingReason(code, {"account": item.account.id, **arguments}))


@dataclass(frozen=True, slots=True)
class PostedLately:
    """The account is kept up to date, with a post within a number of days, or it is to be closed.

    `may_freeze`: a decision to freeze the account, with a reason, also passes.
    """

    kind: ClassVar[str] = "posted-lately"
    within_days: int
    may_freeze: bool = False
    accounts: Accounts = ALL_LIVE

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each account that fits."""
        for item in self.accounts.of(facts):
            last = item.account.last_post
            status = facts.dated(last, self.within_days)
            code = f"posted-lately.{status}"
            if status is Status.FAIL and item.account.action is Action.CLOSE:
                status, code = Status.PASS, "posted-lately.closes"
            elif status is Status.FAIL and self.may_freeze and _is_to_be_frozen(item):
                status, code = Status.PASS, "posted-lately.freezes"
            yield _outcome(item, status, code, last=last, days=self.within_days)


def _is_to_be_frozen(item: AccountFacts) -> bool:
    return item.account.action is Action.FREEZE and item.has_reason


@dataclass(frozen=True, slots=True)
class Unwanted:
    """The organisation wants no accounts on this platform: each live one fails."""

    kind: ClassVar[str] = "unwanted"
    accounts: Accounts

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each live account that fits."""
        for item in self.accounts.of(facts):
            yield _outcome(item, Status.FAIL, "unwanted.fail", platform=item.account.platform)


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement that the account is as it should be: yes, no or not stated.

    `access`: only accounts with this kind of access are checked; if the kind is not stated: open.
    """

    kind: ClassVar[str] = "stated"
    statement: str
    access: Access | None = None
    accounts: Accounts = ALL_LIVE

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each account that fits."""
        for item in self.accounts.of(facts):
            if self.access is not None and item.account.access is not self.access:
                if item.account.access is None:
                    yield _outcome(item, Status.OPEN, "stated.access-open")
                continue
            status = facts.three_way(item.account.statements.get(self.statement))
            yield _outcome(item, status, f"stated.{status}", statement=self.statement)


@dataclass(frozen=True, slots=True)
class Approved:
    """An approval of the account: yes, no or not stated.

    `signed`: the approval must say by whom and when. `by_others`: the approver must not be a party.
    """

    kind: ClassVar[str] = "approved"
    approval: str
    signed: bool = False
    by_others: bool = False
    accounts: Accounts = ALL_LIVE

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each account that fits."""
        for item in self.accounts.of(facts):
            fact = item.account.approvals.get(self.approval)
            by = fact.by if isinstance(fact, Approval) else None
            if self.by_others and facts.is_party(by):
                reason = {"approval": self.approval, "person": by}
                yield _outcome(item, Status.FAIL, "approved.by-a-party", **reason)
                continue
            status = facts.three_way(fact, signed=self.signed)
            yield _outcome(item, status, f"approved.{status}", approval=self.approval)


@dataclass(frozen=True, slots=True)
class EditorNamed:
    """An answerable editor is named and does not leave."""

    kind: ClassVar[str] = "editor-named"
    accounts: Accounts = ALL_LIVE

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each account that fits."""
        for item in self.accounts.of(facts):
            editor = item.account.editor
            if not editor:
                status = Status.OPEN
            elif editor in facts.leavers and not facts.is_closure:
                status = Status.FAIL
            else:
                status = Status.PASS
            yield _outcome(item, status, f"editor-named.{status}", person=editor)


@dataclass(frozen=True, slots=True)
class HolderFitsClass:
    """The account has a class, and a holder that fits it."""

    kind: ClassVar[str] = "holder-fits-class"
    accounts: Accounts = ALL_LIVE

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each account that fits."""
        for item in self.accounts.of(facts):
            account = item.account
            if account.account_class is None or account.holder is None:
                yield _outcome(item, Status.OPEN, "holder-fits-class.open")
                continue
            fits = FITTING_HOLDER[account.account_class] is account.holder.kind
            status = Status.PASS if fits else Status.FAIL
            yield _outcome(item, status, f"holder-fits-class.{status}")


@dataclass(frozen=True, slots=True)
class OwnerPublic:
    """The owning entity is stated, and named in the public bio."""

    kind: ClassVar[str] = "owner-public"
    accounts: Accounts = ALL_LIVE

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each account that fits."""
        for item in self.accounts.of(facts):
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
    accounts: Accounts = ALL_LIVE

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each account with a class and an owner."""
        for item in self.accounts.of(facts):
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
        """One outcome for each account that fits."""
        for item in self.accounts.of(facts):
            holder = item.account.holder
            status = Status.PASS if holder and is_stated(holder.name) else Status.OPEN
            yield _outcome(item, status, f"holder-named.{status}")


@dataclass(frozen=True, slots=True)
class InactiveRemoved:
    """An inactive account is closed, or kept for information only, with a reason."""

    kind: ClassVar[str] = "inactive-removed"
    within_days: int
    accounts: Accounts = ALL_LIVE

    def outcomes(self, facts: Facts, pack: PackFacts) -> Iterator[Outcome]:  # noqa: ARG002
        """One outcome for each inactive account and each frozen one."""
        for item in self.accounts.of(facts):
            ends = item.account.action is Action.CLOSE
            if item.account.state is AccountState.FROZEN:
                status = Status.PASS if ends or item.has_reason else Status.FAIL
                code = "inactive-removed.pass" if ends else f"inactive-removed.frozen-{status}"
                yield _outcome(item, status, code)
            elif facts.dated(item.account.last_post, self.within_days) is Status.FAIL:
                status = Status.PASS if ends or _is_to_be_frozen(item) else Status.FAIL
                yield _outcome(item, status, f"inactive-removed.{status}", days=self.within_days)
