"""What the authorities of tests vouch for: people of Gruppe 42, in the region øst."""

from handover_app.domain.mandate import Mandate, SignerRole, role_in
from handover_app.domain.vocabulary import SigningPart

ORGANISATION = "Eksempelorganisasjonen"
MEMBER = Mandate(SignerRole.MEMBER, ORGANISATION, "g42", "øst")
REVIEWER = Mandate(SignerRole.REVIEWER, ORGANISATION, region="øst")


def mandate_of(part: SigningPart) -> Mandate:
    """The mandate for a part."""
    return MEMBER if role_in(part) is SignerRole.MEMBER else REVIEWER
