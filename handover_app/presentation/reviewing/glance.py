"""What is shown of a record before it is verified anew: what was found last time, while that still counts."""

from dataclasses import dataclass, field

from handover_app.application.judging.judge import Judge
from handover_app.application.ports.received_records import ReceivedRecord
from handover_app.application.received.summary import RecordSummary, SignatureSummary, from_text
from handover_app.application.services import Services
from handover_app.i18n.words import Words
from handover_app.presentation.handover.terms import OCCASIONS, SIGNATURES
from handover_app.presentation.looks import SIGNING_ICONS
from handover_app.presentation.reviewing.people import (
    Signature,
    missing_signature,
    sign_of_sound,
    told_moment,
)
from handover_app.presentation.reviewing.told import Outlook


@dataclass(frozen=True, slots=True)
class Glance:
    """A sound file of the inbox, and what was found of it by the trust and the rules of today."""

    record: ReceivedRecord
    pdf: bytes = field(repr=False)
    summary: RecordSummary

    @property
    def outlook(self) -> Outlook:
        """What the first sentence rests on."""
        found, facts = self.summary, self.summary.facts
        left, reported = (len(facts.unmet), facts.reported) if facts else (0, 0)
        return Outlook(found.verdict, found.next_part, found.reasons, left, reported)

    def heading(self, _: Words) -> tuple[str, str]:
        """What it is: title and what stands under it."""
        facts = self.summary.facts
        if facts is None:
            return self.record.name, ""
        return facts.unit, f"{_(OCCASIONS[facts.occasion])} {_.day(facts.day)} · {facts.record}"

    def signatures(self, _: Words) -> tuple[Signature, ...]:
        """Who has signed, and who has not."""
        signed = self.summary.signed
        given = {item.part for item in signed}
        parts = self.summary.facts.parts if self.summary.facts else ()
        missing = (missing_signature(part, _) for part in parts if part not in given)
        return (*(_signature(item, _) for item in signed), *missing)


def glance_at(services: Services, key: str) -> Glance | None:
    """The record of this SHA-256; `None` where it has to be verified before anything is said of it.

    Only a sound file that was judged by the rules here is shown at once. Slow, but no file is parsed.
    Raises `StorageError`.
    """
    received = services.received()
    record = received.load(key)
    summary = from_text(record.summary)
    if summary is None or not summary.verdict.is_judged or summary.basis != Judge(services).terms().basis:
        return None
    return Glance(record, received.pdf(key), summary)


def _signature(signed: SignatureSummary, _: Words) -> Signature:
    return Signature(
        SIGNING_ICONS[signed.part],
        signed.name,
        _(SIGNATURES[signed.part]),
        sign_of_sound(_, trusted=signed.trusted),
        told_moment(signed.at, _),
        signed.number,
    )
