"""Stored verdicts on the profile's own records, so that the list can be shown without reading files.

A stored verdict is the result of the last check and never replaces a check: opening or signing a record
verifies it again. A verdict from another day is shown, and the file is checked again.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from handover_app.application.errors import StorageError
from handover_app.application.formats.kept_text import read_kept, write_kept
from handover_app.application.judging.judge import Judge
from handover_app.application.judging.terms import Terms
from handover_app.application.ports.handover_store import HandoverStore, KeptVerdict, ListedHandover
from handover_app.application.services import Services
from handover_app.application.signing.met import met_strangers
from handover_app.domain.reasons import Trait
from handover_app.domain.record import Verdict, Verification
from handover_app.domain.review import is_accepted
from handover_app.domain.vocabulary import SigningPart

FORMAT = "handover-home/1"
AT_ONCE = 2
"""Maximum number of records checked before the list is shown; more would take too long."""


@dataclass(frozen=True, slots=True)
class RecordOutcome:
    """The stored verdict, and the day of the check. `basis`: see `Terms`.

    `signed` of `of`: number of signatures. `strangers`: signers with sound signatures and unknown keys.
    `were_met`: they all signed in a meeting here. `is_accepted`: the reviewer, known or not, accepted it; the
    record is accepted once all keys are known.
    """

    verdict: Verdict
    basis: str
    on: date
    next_part: SigningPart | None = None
    signed: int = 0
    of: int = len(SigningPart)
    strangers: tuple[str, ...] = ()
    were_met: bool = False
    is_accepted: bool = False
    format: str = FORMAT


@dataclass(frozen=True, slots=True)
class Look:
    """The known outcomes by handover key, the handovers due for a check, and the terms of that check.

    `terms`: `None` if there is nothing to check.
    """

    known: Mapping[str, RecordOutcome]
    due: tuple[ListedHandover, ...] = ()
    terms: Terms | None = None


def checked(found: Verification, basis: str, on: date, *, were_met: bool) -> RecordOutcome:
    """The outcome to store for a verification."""
    signatures, data = found.signatures, found.data
    is_mended = not any(Trait.LASTING in reason.code.traits for reason in found.reasons)
    return RecordOutcome(
        verdict=found.verdict,
        basis=basis,
        on=on,
        next_part=found.next_part,
        signed=len(signatures),
        of=len(data.signing_parts) if data else len(SigningPart),
        strangers=tuple(report.name for report in signatures if report.sound and not report.trusted),
        were_met=were_met,
        is_accepted=data is not None and is_accepted(data, found.answers) and is_mended,
    )


class OwnVerdicts:
    """All methods are slow: call them outside the UI thread. All may raise `StorageError`."""

    def __init__(self, services: Services, store: HandoverStore) -> None:
        self._services = services
        self._store = store
        self._judge = Judge(services)

    def look(self, handovers: Iterable[ListedHandover]) -> Look:
        """The outcomes known without reading files, except that up to `AT_ONCE` records without an outcome,
        e.g. one just signed, are checked now. Without any record, neither rules nor keys are read.
        """
        signed = [item for item in handovers if item.record]
        if not signed:
            return Look({})
        # wary: if the trust store cannot be read, the list still opens and says so
        terms, today = self._judge.wary_terms(), self._services.clock.today()
        kept = ((item.key, read_kept(RecordOutcome, item.verdict, FORMAT)) for item in signed)
        known = {key: found for key, found in kept if found is not None and found.basis == terms.basis}
        unknown = [item for item in signed if item.key not in known]
        for item in unknown if len(unknown) <= AT_ONCE else ():
            known[item.key] = self._checked(item, terms)
            with suppress(StorageError):  # the list is shown anyway, and the record checked again next time
                self._keep(item, known[item.key])
        due = (item for item in signed if item.key not in known or known[item.key].on != today)
        return Look(known, tuple(due), terms)

    def check(self, item: ListedHandover, look: Look) -> None:
        """Verifies the handover's record and stores the outcome. A missing record counts as unreadable."""
        self._keep(item, self._checked(item, look.terms or self._judge.wary_terms()))

    def _checked(self, item: ListedHandover, terms: Terms) -> RecordOutcome:
        found = self._judge.own(self._store.record(item.key) or b"", terms)
        met = bool(met_strangers(found.verification, self._store))
        return checked(found.verification, found.basis, self._services.clock.today(), were_met=met)

    def _keep(self, item: ListedHandover, found: RecordOutcome) -> None:
        self._store.keep_verdict(item.key, KeptVerdict(item.record or "", write_kept(found)))
