"""A record for taking over, with the catalogue's entries for its platforms and rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handover_app.application.ports.catalogue import Catalogue
from handover_app.domain.platform import Platform
from handover_app.domain.policy import Pack
from handover_app.domain.record import RecordData, Verification


@dataclass(frozen=True)
class SoundRecord:
    """The contents of a sound record. The catalogue is local: nothing is looked up on the network."""

    data: RecordData
    platforms: Mapping[str, Platform]
    packs: Mapping[str, Pack]

    @classmethod
    def of(cls, verification: Verification, catalogue: Catalogue) -> "SoundRecord | None":
        """The record's contents, with the platforms that it names; slow. `None` if it has no data."""
        data = verification.data
        if data is None:
            return None
        known = catalogue.platforms()
        platforms = {
            account.platform: known[account.platform]
            for account in data.case.accounts
            if account.platform in known
        }
        return cls(data, platforms, catalogue.packs())

    @property
    def ends(self) -> Mapping[str, date]:
        """The days on which closing accounts are gone for good, by account id."""
        return {deadline.account: deadline.on for deadline in self.data.deadlines}
