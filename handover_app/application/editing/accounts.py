"""Edits of the accounts: which there are, and what is said of each."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from handover_app.application.editing.ids import fresh
from handover_app.application.editing.text import line, optional_line
from handover_app.domain.case import Account, ApprovalFact, Case, Statement
from handover_app.domain.vocabulary import Access, AccountState, TroubleKind, Visibility

F = TypeVar("F")


def add_account(
    case: Case, platform: str, *, name: str = "", handle: str | None = None, url: str | None = None
) -> tuple[Case, str]:
    """The case with one more account, and its id. `platform`: an id of the catalogue or `other:NAME`."""
    account = Account(
        id=fresh("a", (account.id for account in case.accounts)),
        platform=platform,
        name=optional_line(name),
        handle=optional_line(handle),
        url=optional_line(url),
    )
    return replace(case, accounts=(*case.accounts, account)), account.id


LONGEST_PLATFORM = 200
"""Maximum length of a platform's name: it is part of other names, such as those of promises."""


def other_platform(name: str) -> str | None:
    """The platform id for one that the catalogue does not know; `None` where no name is given."""
    cleaned = line(name)[:LONGEST_PLATFORM]
    return f"other:{cleaned}" if cleaned else None


def remove_account(case: Case, account: str) -> Case:
    """Takes an account out, also from the scope of a closure and from waivers."""
    scope = case.handover.scope
    handover = case.handover
    if scope is not None:
        handover = replace(handover, scope=tuple(item for item in scope if item != account))
    return replace(
        case,
        accounts=tuple(entry for entry in case.accounts if entry.id != account),
        handover=handover,
        waivers=tuple(waiver for waiver in case.waivers if waiver.subject.split("/")[0] != account),
    )


def on_account(case: Case, account: str, change: Callable[[Account], Account]) -> Case:
    """The case with one account changed; unchanged where there is no such account."""
    return replace(
        case, accounts=tuple(change(entry) if entry.id == account else entry for entry in case.accounts)
    )


def name_account(case: Case, account: str, name: str) -> Case:
    """The account's name."""
    return on_account(case, account, lambda entry: replace(entry, name=optional_line(name)))


def set_handle(case: Case, account: str, handle: str) -> Case:
    """The account's handle, without the sign in front of it."""
    return on_account(case, account, lambda entry: replace(entry, handle=optional_line(handle.lstrip("@ "))))


def set_link(case: Case, account: str, url: str) -> Case:
    """The account's address."""
    return on_account(case, account, lambda entry: replace(entry, url=optional_line(url)))


def set_access(case: Case, account: str, access: Access | None) -> Case:
    """Whether each person has a role, or all share one login."""
    return on_account(case, account, lambda entry: replace(entry, access=access))


def set_platform(case: Case, account: str, platform: str) -> Case:
    """The account is on another platform than it was taken for; its steps go, they were the other's."""

    def moved(entry: Account) -> Account:
        disposition = entry.disposition and replace(entry.disposition, steps=())
        return replace(entry, platform=platform, disposition=disposition)

    return on_account(case, account, moved)


def set_state(case: Case, account: str, state: AccountState) -> Case:
    """Whether the account lives."""
    return on_account(case, account, lambda entry: replace(entry, state=state))


def set_visibility(case: Case, account: str, visibility: Visibility | None) -> Case:
    """Who can see into a group."""
    return on_account(case, account, lambda entry: replace(entry, visibility=visibility))


def end_trouble(case: Case, account: str, kind: TroubleKind) -> Case:
    """Trouble of this kind is over."""
    return on_account(
        case,
        account,
        lambda entry: replace(entry, trouble=tuple(item for item in entry.trouble if item.kind is not kind)),
    )


def set_last_post(case: Case, account: str, day: date | None) -> Case:
    """When something was last posted."""
    return on_account(case, account, lambda entry: replace(entry, last_post=day))


def set_approval(case: Case, account: str, approval: str, fact: ApprovalFact) -> Case:
    """Whether somebody approved the account; `None` takes the answer away."""
    return on_account(
        case, account, lambda entry: replace(entry, approvals=_answered(entry.approvals, approval, fact))
    )


def set_statement(case: Case, account: str, statement: str, fact: Statement) -> Case:
    """Whether the account is as it should be; `None` takes the answer away."""
    return on_account(
        case, account, lambda entry: replace(entry, statements=_answered(entry.statements, statement, fact))
    )


def _answered(answers: Mapping[str, F], key: str, fact: F) -> Mapping[str, F]:
    others = {name: answer for name, answer in answers.items() if name != key}
    return others if fact is None else {**others, key: fact}
