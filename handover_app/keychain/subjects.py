"""Subject names in certificates."""

from cryptography import x509
from cryptography.x509.oid import NameOID

from handover_app.application.errors import IdentityError
from handover_app.certificates import Certificate
from handover_app.domain.identity import certified


def subject(name: str, organisation: str | None, unit: str | None) -> x509.Name:
    """Name, organisation and the unit's name. What is too long for a certificate is shortened.

    Raises:
        IdentityError: if the name is empty.
    """
    if not certified(name):
        raise IdentityError("identity.name-empty")
    stated = (
        (NameOID.ORGANIZATION_NAME, certified(organisation or "")),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, certified(unit or "")),
        (NameOID.COMMON_NAME, certified(name)),
    )
    return x509.Name([x509.NameAttribute(kind, text) for kind, text in stated if text])


def subject_of(certificate: Certificate) -> x509.Name:
    """The name, organisation and unit of a certificate, as this app writes them."""
    facts = certificate.facts
    return subject(facts.name, facts.organisation, facts.unit)
