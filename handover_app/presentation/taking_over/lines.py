"""Records that are being taken over, as a list shows them: what it is, from whom, and what is left.

Everything comes from what is kept beside the files: no file is opened for a list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.application.received import taking_over as draft
from handover_app.application.received.summary import RecordSummary, from_text
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.verdicts import verdict_words
from handover_app.i18n.words import Words
from handover_app.presentation.handover.terms import OCCASIONS
from handover_app.presentation.looks import VERDICT_LOOKS, Sign
from handover_app.presentation.taking_over.standing import RELIABLE


@dataclass(frozen=True, slots=True)
class TakingOverLine:
    """One record. `sha256` opens it. `source`: who handed it over; `sign`: what is left, or how it stands."""

    sha256: str
    title: str
    source: str
    sign: Sign
    received_at: datetime


def taking_over_lines(records: Sequence[ReceivedRecord], words: Words) -> tuple[TakingOverLine, ...]:
    """A line for each record that is being taken over, in the order given.

    Left out: what was archived, what came in for review, and what a signature here made another file of,
    for that file is in the list too.
    """
    shown = (
        record
        for record in records
        if record.purpose is ReceivedPurpose.TAKE_OVER and not record.archived and record.sent_on is None
    )
    return tuple(_line(record, words) for record in shown)


def _line(record: ReceivedRecord, _: Words) -> TakingOverLine:
    summary = from_text(record.summary)
    facts = summary.facts if summary and summary.verdict in RELIABLE else None
    title = record.name
    if facts is not None:
        occasion = _(OCCASIONS[facts.occasion])
        title = _(
            "{unit} – {occasion} {day}",
            unit=facts.unit,
            occasion=occasion[:1].lower() + occasion[1:],
            day=_.day(facts.day),
        )
    return TakingOverLine(
        record.sha256, title, _source(summary, _), _sign(record, summary, _), record.received_at
    )


def _source(summary: RecordSummary | None, _: Words) -> str:
    names = (
        [one.name for one in summary.signed if one.part is SigningPart.OUTGOING]
        if summary and summary.verdict in RELIABLE
        else []
    )
    return _("From {name}", name=names[0]) if names else ""


def _sign(record: ReceivedRecord, summary: RecordSummary | None, _: Words) -> Sign:
    if summary is None:
        return Sign("hourglass", _("Not checked yet"), "neutral")
    if summary.verdict.is_refused:
        return Sign("file-warning", _("Cannot be relied on"), "bad")
    if summary.verdict not in RELIABLE:
        icon, tone = VERDICT_LOOKS[summary.verdict]
        return Sign(icon, verdict_words(summary.verdict, _).heading, tone)
    if any(one.part is SigningPart.INCOMING for one in summary.signed):
        return Sign("circle-check", _("Signed. Send it on"), "ok")
    begun = draft.from_text(record.draft)
    sheets = [sheet for sheet in begun.sheets if begun.person in (None, sheet.person)]
    seen = max((len(sheet.accounts) for sheet in sheets), default=0)
    if not seen or summary.facts is None:
        return Sign("circle-dashed", _("Not begun"), "neutral")
    total = summary.facts.accounts
    return Sign("circle-dot", _("{done} of {total} accounts looked at", done=seen, total=total), "info")
