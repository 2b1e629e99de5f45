"""Sentences that explain what the checks of policy packs compute: one for each kind.

Placeholders are the check's own keys. `accounts` gets a separate sentence if a check looks at only some
accounts.
"""

import dataclasses
from collections.abc import Callable, Iterator
from enum import StrEnum

from handover_app.domain.checks import Check
from handover_app.domain.checks.base import Accounts
from handover_app.domain.vocabulary import Access, AccountClass, Part
from handover_app.i18n.reasons import APPROVALS, STATEMENTS, STEPS
from handover_app.i18n.roles import RoleWords
from handover_app.i18n.words import N_, Words

COMPUTATIONS: dict[str, str] = {
    "admin-count": N_("On each account, administrator rights are held by at least: {at_least}."),
    "approved": N_("Somebody has said yes for each account: {approval}."),
    "dissolved": N_(
        "In a closure, each account in scope is closed or closing; mailboxes, domains and tools behind them "
        "may live on. {Officer} is responsible for it."
    ),
    "editor-named": N_("For each account a responsible editor is named, who stays."),
    "grant-cleared": N_(
        "For each person on each account it is stated who else cleared it, and when. It counts: {grants}. "
        "Left out: {except_parts}."
    ),
    "holder-fits-class": N_("The class of each account is stated, and its holder is of the kind for it."),
    "holder-named": N_("The community that holds each account is named."),
    "inactive-removed": N_(
        "An account without a post for {within_days} days is to be closed, or frozen with a reason; "
        "one that is frozen has a reason, or is to be closed."
    ),
    "incidents-reported": N_(
        "It is stated whether there are incidents; of each that may do significant harm, the chief executive "
        "and the board were told."
    ),
    "list-reviewed": N_(
        "Where the unit has a presence, its internal list of accounts was reviewed within {within_days} days."
    ),
    "office-can-reach": N_(
        "On each account {office} has administrator rights, or has contact details of everyone "
        "who does, checked within {contacts_fresh_days} days."
    ),
    "office-has-copy": N_(
        "Where the unit has a presence, {office} has a copy of the list, made after its last change; "
        "a change of people or a closure changes it on that day."
    ),
    "officer-elected": N_(
        "In a change of people or an annual review it is stated who {officer} is. They stay, and were "
        "elected within {within_days} days."
    ),
    "officer-trained": N_("Training is recorded for {incoming_officer}."),
    "owner-public": N_("The owner of each account is stated, and named in its bio."),
    "owner-usual": N_("The owner of each account is the usual one for its class."),
    "pack-reviewed": N_("These rules were checked against their document within {within_days} days."),
    "part-has-access": N_(
        "These have access to each account: {part}. It counts: {grants}. Of these: {scope}."
    ),
    "posted-lately": N_(
        "On each account something was posted within {within_days} days, or it is to be closed."
    ),
    "publishers-trained": N_("Training is recorded for everyone who can publish on each account."),
    "second-factor": N_(
        "Everyone on each account has two-factor login on; unknown is not stated. It counts: {grants}."
    ),
    "stated": N_("It is stated for each account: {statement}."),
    "step-before-closing": N_("Before an account is closed, this is done: {step}."),
    "transferred": N_(
        "In a change of people each account is decided, and is closed or closing; or somebody incoming has "
        "administrator rights on it, and nobody who leaves has more than a membership."
    ),
    "unwanted": N_("There is no live account."),
}

GRANTS: dict[str, str] = {
    "access": N_("every kind of access but mere membership"),
    "admin": N_("administrator rights, and the password of a shared login"),
    "publishing": N_("the right to publish"),
    "any": N_("every kind of access, also mere membership"),
}
SCOPES: dict[str, str] = {
    "all": N_("all accounts"),
    "but-closed-groups": N_("all accounts but closed Facebook groups"),
    "closed-groups": N_("closed Facebook groups"),
}
CLASSES: dict[str, str] = {
    "main": N_("main"),
    "specialist": N_("specialist"),
    "community": N_("community-held"),
}

_TABLES = {
    "grants": GRANTS,
    "scope": SCOPES,
    "statement": STATEMENTS,
    "approval": APPROVALS,
    "step": STEPS,
}


OPTIONS: dict[str, str] = {
    "signed": N_("It is stated by whom and when."),
    "by_others": N_("It is by somebody who neither hands over nor takes over."),
    "may_freeze": N_("A decision to freeze it, with a reason, counts as well."),
    "access": N_("Only where the way in is: {access}. Where that is not stated, this is not stated either."),
    "regional_platforms": N_(
        "Where only accounts on these are ordered closed, {regional_leader} may be responsible as well: "
        "{regional_platforms}."
    ),
}
"""Additional sentences for keys that are set, one for each key."""
ACCESS: dict[str, str] = {
    "roles": N_("a role of their own for everyone"),
    "shared-login": N_("one login that people share"),
}
AMONG: dict[str, str] = {
    "presences": N_("Only where the unit speaks or gathers: no mailboxes, domains or tools."),
    "pages": N_("Only pages: no chats, closed Facebook groups, mailboxes, domains or tools."),
}
STATES: dict[str, str] = {
    "active": N_("Only while they are in use."),
    "frozen": N_("Only while they are kept for information."),
}


def computation(
    check: Check, _: Words, platform: Callable[[str], str], roles: RoleWords | None = None
) -> str:
    """What a check computes, in sentences.

    `platform` gives the name of a platform id; `roles` has the words of the organisation, else neutral ones.
    """
    roles = roles or RoleWords((), _)
    values = {field.name: getattr(check, field.name) for field in dataclasses.fields(check)}
    accounts = values.pop("accounts", Accounts())
    options = {name: values.pop(name) for name in OPTIONS if name in values}
    message = COMPUTATIONS[check.kind]
    said = {name: _value(name, value, roles, _) for name, value in values.items()}
    told = [_(message, **roles.arguments(message), **said)]
    for name, value in options.items():
        if value:
            said = {name: _option(value, _, platform)}
            told.append(_(OPTIONS[name], **roles.arguments(OPTIONS[name]), **said))
    return " ".join([*told, *_selection(accounts, _, platform)])


def _option(value: object, _: Words, platform: Callable[[str], str]) -> str:
    """The value of a key that has its own sentence."""
    if isinstance(value, tuple):
        return _.series(map(platform, value))
    return _(ACCESS[value.value]) if isinstance(value, Access) else ""


def _value(name: str, value: object, roles: RoleWords, _: Words) -> str:
    if isinstance(value, int):
        return _.number(value)
    if isinstance(value, tuple):
        return _.series([roles.the(Part(item)) for item in value]) or _("nobody")
    if isinstance(value, Part):
        return roles.the(value)
    text = value.value if isinstance(value, StrEnum) else str(value)
    known = _TABLES.get(name, {}).get(text)
    return _(known, **roles.arguments(known)) if known else text


def _selection(accounts: Accounts, _: Words, platform: Callable[[str], str]) -> Iterator[str]:
    """The accounts that a check looks at: one sentence for each restriction."""
    if among := AMONG.get(accounts.among):
        yield _(among)
    if state := STATES.get(accounts.state or ""):
        yield _(state)
    if accounts.platforms:
        yield _("Only on: {platforms}.", platforms=_.series(map(platform, accounts.platforms)))
    if accounts.except_platforms:
        yield _("Not on: {platforms}.", platforms=_.series(map(platform, accounts.except_platforms)))
    if accounts.classes:
        yield _("Only of the class: {classes}.", classes=_classes(accounts.classes, _))
    if accounts.except_classes:
        yield _("Not of the class: {classes}.", classes=_classes(accounts.except_classes, _))
    if accounts.except_closed_groups:
        yield _("No Facebook groups that are closed, or of which that is not stated.")


def _classes(classes: tuple[AccountClass, ...], _: Words) -> str:
    return _.series(_(CLASSES[item]) for item in classes)
