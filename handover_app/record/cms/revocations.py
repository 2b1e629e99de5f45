"""Revocation lists (RFC 5280), applied if a trusted authority signed them.

A revoked certificate never becomes valid again, so an outdated list still applies; the verdict says that it
is outdated. A list that no trusted authority signed is ignored; the verdict says that too.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from handover_app.application.errors import IdentityError
from handover_app.certificates import Certificate, ListOfRevoked, read_list
from handover_app.domain.reasons import Reason
from handover_app.domain.record import VerdictReason


class Revocations:
    """The lists of the authorities that the reader trusts. Other lists are only reported."""

    def __init__(self, lists: Iterable[bytes], authorities: Sequence[Certificate]) -> None:
        self._taken_back: dict[tuple[bytes, int], datetime] = {}
        self._troubles: list[VerdictReason] = []
        self._until: dict[str, datetime] = {}
        for der in lists:
            try:
                self._take(read_list(der), authorities)
            except IdentityError:
                self._troubles.append(VerdictReason(Reason.REVOCATIONS_UNREADABLE))

    def revoked_at(self, certificates: Iterable[Certificate]) -> datetime | None:
        """When the first of these certificates was revoked; `None` if none was."""
        keys = ((each.issuer, each.serial) for each in certificates)
        return min((self._taken_back[key] for key in keys if key in self._taken_back), default=None)

    def notices(self, at: datetime) -> Iterator[VerdictReason]:
        """The problems of the lists at that moment."""
        yield from self._troubles
        for issuer, until in self._until.items():
            if until < at:
                day = until.date().isoformat()
                yield VerdictReason(Reason.REVOCATIONS_OUTDATED, {"issuer": issuer, "day": day})

    def _take(self, listed: ListOfRevoked, authorities: Sequence[Certificate]) -> None:
        name = listed.facts.issuer
        if not any(map(listed.is_by, authorities)):
            self._troubles.append(VerdictReason(Reason.REVOCATIONS_FOREIGN, {"issuer": name}))
            return
        if listed.is_partial:  # it lists fewer certificates than it seems to
            self._troubles.append(VerdictReason(Reason.REVOCATIONS_UNREADABLE))
            return
        for entry in listed.entries():
            key = (listed.issuer, entry.serial)
            self._taken_back[key] = min(entry.at, self._taken_back.get(key, entry.at))
        if until := listed.until:
            self._until[name] = max(until, self._until.get(name, until))
