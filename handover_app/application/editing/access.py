"""Edits of who is in an account. A grant is named by its place in the account's list."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from handover_app.application.editing.accounts import on_account
from handover_app.application.editing.text import optional_line
from handover_app.domain.case import Case, Grant


def set_grant(case: Case, account: str, index: int, grant: Grant) -> Case:
    """Puts a grant in a place; a place after the last adds one."""
    grant = replace(grant, role=optional_line(grant.role), method=optional_line(grant.method))
    return on_account(
        case,
        account,
        lambda entry: replace(entry, grants=(*entry.grants[:index], grant, *entry.grants[index + 1 :])),
    )


def add_grants(case: Case, account: str, grants: Sequence[Grant]) -> Case:
    """Adds people; who already stands in the list gets the new facts in their place."""
    entry = case.account(account)
    if entry is None:
        return case
    places: Mapping[str, int] = {grant.person: index for index, grant in reversed([*enumerate(entry.grants)])}
    new = 0
    for grant in grants:
        index = places.get(grant.person, len(entry.grants) + new)
        new += grant.person not in places
        case = set_grant(case, account, index, grant)
    return case


def remove_grant(case: Case, account: str, index: int) -> Case:
    """Takes a row out of the list."""
    return on_account(
        case,
        account,
        lambda entry: replace(entry, grants=(*entry.grants[:index], *entry.grants[index + 1 :])),
    )


def clear_access(
    case: Case, account: str, person: str, by: str | Literal[False] | None, on: date | None
) -> Case:
    """Who cleared a person's access and when, on all their rows; `False`: it was refused."""
    return on_account(
        case,
        account,
        lambda entry: replace(
            entry,
            grants=tuple(
                replace(grant, cleared_by=by, cleared_on=on) if grant.person == person else grant
                for grant in entry.grants
            ),
        ),
    )
