"""Identities: a person's signing key and certificate, and the words to compare them by."""

from dataclasses import dataclass
from datetime import date

from handover_app.domain.vocabulary import SigningPart

MOST_BYTES = 64
"""X.520 gives a name, an organisation and a unit in a certificate no more room."""


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


def certified(text: str) -> str:
    """`text` as it stands in a certificate: one line, what prints of it, and shortened where it is too long.

    A name in a record is the one in a certificate just if this gives the same for it.
    """
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    if len(line.encode()) <= MOST_BYTES:
        return line
    room = MOST_BYTES - len("…".encode())
    return line.encode()[:room].decode(errors="ignore").rstrip() + "…"
