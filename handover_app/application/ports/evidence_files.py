"""Files kept as evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


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
