"""What a certificate says of its holder, for stamps and verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from asn1crypto import x509

from handover_app.domain.vocabulary import SigningPart

_TITLE = "2.5.4.12"
"""The subject attribute in which an authority writes the part that it vouches for."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The holder's name, the certificate's SHA-256 in hexadecimal, and the part vouched for, if any."""

    name: str
    fingerprint: str
    part: SigningPart | None
    not_before: datetime
    not_after: datetime

    def is_valid_at(self, moment: datetime) -> bool:
        """Whether the certificate holds at that moment."""
        return self.not_before <= moment <= self.not_after


def load(der: bytes) -> x509.Certificate:
    """The certificate in DER. Raises `ValueError` where it is none."""
    certificate = x509.Certificate.load(der, strict=True)
    _ = certificate.subject.native, certificate.public_key.algorithm  # parsed late, so parse it here
    return certificate


def holder(certificate: x509.Certificate) -> Holder:
    """What the certificate says of its holder."""
    said: dict[str, str] = {}
    for names in certificate.subject.chosen:
        for attribute in names:
            said.setdefault(attribute["type"].dotted, str(attribute["value"].native))
    part = said.get(_TITLE)
    return Holder(
        name=said.get("2.5.4.3", ""),
        fingerprint=certificate.sha256.hex(),
        part=SigningPart(part) if part in set(SigningPart) else None,
        not_before=certificate.not_valid_before,
        not_after=certificate.not_valid_after,
    )
