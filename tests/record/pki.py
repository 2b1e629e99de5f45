"""Certificates and keys for tests, made when they are needed."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from handover_app.certificates import MANDATE, encoded_mandate, read_certificate
from handover_app.domain.identity import certified
from handover_app.domain.mandate import Mandate
from handover_app.domain.vocabulary import SigningPart
from tests.mandates import mandate_of

NOW = datetime(2026, 11, 21, 19, 4, 5, tzinfo=UTC)
NAMES = {
    SigningPart.OUTGOING: "Avtroppende SoMe-ansvarlig",
    SigningPart.INCOMING: "Påtroppende SoMe-ansvarlig",
    SigningPart.REGIONAL: "Regionleder",
}


@dataclass(frozen=True)
class Key:
    """A `SigningKey` in memory."""

    private: ec.EllipticCurvePrivateKey = field(repr=False)
    certificate: x509.Certificate
    issuer: "Key | None" = None

    @property
    def name(self) -> str:
        (name,) = self.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        return certified(str(name.value))

    @property
    def fingerprint(self) -> str:
        return read_certificate(self.certificate_der).fingerprint

    @property
    def mandate(self) -> Mandate | None:
        return read_certificate(self.certificate_der).mandate

    @property
    def certificate_der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def certificate_pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def chain_der(self) -> tuple[bytes, ...]:
        return (self.issuer.certificate_der,) if self.issuer else ()

    def sign(self, data: bytes) -> bytes:
        return self.private.sign(data, ec.ECDSA(hashes.SHA256()))


def make(
    name: str,
    issuer: Key | None = None,
    *,
    part: SigningPart | None = None,
    authority: bool = False,
    days: int = 730,
    start: datetime = NOW - timedelta(days=1),
    purpose: x509.ObjectIdentifier | None = None,
    private: ec.EllipticCurvePrivateKey | None = None,
    mandate: Mandate | None = None,
) -> Key:
    """A key with a certificate, its own issuer unless one is given; for one purpose alone, if given.

    `part`: with the mandate that the tests' records need for it, unless another is given.

    `private`: certify this key instead of a new one.
    """
    private = private or ec.generate_private_key(ec.SECP256R1())
    attributes = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
    subject = x509.Name(attributes)
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False
    )
    draft = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=days))
        .add_extension(
            x509.BasicConstraints(ca=authority, path_length=0 if authority else None), critical=True
        )
        .add_extension(
            x509.KeyUsage(
                digital_signature=not authority,
                content_commitment=not authority,
                key_cert_sign=authority,
                crl_sign=authority,
                **usage,
            ),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False)
    )
    stated = mandate or (mandate_of(part) if part else None)
    if stated:
        value = x509.UnrecognizedExtension(x509.ObjectIdentifier(MANDATE), encoded_mandate(stated))
        draft = draft.add_extension(value, critical=False)
    if purpose:
        draft = draft.add_extension(x509.ExtendedKeyUsage([purpose]), critical=True)
    certificate = draft.sign(issuer.private if issuer else private, hashes.SHA256())
    return Key(private, certificate, issuer)


@cache
def authority() -> Key:
    """The region's authority."""
    return make("Region øst", authority=True)


@cache
def vouched(part: SigningPart) -> Key:
    """The usual signer of a part, vouched for it by the authority."""
    return make(NAMES[part], authority(), part=part)
