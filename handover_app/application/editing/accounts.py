"""Edits of the list of accounts and of the facts about each."""

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
"""Maximum length of a platform's name, in characters: it becomes part of other names, e.g. of promises."""


def other_platform(name: str) -> str | None:
    """The platform id for a platform that the catalogue does not know; `None` if no name is given."""
    cleaned = line(name)[:LONGEST_PLATFORM]
    return f"other:{cleaned}" if cleaned else None


def remove_account(case: Case, account: str) -> Case:
    """Removes an account, also from the scope of a closure and from waivers."""
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
    """The case with one account changed; unchanged if there is no such account."""
    return replace(
        case, accounts=tuple(change(entry) if entry.id == account else entry for entry in case.accounts)
    )


def name_account(case: Case, account: str, name: str) -> Case:
    """Sets the account's name."""
    return on_account(case, account, lambda entry: replace(entry, name=optional_line(name)))


def set_handle(case: Case, account: str, handle: str) -> Case:
    """Sets the account's handle, without a leading sign such as `@`."""
    return on_account(case, account, lambda entry: replace(entry, handle=optional_line(handle.lstrip("@ "))))


def set_link(case: Case, account: str, url: str) -> Case:
    """Sets the account's address."""
    return on_account(case, account, lambda entry: replace(entry, url=optional_line(url)))


def set_access(case: Case, account: str, access: Access | None) -> Case:
    """Sets whether each person has a role, or all share one login."""
    return on_account(case, account, lambda entry: replace(entry, access=access))


def set_platform(case: Case, account: str, platform: str) -> Case:
    """Changes the account's platform, and drops its steps, which belong to the old platform."""

    def moved(entry: Account) -> Account:
        disposition = entry.disposition and replace(entry.disposition, steps=())
        return replace(entry, platform=platform, disposition=disposition)

    return on_account(case, account, moved)


def set_state(case: Case, account: str, state: AccountState) -> Case:
    """Sets the account's state."""
    return on_account(case, account, lambda entry: replace(entry, state=state))


def set_visibility(case: Case, account: str, visibility: Visibility | None) -> Case:
    """Sets who can see the contents of a group."""
    return on_account(case, account, lambda entry: replace(entry, visibility=visibility))


def end_trouble(case: Case, account: str, kind: TroubleKind) -> Case:
    """Removes trouble of this kind."""
    return on_account(
        case,
        account,
        lambda entry: replace(entry, trouble=tuple(item for item in entry.trouble if item.kind is not kind)),
    )


def set_last_post(case: Case, account: str, day: date | None) -> Case:
    """Sets the day of the last post."""
    return on_account(case, account, lambda entry: replace(entry, last_post=day))


def set_approval(case: Case, account: str, approval: str, fact: ApprovalFact) -> Case:
    """Sets whether somebody approved the account; `None` removes the answer."""
    return on_account(
        case, account, lambda entry: replace(entry, approvals=_answered(entry.approvals, approval, fact))
    )


def set_statement(case: Case, account: str, statement: str, fact: Statement) -> Case:
    """Sets whether the account is as it should be; `None` removes the answer."""
    return on_account(
        case, account, lambda entry: replace(entry, statements=_answered(entry.statements, statement, fact))
    )


def _answered(answers: Mapping[str, F], key: str, fact: F) -> Mapping[str, F]:
    others = {name: answer for name, answer in answers.items() if name != key}
    return others if fact is None else {**others, key: fact}
