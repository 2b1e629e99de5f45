"""What the use cases ask of the outside world. Adapters implement these; tests bring fakes.

Adapters translate the errors of their libraries: only `HandoverError` crosses a port.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from handover_app.application.errors import HandoverError, InputError
    from handover_app.domain.case import Case
    from handover_app.domain.findings import Finding
    from handover_app.domain.identity import (
        CertificateFacts,
        Identity,
        Introduction,
        Pinned,
        Request,
        RevocationList,
        RevocationReason,
        Trusted,
        Vouched,
    )
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

    def step(self, platform_id: str, step_id: str) -> str:
        """What a step is called, the platform's own or one of a way out of trouble; else its id."""

    def day(self, day: date) -> str:
        """A day, the local way."""

    def deadline(self, platform_id: str) -> str:
        """What happens when a closing account's grace period ends."""


class SigningKey(Protocol):
    """A private key that is ready to sign, and its certificate. The key never leaves the adapter."""

    @property
    def name(self) -> str:
        """Whose it is, by its certificate, as `certified` writes names."""

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
        """A signature over SHA-256 of `data`, of the kind that the certificate's key gives.

        ECDSA over P-256, DER encoded; or RSA of at least 2048 bits, PKCS#1 v1.5. Raises `IdentityError`
        where the key is out of reach, e.g. the card was pulled out.
        """


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

    def stamp(self, digest: bytes, most: int) -> bytes | None:
        """The token over a SHA-256, DER, of at most so many bytes.

        `None` where the service is down, slow, or answers rubbish, or more than that.
        """

    def certificate(self, token: bytes) -> bytes:
        """The certificate that a token of its was made with, DER."""

    def lists(self, certificates: Sequence[bytes]) -> Sequence[bytes]:
        """What the service's authorities have taken back (RFC 5280), as far as that can be had.

        `certificates`: those of its tokens, DER; only of a service that is trusted.
        """


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

    def raise_level(self, pdf: bytes, stamps: TimestampService, at: datetime, trust: Trust) -> bytes:
        """A complete record with an archive timestamp and all that its validation needs added.

        `trust`: where the roots and the lists of revoked certificates are taken from.

        Raises:
            RecordError: if it is not complete and sound, is archived and need not be renewed yet, or no stamp
                could be had.
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

    def each(
        self, paths: Iterable[Path], trust: Trust, at: datetime, jobs: int = 1
    ) -> Generator[Sequence[tuple[Path, Verification]], None, None]:
        """Verdicts as they come, some or none at a time, several times a second.

        `paths` is read as files are needed. Closing it ends what is being done.
        """


class Authority(Protocol):
    """A region authority that is open: it can vouch."""

    @property
    def certificate_pem(self) -> bytes:
        """The authority's own certificate, for others to trust."""

    def new_key(self, name: str, unit: str | None, part: SigningPart) -> SigningKey:
        """A fresh key in memory, vouched for in that part."""


class RegionAuthority(Protocol):
    """The region authority of this machine: its key in the keychain, a sealed copy in a backup file."""

    def about(self) -> CertificateFacts | None:
        """Its own certificate; `None` where this machine has no authority."""

    def create(self, organisation: str, name: str, backup: Path, passphrase: str) -> CertificateFacts:
        """Makes the authority and its backup, a new file sealed with a passphrase; this profile trusts it.

        Raises `IdentityError` without a keychain, where there is an authority already, or the file is there.
        """

    def restore(self, backup: Path, passphrase: str) -> CertificateFacts:
        """The authority of a backup. Raises `IdentityError`, `InputError` as `KeyFiles.open`."""

    def certificate_pem(self) -> bytes:
        """Its certificate, for others to trust. Raises `IdentityError` where there is no authority."""

    def read_request(self, data: bytes) -> Request:
        """What a request says. Raises `IdentityError` where it is none, or its key is too weak."""

    def vouch(self, request: bytes, name: str, unit: str | None, part: SigningPart) -> bytes:
        """A certificate for the key of a request, and the authority's own (PEM): the answer to send back.

        Name, unit and part are what the authority says, whatever the request says.
        """

    def vouched(self) -> Sequence[Vouched]:
        """Whom it has vouched for on this machine, the latest first."""

    def recognise(self, data: bytes) -> Vouched:
        """A certificate that it gave on another machine (PEM), from now on among `vouched`.

        Raises `IdentityError` where it is none that this authority gave.
        """

    def revoke(self, fingerprint: str, reason: RevocationReason) -> None:
        """Takes a certificate back, from now on; `fingerprint` as in `vouched`.

        Raises `IdentityError` where it vouched for none of that fingerprint, or took it back already.
        """

    def revocation_list(self) -> bytes:
        """All that it took back, signed today (PEM, RFC 5280): a file for everybody who trusts it."""

    def delete(self) -> None:
        """Removes the authority and its key from this machine; the backup stays good."""


class TrustStore(Protocol):
    """Whom this profile trusts, and what their authorities have taken back."""

    def read(self, more: Iterable[Path] = ()) -> Trust:
        """All of it, and what is in the files besides (certificates, revocation lists).

        Raises `InputError`, `IdentityError` naming the file that cannot be used.
        """

    def list(self) -> Sequence[Trusted]:
        """Authorities first, then signers, by name."""

    def lists(self) -> Sequence[RevocationList]:
        """The revocation lists of the authorities that are trusted, by issuer."""

    def introduce(self, data: bytes) -> Sequence[Introduction]:
        """The certificates in a file's content, and how each goes with what is pinned already.

        Raises `IdentityError` where there is none.
        """

    def pin(self, data: bytes) -> Pinned:
        """Trusts the certificates in a file's content from today, and takes revocation lists in.

        Raises `IdentityError` where there is neither, or a list is not by an authority that is trusted.
        """

    def forget(self, fingerprint: str) -> None:
        """Trusts a certificate no longer. Raises `IdentityError` where it was not pinned."""


class HandoverStore(Protocol):
    """The handovers of this profile. Every call is one transaction."""

    def list(self) -> Sequence[ListedHandover]:
        """All handovers, the last changed first; facts and records stay where they are."""

    def load(self, key: str) -> StoredHandover:
        """One handover. Raises `StorageError` where there is none."""

    def cases(self, keys: Iterable[str]) -> Mapping[str, Case]:
        """The facts of several, without their records; what is not there is left out."""

    def record(self, key: str) -> bytes | None:
        """The record as last signed here; `None` where there is none, or no such handover."""

    def save(self, handover: StoredHandover) -> None:
        """Puts a handover in as it is, a new one or one that comes back; one that is here takes `change`.

        Writes what differs from what was last written; safe against a kill at any moment.
        """

    def change(self, key: str, changed: Callable[[StoredHandover], StoredHandover]) -> StoredHandover:
        """Writes what becomes of a handover, and gives it. Raises `StorageError` where there is none.

        It is read and written in one transaction: what others write meanwhile is not undone. `changed` must
        not use the store.
        """

    def keep_verdict(self, key: str, verdict: KeptVerdict) -> None:
        """Keeps what was found out about the record of a handover, if it is there."""

    def delete(self, key: str) -> None:
        """Removes a handover and everything that belongs to it."""

    def setting(self, name: str) -> str | None:
        """A remembered choice of this profile."""

    def remember(self, name: str, value: str) -> None:
        """Remembers a choice."""


@dataclass(frozen=True, slots=True)
class StoredHandover:
    """A handover as this profile keeps it. `key` is the profile's own, unlike the case's id.

    `stage`: the stage it was left at, 0-5. `record`: the PDF as last signed here, if any. `answers`: what
    was answered on the way and is no fact of the case, by question; presenters name the questions.
    """

    key: str
    case: Case
    changed_at: datetime
    stage: int = 0
    is_sample: bool = False
    record: bytes | None = None
    archived: bool = False
    answers: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeptVerdict:
    """What was found out about a record. `sha256`: of the file. `text`: JSON of the presentation."""

    sha256: str
    text: str


@dataclass(frozen=True, slots=True)
class ListedHandover:
    """What a list needs of a handover: neither its facts nor its record is read for it.

    `id` and `supersedes` are the case's, `unit` is the unit's name. `facts`: SHA-256 of the facts, another
    one with every other case; `None` of one that an older version of the app wrote. `record`: SHA-256 of
    the record, if there is one; `verdict`: what was found out about that very file.
    """

    key: str
    id: str
    unit: str
    changed_at: datetime
    supersedes: str | None = None
    stage: int = 0
    is_sample: bool = False
    archived: bool = False
    facts: str | None = None
    record: str | None = None
    verdict: str | None = None


class Purpose(StrEnum):
    """What a record was received for."""

    TAKE_OVER = "take-over"
    REVIEW = "review"
    MEND = "mend"
    """It came back: one of one's own, kept while a handover corrects it."""


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

    def change(
        self, keys: Iterable[str], changed: Callable[[ReceivedRecord], ReceivedRecord]
    ) -> Sequence[ReceivedRecord]:
        """Writes what becomes of the records of these SHA-256, and gives them; what is not there is left out.

        They are read and written in one transaction: what others write meanwhile is not undone.
        """

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

    def held(self, handover: str) -> frozenset[str]:
        """The SHA-256 of every file that is kept with the handover."""

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

    def request(self, label: str) -> bytes:
        """A request that an authority may vouch for the identity (PKCS#10, PEM). Raises `IdentityError`."""

    def accept(self, certificates: bytes) -> Identity:
        """Takes in what an authority answered to a request (PEM), for the identity whose key it is.

        Raises `IdentityError` where it is for no key of this machine, or not valid now.
        """

    def renew(self, label: str) -> Identity:
        """A new certificate of its own over the same key. Raises `IdentityError`."""

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

    def request(self, path: Path, passphrase: str) -> bytes:
        """A request that an authority may vouch for the key in the file. Raises as `open`."""

    def accept(self, path: Path, passphrase: str, certificates: bytes) -> CertificateFacts:
        """Puts what an authority answered (PEM) into the file, in place of the old certificate.

        Raises as `open`, and `IdentityError` where it is for another key, or not valid now.
        """


class Tokens(Protocol):
    """Keys on smart cards and tokens, reached through PKCS#11."""

    def find(self, module: str | None = None) -> Sequence[Identity]:
        """The keys for signing on the cards that are there, by their certificates; no PIN is needed.

        The label of each is its address, for `open`. `module`: the library to look through, else those of
        the system. Raises `IdentityError` where there is no module, or no card.
        """

    def open(self, address: str, pin: str) -> SigningKey:
        """The key that a `pkcs11:` address names (RFC 7512), ready to sign.

        Raises `IdentityError`: an address that cannot be read, no module, no token, no such key, wrong or
        locked PIN, a key or certificate that may not sign.
        """


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
    "KeptVerdict",
    "KeyFiles",
    "ListedHandover",
    "Phrases",
    "Purpose",
    "ReceivedRecord",
    "ReceivedRecords",
    "RecordChecker",
    "RecordWorkshop",
    "RegionAuthority",
    "Runner",
    "SigningKey",
    "StoredEvidence",
    "StoredHandover",
    "TimestampService",
    "Tokens",
    "Trust",
    "TrustStore",
]
