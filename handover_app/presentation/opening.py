"""Takes a checked record to where it is worked on: into this profile, and to the page that does it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from handover_app.application.errors import HandoverError
from handover_app.application.handovers import mending
from handover_app.application.judging.judge import Judge, Judged
from handover_app.application.judging.own_trust import own_identities
from handover_app.application.ports.handover_store import HandoverStore, StoredHandover
from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.application.received.summary import from_text as inbox_summary
from handover_app.application.services import Services
from handover_app.application.signing.sign import raise_level
from handover_app.domain.case import Case
from handover_app.domain.evaluation import evaluate
from handover_app.domain.record import Verdict, Verification
from handover_app.presentation import addresses
from handover_app.presentation.addresses import Address, Page
from handover_app.presentation.first_run import PURPOSE
from handover_app.presentation.handover.findings import rank
from handover_app.presentation.handover.targets import FieldTarget, Stage, target_of
from handover_app.presentation.next_steps import RELIABLE, Deed, RecordStanding


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was checked: where it lay, the verdict on its bytes, and how this profile stands to it.

    `is_saved`: whether these very bytes lie there; its level may have been raised since.
    """

    path: Path
    judged: Judged
    standing: RecordStanding
    is_saved: bool = True

    @property
    def pdf(self) -> bytes:
        """The bytes that were judged; empty where nothing could be read."""
        return self.judged.pdf

    @property
    def verification(self) -> Verification:
        """What verification says of them."""
        return self.judged.verification

    @property
    def sha256(self) -> str:
        """Names the file; empty where nothing could be read."""
        return self.judged.sha256 or ""


class Opener:
    """Everything here is slow: call it away from the window."""

    def __init__(self, services: Services, store: HandoverStore) -> None:
        self._services = services
        self._store = store

    def standing(self, verification: Verification) -> RecordStanding:
        """What this profile has to do with a record."""
        remembered = self._store.setting(PURPOSE)
        purposes = {purpose.value: purpose for purpose in addresses.Purpose}
        own = {identity.certificate.fingerprint for identity in own_identities(self._services)}
        signed = {report.part for report in verification.signatures if report.fingerprint in own}
        return RecordStanding(
            purpose=purposes.get(remembered or ""),
            handover=self._handover_of(verification.data.case) if verification.data else None,
            signed=frozenset(signed),
            can_raise=self._can_raise(),
        )

    def act(self, deed: Deed, opened: Opened) -> Address:
        """Does it, and gives the page that it leads to. Raises `StorageError`."""
        match deed:
            case Deed.TAKE_OVER:
                self._receive(opened, ReceivedPurpose.TAKE_OVER)
                return Address(Page.TAKE_OVER, opened.sha256)
            case Deed.REVIEW:
                self._receive(opened, ReceivedPurpose.REVIEW)
                return Address(Page.REVIEW, opened.sha256)
            case Deed.MEND:
                return self._mend(opened)
            case Deed.OPEN:
                return Address(Page.HANDOVER, opened.standing.handover or "")
        return Address(Page.SUCCESSION, f"file {opened.path}")

    def raised(self, opened: Opened) -> bytes:
        """The record at the highest level; the file on disk stays. Raises `RecordError`, `TimestampError`."""
        return raise_level(self._services, opened.pdf)

    def keep_newer(self, opened: Opened) -> bool:
        """Keeps a file with the handover it was made from, where it is the same record with more signatures.

        A signature is added behind what was there: the file that is kept here is how the newer one begins.
        Where somebody unknown signed that, the file by people who are known takes its place.
        Gives whether it was kept.
        """
        key = opened.standing.handover
        if key is None or opened.verification.verdict not in RELIABLE:
            return False
        now, is_newer = self._services.clock.now(), False
        doubtful = self._doubtful(key, opened)

        def newer(stored: StoredHandover) -> StoredHandover:
            nonlocal is_newer
            old = stored.record
            is_newer = old is not None and (
                old == doubtful or (len(old) < len(opened.pdf) and opened.pdf.startswith(old))
            )
            return replace(stored, record=opened.pdf, changed_at=now) if is_newer else stored

        self._store.change(key, newer)
        return is_newer

    def _doubtful(self, key: str, opened: Opened) -> bytes | None:
        """The record that is kept here, if it is the same up to the first signature, and then by somebody
        unknown where this file is not, and not shorter.
        """
        old, found = self._store.record(key), opened.verification
        if old is None or found.verdict is Verdict.UNKNOWN_SIGNER or opened.pdf.startswith(old):
            return None
        kept = Judge(self._services).own(old).verification
        same = kept.data == found.data and kept.signatures[:1] == found.signatures[:1]
        overruled = kept.verdict is Verdict.UNKNOWN_SIGNER and len(kept.signatures) <= len(found.signatures)
        return old if same and overruled else None

    def family(self, opened: Opened) -> Mapping[str, str | None]:
        """This file and all records that are kept here, each with the one that it corrects, by SHA-256."""
        known: dict[str, str | None] = {}
        for record in self._services.received().list():
            facts = found.facts if (found := inbox_summary(record.summary)) else None
            known[record.sha256] = facts.supersedes if facts else None
        for handover in self._store.list():
            if handover.record is not None:
                known[handover.record] = handover.supersedes
        if opened.verification.data is not None:
            known[opened.sha256] = opened.verification.data.case.handover.supersedes
        return known

    def _can_raise(self) -> bool:
        try:
            return self._services.timestamps() is not None
        except HandoverError:
            return False

    def _handover_of(self, case: Case) -> str | None:
        """The key of the handover that a record was made from, by id and unit; the last changed of them."""
        same = (case.handover.id, case.unit.name)
        return next((item.key for item in self._store.list() if (item.id, item.unit) == same), None)

    def _receive(self, opened: Opened, purpose: ReceivedPurpose, summary: str | None = None) -> None:
        """Keeps the file for that purpose; what was typed for the same purpose before stays."""
        received = self._services.received()
        now = self._services.clock.now()
        record = ReceivedRecord(opened.sha256, opened.path.name, now, purpose, summary)
        received.add([(record, opened.pdf)])

        def for_it(kept: ReceivedRecord) -> ReceivedRecord:
            if kept.purpose is purpose:
                return replace(kept, archived=False)
            return replace(kept, purpose=purpose, summary=summary, draft=None, archived=False)

        received.change([opened.sha256], for_it)

    def _mend(self, opened: Opened) -> Address:
        """A new version of the handover, at the field where it is to be mended first."""
        returned, data = mending.Returned.of(opened.verification), opened.verification.data
        if returned is None or data is None:
            raise ValueError("only what came back can be mended")
        self._receive(opened, ReceivedPurpose.MEND, mending.to_text(returned))
        now, key = self._services.clock.now(), self._handover_of(data.case)
        if key is None:
            key = uuid4().hex
            self._store.save(StoredHandover(key, data.case, now))
        field = FieldTarget(Stage.CHECK)

        def mended(stored: StoredHandover) -> StoredHandover:
            nonlocal field
            if stored.case.handover.supersedes != opened.sha256:
                case = mending.corrected(stored.case, opened.sha256)
                stored = replace(stored, case=case, record=None, changed_at=now, archived=False)
            field = self._first_field(stored.case)
            return replace(stored, stage=int(field.stage))

        self._store.change(key, mended)
        return Address(Page.HANDOVER, key, field)

    def _first_field(self, case: Case) -> FieldTarget:
        packs, platforms = self._services.catalogue.packs(), self._services.catalogue.platforms()
        known = [packs[pack] for pack in case.policies if pack in packs]
        blocking = evaluate(case, known, platforms).blocking
        worst = min(blocking, key=rank, default=None)
        return target_of(worst, case) if worst else FieldTarget(Stage.CHECK)
