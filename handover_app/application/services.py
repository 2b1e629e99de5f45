"""Everything that a front end is given to work with, put together by `bootstrap`."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from handover_app.application.ports import (
    Catalogue,
    Clock,
    HandoverStore,
    IdentityStore,
    KeyFiles,
    Phrases,
    RecordWorkshop,
)


@dataclass(frozen=True, slots=True)
class Services:
    """The ports, wired. What is slow to make is made on demand and kept: call it, off the window's path.

    `phrases` takes a language; `open_store` opens the profile's database, migrating it if need be.
    """

    clock: Clock
    catalogue: Catalogue
    workshop: RecordWorkshop
    phrases: Callable[[str], Phrases]
    open_store: Callable[[], HandoverStore]
    identities: Callable[[], IdentityStore]
    key_files: Callable[[], KeyFiles]
    profile: Path
