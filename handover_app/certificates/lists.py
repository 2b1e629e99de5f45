"""Revocation lists (RFC 5280)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPublicKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding

from handover_app.certificates.certificate import UNREADABLE, Certificate
from handover_app.certificates.names import common_name
from handover_app.certificates.parsing import refusals
from handover_app.domain.identity import RevocationList, RevocationReason

_PEM = re.compile(rb"-----BEGIN X509 CRL-----.*?-----END X509 CRL-----", re.DOTALL)

_REASONS = {
    x509.ReasonFlags.key_compromise: RevocationReason.KEY_LOST,
    x509.ReasonFlags.affiliation_changed: RevocationReason.LEFT,
    x509.ReasonFlags.superseded: RevocationReason.REPLACED,
    x509.ReasonFlags.privilege_withdrawn: RevocationReason.MISTAKE,
}
FLAGS = {reason: flag for flag, reason in _REASONS.items()}
"""The reason codes of RFC 5280 for our reasons."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A revoked certificate, by its serial number, and when it was revoked."""

    serial: int
    at: datetime
    reason: RevocationReason | None = None


@dataclass(frozen=True, slots=True)
class ListOfRevoked:
    """The claims of a revocation list; `is_by` checks its signature.

    `issuer`: the name in DER. `until`: when the next list is due. `is_partial`: it has a critical extension,
    such as one that limits it to some certificates.
    """

    der: bytes = field(repr=False)
    facts: RevocationList = field(compare=False)
    issuer: bytes = field(repr=False, compare=False)
    made: datetime = field(compare=False)
    until: datetime | None = field(compare=False)
    is_partial: bool = field(compare=False)
    parsed: x509.CertificateRevocationList = field(repr=False, compare=False)

    @property
    def pem(self) -> bytes:
        """The list as a file."""
        return self.parsed.public_bytes(Encoding.PEM)

    def entries(self) -> Sequence[Entry]:
        """The revoked certificates. Raises `IdentityError` if an entry cannot be parsed."""
        with refusals(UNREADABLE):
            return tuple(self._entries())

    def _entries(self) -> Iterator[Entry]:
        for item in self.parsed:
            yield Entry(item.serial_number, item.revocation_date_utc, _reason(item))

    def is_by(self, authority: Certificate) -> bool:
        """Whether this authority signed the list, and may sign lists."""
        if self.issuer != authority.subject or not (authority.is_authority and authority.allows("crl_sign")):
            return False
        key: CertificateIssuerPublicKeyTypes = authority.key.parsed  # type: ignore[assignment]  # others raise
        try:
            return self.parsed.is_signature_valid(key)
        except Exception:  # noqa: BLE001 (what the library refuses to verify is not signed)
            return False


def read_list(der: bytes) -> ListOfRevoked:
    """The list in DER. Raises `IdentityError` if it cannot be parsed."""
    with refusals(UNREADABLE):
        return _read(x509.load_der_x509_crl(der))


def read_list_pem(data: bytes) -> list[ListOfRevoked]:
    """All lists in a PEM file, in order. Raises `IdentityError` as `read_list`."""
    with refusals(UNREADABLE):
        return [_read(x509.load_pem_x509_crl(text)) for text in _PEM.findall(data)]


def _read(parsed: x509.CertificateRevocationList) -> ListOfRevoked:
    made, until = parsed.last_update_utc, parsed.next_update_utc
    facts = RevocationList(
        issuer=common_name(parsed.issuer),
        issued=made.date(),
        until=until.date() if until else None,
        count=len(parsed),
    )
    return ListOfRevoked(
        der=parsed.public_bytes(Encoding.DER),
        facts=facts,
        issuer=parsed.issuer.public_bytes(),
        made=made,
        until=until,
        is_partial=any(extension.critical for extension in parsed.extensions),
        parsed=parsed,
    )


def _reason(item: x509.RevokedCertificate) -> RevocationReason | None:
    try:
        flag = item.extensions.get_extension_for_class(x509.CRLReason).value.reason
    except (x509.ExtensionNotFound, ValueError):
        return None
    return _REASONS.get(flag)
