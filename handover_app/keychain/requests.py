"""Certificate requests (PKCS#10, PEM): a person asks an authority to vouch for their key."""

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from handover_app.certificates import CertificateRequest, read_request
from handover_app.keychain.keys import PrivateKey, require_strong


def make_request(key: PrivateKey, name: x509.Name) -> bytes:
    """A request signed with the key; contains no secret. Raises `IdentityError` as `usable_request`."""
    builder = x509.CertificateSigningRequestBuilder().subject_name(name)
    request = builder.sign(key, SHA256()).public_bytes(Encoding.PEM)
    usable_request(request)
    return request


def usable_request(data: bytes) -> CertificateRequest:
    """Parses a request, and makes sure that its key may sign records.

    Raises:
        IdentityError: if it is no request, its signature is wrong, or its key is weak or unsupported.
    """
    request = read_request(data)
    require_strong(request.key)
    return request
