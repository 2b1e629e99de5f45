"""A private key that is ready to sign."""

from collections.abc import Sequence
from datetime import datetime
from typing import NoReturn

from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import ExtendedKeyUsageOID

from handover_app.application.errors import IdentityError
from handover_app.certificates import Certificate, PublicKey, read_key
from handover_app.certificates.keys import LEAST_RSA_BITS
from handover_app.domain.mandate import Mandate

DOCUMENT_PURPOSES = frozenset(
    {
        ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE.dotted_string,
        ExtendedKeyUsageOID.CLIENT_AUTH.dotted_string,
        ExtendedKeyUsageOID.EMAIL_PROTECTION.dotted_string,
        "1.3.6.1.5.5.7.3.36",  # documents (RFC 9336)
        "1.3.6.1.4.1.311.10.3.12",  # documents, by Microsoft
        "1.2.840.113583.1.1.5",  # documents, by Adobe
    }
)
"""A signer's certificate that states its purposes (extended key usage) must state one of these.

ID cards often state only e-mail or login.
"""

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class InMemoryKey:
    """Implements `SigningKey` with a key that never leaves this process's memory."""

    __slots__ = ("_certificate", "_chain", "_key")

    def __init__(
        self,
        key: PrivateKey,
        certificate: Certificate,
        chain: Sequence[Certificate] = (),
    ) -> None:
        """`chain`: certificates of the authorities, nearest first."""
        self._key = key
        self._certificate = certificate
        self._chain = tuple(chain)

    @property
    def name(self) -> str:
        """The holder's name in the certificate."""
        return self._certificate.name

    @property
    def mandate(self) -> Mandate | None:
        """What its issuer vouches for, `None` if nothing."""
        return self._certificate.mandate

    @property
    def certificate_der(self) -> bytes:
        """The signer's certificate."""
        return self._certificate.der

    @property
    def chain_der(self) -> Sequence[bytes]:
        """Certificates of the authorities that vouch for the key, nearest first; empty if none."""
        return tuple(certificate.der for certificate in self._chain)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate's DER, lower-case hexadecimal."""
        return self._certificate.fingerprint

    @property
    def key_fingerprint(self) -> str:
        """SHA-256 of the public key, lower-case hexadecimal."""
        return self._certificate.key.fingerprint

    def sign(self, data: bytes) -> bytes:
        """A signature of `data` with SHA-256: ECDSA (DER) or RSA (PKCS#1 v1.5)."""
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(data, padding.PKCS1v15(), SHA256())
        return self._key.sign(data, ec.ECDSA(SHA256()))

    def __repr__(self) -> str:
        """Shows the certificate's fingerprint, and nothing of the key."""
        return f"<{type(self).__name__} {self.fingerprint[:16]}>"

    def __reduce__(self) -> NoReturn:
        """Refuses: a key is not copied and does not leave the process."""
        raise TypeError("a private key is not pickled")


def ready_key(
    key: object, certificate: Certificate, chain: Sequence[Certificate], now: datetime
) -> InMemoryKey:
    """The key with its certificate, ready to sign.

    Raises:
        IdentityError: if the key does not match the certificate, or as `require_signer`.
    """
    if not isinstance(key, PrivateKey):
        raise IdentityError("identity.other-kind-of-key")
    if read_key(key.public_key()) != certificate.key:
        raise IdentityError("identity.key-mismatch")
    require_signer(certificate, now)
    return InMemoryKey(key, certificate, chain)


def require_signer(certificate: Certificate, now: datetime) -> None:
    """Makes sure that a certificate may sign records now.

    Raises:
        IdentityError: as `require_for_signing`, or if the certificate is not valid now.
    """
    require_for_signing(certificate)
    require_valid(certificate, now)


def require_for_signing(certificate: Certificate) -> None:
    """Makes sure that a certificate may sign records, whenever it is valid.

    Raises:
        IdentityError: if its key is of an unsupported kind, weak or unproven, or its usage excludes it.
    """
    require_strong(certificate.key)
    require_proven(certificate)
    may_sign = certificate.allows("digital_signature", "content_commitment")
    if not may_sign or certificate.is_authority or not _is_for_documents(certificate):
        raise IdentityError("identity.not-for-signing")


def _is_for_documents(certificate: Certificate) -> bool:
    """Whether its purposes, if stated, allow signing documents. Those of a web server do not."""
    return certificate.purposes is None or not DOCUMENT_PURPOSES.isdisjoint(certificate.purposes)


def require_strong(key: PublicKey) -> None:
    """Raises `IdentityError` if a public key is weak, or of a kind that we do not sign with."""
    if not key.may_sign_records:
        raise IdentityError("identity.other-kind-of-key")
    _require_flawless(key)


def require_proven(certificate: Certificate) -> None:
    """Makes sure that an imported certificate has a sound key.

    A self-signed certificate is signed with its own key, which proves that its maker holds that key.

    Raises:
        IdentityError: if that signature is wrong, or the key is unfit for signing and vouching.
    """
    _require_flawless(certificate.key)
    if not certificate.is_proven:
        raise IdentityError("identity.key-unproven")


def _require_flawless(key: PublicKey) -> None:
    if key.flaw == "identity.weak-key":
        raise IdentityError(key.flaw, bits=key.bits, least=LEAST_RSA_BITS)
    if key.flaw is not None:
        raise IdentityError(key.flaw)


def require_valid(certificate: Certificate, now: datetime) -> None:
    """Raises `IdentityError` if the certificate is not valid now."""
    if now < certificate.not_before:
        raise IdentityError("identity.not-yet-valid", day=certificate.not_before.date().isoformat())
    if now > certificate.not_after:
        raise IdentityError("identity.expired", day=certificate.not_after.date().isoformat())
