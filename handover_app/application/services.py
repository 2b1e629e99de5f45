"""Everything that a front end is given to work with, put together by `bootstrap`."""

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
    """The ports, wired. What is slow to make is made on demand and kept: call it, off the window's path.

    `phrases` takes a language. `store` is the profile's database, opened by the first call and migrated if
    need be; `received` and `evidence` are kept in it. `has_store`: whether it is there already.
    `trust` is whom this profile trusts, and the certificates in the files it is given besides.
    `trusted` is where that is kept, to look through and to change.
    `authority` is the region authority of this machine; `new_authority` makes one in memory.
    `timestamps` is the time-stamp service that this profile has chosen, or that the environment names;
    `None` without one. `timestamps_at` is the service at an address, which may be tried before it is chosen.
    `is_shared`: several people sit at this profile by turns, so that keys that sign here are not its own.
    `last_kept`: when something was last kept in the profile, by the clock of then; `None` in an empty one.
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
