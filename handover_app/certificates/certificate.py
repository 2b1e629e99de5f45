"""Certificates: bytes in, frozen facts out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import TypeVar

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtensionOID, NameOID

from handover_app.application.errors import IdentityError
from handover_app.certificates.keys import PublicKey, read_key
from handover_app.certificates.names import common_name, stated
from handover_app.certificates.parsing import refusals
from handover_app.domain.identity import CertificateFacts
from handover_app.domain.vocabulary import SigningPart

UNREADABLE = "identity.not-a-certificate"

UNDERSTOOD = frozenset(
    {
        ExtensionOID.BASIC_CONSTRAINTS,
        ExtensionOID.KEY_USAGE,
        ExtensionOID.EXTENDED_KEY_USAGE,
        ExtensionOID.SUBJECT_ALTERNATIVE_NAME,
        ExtensionOID.CERTIFICATE_POLICIES,
    }
)
"""Extensions that may be critical: each is enforced, or says nothing against what is asked here.

Limits on names and policies are not among them: whoever is under such limits is not vouched for.
"""

LIMITS = frozenset(
    {ExtensionOID.NAME_CONSTRAINTS, ExtensionOID.POLICY_CONSTRAINTS, ExtensionOID.INHIBIT_ANY_POLICY}
)
"""Limits that are not judged here, and therefore refused even where they are not called critical."""

KEPT = 1024
"""Certificates remembered: those of a folder of records, each of which is read several times for each."""

_Value = TypeVar("_Value", bound=x509.ExtensionType)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate as it states itself: whether it may be believed is for others to say.

    `key_identifier`: what it calls its key, if anything. `subject` and `issuer`: the names in DER.
    `usage`: what its key may do, by the names of RFC 5280 (such as `digital_signature`), and `purposes`: the
    extended ones as dotted numbers; `None` where it does not say. `path_length`: how many authorities it lets
    come below it, `None` for any number. `limited`: it carries a critical extension, or a limit, that is not
    judged here. `parsed`: for operations with it.
    """

    der: bytes = field(repr=False)
    facts: CertificateFacts = field(compare=False)
    key: PublicKey = field(repr=False, compare=False)
    key_identifier: bytes | None = field(repr=False, compare=False)
    subject: bytes = field(repr=False, compare=False)
    issuer: bytes = field(repr=False, compare=False)
    serial: int = field(repr=False, compare=False)
    not_before: datetime = field(repr=False, compare=False)
    not_after: datetime = field(repr=False, compare=False)
    usage: frozenset[str] | None = field(repr=False, compare=False)
    purposes: frozenset[str] | None = field(repr=False, compare=False)
    path_length: int | None = field(repr=False, compare=False)
    limited: bool = field(repr=False, compare=False)
    parsed: x509.Certificate = field(repr=False, compare=False)

    @property
    def name(self) -> str:
        """What its holder is called, in one line and without what cannot be printed."""
        return self.facts.name

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the DER, lower-case hexadecimal."""
        return self.facts.fingerprint

    @property
    def part(self) -> SigningPart | None:
        """The part that an authority vouched for; `None` where none did."""
        return self.facts.part

    @property
    def is_authority(self) -> bool:
        """Whether it may vouch for others, by its own word."""
        return self.facts.is_authority

    @property
    def is_self_issued(self) -> bool:
        """Whether holder and issuer have one name."""
        return self.subject == self.issuer

    @property
    def pem(self) -> bytes:
        """The certificate as text."""
        return self.parsed.public_bytes(Encoding.PEM)

    @property
    def list_addresses(self) -> tuple[str, ...]:
        """Where its issuer says on the web what it has taken back, one address for each list."""
        points = _extension(self.parsed, x509.CRLDistributionPoints) or ()
        named = ([name.value for name in point.full_name or () if _is_on_the_web(name)] for point in points)
        return tuple(addresses[0] for addresses in named if addresses)

    def is_valid_at(self, moment: datetime) -> bool:
        """Whether the certificate holds at that moment."""
        return self.not_before <= moment <= self.not_after

    def allows(self, *uses: str) -> bool:
        """Whether its key may do one of these, by the names of RFC 5280; all, where it does not say."""
        return self.usage is None or not self.usage.isdisjoint(uses)


@lru_cache(KEPT)
def read_certificate(der: bytes) -> Certificate:
    """The certificate in DER.

    Raises:
        IdentityError: `identity.not-a-certificate`, where it is none or a part of it cannot be read;
            `identity.name-empty`, where it names nobody;
            `identity.other-kind-of-key`, where its key is of an unknown or unreasonable kind.
    """
    with refusals(UNREADABLE):
        return _read(x509.load_der_x509_certificate(der), der)


def read_pem(data: bytes) -> list[Certificate]:
    """All certificates in PEM, in order; at least one. Raises `IdentityError` as `read_certificate`."""
    with refusals(UNREADABLE):
        ders = [each.public_bytes(Encoding.DER) for each in x509.load_pem_x509_certificates(data)]
    return [read_certificate(der) for der in ders]


def readable(ders: Iterable[bytes]) -> Iterator[Certificate]:
    """Those of them that are certificates."""
    for der in ders:
        with suppress(IdentityError):
            yield read_certificate(der)


def _read(parsed: x509.Certificate, der: bytes) -> Certificate:
    subject, issuer = parsed.subject.public_bytes(), parsed.issuer.public_bytes()
    key, name = _key(parsed), common_name(parsed.subject)
    if not name:
        raise IdentityError("identity.name-empty")
    basics = _extension(parsed, x509.BasicConstraints)
    purposes = _extension(parsed, x509.ExtendedKeyUsage)
    identifier = _extension(parsed, x509.SubjectKeyIdentifier)
    not_before, not_after = parsed.not_valid_before_utc, parsed.not_valid_after_utc
    alone = subject == issuer and _is_signed_by_itself(parsed)
    return Certificate(
        der=der,
        facts=CertificateFacts(
            name=name,
            fingerprint=hashlib.sha256(der).hexdigest(),
            not_before=not_before.date(),
            not_after=not_after.date(),
            organisation=stated(parsed.subject, NameOID.ORGANIZATION_NAME),
            unit=stated(parsed.subject, NameOID.ORGANIZATIONAL_UNIT_NAME),
            part=None if alone else _part(stated(parsed.subject, NameOID.TITLE)),
            issuer=None if alone else common_name(parsed.issuer) or None,
            is_authority=basics is not None and basics.ca,
            key_fingerprint=key.fingerprint,
        ),
        key=key,
        key_identifier=identifier.digest if identifier else None,
        subject=subject,
        issuer=issuer,
        serial=parsed.serial_number,
        not_before=not_before,
        not_after=not_after,
        usage=_usage(_extension(parsed, x509.KeyUsage)),
        purposes=None if purposes is None else frozenset(each.dotted_string for each in purposes),
        path_length=basics.path_length if basics else None,
        limited=any(
            each.oid in LIMITS or (each.critical and each.oid not in UNDERSTOOD) for each in parsed.extensions
        ),
        parsed=parsed,
    )


def _key(parsed: x509.Certificate) -> PublicKey:
    try:
        return read_key(parsed.public_key())
    except UnsupportedAlgorithm:
        raise IdentityError("identity.other-kind-of-key") from None


def _is_signed_by_itself(parsed: x509.Certificate) -> bool:
    """Whether its own key signed it: an authority may bear the name of somebody whom it vouches for."""
    try:
        parsed.verify_directly_issued_by(parsed)
    except Exception:  # noqa: BLE001 (whatever stops the library, this proves nothing)
        return False
    return True


def _part(title: str | None) -> SigningPart | None:
    """The subject's title (X.520) is where an authority writes the part that it vouches for."""
    return next((part for part in SigningPart if part.value == title), None)


def _extension(parsed: x509.Certificate, kind: type[_Value]) -> _Value | None:
    try:
        return parsed.extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None


def _is_on_the_web(name: x509.GeneralName) -> bool:
    return isinstance(name, x509.UniformResourceIdentifier) and name.value.startswith(("http://", "https://"))


_USES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
)


def _usage(usage: x509.KeyUsage | None) -> frozenset[str] | None:
    return None if usage is None else frozenset(name for name in _USES if getattr(usage, name))
