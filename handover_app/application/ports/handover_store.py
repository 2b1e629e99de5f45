"""The handovers of a profile."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from handover_app.domain.case import Case


class HandoverStore(Protocol):
    """The handovers of this profile. Every call is one transaction."""

    def list(self) -> Sequence[ListedHandover]:
        """All handovers, last changed first, without loading facts and records."""

    def load(self, key: str) -> StoredHandover:
        """One handover. Raises `StorageError` if there is none."""

    def cases(self, keys: Iterable[str]) -> Mapping[str, Case]:
        """The facts of several handovers, without their records; missing ones are left out."""

    def record(self, key: str) -> bytes | None:
        """The record as last signed here; `None` if there is no record or no such handover."""

    def save(self, handover: StoredHandover) -> None:
        """Stores a new or restored handover as it is; use `change` for one that is already stored.

        Writes only what differs from the last state; safe if the process is killed at any moment.
        """

    def change(self, key: str, changed: Callable[[StoredHandover], StoredHandover]) -> StoredHandover:
        """Applies `changed` to a handover, stores and returns the result. Raises `StorageError` if there is
        none.

        Reads and writes in one transaction, so that it cannot overwrite another process's change. `changed`
        must not use the store.
        """

    def keep_verdict(self, key: str, verdict: KeptVerdict) -> None:
        """Stores the verdict on a handover's record, if that handover exists."""

    def delete(self, key: str) -> None:
        """Removes a handover and everything that belongs to it."""

    def setting(self, name: str) -> str | None:
        """The value of a setting of this profile; `None` if it is not set."""

    def remember(self, name: str, value: str) -> None:
        """Stores a setting."""


@dataclass(frozen=True, slots=True)
class StoredHandover:
    """A handover as this profile keeps it. `key` is the profile's own, unlike the case's id.

    `stage`: the stage where it was left, 0-5. `record`: the PDF as last signed here, if any. `answers`:
    answers along the way that are not facts of the case, by question; presenters name the questions.
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
    """The stored verdict on a record. `sha256`: of the file. `text`: JSON, see `RecordOutcome`."""

    sha256: str
    text: str


@dataclass(frozen=True, slots=True)
class ListedHandover:
    """A handover as a list shows it, without its facts and its record.

    `id` and `supersedes` are the case's, `unit` is the unit's name. `facts`: SHA-256 of the facts; it changes
    with every change of the case. `record`: SHA-256 of the record, if there is one; `verdict`: the stored
    verdict on exactly that file.
    """

    key: str
    id: str
    unit: str
    changed_at: datetime
    facts: str
    supersedes: str | None = None
    stage: int = 0
    is_sample: bool = False
    archived: bool = False
    record: str | None = None
    verdict: str | None = None
