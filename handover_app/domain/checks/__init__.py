"""The computations that a policy pack can ask for, each a frozen dataclass with its parameters.

A pack names one by `kind`. A new organisation needs a new pack. It needs a new kind only for a requirement
that no document had before.
"""

from handover_app.domain.checks.access import (
    AdminCount,
    GrantCleared,
    OfficeCanReach,
    PartHasAccess,
    PublishersTrained,
    SecondFactorOn,
)
from handover_app.domain.checks.accounts import (
    Approved,
    EditorNamed,
    HolderFitsClass,
    HolderNamed,
    InactiveRemoved,
    OwnerPublic,
    OwnerUsual,
    PostedLately,
    Stated,
    Unwanted,
)
from handover_app.domain.checks.base import Outcome, PackFacts
from handover_app.domain.checks.handover import (
    Dissolved,
    IncidentsReported,
    StepBeforeClosing,
    Transferred,
)
from handover_app.domain.checks.unit import (
    ListReviewed,
    OfficeHasCopy,
    OfficerElected,
    OfficerTrained,
    PackReviewed,
)

Check = (
    AdminCount
    | Approved
    | Dissolved
    | EditorNamed
    | GrantCleared
    | HolderFitsClass
    | HolderNamed
    | InactiveRemoved
    | IncidentsReported
    | ListReviewed
    | OfficeCanReach
    | OfficeHasCopy
    | OfficerElected
    | OfficerTrained
    | OwnerPublic
    | OwnerUsual
    | PackReviewed
    | PartHasAccess
    | PostedLately
    | PublishersTrained
    | SecondFactorOn
    | Stated
    | StepBeforeClosing
    | Transferred
    | Unwanted
)

__all__ = ["Check", "Outcome", "PackFacts"]
