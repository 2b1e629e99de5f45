"""A mandate is vouched for, or pinned, only if it is complete."""

from handover_app.application.errors import IdentityError
from handover_app.domain.mandate import Mandate

_GAPS = {"unit": "identity.unit-needed", "region": "identity.region-needed"}


def require_complete(mandate: Mandate) -> None:
    """Raises `IdentityError` if the mandate lacks its unit or its region."""
    if mandate.gap is not None:
        raise IdentityError(_GAPS[mandate.gap])
