"""What is done with handovers as a whole: copies, put away and back, removed and back."""

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
    """A handover that was removed, with all that belongs to it, so that it can come back."""

    handover: StoredHandover
    evidence: tuple[StoredEvidence, ...]
    returned: tuple[ReceivedRecord, bytes] | None = None


@dataclass(frozen=True, slots=True)
class RemovedRecord:
    """A received record that was removed, so that it can come back."""

    record: ReceivedRecord
    pdf: bytes


class HandoverShelf:
    """Everything here is slow: call it away from the window. All of it may raise `StorageError`."""

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
        """A copy with its evidence, an id of its own, and no signatures. Gives its key."""
        old, copy = self._store.load(key), uuid4().hex
        handover = replace(old.case.handover, id=f"h-{copy[:8]}", version=None, supersedes=None)
        now = self._clock.now()
        case = replace(old.case, handover=handover)
        self._store.save(replace(old, key=copy, case=case, changed_at=now, record=None, archived=False))
        for file in self._evidence(key, old.case):
            self._files().add(copy, file)
        return copy

    def put_away(self, key: str, *, archived: bool) -> None:
        """Out of the way, or back; when it was changed stays as it was."""
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
        """Removes a record that was being taken over."""
        received = self._received()
        removed = RemovedRecord(received.load(sha256), received.pdf(sha256))
        received.delete(sha256)
        return removed

    def bring_back_record(self, removed: RemovedRecord) -> None:
        """Undoes `remove_record`."""
        self._received().add([(removed.record, removed.pdf)])

    def _evidence(self, key: str, case: Case) -> Iterator[StoredEvidence]:
        """The files that the case names and that are kept here."""
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
