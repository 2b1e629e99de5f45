"""The facts that few organisations ask for: they are shown where a chosen check needs them."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from handover_app.domain.checks.access import GrantCleared, OfficeCanReach, PublishersTrained
from handover_app.domain.checks.accounts import (
    EditorNamed,
    HolderFitsClass,
    HolderNamed,
    OwnerPublic,
    OwnerUsual,
)
from handover_app.domain.checks.handover import IncidentsReported
from handover_app.domain.checks.unit import ListReviewed, OfficeHasCopy, OfficerElected, OfficerTrained
from handover_app.domain.policy import Pack


class AskedFact(StrEnum):
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
    OFFICER = "elected"
    TRAINING = "training"


ASKED_BY: Mapping[str, tuple[AskedFact, ...]] = {
    HolderFitsClass.kind: (AskedFact.CLASS, AskedFact.HOLDER),
    HolderNamed.kind: (AskedFact.HOLDER,),
    OwnerPublic.kind: (AskedFact.OWNER, AskedFact.OWNER_IN_BIO),
    OwnerUsual.kind: (AskedFact.CLASS, AskedFact.OWNER),
    EditorNamed.kind: (AskedFact.EDITOR,),
    GrantCleared.kind: (AskedFact.CLEARED,),
    ListReviewed.kind: (AskedFact.REVIEWED,),
    OfficeHasCopy.kind: (AskedFact.COPIED,),
    IncidentsReported.kind: (AskedFact.INCIDENTS,),
    OfficeCanReach.kind: (AskedFact.CONTACTS,),
    OfficerElected.kind: (AskedFact.OFFICER,),
    OfficerTrained.kind: (AskedFact.TRAINING,),
    PublishersTrained.kind: (AskedFact.TRAINING,),
}


def asked_by(packs: Iterable[Pack]) -> frozenset[AskedFact]:
    """The facts that the checks of these packs need."""
    return frozenset(
        fact
        for pack in packs
        for rule in pack.rules
        for check in rule.checks
        for fact in ASKED_BY.get(check.kind, ())
    )
