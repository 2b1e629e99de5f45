"""Files kept as evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class StoredEvidence:
    """A file kept as evidence. `media_type` is detected from its content, never from its name."""

    sha256: str
    name: str
    media_type: str
    content: bytes


class EvidenceFiles(Protocol):
    """The files kept as evidence of a handover. Every call is one transaction."""

    def add(self, handover: str, file: StoredEvidence) -> None:
        """Stores a file with a stored handover; a file that is there already stays unchanged."""

    def load(self, handover: str, sha256: str) -> StoredEvidence | None:
        """The file; `None` if it is not stored here."""

    def held(self, handover: str) -> frozenset[str]:
        """The SHA-256 of every file stored with the handover."""

    def delete(self, handover: str, sha256: str) -> None:
        """Removes a file, if it is stored here."""
