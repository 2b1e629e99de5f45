"""The composition root: the only module that knows every adapter.

Adapters are imported on first use, so that a command loads only what it needs, and the window is
painted before the database, the PDF library and the keychain are loaded.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from handover_app.application.errors import HandoverError
from handover_app.application.judging.remembering import RememberingChecker
from handover_app.application.services import Services
from handover_app.catalogue import FileCatalogue
from handover_app.catalogue.folders import own_folders
from handover_app.record import Checker, Workshop

if TYPE_CHECKING:
    from handover_app.application.ports.authority import Authority, RegionAuthority
    from handover_app.application.ports.catalogue import Catalogue
    from handover_app.application.ports.clock import Clock
    from handover_app.application.ports.evidence_files import EvidenceFiles
    from handover_app.application.ports.handover_store import HandoverStore
    from handover_app.application.ports.identity_store import IdentityStore
    from handover_app.application.ports.key_files import KeyFiles
    from handover_app.application.ports.phrases import Phrases
    from handover_app.application.ports.received_records import ReceivedRecords
    from handover_app.application.ports.timestamps import TimestampService
    from handover_app.application.ports.tokens import Tokens
    from handover_app.application.ports.trust import Trust, TrustStore
    from handover_app.keychain import TrustFolder
    from handover_app.storage.store import SqlStore


TIMESTAMP_URL = "HANDOVER_TIMESTAMP_URL"
"""Environment variable with the time-stamp service's address. It overrides the profile; empty means none."""


class SystemClock:
    """This machine's clock."""

    def now(self) -> datetime:
        """The current time in whole seconds, with the local UTC offset."""
        return datetime.now().astimezone().replace(microsecond=0)

    def today(self) -> date:
        """The local calendar day."""
        return self.now().date()


class _Wiring:
    """Creates each adapter once, on first use. All share one clock."""

    def __init__(self, profile: Path | None, clock: Clock) -> None:
        self._given_profile = profile
        self._now = clock.now

    @cached_property
    def profile(self) -> Path:
        from handover_app.storage import profile_folder  # noqa: PLC0415

        return self._given_profile or profile_folder()

    @cached_property
    def catalogue(self) -> Catalogue:
        return FileCatalogue(own=own_folders(self.profile))

    @cached_property
    def _database(self) -> Path:
        return self.profile / "handover.db"

    @cached_property
    def _store(self) -> SqlStore:
        from handover_app.storage import open_store  # noqa: PLC0415

        return open_store(self._database)

    @cached_property
    def _identities(self) -> IdentityStore:
        from handover_app.keychain import KeychainIdentities  # noqa: PLC0415

        return KeychainIdentities(self.profile / "identities", now=self._now)

    @cached_property
    def _key_files(self) -> KeyFiles:
        from handover_app.keychain import Pkcs12Files  # noqa: PLC0415

        return Pkcs12Files(now=self._now)

    @cached_property
    def _trust_folder(self) -> TrustFolder:
        from handover_app.keychain import TrustFolder  # noqa: PLC0415

        return TrustFolder(self.profile / "trust", now=self._now)

    @cached_property
    def _authority(self) -> RegionAuthority:
        from handover_app.keychain import KeychainAuthority  # noqa: PLC0415

        return KeychainAuthority(self.profile / "authority", self._trust_folder, now=self._now)

    def store(self) -> HandoverStore:
        return self._store

    def has_store(self) -> bool:
        return self._database.exists()

    def received(self) -> ReceivedRecords:
        return self._store.received

    def evidence(self) -> EvidenceFiles:
        return self._store.evidence

    def identities(self) -> IdentityStore:
        return self._identities

    def key_files(self) -> KeyFiles:
        return self._key_files

    def phrases(self, language: str) -> Phrases:
        from handover_app.i18n.phrases import CataloguePhrases  # noqa: PLC0415
        from handover_app.i18n.words import words  # noqa: PLC0415

        return CataloguePhrases(
            words(language), self.catalogue.platforms(), self.catalogue.paths, self.catalogue.packs
        )

    def trust(self, files: Sequence[Path]) -> Trust:
        return self._trust_folder.read(files)

    def trusted(self) -> TrustStore:
        return self._trust_folder

    def authority(self) -> RegionAuthority:
        return self._authority

    def tokens(self) -> Tokens:
        from handover_app.keychain.tokens import Pkcs11Tokens  # noqa: PLC0415

        return Pkcs11Tokens(now=self._now)

    def new_authority(self, organisation: str) -> Authority:
        from handover_app.keychain import InMemoryAuthority  # noqa: PLC0415

        return InMemoryAuthority(organisation, now=self._now)

    def timestamps(self) -> TimestampService | None:
        named = os.environ.get(TIMESTAMP_URL)
        address = self._chosen_timestamps() if named is None else named
        return self.timestamps_at(address) if address else None

    def timestamps_at(self, address: str) -> TimestampService:
        from handover_app.record.timestamps.service import HttpTimestampService  # noqa: PLC0415

        return HttpTimestampService(address)

    def _chosen_timestamps(self) -> str | None:
        """The service chosen in the profile. Without a database there is no choice, and none is created."""
        from handover_app.application.signing.sign import TIMESTAMP_SERVICE  # noqa: PLC0415

        return self._store.setting(TIMESTAMP_SERVICE) if self.has_store() else None

    def last_kept(self) -> datetime | None:
        """When something was last saved; `None` if the database is unreadable, because signing must go on."""
        with suppress(HandoverError):
            if self._database.exists():
                changed = [handover.changed_at for handover in self._store.list()]
                received = [record.received_at for record in self._store.received.list()]
                return max([*changed, *received], default=None)
        return None


def services(profile: Path | None = None, clock: Clock | None = None) -> Services:
    """Everything wired to the real world.

    `profile`: the profile's folder; default: the user's own. `clock`: default: this machine's.
    """
    clock = clock or SystemClock()
    wiring = _Wiring(profile, clock)
    return Services(
        clock=clock,
        catalogue=wiring.catalogue,
        workshop=Workshop(),
        checker=RememberingChecker(Checker(known_numbers=wiring.profile / "check-numbers.json")),
        phrases=wiring.phrases,
        store=wiring.store,
        has_store=wiring.has_store,
        received=wiring.received,
        evidence=wiring.evidence,
        identities=wiring.identities,
        key_files=wiring.key_files,
        trust=wiring.trust,
        trusted=wiring.trusted,
        authority=wiring.authority,
        tokens=wiring.tokens,
        new_authority=wiring.new_authority,
        timestamps=wiring.timestamps,
        timestamps_at=wiring.timestamps_at,
        profile=wiring.profile,
        last_kept=wiring.last_kept,
    )


def open_window(language: str | None = None) -> int:
    """Opens the window and returns when it is closed."""
    from handover_app.ui import imports  # noqa: PLC0415 (only the window needs Qt)

    imports.put_back()
    from handover_app.ui.app import run  # noqa: PLC0415

    return run(services(), language)
