"""Edits of the access to an account. A grant is identified by its index in the account's list."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from handover_app.application.editing.accounts import on_account
from handover_app.application.editing.text import optional_line
from handover_app.domain.case import Case, Grant


def set_grant(case: Case, account: str, index: int, grant: Grant) -> Case:
    """Replaces the grant at an index; an index after the last appends it."""
    grant = replace(grant, role=optional_line(grant.role), method=optional_line(grant.method))
    return on_account(
        case,
        account,
        lambda entry: replace(entry, grants=(*entry.grants[:index], grant, *entry.grants[index + 1 :])),
    )


def add_grants(case: Case, account: str, grants: Sequence[Grant]) -> Case:
    """Adds grants; a person who is already in the list gets the new facts in the existing row."""
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
    """Removes a row from the list."""
    return on_account(
        case,
        account,
        lambda entry: replace(entry, grants=(*entry.grants[:index], *entry.grants[index + 1 :])),
    )


def clear_access(
    case: Case, account: str, person: str, by: str | Literal[False] | None, on: date | None
) -> Case:
    """Sets who cleared a person's access and when, on all the person's rows; `False`: refused."""
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
