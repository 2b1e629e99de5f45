"""What the use cases ask of the outside world. Adapters implement these; tests bring fakes.

Adapters translate the errors of their libraries: only `HandoverError` crosses a port.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from handover_app.application.errors import HandoverError, InputError
    from handover_app.domain.case import Case
    from handover_app.domain.findings import Finding
    from handover_app.domain.identity import Identity
    from handover_app.domain.platform import Platform
    from handover_app.domain.policy import Pack, Rule
    from handover_app.domain.question import Questions
    from handover_app.domain.record import Answers, RecordData, Verification
    from handover_app.domain.special_paths import SpecialPath
    from handover_app.domain.vocabulary import SigningPart


class Clock(Protocol):
    """What day and time it is."""

    def now(self) -> datetime:
        """The present moment, with its offset from UTC; stamps show it as it is."""

    def today(self) -> date:
        """The local calendar day."""


class Catalogue(Protocol):
    """The policy packs, the platforms, and the questions about what is often forgotten."""

    def packs(self) -> Mapping[str, Pack]:
        """All packs by id. Raises `InputError` naming file and key where one cannot be read."""

    def platforms(self) -> Mapping[str, Platform]:
        """All platforms by id. Raises `InputError` naming file and key where one cannot be read."""

    def questions(self) -> Questions:
        """What handovers forget. Raises `InputError` naming file and place where it cannot be read."""

    def paths(self) -> Mapping[str, SpecialPath]:
        """The ways out of special trouble, by id. Raises `InputError` naming file and place."""

    def troubles(self) -> Sequence[InputError]:
        """What was left out when packs were read: the user's own that cannot be used. Empty before that."""

    def lint(self, name: str) -> Mapping[str, Sequence[InputError]]:
        """Every problem of the packs in a file or folder, or of the pack of that id, by file.

        Raises `InputError` where there is none of that name, or a file cannot be read.
        """

    def starter(self, pack_id: str, day: date) -> str:
        """A commented pack to start from, as TOML. Raises `InputError` where no pack can be called so."""


class Phrases(Protocol):
    """Words in one language, for texts that leave the core."""

    @property
    def language(self) -> str:
        """`nb`, `sv` or `en`."""

    def finding(self, finding: Finding, case: Case) -> str:
        """The reason of a finding in one sentence."""

    def source(self, pack: Pack, rule: Rule) -> str:
        """Document and section that a rule comes from."""

    def platform(self, platform_id: str) -> str:
        """A platform's name."""

    def day(self, day: date) -> str:
        """A day, the local way."""

    def deadline(self, platform_id: str) -> str:
        """What happens when a closing account's grace period ends."""


class SigningKey(Protocol):
    """A private key that is ready to sign, and its certificate. The key never leaves the adapter."""

    @property
    def certificate_der(self) -> bytes:
        """The signer's certificate."""

    @property
    def chain_der(self) -> Sequence[bytes]:
        """Certificates of the authorities that vouch for it, nearest first; empty if none."""

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate's DER, lower-case hexadecimal."""

    def sign(self, data: bytes) -> bytes:
        """ECDSA over P-256 with SHA-256 of `data`, DER encoded."""


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom the reader trusts, as DER certificates: authorities and pinned signers alike.

    `revocations`: lists of what authorities have taken back, as DER (RFC 5280).
    """

    certificates: tuple[bytes, ...] = ()
    revocations: tuple[bytes, ...] = ()


class TimestampService(Protocol):
    """A service that certifies that something was there at a moment (RFC 3161). One for each signature."""

    @property
    def trouble(self) -> HandoverError | None:
        """Why the last stamp could not be had; `None` where it could."""

    def stamp(self, digest: bytes) -> bytes | None:
        """The token over a SHA-256, DER; `None` where the service is down, slow, or answers rubbish."""


class RecordWorkshop(Protocol):
    """Builds, signs and verifies records. All take and give the bytes of a PDF."""

    def build(self, data: RecordData) -> bytes:
        """The unsigned record. The same data gives the same bytes. Raises `RecordError`."""

    def sign(
        self,
        pdf: bytes,
        part: SigningPart,
        key: SigningKey,
        answers: Answers,
        at: datetime,
        *,
        stamps: TimestampService | None = None,
    ) -> bytes:
        """The record with the answers filled in and the part's signature added, in one revision.

        Without `stamps`, or where these give none, the signature is made all the same: a level lower.

        Raises:
            RecordError: if it is not that part's turn, or the record cannot be derived again.
        """

    def raise_level(self, pdf: bytes, stamps: TimestampService, at: datetime) -> bytes:
        """A complete record with an archive timestamp and all that its validation needs added.

        Raises:
            RecordError: if it is not complete and sound, is archived already, or no stamp could be had.
        """

    def verify(self, pdf: bytes, trust: Trust, at: datetime) -> Verification:
        """The verdict on a file. Never raises on account of the file."""

    def extract(self, pdf: bytes) -> bytes:
        """The data inside, canonical JSON. Raises `RecordError` where there is none."""


class RecordChecker(Protocol):
    """Verifies files of unknown origin in child processes with limits of time and memory."""

    def check(
        self,
        paths: Sequence[Path],
        trust: Trust,
        at: datetime,
        jobs: int = 1,
        progress: Callable[[int], None] | None = None,
    ) -> Sequence[Verification]:
        """A verdict for each file, in order. Never raises on account of a file.

        `progress` is told how many are done, after each.
        """


class Authority(Protocol):
    """A region authority that is open: it can vouch."""

    @property
    def certificate_pem(self) -> bytes:
        """The authority's own certificate, for others to trust."""

    def new_key(self, name: str, unit: str | None, part: SigningPart) -> SigningKey:
        """A fresh key in memory, vouched for in that part."""


class HandoverStore(Protocol):
    """The handovers of this profile. Every call is one transaction."""

    def list(self) -> Sequence[StoredHandover]:
        """All handovers, the last changed first."""

    def load(self, key: str) -> StoredHandover:
        """One handover. Raises `StorageError` where there is none."""

    def save(self, handover: StoredHandover) -> None:
        """Writes what changed since it was last written; safe against a kill at any moment."""

    def delete(self, key: str) -> None:
        """Removes a handover and everything that belongs to it."""

    def setting(self, name: str) -> str | None:
        """A remembered choice of this profile."""

    def remember(self, name: str, value: str) -> None:
        """Remembers a choice."""


@dataclass(frozen=True, slots=True)
class StoredHandover:
    """A handover as this profile keeps it. `key` is the profile's own, unlike the case's id.

    `stage`: the stage it was left at, 0-5. `record`: the PDF as last signed here, if any.
    """

    key: str
    case: Case
    changed_at: datetime
    stage: int = 0
    is_sample: bool = False
    record: bytes | None = None
    archived: bool = False


class Purpose(StrEnum):
    """What a record was received for."""

    TAKE_OVER = "take-over"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class ReceivedRecord:
    """A record as it was received: what a list shows of it, without the file itself.

    `sha256` is the file's and names it. `summary` and `draft` are JSON texts of the presentation: what
    verification said when it was last asked, and what was typed so far. `sent_on`: SHA-256 of the file
    that this one became by a signature here.
    """

    sha256: str
    name: str
    received_at: datetime
    purpose: Purpose
    summary: str | None = None
    draft: str | None = None
    sent_on: str | None = None
    archived: bool = False


class ReceivedRecords(Protocol):
    """Records that came from others, with their files. Every call is one transaction."""

    def list(self) -> Sequence[ReceivedRecord]:
        """All of them, the last received first; the files stay where they are."""

    def load(self, sha256: str) -> ReceivedRecord:
        """One of them. Raises `StorageError` where there is none."""

    def add(self, records: Sequence[tuple[ReceivedRecord, bytes]]) -> None:
        """Takes records in with their files; one that is there already stays as it is."""

    def pdf(self, sha256: str) -> bytes:
        """The file. Raises `StorageError` where there is none."""

    def save(self, records: Sequence[ReceivedRecord]) -> None:
        """Writes what is known of records that are there; the files stay as they are."""

    def delete(self, sha256: str) -> None:
        """Removes a record and its file, if it is there."""


@dataclass(frozen=True, slots=True)
class StoredEvidence:
    """A file kept as evidence. `media_type` is told by its content, never by its name."""

    sha256: str
    name: str
    media_type: str
    content: bytes


class EvidenceFiles(Protocol):
    """The files kept as evidence of a handover. Every call is one transaction."""

    def add(self, handover: str, file: StoredEvidence) -> None:
        """Keeps a file with a handover that is stored; one that is there already stays as it is."""

    def load(self, handover: str, sha256: str) -> StoredEvidence | None:
        """The file, where it is kept here."""

    def delete(self, handover: str, sha256: str) -> None:
        """Removes a file, if it is there."""


class IdentityStore(Protocol):
    """Identities of this machine: keys in the OS keychain, certificates in the profile."""

    def list(self) -> Sequence[Identity]:
        """All identities by label."""

    def create(self, label: str, name: str, organisation: str | None, unit: str | None) -> Identity:
        """Makes a key and a certificate of its own. Raises `IdentityError`, e.g. without a keychain."""

    def key(self, label: str) -> SigningKey:
        """The identity's key, ready to sign. Raises `IdentityError`."""

    def delete(self, label: str) -> None:
        """Removes the identity and its key."""


class KeyFiles(Protocol):
    """Identities in PKCS#12 files, sealed with a passphrase."""

    def create(
        self, path: Path, passphrase: str, name: str, organisation: str | None, unit: str | None
    ) -> None:
        """Makes a key and a certificate of its own in a new file. Raises `IdentityError`."""

    def open(self, path: Path, passphrase: str) -> SigningKey:
        """The key in the file. Raises `IdentityError`: wrong passphrase, no key; `InputError`: no file."""


class Runner(Protocol):
    """Runs work away from the window, and comes back with its result."""

    def run(
        self,
        work: Callable[[], object],
        done: Callable[[object], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """`done` or `failed` is called where the window lives; without `failed` a default shows the error."""


__all__ = [
    "Authority",
    "Catalogue",
    "Clock",
    "EvidenceFiles",
    "HandoverStore",
    "IdentityStore",
    "KeyFiles",
    "Phrases",
    "Purpose",
    "ReceivedRecord",
    "ReceivedRecords",
    "RecordChecker",
    "RecordWorkshop",
    "Runner",
    "SigningKey",
    "StoredEvidence",
    "StoredHandover",
    "TimestampService",
    "Trust",
]
