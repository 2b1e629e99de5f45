"""Verdicts on records of one's own, kept beside them: no file is read to show the list.

They say what was found when the file was last checked, and never stand in for a check: whoever opens or signs
a record has it verified anew. A verdict of another day is shown, and the file checked again.
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
"""So many records are checked before the list is shown; more of them would keep everybody waiting."""


@dataclass(frozen=True, slots=True)
class RecordOutcome:
    """What was found, on which day. `basis`: see `Terms`.

    `signed` of `of`: signatures. `strangers`: who gave sound ones with keys that are not known here.
    `were_met`: they all signed in a meeting here. `is_accepted`: the reviewer accepted it, whoever that
    is, and it is accepted once all keys are known.
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
    """What is known of records by their handovers' keys, and whose are to be checked, on which terms.

    `terms`: `None` where there is nothing to check.
    """

    known: Mapping[str, RecordOutcome]
    due: tuple[ListedHandover, ...] = ()
    terms: Terms | None = None


def checked(found: Verification, basis: str, on: date, *, were_met: bool) -> RecordOutcome:
    """What is kept of a verification."""
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
    """Everything here is slow: call it away from the window. All of it may raise `StorageError`."""

    def __init__(self, services: Services, store: HandoverStore) -> None:
        self._services = services
        self._store = store
        self._judge = Judge(services)

    def look(self, handovers: Iterable[ListedHandover]) -> Look:
        """What is known without reading a file, but for the very few that nothing is known of, e.g. one that
        was signed just now. Without any record, neither rules nor keys are read.
        """
        signed = [item for item in handovers if item.record]
        if not signed:
            return Look({})
        # the list is there all the same where whom to trust cannot be read, and says so
        terms, today = self._judge.wary_terms(), self._services.clock.today()
        kept = ((item.key, read_kept(RecordOutcome, item.verdict, FORMAT)) for item in signed)
        known = {key: found for key, found in kept if found is not None and found.basis == terms.basis}
        unknown = [item for item in signed if item.key not in known]
        for item in unknown if len(unknown) <= AT_ONCE else ():
            known[item.key] = self._checked(item, terms)
            with suppress(StorageError):  # then it is checked again next time; the list is there all the same
                self._keep(item, known[item.key])
        due = (item for item in signed if item.key not in known or known[item.key].on != today)
        return Look(known, tuple(due), terms)

    def check(self, item: ListedHandover, look: Look) -> None:
        """Verifies its record, and keeps what was found. A record that is gone is unreadable."""
        self._keep(item, self._checked(item, look.terms or self._judge.wary_terms()))

    def _checked(self, item: ListedHandover, terms: Terms) -> RecordOutcome:
        found = self._judge.own(self._store.record(item.key) or b"", terms)
        met = bool(met_strangers(found.verification, self._store))
        return checked(found.verification, found.basis, self._services.clock.today(), were_met=met)

    def _keep(self, item: ListedHandover, found: RecordOutcome) -> None:
        self._store.keep_verdict(item.key, KeptVerdict(item.record or "", write_kept(found)))
