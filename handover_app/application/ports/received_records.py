"""Records received from others."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime


class ReceivedPurpose(StrEnum):
    """The purpose for which a record was received."""

    TAKE_OVER = "take-over"
    REVIEW = "review"
    MEND = "mend"
    """The profile's own record, returned, and kept while a handover corrects it."""


@dataclass(frozen=True, slots=True)
class ReceivedRecord:
    """A received record as a list shows it, without the file itself.

    `sha256`: of the file; identifies it. `summary` and `draft`: JSON texts with the result of the last
    verification and the input so far. `sent_on`: SHA-256 of the file that a signature here made of this one.
    """

    sha256: str
    name: str
    received_at: datetime
    purpose: ReceivedPurpose
    summary: str | None = None
    draft: str | None = None
    sent_on: str | None = None
    archived: bool = False


class ReceivedRecords(Protocol):
    """Records received from others, with their files. Every call is one transaction."""

    def list(self) -> Sequence[ReceivedRecord]:
        """All records, last received first, without loading the files."""

    def load(self, sha256: str) -> ReceivedRecord:
        """One record. Raises `StorageError` if there is none."""

    def add(self, records: Sequence[tuple[ReceivedRecord, bytes]]) -> None:
        """Stores records with their files; a record that is there already stays unchanged."""

    def pdf(self, sha256: str) -> bytes:
        """The file. Raises `StorageError` if there is none."""

    def change(
        self, keys: Iterable[str], changed: Callable[[ReceivedRecord], ReceivedRecord]
    ) -> Sequence[ReceivedRecord]:
        """Applies a change to records by SHA-256, stores and returns the results; missing records are left
        out.

        Reads and writes in one transaction, so that it cannot overwrite another process's change.
        """

    def delete(self, sha256: str) -> None:
        """Removes a record and its file, if it is stored here."""
