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
    one with every other case. `record`: SHA-256 of the record, if there is one; `verdict`: what was found
    out about that very file.
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
