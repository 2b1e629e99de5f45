"""The terms on which a reader judges: trust, rules and time."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from handover_app.application.ports.trust import Trust
from handover_app.domain.platform import Platform
from handover_app.domain.policy import Pack


@dataclass(frozen=True)
class Terms:
    """Everything that a verdict depends on besides the file.

    `packs`, `platforms`: the installed rules and catalogue, by id. `required`: ids of packs that must have
    judged a record; empty if the reader requires none. `at`: the moment at which certificates are judged.
    """

    trust: Trust
    packs: Mapping[str, Pack]
    platforms: Mapping[str, Platform]
    at: datetime
    required: tuple[str, ...] = ()

    @cached_property
    def basis(self) -> str:
        """Identifies the terms except `at`. When it changes, stored verdicts are no longer valid."""
        known = [
            hashlib.sha256(item).hexdigest() for item in (*self.trust.certificates, *self.trust.revocations)
        ]
        rules = [f"{pack.id} {pack.sha256}" for pack in self.packs.values()]
        shelves = [f"{platform.id} {platform.shelf}" for platform in self.platforms.values()]
        said = [repr(pin) for pin in self.trust.pins]
        lines = (known, rules, shelves, self.required, said, self.trust.own)
        text = "\n".join(line for each in lines for line in sorted(each))
        return hashlib.sha256(text.encode()).hexdigest()[:16]
