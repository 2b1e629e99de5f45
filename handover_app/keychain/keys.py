"""A private key that is ready to sign."""

from collections.abc import Sequence
from datetime import datetime
from typing import NoReturn

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from handover_app.application.errors import IdentityError
from handover_app.keychain.facts import UNREADABLE, common_name, is_authority

LEAST_RSA_BITS = 2048
"""What NIST SP 800-131A asks of RSA; smart cards mostly hold such keys."""

DOCUMENT_PURPOSES = frozenset(
    {
        ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,
        ExtendedKeyUsageOID.CLIENT_AUTH,
        ExtendedKeyUsageOID.EMAIL_PROTECTION,
        x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36"),  # documents (RFC 9336)
        x509.ObjectIdentifier("1.3.6.1.4.1.311.10.3.12"),  # documents, by Microsoft
        x509.ObjectIdentifier("1.2.840.113583.1.1.5"),  # documents, by Adobe
    }
)
"""One of these stands in a certificate for people, where it says what it is for; on cards e-mail or login."""

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class InMemoryKey:
    """Implements `SigningKey` with a key in this process's memory, and keeps it there."""

    __slots__ = ("_certificate", "_chain", "_key")

    def __init__(
        self,
        key: PrivateKey,
        certificate: x509.Certificate,
        chain: Sequence[x509.Certificate] = (),
    ) -> None:
        """`chain`: certificates of the authorities, nearest first."""
        self._key = key
        self._certificate = certificate
        self._chain = tuple(chain)

    @property
    def name(self) -> str:
        """Whose it is, by its certificate."""
        return common_name(self._certificate.subject)

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
        """A signature over SHA-256 of `data`: ECDSA, DER encoded, or RSA with PKCS#1 v1.5."""
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(data, padding.PKCS1v15(), SHA256())
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
        IdentityError: where it belongs to another certificate, or `require_signer` refuses.
    """
    if not isinstance(key, PrivateKey):
        raise IdentityError("identity.other-kind-of-key")
    if key.public_key() != certificate.public_key():
        raise IdentityError("identity.key-mismatch")
    require_signer(certificate, now)
    return InMemoryKey(key, certificate, chain)


def require_signer(certificate: x509.Certificate, now: datetime) -> None:
    """Makes sure that a certificate is one to sign records with now.

    Raises:
        IdentityError: as `require_for_signing`, or where it is not valid at the moment.
    """
    require_for_signing(certificate)
    require_valid(certificate, now)


def require_for_signing(certificate: x509.Certificate) -> None:
    """Makes sure that a certificate is one to sign records with, on some day.

    Raises:
        IdentityError: where its key is of another kind or too weak, or it is for something else.
    """
    try:
        public, usage = certificate.public_key(), key_usage(certificate)
    except UNREADABLE:
        raise IdentityError("identity.other-kind-of-key") from None
    require_strong(public)
    if usage is not None and not (usage.digital_signature or usage.content_commitment):
        raise IdentityError("identity.not-for-signing")
    if is_authority(certificate) or not _is_for_documents(certificate):
        raise IdentityError("identity.not-for-signing")


def _is_for_documents(certificate: x509.Certificate) -> bool:
    """Whether the purposes that it states, if any, let it sign documents: one for web servers does not."""
    try:
        purposes = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return not DOCUMENT_PURPOSES.isdisjoint(purposes)


def require_strong(key: object) -> None:
    """Raises `IdentityError` where a public key is of a kind that we do not sign with, or too short."""
    if isinstance(key, rsa.RSAPublicKey):
        if key.key_size < LEAST_RSA_BITS:
            raise IdentityError("identity.weak-key", bits=key.key_size, least=LEAST_RSA_BITS)
    elif not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise IdentityError("identity.other-kind-of-key")


def key_usage(certificate: x509.Certificate) -> x509.KeyUsage | None:
    """What the certificate says its key is for; `None` where it does not. Raises `ValueError`."""
    try:
        return certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return None


def require_valid(certificate: x509.Certificate, now: datetime) -> None:
    """Raises `IdentityError` where the certificate is not valid at the moment."""
    start, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if now < start:
        raise IdentityError("identity.not-yet-valid", day=start.date().isoformat())
    if now > end:
        raise IdentityError("identity.expired", day=end.date().isoformat())
