"""Records that came from others."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime


class ReceivedPurpose(StrEnum):
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
    purpose: ReceivedPurpose
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
