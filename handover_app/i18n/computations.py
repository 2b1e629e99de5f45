"""What the checks of policy packs compute, in one sentence for each kind.

Placeholders are the check's own keys. `accounts` is told as a sentence of its own, where a check looks at
some accounts only.
"""

import dataclasses
from collections.abc import Callable, Iterator
from enum import StrEnum

from handover_app.domain.checks import Check
from handover_app.domain.checks.base import Accounts
from handover_app.domain.vocabulary import Part
from handover_app.i18n.reasons import APPROVALS, PARTS, STATEMENTS, STEPS
from handover_app.i18n.words import N_, Words

COMPUTATIONS: dict[str, str] = {
    "admin-count": N_("On each live account, administrator rights are held by at least: {at_least}."),
    "approved": N_("Somebody has said yes for each live account, with who and when: {approval}."),
    "dissolved": N_(
        "In a closure, each account that ends is closed or closing, "
        "and the outgoing SoMe officer answers for it."
    ),
    "editor-named": N_("For each live account an answerable editor is named."),
    "grant-cleared": N_(
        "For each person on each live account it is stated who cleared it, and when. It counts: {grants}. "
        "Left out: {except_parts}."
    ),
    "holder-fits-class": N_(
        "The class of each live account is stated, and its holder is of the kind for it."
    ),
    "holder-named": N_("The community that holds each live account is named."),
    "inactive-removed": N_(
        "An account without a post for {within_days} days is to be closed, or frozen with a reason; "
        "one that is frozen has a reason."
    ),
    "incidents-reported": N_("It is stated whether there are open incidents; each is reported."),
    "list-reviewed": N_("The internal list of accounts was reviewed within {within_days} days."),
    "office-can-reach": N_(
        "On each live account the head office has administrator rights, or has contact details of everyone "
        "who does, checked within {contacts_fresh_days} days."
    ),
    "office-has-copy": N_("The head office has a copy of the list, made after its last change."),
    "officer-elected": N_(
        "In a change of people the unit has a SoMe officer, elected within {within_days} days."
    ),
    "officer-trained": N_("Training is recorded for the incoming SoMe officer."),
    "owner-public": N_("The owner of each live account is stated, and named in its bio."),
    "owner-usual": N_("The owner of each live account is the usual one for its class."),
    "pack-reviewed": N_("These rules were held against their document within {within_days} days."),
    "part-has-access": N_(
        "The {part} has access to each live account. It counts: {grants}. Of these: {scope}."
    ),
    "posted-lately": N_("On each active account something was posted within {within_days} days."),
    "publishers-trained": N_("Training is recorded for everyone who can publish on each live account."),
    "second-factor": N_(
        "Everyone on each live account has two-factor login on; unknown is not stated. It counts: {grants}."
    ),
    "stated": N_("It is stated for each live account: {statement}."),
    "step-before-closing": N_("Before an account is closed, this is done: {step}."),
    "transferred": N_(
        "In a change of people each account is decided, and is closed or closing; or somebody incoming has "
        "administrator rights on it, and nobody who leaves is still in."
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
    "part": PARTS,
}


def computation(check: Check, _: Words, platform: Callable[[str], str]) -> str:
    """What a check computes, in sentences. `platform` gives the name of a platform id."""
    values = {field.name: getattr(check, field.name) for field in dataclasses.fields(check)}
    accounts = values.pop("accounts", Accounts())
    words = {name: _value(name, value, _) for name, value in values.items()}
    return " ".join([_(COMPUTATIONS[check.kind], **words), *_selection(accounts, _, platform)])


def _value(name: str, value: object, _: Words) -> str:
    if isinstance(value, int):
        return _.number(value)
    if isinstance(value, tuple):
        return _.series([_(PARTS[Part(item).value]) for item in value]) or _("nobody")
    text = value.value if isinstance(value, StrEnum) else str(value)
    known = _TABLES.get(name, {}).get(text)
    return _(known) if known else text


def _selection(accounts: Accounts, _: Words, platform: Callable[[str], str]) -> Iterator[str]:
    """Which accounts are looked at, a sentence for each limit."""
    if accounts.platforms:
        yield _("Only on: {platforms}.", platforms=_.series(map(platform, accounts.platforms)))
    if accounts.except_platforms:
        yield _("Not on: {platforms}.", platforms=_.series(map(platform, accounts.except_platforms)))
    if accounts.classes:
        yield _(
            "Only of the class: {classes}.", classes=_.series(_(CLASSES[item]) for item in accounts.classes)
        )
    if accounts.access is not None:
        shared = accounts.access.value == "shared-login"
        yield (
            _("Only where people share a login.")
            if shared
            else _("Only where everyone has a role of their own.")
        )
    if accounts.except_closed_groups:
        yield _("No Facebook groups that are closed, or of which that is not stated.")
