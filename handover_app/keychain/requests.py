"""Requests: a person asks an authority to vouch for their key (PKCS#10, PEM)."""

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from handover_app.application.errors import IdentityError
from handover_app.keychain.facts import UNREADABLE

MOST_BYTES = 64 * 1024


def make_request(key: ec.EllipticCurvePrivateKey, name: x509.Name) -> bytes:
    """A request for the key, signed with it; holds no secret."""
    builder = x509.CertificateSigningRequestBuilder().subject_name(name)
    return builder.sign(key, SHA256()).public_bytes(Encoding.PEM)


def requested_key(request: bytes) -> ec.EllipticCurvePublicKey:
    """The public key that a request asks to vouch for; whoever made it holds the private one.

    Raises:
        IdentityError: where it is no request, its signature is wrong, or the key is of another kind.
    """
    if len(request) > MOST_BYTES:
        raise IdentityError("identity.not-a-request")
    try:
        parsed = x509.load_pem_x509_csr(request)
        sound, key = parsed.is_signature_valid, parsed.public_key()
    except UNREADABLE:
        raise IdentityError("identity.not-a-request") from None
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise IdentityError("identity.other-kind-of-key")
    if not sound:
        raise IdentityError("identity.not-a-request")
    return key
