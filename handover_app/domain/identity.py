"""Identities: a person's signing key and certificate, and how names are compared."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handover_app.domain.mandate import KnownAs, Mandate

MOST_BYTES = 64
"""Maximum size of a name, an organisation or a unit in a certificate, in bytes of UTF-8.

X.520 allows 64 characters for each. Some libraries count bytes instead.
"""

_UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Co", "Zs", "Zl", "Zp"})
"""General categories of characters that are invisible, change the direction of writing, or end a line.

Unassigned characters (Cn) are kept. A later version of Python may know them, and a name must read the same in
both versions.
"""


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """The contents of a certificate, without the key. `fingerprint`: SHA-256 of the DER, lower-case
    hexadecimal.

    `mandate`: what the issuer vouches for, `None` in a certificate that a person made alone.
    `key_fingerprint`: SHA-256 of the public key, which stays when the certificate is renewed.
    """

    name: str
    fingerprint: str
    not_before: date
    not_after: date
    organisation: str | None = None
    unit: str | None = None
    mandate: Mandate | None = None
    issuer: str | None = None
    is_authority: bool = False
    key_fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """A request to an authority to vouch for somebody. Everything but the key is the requester's own claim.

    `fingerprint`: SHA-256 of the public key. Requester and authority both see its check number on screen.
    """

    name: str
    organisation: str | None
    unit: str | None
    fingerprint: str


class RevocationReason(StrEnum):
    """Why an authority revokes a certificate."""

    KEY_LOST = "key-lost"
    LEFT = "left"
    REPLACED = "replaced"
    MISTAKE = "mistake"


@dataclass(frozen=True, slots=True)
class Vouched:
    """A certificate issued by the authority of this machine. `revoked`: the day of revocation, if any."""

    certificate: CertificateFacts
    revoked: date | None = None
    reason: RevocationReason | None = None


@dataclass(frozen=True, slots=True)
class Trusted:
    """An authority or a signer whom this profile trusts. `since`: the day it was pinned, where known.

    `stated`: for whom, where and as what the reader pinned it; `None` if they did not say.
    """

    certificate: CertificateFacts
    since: date | None = None
    stated: KnownAs | None = None


@dataclass(frozen=True, slots=True)
class RevocationList:
    """A certificate revocation list of an authority. `until`: when the next one is due."""

    issuer: str
    issued: date
    until: date | None
    count: int


@dataclass(frozen=True, slots=True)
class Pinned:
    """The contents imported from a file: certificates to trust, and revocation lists."""

    certificates: tuple[CertificateFacts, ...] = ()
    revocations: tuple[RevocationList, ...] = ()


class Acquaintance(StrEnum):
    """What this profile knows about a certificate presented to it.

    `CHANGED_KEY`: a certificate of the same name is pinned, with another key. `LOOK_ALIKE`: one whose name
    looks the same.
    """

    NEW = "new"
    PINNED = "pinned"
    SAME_KEY = "same-key"
    CHANGED_KEY = "changed-key"
    LOOK_ALIKE = "look-alike"


@dataclass(frozen=True, slots=True)
class Introduction:
    """A certificate before it is pinned, compared with the pinned ones. `since`: the day it became known.

    `pem`: the certificate alone, to pin it. `known`: the one that is pinned, where it goes with one.
    `signs`: whether it is for signing records, not an authority's or a time-stamp service's.
    """

    certificate: CertificateFacts
    pem: bytes
    acquaintance: Acquaintance
    since: date | None = None
    known: CertificateFacts | None = None
    signs: bool = True

    @property
    def changed(self) -> bool:
        """Whether a different key is pinned under this name."""
        return self.acquaintance is Acquaintance.CHANGED_KEY

    @property
    def warns(self) -> bool:
        """Whether another key is pinned under this name, or under one that looks like it."""
        return self.acquaintance in (Acquaintance.CHANGED_KEY, Acquaintance.LOOK_ALIKE)


@dataclass(frozen=True, slots=True)
class Identity:
    """A signing identity of this machine. `label` names it on the command line."""

    label: str
    certificate: CertificateFacts
    certificate_pem: bytes


def certified(text: str) -> str:
    """`text` as the app writes it into a certificate: in NFC, on one line, without invisible characters.

    A text longer than `MOST_BYTES` is cut and ends in an ellipsis. Texts that differ only after the cut are
    the same here.
    """
    line = whole_line(text)
    if len(line.encode()) <= MOST_BYTES:
        return line
    room = MOST_BYTES - len("…".encode())
    return line.encode()[:room].decode(errors="ignore").rstrip() + "…"


def folded(text: str) -> str:
    """The form in which names are compared: `certified`, then canonical caseless matching.

    Source: The Unicode Standard, 3.13, D145.
    """
    return folded_whole(certified(text))


def folded_whole(text: str) -> str:
    """Like `folded`, of the whole text: ids of units and regions are compared uncut."""
    decomposed = unicodedata.normalize("NFD", whole_line(text))
    return unicodedata.normalize("NFC", decomposed.casefold())


def same_name(one: str, other: str) -> bool:
    """Whether two names are equal apart from composition (NFC), white space and case.

    A long name equals its shortened form. Look-alike letters are different letters.
    """
    return folded(one) == folded(other)


def whole_line(text: str) -> str:
    """`text` in NFC, on one line, without invisible characters."""
    shown = "".join(" " if unicodedata.category(char) in _UNSHOWN else char for char in text)
    return " ".join(unicodedata.normalize("NFC", shown).split())
