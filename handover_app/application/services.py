"""The services of a front end, assembled by `bootstrap`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from handover_app.application.ports.authority import Authority, RegionAuthority
    from handover_app.application.ports.catalogue import Catalogue
    from handover_app.application.ports.clock import Clock
    from handover_app.application.ports.evidence_files import EvidenceFiles
    from handover_app.application.ports.handover_store import HandoverStore
    from handover_app.application.ports.identity_store import IdentityStore
    from handover_app.application.ports.key_files import KeyFiles
    from handover_app.application.ports.phrases import Phrases
    from handover_app.application.ports.received_records import ReceivedRecords
    from handover_app.application.ports.record_checker import RecordChecker
    from handover_app.application.ports.record_workshop import RecordWorkshop
    from handover_app.application.ports.timestamps import TimestampService
    from handover_app.application.ports.tokens import Tokens
    from handover_app.application.ports.trust import Trust, TrustStore


@dataclass(frozen=True, slots=True)
class Services:
    """The wired ports. A port that is slow to create is a function that creates it once: call it outside the
    UI thread.

    `phrases` takes a language. `store` is the profile's database, opened by the first call and migrated if
    necessary; it contains `received` and `evidence`. `has_store`: whether it exists already.
    `trust` is the profile's trust, plus the certificates in the files passed to it.
    `trusted` is the trust store, to list and to change.
    `authority` is the region authority of this machine; `new_authority` makes one in memory.
    `timestamps` is the time-stamp service that this profile has chosen, or that the environment names;
    `None` without one. `timestamps_at` is the service at an address, to try it before choosing it.
    `is_shared`: several people take turns at this profile, so that keys that sign here are not its own.
    `last_kept`: time of the last write to the profile, by the clock of that time; `None` in an empty one.
    """

    clock: Clock
    catalogue: Catalogue
    workshop: RecordWorkshop
    checker: RecordChecker
    phrases: Callable[[str], Phrases]
    store: Callable[[], HandoverStore]
    has_store: Callable[[], bool]
    received: Callable[[], ReceivedRecords]
    evidence: Callable[[], EvidenceFiles]
    identities: Callable[[], IdentityStore]
    key_files: Callable[[], KeyFiles]
    trust: Callable[[Sequence[Path]], Trust]
    trusted: Callable[[], TrustStore]
    authority: Callable[[], RegionAuthority]
    tokens: Callable[[], Tokens]
    new_authority: Callable[[str], Authority]
    timestamps: Callable[[], TimestampService | None]
    timestamps_at: Callable[[str], TimestampService]
    profile: Path
    is_shared: bool = False
    last_kept: Callable[[], datetime | None] = lambda: None
