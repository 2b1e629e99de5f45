"""Certificate requests (PKCS#10): a person asks an authority to vouch for their key."""

from dataclasses import dataclass

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.x509.oid import NameOID

from handover_app.application.errors import IdentityError
from handover_app.certificates.keys import PublicKey, read_key
from handover_app.certificates.names import common_name, stated
from handover_app.certificates.parsing import refusals
from handover_app.domain.identity import Request

MOST_BYTES = 64 * 1024
UNREADABLE = "identity.not-a-request"


@dataclass(frozen=True, slots=True)
class CertificateRequest:
    """A request with a valid self-signature. `facts`: what it says about its sender."""

    facts: Request
    key: PublicKey


def read_request(data: bytes) -> CertificateRequest:
    """The request in PEM. Its self-signature proves that the sender has the private key.

    Raises:
        IdentityError: `identity.not-a-request`, if it cannot be parsed; `identity.key-unproven`, if its
            signature is wrong; `identity.other-kind-of-key`, if the kind of key is unknown or its numbers
            are unusual.
    """
    with refusals(UNREADABLE):
        if len(data) > MOST_BYTES:
            raise IdentityError(UNREADABLE)
        return _read(x509.load_pem_x509_csr(data))


def _read(parsed: x509.CertificateSigningRequest) -> CertificateRequest:
    try:
        key = read_key(parsed.public_key())
        sound = parsed.is_signature_valid
    except UnsupportedAlgorithm:
        raise IdentityError("identity.other-kind-of-key") from None
    if not sound:
        raise IdentityError("identity.key-unproven")
    name = parsed.subject
    facts = Request(
        common_name(name),
        stated(name, NameOID.ORGANIZATION_NAME),
        stated(name, NameOID.ORGANIZATIONAL_UNIT_NAME),
        key.fingerprint,
    )
    return CertificateRequest(facts, key)
