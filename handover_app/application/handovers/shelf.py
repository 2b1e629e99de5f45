"""Actions on whole handovers: copy, archive and restore, remove and undo."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from uuid import uuid4

from handover_app.application.ports.clock import Clock
from handover_app.application.ports.evidence_files import EvidenceFiles, StoredEvidence
from handover_app.application.ports.handover_store import HandoverStore, StoredHandover
from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord, ReceivedRecords
from handover_app.domain.case import Case


@dataclass(frozen=True, slots=True)
class Removed:
    """A removed handover with everything that belongs to it, so that the removal can be undone."""

    handover: StoredHandover
    evidence: tuple[StoredEvidence, ...]
    returned: tuple[ReceivedRecord, bytes] | None = None


@dataclass(frozen=True, slots=True)
class RemovedRecord:
    """A removed received record, so that the removal can be undone."""

    record: ReceivedRecord
    pdf: bytes


class HandoverShelf:
    """All methods are slow: call them outside the UI thread. All may raise `StorageError`."""

    def __init__(
        self,
        store: HandoverStore,
        received: Callable[[], ReceivedRecords],
        evidence: Callable[[], EvidenceFiles],
        clock: Clock,
    ) -> None:
        self._store = store
        self._received = received
        self._files = evidence
        self._clock = clock

    def duplicate(self, key: str) -> str:
        """Copies a handover with its evidence, with a new id and no signatures. Returns the copy's key."""
        old, copy = self._store.load(key), uuid4().hex
        handover = replace(old.case.handover, id=f"h-{copy[:8]}", version=None, supersedes=None)
        now = self._clock.now()
        case = replace(old.case, handover=handover)
        self._store.save(replace(old, key=copy, case=case, changed_at=now, record=None, archived=False))
        for file in self._evidence(key, old.case):
            self._files().add(copy, file)
        return copy

    def put_away(self, key: str, *, archived: bool) -> None:
        """Archives or restores a handover; the time of its last change stays the same."""
        self._store.change(key, lambda stored: replace(stored, archived=archived))

    def remove(self, key: str) -> Removed:
        """Removes a handover, and the returned record that it corrects."""
        stored = self._store.load(key)
        removed = Removed(stored, tuple(self._evidence(key, stored.case)), self._returned(stored.case))
        self._store.delete(key)
        if removed.returned is not None:
            self._received().delete(removed.returned[0].sha256)
        return removed

    def bring_back(self, removed: Removed) -> None:
        """Undoes `remove`."""
        self._store.save(removed.handover)
        for file in removed.evidence:
            self._files().add(removed.handover.key, file)
        if removed.returned is not None:
            self._received().add([removed.returned])

    def remove_record(self, sha256: str) -> RemovedRecord:
        """Removes a record that somebody was taking over by."""
        received = self._received()
        removed = RemovedRecord(received.load(sha256), received.pdf(sha256))
        received.delete(sha256)
        return removed

    def bring_back_record(self, removed: RemovedRecord) -> None:
        """Undoes `remove_record`."""
        self._received().add([(removed.record, removed.pdf)])

    def _evidence(self, key: str, case: Case) -> Iterator[StoredEvidence]:
        """The files that the case refers to and that are stored here."""
        hashes = {file.sha256 for step in case.steps for file in step.evidence}
        for sha256 in sorted(hashes):
            if (file := self._files().load(key, sha256)) is not None:
                yield file

    def _returned(self, case: Case) -> tuple[ReceivedRecord, bytes] | None:
        sha256 = case.handover.supersedes
        for record in self._received().list() if sha256 else ():
            if record.sha256 == sha256 and record.purpose is ReceivedPurpose.MEND:
                return record, self._received().pdf(record.sha256)
        return None
