"""Requests: a person asks an authority to vouch for their key (PKCS#10, PEM)."""

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from handover_app.application.errors import IdentityError
from handover_app.domain.identity import Request
from handover_app.keychain.facts import UNREADABLE, common_name, key_fingerprint, stated
from handover_app.keychain.keys import PrivateKey, require_strong

MOST_BYTES = 64 * 1024


def make_request(key: PrivateKey, name: x509.Name) -> bytes:
    """A request for the key, signed with it; holds no secret."""
    builder = x509.CertificateSigningRequestBuilder().subject_name(name)
    return builder.sign(key, SHA256()).public_bytes(Encoding.PEM)


def read_request(request: bytes) -> Request:
    """What a request says of whoever made it. Raises `IdentityError` as `requested_key`."""
    key = requested_key(request)
    name = x509.load_pem_x509_csr(request).subject
    return Request(
        common_name(name),
        stated(name, NameOID.ORGANIZATION_NAME),
        stated(name, NameOID.ORGANIZATIONAL_UNIT_NAME),
        key_fingerprint(key),
    )


def requested_key(request: bytes) -> CertificatePublicKeyTypes:
    """The public key that a request asks to vouch for; whoever made it holds the private one.

    Raises:
        IdentityError: where it is no request, its signature is wrong, or the key is of another kind or weak.
    """
    if len(request) > MOST_BYTES:
        raise IdentityError("identity.not-a-request")
    try:
        parsed = x509.load_pem_x509_csr(request)
        sound, key, _ = parsed.is_signature_valid, parsed.public_key(), parsed.subject
    except UNREADABLE:
        raise IdentityError("identity.not-a-request") from None
    require_strong(key)
    if not sound:
        raise IdentityError("identity.not-a-request")
    return key
