"""Makes certificates: self-signed ones, an authority's, and those that an authority issues."""

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from handover_app.application.errors import IdentityError
from handover_app.certificates import MANDATE, Certificate, encoded_mandate, issued, read_certificate
from handover_app.domain.mandate import Mandate
from handover_app.keychain.keys import PrivateKey

SIGNER_DAYS = 3 * 365
AUTHORITY_DAYS = 10 * 365
_SKEW = timedelta(minutes=5)
"""Validity begins this much before the certificate is made, because clocks differ."""


def utc_now() -> datetime:
    """The current time in UTC."""
    return datetime.now(UTC)


def new_private_key() -> ec.EllipticCurvePrivateKey:
    """A new key on P-256, the only curve that we create keys on."""
    return ec.generate_private_key(ec.SECP256R1())


def own_certificate(key: PrivateKey, name: x509.Name, now: datetime) -> Certificate:
    """A self-signed certificate. Others pin it, or an authority replaces it by vouching for its key."""
    start, end = now - _SKEW, now + timedelta(days=SIGNER_DAYS)
    return _signed(_draft(name, name, key.public_key(), start, end, for_authority=False), key, None)


def authority_certificate(key: ec.EllipticCurvePrivateKey, name: x509.Name, now: datetime) -> Certificate:
    """A region authority's certificate. It may vouch for people, but not for other authorities."""
    start, end = now - _SKEW, now + timedelta(days=AUTHORITY_DAYS)
    return _signed(_draft(name, name, key.public_key(), start, end, for_authority=True), key, None)


def vouched_certificate(
    public_key: CertificatePublicKeyTypes,
    holder: tuple[x509.Name, Mandate],
    now: datetime,
    authority: Certificate,
    authority_key: ec.EllipticCurvePrivateKey,
) -> Certificate:
    """A certificate by which an authority vouches for a person in a role, for as long as it lasts at most."""
    name, mandate = holder
    start = now - _SKEW
    end = min(now + timedelta(days=SIGNER_DAYS), authority.not_after)
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key())
    draft = _draft(name, authority.parsed.subject, public_key, start, end, for_authority=False)
    stated = x509.UnrecognizedExtension(x509.ObjectIdentifier(MANDATE), encoded_mandate(mandate))
    for extension in (issuer, stated):
        draft = draft.add_extension(extension, critical=False)
    return _signed(draft, authority_key, authority)


def _signed(draft: x509.CertificateBuilder, key: PrivateKey, issuer: Certificate | None) -> Certificate:
    """Signs, then parses the result and checks it against its issuer (`None`: self-signed).

    This makes sure that every reader can parse the certificate and build its chain.

    Raises:
        IdentityError: if no reader could chain the new certificate to the issuer's.
    """
    made = read_certificate(draft.sign(key, SHA256()).public_bytes(Encoding.DER))
    if not issued(made, issuer or made):
        raise IdentityError("identity.not-an-authority")
    return made


def _draft(
    name: x509.Name,
    issuer: x509.Name,
    public_key: CertificatePublicKeyTypes,
    start: datetime,
    end: datetime,
    *,
    for_authority: bool,
) -> x509.CertificateBuilder:
    usage = x509.KeyUsage(
        digital_signature=not for_authority,
        content_commitment=not for_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=for_authority,
        crl_sign=for_authority,
        encipher_only=False,
        decipher_only=False,
    )
    basics = x509.BasicConstraints(ca=for_authority, path_length=0 if for_authority else None)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(basics, critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
    )
