"""Public keys: kind, size and fingerprint."""

from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from handover_app.application.errors import IdentityError

LEAST_RSA_BITS = 2048
"""Minimum for RSA according to NIST SP 800-131A. Most smart cards hold such keys."""

MOST_RSA_BITS = 16_384
"""Maximum modulus that OpenSSL verifies with (`OPENSSL_RSA_MAX_MODULUS_BITS`)."""

RSA_EXPONENTS = frozenset({3, 17, 65537})
"""Public exponents that software and smart cards use. A huge exponent makes verification take seconds."""

RSA, SIGNING_CURVE = "rsa", "secp256r1"

USUAL_EXPONENT = 65537
"""The exponent of keys that sign or vouch. Other exponents yield endless keys of one modulus at no cost."""

CURVES = frozenset({SIGNING_CURVE, "secp384r1", "secp521r1"})
"""The curves of keys that sign or vouch (FIPS 186-5, over prime fields)."""


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
    def flaw(self) -> str | None:
        """Why nobody may sign or vouch with the key, as an error code; `None` if it is on the short list.

        The short list: RSA from 2048 bits with the usual exponent, and three curves.
        """
        if self.kind != RSA:
            return None if self.kind in CURVES else "identity.other-kind-of-key"
        if self.bits < LEAST_RSA_BITS:
            return "identity.weak-key"
        return None if _exponent(self.parsed) == USUAL_EXPONENT else "identity.odd-exponent"

    @property
    def is_strong(self) -> bool:
        """Whether it is on the short list of `flaw`."""
        return self.flaw is None

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


def _exponent(parsed: CertificatePublicKeyTypes) -> int | None:
    return parsed.public_numbers().e if isinstance(parsed, rsa.RSAPublicKey) else None


def _kind(parsed: CertificatePublicKeyTypes) -> tuple[str, int]:
    if isinstance(parsed, rsa.RSAPublicKey):
        if _exponent(parsed) not in RSA_EXPONENTS or parsed.key_size > MOST_RSA_BITS:
            raise IdentityError("identity.other-kind-of-key")
        return RSA, parsed.key_size
    if isinstance(parsed, ec.EllipticCurvePublicKey):
        return parsed.curve.name, parsed.key_size
    spki = parsed.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return type(parsed).__name__.removesuffix("PublicKey").lower(), 8 * len(spki)
