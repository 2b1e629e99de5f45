"""Identities: a person's signing key and certificate, and the words to compare them by."""

from dataclasses import dataclass
from datetime import date

from handover_app.domain.vocabulary import SigningPart


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What a certificate says, without its key. `fingerprint`: SHA-256 of the DER, lower-case hex.

    `part`: the part that it was vouched for, `None` in a certificate that a person made alone.
    """

    name: str
    fingerprint: str
    not_before: date
    not_after: date
    organisation: str | None = None
    unit: str | None = None
    part: SigningPart | None = None
    issuer: str | None = None
    is_authority: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """A signing identity of this machine. `label` names it on the command line."""

    label: str
    certificate: CertificateFacts
    certificate_pem: bytes
