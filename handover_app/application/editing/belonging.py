"""Edits of the account's class, holder, owner and answerable editor."""

from dataclasses import replace

from handover_app.application.editing.accounts import on_account
from handover_app.application.editing.text import optional_line
from handover_app.domain.case import Account, Case, Holder
from handover_app.domain.vocabulary import AccountClass, HolderKind, Owner


def set_class(case: Case, account: str, kind: AccountClass | None) -> Case:
    """Sets which of the three classes the account belongs to."""
    return on_account(case, account, lambda entry: replace(entry, account_class=kind))


def set_holder(case: Case, account: str, kind: HolderKind | None) -> Case:
    """Sets the kind of holder and keeps the holder's name. `None`: nobody has stated it."""

    def held(entry: Account) -> Account:
        name = entry.holder.name if entry.holder else None
        return replace(entry, holder=Holder(kind, name) if kind else None)

    return on_account(case, account, held)


def name_holder(case: Case, account: str, name: str) -> Case:
    """Sets the holder's name; unchanged while the kind of holder is not stated."""

    def named(entry: Account) -> Account:
        holder = entry.holder and replace(entry.holder, name=optional_line(name))
        return replace(entry, holder=holder)

    return on_account(case, account, named)


def set_owner(case: Case, account: str, owner: Owner | None) -> Case:
    """Sets the legal entity that owns the account."""
    return on_account(case, account, lambda entry: replace(entry, owner=owner))


def set_owner_in_bio(case: Case, account: str, named: bool | None) -> Case:
    """Sets whether the public bio names the owner."""
    return on_account(case, account, lambda entry: replace(entry, owner_in_bio=named))


def set_editor(case: Case, account: str, person: str | None) -> Case:
    """Sets the answerable editor."""
    return on_account(case, account, lambda entry: replace(entry, editor=person))
