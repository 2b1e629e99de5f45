"""Certificates: DER or PEM in, frozen facts out."""

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
from cryptography.x509.oid import ExtendedKeyUsageOID, ExtensionOID, NameOID

from handover_app.application.errors import IdentityError
from handover_app.certificates import mandates
from handover_app.certificates.keys import PublicKey, read_key
from handover_app.certificates.names import common_name, stated
from handover_app.certificates.parsing import refusals
from handover_app.domain.identity import CertificateFacts
from handover_app.domain.mandate import Mandate

UNREADABLE = "identity.not-a-certificate"

MANDATE = x509.ObjectIdentifier(mandates.OID)

UNDERSTOOD = frozenset(
    {
        MANDATE,
        ExtensionOID.BASIC_CONSTRAINTS,
        ExtensionOID.KEY_USAGE,
        ExtensionOID.EXTENDED_KEY_USAGE,
        ExtensionOID.SUBJECT_ALTERNATIVE_NAME,
        ExtensionOID.CERTIFICATE_POLICIES,
    }
)
"""Extensions that may be critical: each is enforced, or irrelevant for signing records."""

LIMITS = frozenset(
    {ExtensionOID.NAME_CONSTRAINTS, ExtensionOID.POLICY_CONSTRAINTS, ExtensionOID.INHIBIT_ANY_POLICY}
)
"""Constraints that this app does not evaluate. It rejects them even if they are not critical."""

TIME_STAMPS = frozenset({ExtendedKeyUsageOID.TIME_STAMPING.dotted_string})
"""The purposes of the certificate of a time-stamp service (RFC 3161, 2.3)."""

KEPT = 1024
"""Number of cached certificates. A record's certificates are read several times per verification."""

_Value = TypeVar("_Value", bound=x509.ExtensionType)


@dataclass(frozen=True, slots=True)
class Certificate:
    """The claims of a certificate. Nothing here says whether to trust it.

    `key_identifier`: the subject key identifier, if any. `subject` and `issuer`: the names in DER. `usage`:
    key usages by their names in RFC 5280, such as `digital_signature`; `purposes`: extended key usages as
    dotted numbers; both `None` if not stated. `path_length`: maximum number of authorities below it, `None`
    for no limit. `limited`: it has a critical extension or a constraint that this app does not evaluate.
    `is_proven`: false if it claims to be self-signed and its own key did not sign it. `parsed`: for
    operations with it.
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
    is_proven: bool = field(repr=False, compare=False)
    parsed: x509.Certificate = field(repr=False, compare=False)

    @property
    def name(self) -> str:
        """The holder's name, on one line, without invisible characters."""
        return self.facts.name

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the DER, lower-case hexadecimal."""
        return self.facts.fingerprint

    @property
    def mandate(self) -> Mandate | None:
        """What its issuer vouches for; `None` if nothing, or if its holder made it alone."""
        return self.facts.mandate

    @property
    def is_authority(self) -> bool:
        """Whether it says that it may vouch for others."""
        return self.facts.is_authority

    @property
    def is_self_issued(self) -> bool:
        """Whether subject and issuer are the same name."""
        return self.subject == self.issuer

    @property
    def pem(self) -> bytes:
        """The certificate as text."""
        return self.parsed.public_bytes(Encoding.PEM)

    @property
    def list_addresses(self) -> tuple[str, ...]:
        """Web addresses of the revocation lists of its issuer, one per list."""
        points = _extension(self.parsed, x509.CRLDistributionPoints) or ()
        named = ([name.value for name in point.full_name or () if _is_on_the_web(name)] for point in points)
        return tuple(addresses[0] for addresses in named if addresses)

    def is_valid_at(self, moment: datetime) -> bool:
        """Whether that moment is in its validity period."""
        return self.not_before <= moment <= self.not_after

    def allows(self, *uses: str) -> bool:
        """Whether one of these key usages is allowed; all are, if it states none."""
        return self.usage is None or not self.usage.isdisjoint(uses)


@lru_cache(KEPT)
def read_certificate(der: bytes) -> Certificate:
    """The certificate in DER.

    Raises:
        IdentityError: `identity.not-a-certificate`, if it or any part of it cannot be parsed;
            `identity.name-empty`, if the subject is empty; `identity.other-kind-of-key`, if the kind of key
            is unknown or its numbers are unusual.
    """
    with refusals(UNREADABLE):
        return _read(x509.load_der_x509_certificate(der), der)


def read_pem(data: bytes) -> list[Certificate]:
    """All certificates in PEM, in order; at least one. Raises `IdentityError` as `read_certificate`."""
    with refusals(UNREADABLE):
        ders = [each.public_bytes(Encoding.DER) for each in x509.load_pem_x509_certificates(data)]
    return [read_certificate(der) for der in ders]


def readable(ders: Iterable[bytes]) -> Iterator[Certificate]:
    """The certificates among them; skips what cannot be read."""
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
            mandate=None if alone else _mandate(parsed),
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
        is_proven=alone or subject != issuer or _names_another_key(parsed, identifier),
        parsed=parsed,
    )


def _key(parsed: x509.Certificate) -> PublicKey:
    try:
        return read_key(parsed.public_key())
    except UnsupportedAlgorithm:
        raise IdentityError("identity.other-kind-of-key") from None


def _is_signed_by_itself(parsed: x509.Certificate) -> bool:
    """Whether its own key signed it. An authority may share the holder's name, so names do not prove it."""
    try:
        parsed.verify_directly_issued_by(parsed)
    except Exception:  # noqa: BLE001 (if the library fails, nothing is proven)
        return False
    return True


def _names_another_key(parsed: x509.Certificate, own: x509.SubjectKeyIdentifier | None) -> bool:
    """Whether it names the key of an issuer that only shares the holder's name."""
    above = _extension(parsed, x509.AuthorityKeyIdentifier)
    named = above.key_identifier if above else None
    return named is not None and own is not None and named != own.digest


def _mandate(parsed: x509.Certificate) -> Mandate | None:
    """The mandate in our extension. Raises `ValueError` if it cannot be read."""
    try:
        extension = parsed.extensions.get_extension_for_oid(MANDATE)
    except x509.ExtensionNotFound:
        return None
    return mandates.decoded(extension.value.public_bytes())


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
