"""What authorities have taken back: lists (RFC 5280), believed where a trusted authority signed them.

Nothing that was taken back becomes good again: a list that is out of date still counts, and that it is
out of date is told. A list that nobody trusted has signed counts for nothing, and that is told as well.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime

from asn1crypto import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.x509 import Certificate as Issuer
from cryptography.x509 import (
    CertificateRevocationList,
    DuplicateExtension,
    ExtensionNotFound,
    InvalidVersion,
    KeyUsage,
    UnsupportedGeneralNameType,
    load_der_x509_certificate,
    load_der_x509_crl,
)
from cryptography.x509.oid import NameOID

from handover_app.domain.identity import certified
from handover_app.domain.record import VerdictReason

_UNREADABLE = (
    ValueError, TypeError, UnsupportedAlgorithm, DuplicateExtension, InvalidVersion,
    UnsupportedGeneralNameType,
)  # fmt: skip


class Revocations:
    """The lists of the authorities that the reader trusts; what is none of theirs is only told about."""

    def __init__(self, lists: Iterable[bytes], authorities: Sequence[x509.Certificate]) -> None:
        self._taken_back: dict[tuple[bytes, int], datetime] = {}
        self._troubles: list[VerdictReason] = []
        self._until: dict[str, datetime] = {}
        issuers = tuple(_issuers(authorities)) if (given := tuple(lists)) else ()
        for der in given:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore", UserWarning)  # odd names are read as they stand
                    self._read(load_der_x509_crl(der), issuers)
            except _UNREADABLE:
                self._troubles.append(VerdictReason("revocations-unreadable"))

    def revoked_at(self, certificates: Iterable[x509.Certificate]) -> datetime | None:
        """When the first of these certificates was taken back; `None` where none was."""
        keys = ((each.issuer.dump(), int(each.serial_number)) for each in certificates)
        return min((self._taken_back[key] for key in keys if key in self._taken_back), default=None)

    def notices(self, at: datetime) -> Iterator[VerdictReason]:
        """What is wrong with the lists at that moment."""
        yield from self._troubles
        for issuer, until in self._until.items():
            if until < at:
                day = until.date().isoformat()
                yield VerdictReason("revocations-outdated", {"issuer": issuer, "day": day})

    def _read(self, revocations: CertificateRevocationList, issuers: Sequence[Issuer]) -> None:
        name = _name(revocations)
        if not any(_is_by(revocations, issuer) for issuer in issuers):
            self._troubles.append(VerdictReason("revocations-foreign", {"issuer": name}))
            return
        if any(extension.critical for extension in revocations.extensions):  # it says less than it seems to
            raise ValueError("a list for some certificates alone")
        issuer = revocations.issuer.public_bytes()
        for item in revocations:
            key, moment = (issuer, item.serial_number), item.revocation_date_utc
            self._taken_back[key] = min(moment, self._taken_back.get(key, moment))
        if until := revocations.next_update_utc:
            self._until[name] = max(until, self._until.get(name, until))


def _issuers(authorities: Iterable[x509.Certificate]) -> Iterator[Issuer]:
    for authority in authorities:
        with suppress(*_UNREADABLE):
            yield load_der_x509_certificate(authority.dump())


def _is_by(revocations: CertificateRevocationList, issuer: Issuer) -> bool:
    if revocations.issuer != issuer.subject:
        return False
    with suppress(ExtensionNotFound):
        if not issuer.extensions.get_extension_for_class(KeyUsage).value.crl_sign:
            return False
    with suppress(*_UNREADABLE):
        return revocations.is_signature_valid(issuer.public_key())  # type: ignore[arg-type]  # others raise
    return False


def _name(revocations: CertificateRevocationList) -> str:
    names = [item.value for item in revocations.issuer.get_attributes_for_oid(NameOID.COMMON_NAME)]
    texts = [text for text in names if isinstance(text, str)]
    return certified(texts[0] if texts else revocations.issuer.rfc4514_string())
