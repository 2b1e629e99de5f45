"""Verdicts on records of one's own, kept beside them: no file is read to show the list.

They say what was found when the file was last checked, and never stand in for a check: whoever opens or signs
a record has it verified anew. A verdict of another day is shown, and the file checked again.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from handover_app.application.errors import HandoverError, StorageError
from handover_app.application.formats.kept_text import read_kept, write_kept
from handover_app.application.ports import HandoverStore, KeptVerdict, ListedHandover, Trust
from handover_app.application.services import Services
from handover_app.domain.record import Verdict
from handover_app.domain.vocabulary import SigningPart
from handover_app.presentation.reviewing.summary import basis_of
from handover_app.presentation.signing.judging import OwnTrust, judged

FORMAT = "handover-home/1"
AT_ONCE = 2
"""So many records are checked before the list is shown; more of them would keep everybody waiting."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, on which day. `basis`: see `basis_of`."""

    verdict: Verdict
    basis: str
    on: date
    next_part: SigningPart | None = None
    format: str = FORMAT


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of records by their handovers' keys, and whose are to be checked, by which trust."""

    known: Mapping[str, Checked]
    due: tuple[ListedHandover, ...]
    trust: Trust
    basis: str


class OwnVerdicts:
    """Everything here is slow: call it away from the window. All of it may raise `StorageError`."""

    def __init__(self, services: Services, store: HandoverStore) -> None:
        self._services = services
        self._store = store

    def look(self, handovers: Iterable[ListedHandover]) -> Look:
        """What is known without reading a file, but for the very few that nothing is known of, e.g. one that
        was signed just now. Without any record, neither rules nor keys are read.
        """
        signed = [item for item in handovers if item.record]
        if not signed:
            return Look({}, (), Trust(), "")
        trust, today = self._trust(), self._services.clock.today()
        basis = basis_of(trust, self._services.catalogue.packs())
        kept = ((item.key, read_kept(Checked, item.verdict, FORMAT)) for item in signed)
        known = {key: found for key, found in kept if found is not None and found.basis == basis}
        unknown = [item for item in signed if item.key not in known]
        for item in unknown if len(unknown) <= AT_ONCE else ():
            known[item.key] = self._checked(item, trust, basis)
            with suppress(StorageError):  # then it is checked again next time; the list is there all the same
                self._keep(item, known[item.key])
        due = (item for item in signed if item.key not in known or known[item.key].on != today)
        return Look(known, tuple(due), trust, basis)

    def check(self, item: ListedHandover, look: Look) -> None:
        """Verifies its record, and keeps what was found. A record that is gone is unreadable."""
        self._keep(item, self._checked(item, look.trust, look.basis))

    def _checked(self, item: ListedHandover, trust: Trust, basis: str) -> Checked:
        found = judged(self._services, self._store.record(item.key) or b"", trust)
        return Checked(found.verdict, basis, self._services.clock.today(), found.next_part)

    def _keep(self, item: ListedHandover, checked: Checked) -> None:
        self._store.keep_verdict(item.key, KeptVerdict(item.record or "", write_kept(checked)))

    def _trust(self) -> Trust:
        """Whom to trust; nobody where that cannot be read: the list is there all the same, and says so."""
        try:
            return OwnTrust(self._services).trust()
        except HandoverError:
            return Trust()
