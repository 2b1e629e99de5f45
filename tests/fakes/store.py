"""A handover store in memory."""

import hashlib
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence

from handover_app.application.errors import StorageError
from handover_app.application.ports.evidence_files import StoredEvidence
from handover_app.application.ports.handover_store import (
    HandoverStore,
    KeptVerdict,
    ListedHandover,
    StoredHandover,
)
from handover_app.application.ports.received_records import ReceivedRecord
from handover_app.domain.case import Case


def every(store: HandoverStore) -> Sequence[StoredHandover]:
    """All handovers, whole."""
    return [store.load(item.key) for item in store.list()]


class MemoryStore:
    """Implements `HandoverStore`; keeps the contract that `tests/storage/test_contract.py` states."""

    def __init__(self) -> None:
        self._handovers: dict[str, StoredHandover] = {}
        self._settings: dict[str, str] = {}
        self._verdicts: dict[str, KeptVerdict] = {}
        self._changing = threading.Lock()
        self.received = MemoryReceived()
        self.evidence = MemoryEvidence(self._handovers)

    def list(self) -> Sequence[ListedHandover]:
        found = [self._listed(item) for item in self._handovers.values()]
        return sorted(found, key=lambda item: (item.changed_at, item.key), reverse=True)

    def load(self, key: str) -> StoredHandover:
        if key not in self._handovers:
            raise StorageError("storage.no-such-handover", key=key)
        return self._handovers[key]

    def cases(self, keys: Iterable[str]) -> Mapping[str, Case]:
        return {key: self._handovers[key].case for key in keys if key in self._handovers}

    def record(self, key: str) -> bytes | None:
        return self._handovers[key].record if key in self._handovers else None

    def save(self, handover: StoredHandover) -> None:
        self._handovers[handover.key] = handover

    def change(self, key: str, changed: Callable[[StoredHandover], StoredHandover]) -> StoredHandover:
        with self._changing:
            handover = changed(self.load(key))
            self.save(handover)
        return handover

    def keep_verdict(self, key: str, verdict: KeptVerdict) -> None:
        if key in self._handovers:
            self._verdicts[key] = verdict

    def delete(self, key: str) -> None:
        self._handovers.pop(key, None)
        self._verdicts.pop(key, None)
        self.evidence.forget(key)

    def setting(self, name: str) -> str | None:
        return self._settings.get(name)

    def remember(self, name: str, value: str) -> None:
        self._settings[name] = value

    def _listed(self, handover: StoredHandover) -> ListedHandover:
        case, record = handover.case, handover.record
        sha256 = None if record is None else hashlib.sha256(record).hexdigest()
        kept = self._verdicts.get(handover.key)
        return ListedHandover(
            key=handover.key,
            id=case.handover.id,
            unit=case.unit.name,
            changed_at=handover.changed_at,
            supersedes=case.handover.supersedes,
            stage=handover.stage,
            is_sample=handover.is_sample,
            archived=handover.archived,
            facts=hashlib.sha256(repr(case).encode()).hexdigest(),
            record=sha256,
            verdict=kept.text if kept and kept.sha256 == sha256 else None,
        )


class MemoryReceived:
    """Implements `ReceivedRecords`; keeps the contract of `tests/storage/test_received.py`."""

    def __init__(self) -> None:
        self._records: dict[str, ReceivedRecord] = {}
        self._files: dict[str, bytes] = {}
        self._changing = threading.Lock()

    def list(self) -> Sequence[ReceivedRecord]:
        by_name = sorted(self._records.values(), key=lambda item: item.sha256)
        return sorted(by_name, key=lambda item: item.received_at, reverse=True)

    def load(self, sha256: str) -> ReceivedRecord:
        if sha256 not in self._records:
            raise StorageError("storage.no-such-record", key=sha256)
        return self._records[sha256]

    def add(self, records: Sequence[tuple[ReceivedRecord, bytes]]) -> None:
        for record, pdf in records:
            if self._records.setdefault(record.sha256, record) is record:
                self._files[record.sha256] = pdf

    def pdf(self, sha256: str) -> bytes:
        self.load(sha256)
        return self._files[sha256]

    def change(
        self, keys: Iterable[str], changed: Callable[[ReceivedRecord], ReceivedRecord]
    ) -> Sequence[ReceivedRecord]:
        with self._changing:
            written = {key: changed(self._records[key]) for key in keys if key in self._records}
            self._records.update(written)
        return tuple(written.values())

    def delete(self, sha256: str) -> None:
        self._records.pop(sha256, None)
        self._files.pop(sha256, None)


class MemoryEvidence:
    """Implements `EvidenceFiles`; keeps the contract of `tests/storage/test_evidence.py`."""

    def __init__(self, handovers: dict[str, StoredHandover]) -> None:
        self._handovers = handovers
        self._files: dict[tuple[str, str], StoredEvidence] = {}

    def add(self, handover: str, file: StoredEvidence) -> None:
        if handover not in self._handovers:
            raise StorageError("storage.no-such-handover", key=handover)
        self._files.setdefault((handover, file.sha256), file)

    def load(self, handover: str, sha256: str) -> StoredEvidence | None:
        return self._files.get((handover, sha256))

    def held(self, handover: str) -> frozenset[str]:
        return frozenset(sha256 for key, sha256 in self._files if key == handover)

    def delete(self, handover: str, sha256: str) -> None:
        self._files.pop((handover, sha256), None)

    def forget(self, handover: str) -> None:
        """What deleting a handover does to its files."""
        self._files = {key: file for key, file in self._files.items() if key[0] != handover}
