"""On what terms a reader judges: whom they trust, by which rules, and when."""

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
    """What a verdict rests on besides the file.

    `packs`, `platforms`: the rules and the catalogue that are here, by id. `required`: ids of packs that must
    have judged a record; empty where the reader asks for none. `at`: the moment at which certificates are
    judged.
    """

    trust: Trust
    packs: Mapping[str, Pack]
    platforms: Mapping[str, Platform]
    at: datetime
    required: tuple[str, ...] = ()

    @cached_property
    def basis(self) -> str:
        """Names all of it but the moment: once this differs, what was found before counts no longer."""
        known = [
            hashlib.sha256(item).hexdigest() for item in (*self.trust.certificates, *self.trust.revocations)
        ]
        rules = [f"{pack.id} {pack.sha256}" for pack in self.packs.values()]
        shelves = [f"{platform.id} {platform.shelf}" for platform in self.platforms.values()]
        said = [repr(pin) for pin in self.trust.pins]
        lines = (known, rules, shelves, self.required, said, self.trust.own)
        text = "\n".join(line for each in lines for line in sorted(each))
        return hashlib.sha256(text.encode()).hexdigest()[:16]
