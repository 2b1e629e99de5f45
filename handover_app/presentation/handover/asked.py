"""The facts that few organisations ask for: they are shown where a chosen check needs them."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from handover_app.domain.checks.access import GrantCleared, OfficeCanReach
from handover_app.domain.checks.accounts import (
    EditorNamed,
    HolderFitsClass,
    HolderNamed,
    OwnerPublic,
    OwnerUsual,
)
from handover_app.domain.checks.handover import IncidentsReported
from handover_app.domain.checks.unit import ListReviewed, OfficeHasCopy
from handover_app.domain.policy import Pack


class Fact(StrEnum):
    """A fact that only some packs ask for. The value is the name of its field, for "Go to the field"."""

    CLASS = "class"
    HOLDER = "holder"
    OWNER = "owner"
    OWNER_IN_BIO = "owner_in_bio"
    EDITOR = "editor"
    CLEARED = "cleared"
    REVIEWED = "list_reviewed"
    COPIED = "list_sent"
    INCIDENTS = "incidents"
    CONTACTS = "contacts"


ASKED_BY: Mapping[str, tuple[Fact, ...]] = {
    HolderFitsClass.kind: (Fact.CLASS, Fact.HOLDER),
    HolderNamed.kind: (Fact.HOLDER,),
    OwnerPublic.kind: (Fact.OWNER, Fact.OWNER_IN_BIO),
    OwnerUsual.kind: (Fact.CLASS, Fact.OWNER),
    EditorNamed.kind: (Fact.EDITOR,),
    GrantCleared.kind: (Fact.CLEARED,),
    ListReviewed.kind: (Fact.REVIEWED,),
    OfficeHasCopy.kind: (Fact.COPIED,),
    IncidentsReported.kind: (Fact.INCIDENTS,),
    OfficeCanReach.kind: (Fact.CONTACTS,),
}


def asked_by(packs: Iterable[Pack]) -> frozenset[Fact]:
    """The facts that the checks of these packs need."""
    return frozenset(
        fact
        for pack in packs
        for rule in pack.rules
        for check in rule.checks
        for fact in ASKED_BY.get(check.kind, ())
    )
