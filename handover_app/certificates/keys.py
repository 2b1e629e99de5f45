"""Public keys: kind, size and fingerprint."""

from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from handover_app.application.errors import IdentityError

LEAST_RSA_BITS = 2048
"""What NIST SP 800-131A asks of RSA; smart cards mostly hold such keys."""

MOST_RSA_BITS = 16_384
"""OpenSSL verifies with no longer modulus (`OPENSSL_RSA_MAX_MODULUS_BITS`)."""

RSA_EXPONENTS = frozenset({3, 17, 65537})
"""Public exponents that software and smart cards use. A huge exponent makes verification take seconds."""

RSA, SIGNING_CURVE = "rsa", "secp256r1"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key. `kind`: `rsa`, a curve's name, or another algorithm's name. `bits`: its size.

    `spki`: the SubjectPublicKeyInfo in one form (named curve, uncompressed point, NULL parameters for RSA;
    RFC 5480 and 8017), however the certificate encodes it. `fingerprint`: the SHA-256 of that, in lower-case
    hexadecimal; renewing a certificate does not change it. `parsed`: for operations with the key.
    """

    kind: str
    bits: int
    fingerprint: str
    spki: bytes = field(repr=False)
    parsed: CertificatePublicKeyTypes = field(repr=False, compare=False)

    @property
    def is_strong(self) -> bool:
        """Whether it is long enough: RSA from 2048 bits; every curve that the parser knows."""
        return self.kind != RSA or self.bits >= LEAST_RSA_BITS

    @property
    def may_sign_records(self) -> bool:
        """Whether records can be signed with this kind of key: RSA or P-256."""
        return self.kind in {RSA, SIGNING_CURVE}


def read_key(parsed: CertificatePublicKeyTypes) -> PublicKey:
    """The facts of a public key.

    Raises:
        IdentityError: `identity.other-kind-of-key`, for an RSA key with an unusual exponent or size.
    """
    kind, bits = _kind(parsed)
    spki = parsed.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return PublicKey(kind, bits, sha256(spki).hexdigest(), spki, parsed)


def _kind(parsed: CertificatePublicKeyTypes) -> tuple[str, int]:
    if isinstance(parsed, rsa.RSAPublicKey):
        usual = parsed.public_numbers().e in RSA_EXPONENTS
        if not usual or parsed.key_size > MOST_RSA_BITS:
            raise IdentityError("identity.other-kind-of-key")
        return RSA, parsed.key_size
    if isinstance(parsed, ec.EllipticCurvePublicKey):
        return parsed.curve.name, parsed.key_size
    spki = parsed.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return type(parsed).__name__.removesuffix("PublicKey").lower(), 8 * len(spki)
