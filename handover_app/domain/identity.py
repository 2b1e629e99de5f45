"""Identities: a person's signing key and certificate, and the words to compare them by."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handover_app.domain.vocabulary import SigningPart

MOST_BYTES = 64
"""X.520 gives a name, an organisation and a unit in a certificate no more room."""


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What a certificate says, without its key. `fingerprint`: SHA-256 of the DER, lower-case hex.

    `part`: the part that it was vouched for, `None` in a certificate that a person made alone.
    `key_fingerprint`: SHA-256 of the public key, which stays when the certificate is renewed.
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
    key_fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks an authority to vouch for; all but the key is what they say of themselves.

    `fingerprint`: SHA-256 of the public key; both screens show its six words.
    """

    name: str
    organisation: str | None
    unit: str | None
    fingerprint: str


class RevocationReason(StrEnum):
    """Why an authority takes a certificate back."""

    KEY_LOST = "key-lost"
    LEFT = "left"
    REPLACED = "replaced"
    MISTAKE = "mistake"


@dataclass(frozen=True, slots=True)
class Vouched:
    """Somebody whom the authority of this machine vouched for. `revoked`: the day it took that back."""

    certificate: CertificateFacts
    revoked: date | None = None
    reason: RevocationReason | None = None


@dataclass(frozen=True, slots=True)
class Trusted:
    """An authority or a signer whom this profile trusts. `since`: the day it was pinned, where known."""

    certificate: CertificateFacts
    since: date | None = None


@dataclass(frozen=True, slots=True)
class RevocationList:
    """A list of certificates that an authority has taken back. `until`: when a newer one is due."""

    issuer: str
    issued: date
    until: date | None
    count: int


@dataclass(frozen=True, slots=True)
class Pinned:
    """What was taken in from a file: certificates to trust, and lists of what is taken back."""

    certificates: tuple[CertificateFacts, ...] = ()
    revocations: tuple[RevocationList, ...] = ()


class Acquaintance(StrEnum):
    """What this profile knows of a certificate that somebody shows it.

    `CHANGED_KEY`: a certificate of the same name is pinned, with another key.
    """

    NEW = "new"
    PINNED = "pinned"
    SAME_KEY = "same-key"
    CHANGED_KEY = "changed-key"


@dataclass(frozen=True, slots=True)
class Introduction:
    """A certificate before it is pinned, and how it goes with what is. `since`: known from that day.

    `pem`: the certificate alone, to pin it.
    """

    certificate: CertificateFacts
    pem: bytes
    acquaintance: Acquaintance
    since: date | None = None


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
