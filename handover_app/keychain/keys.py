"""A private key that is ready to sign."""

from collections.abc import Sequence
from datetime import datetime
from typing import NoReturn

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from handover_app.application.errors import IdentityError


class InMemoryKey:
    """Implements `SigningKey` with a key in this process's memory, and keeps it there."""

    __slots__ = ("_certificate", "_chain", "_key")

    def __init__(
        self,
        key: ec.EllipticCurvePrivateKey,
        certificate: x509.Certificate,
        chain: Sequence[x509.Certificate] = (),
    ) -> None:
        """`chain`: certificates of the authorities, nearest first."""
        self._key = key
        self._certificate = certificate
        self._chain = tuple(chain)

    @property
    def certificate_der(self) -> bytes:
        """The signer's certificate."""
        return self._certificate.public_bytes(Encoding.DER)

    @property
    def chain_der(self) -> Sequence[bytes]:
        """Certificates of the authorities that vouch for it, nearest first; empty if none."""
        return tuple(certificate.public_bytes(Encoding.DER) for certificate in self._chain)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate's DER, lower-case hexadecimal."""
        return self._certificate.fingerprint(SHA256()).hex()

    def sign(self, data: bytes) -> bytes:
        """ECDSA over P-256 with SHA-256 of `data`, DER encoded."""
        return self._key.sign(data, ec.ECDSA(SHA256()))

    def __repr__(self) -> str:
        """The certificate's fingerprint; nothing of the key."""
        return f"<{type(self).__name__} {self.fingerprint[:16]}>"

    def __reduce__(self) -> NoReturn:
        """A key is not copied, and does not leave the process."""
        raise TypeError("a private key is not pickled")


def ready_key(
    key: object, certificate: x509.Certificate, chain: Sequence[x509.Certificate], now: datetime
) -> InMemoryKey:
    """The key with its certificate, ready to sign.

    Raises:
        IdentityError: where it is of another kind, belongs to another certificate, or the certificate is
            not valid on the day.
    """
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise IdentityError("identity.other-kind-of-key")
    if key.public_key() != certificate.public_key():
        raise IdentityError("identity.key-mismatch")
    require_valid(certificate, now)
    return InMemoryKey(key, certificate, chain)


def require_valid(certificate: x509.Certificate, now: datetime) -> None:
    """Raises `IdentityError` where the certificate is not valid at the moment."""
    start, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if now < start:
        raise IdentityError("identity.not-yet-valid", day=start.date().isoformat())
    if now > end:
        raise IdentityError("identity.expired", day=end.date().isoformat())
