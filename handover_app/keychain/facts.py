"""What a certificate says."""

import warnings

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.hazmat.primitives.hashes import SHA256, Hash
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from handover_app.application.errors import IdentityError
from handover_app.domain.identity import CertificateFacts, certified
from handover_app.domain.vocabulary import SigningPart

UNREADABLE = (
    ValueError,
    UnsupportedAlgorithm,
    x509.DuplicateExtension,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)
"""What the library raises over bytes that are no certificate, or a strange one."""


def certificate_facts(der: bytes) -> CertificateFacts:
    """The facts of a DER certificate, as it states them: whether it may be believed is for others to say.

    Raises:
        IdentityError: where it is no certificate.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # odd names are read as they stand
            return facts_of(x509.load_der_x509_certificate(der))
    except UNREADABLE:
        raise IdentityError("identity.not-a-certificate") from None


def facts_of(certificate: x509.Certificate) -> CertificateFacts:
    """The facts of a certificate. Raises `ValueError` where a part of it cannot be read."""
    alone = certificate.issuer == certificate.subject
    subject = certificate.subject
    return CertificateFacts(
        name=common_name(subject),
        fingerprint=certificate.fingerprint(SHA256()).hex(),
        not_before=certificate.not_valid_before_utc.date(),
        not_after=certificate.not_valid_after_utc.date(),
        organisation=stated(subject, NameOID.ORGANIZATION_NAME),
        unit=stated(subject, NameOID.ORGANIZATIONAL_UNIT_NAME),
        part=None if alone else _part(stated(subject, NameOID.TITLE)),
        issuer=None if alone else stated(certificate.issuer, NameOID.COMMON_NAME),
        is_authority=is_authority(certificate),
        key_fingerprint=key_fingerprint(certificate.public_key()),
    )


def key_fingerprint(key: CertificatePublicKeyTypes) -> str:
    """SHA-256 of a public key, lower-case hexadecimal: stays when the certificate is renewed."""
    digest = Hash(SHA256())
    digest.update(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
    return digest.finalize().hex()


def common_name(name: x509.Name) -> str:
    """What somebody is called: the common name, else all of the name."""
    return stated(name, NameOID.COMMON_NAME) or certified(name.rfc4514_string())


def stated(name: x509.Name, kind: x509.ObjectIdentifier) -> str | None:
    """One of the things that a name states, as it may stand in a sentence; `None` where it does not."""
    texts = [item.value for item in name.get_attributes_for_oid(kind) if isinstance(item.value, str)]
    return certified(texts[0]) or None if texts else None


def _part(title: str | None) -> SigningPart | None:
    return next((part for part in SigningPart if part.value == title), None)


def is_authority(certificate: x509.Certificate) -> bool:
    """Whether it may vouch for others, by its own word."""
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False
