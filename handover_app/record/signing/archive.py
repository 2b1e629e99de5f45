"""Raises a complete record to the long-term level: an archive time stamp over everything."""

from __future__ import annotations

from datetime import datetime

from handover_app.application.errors import RecordError
from handover_app.application.ports.timestamps import TimestampService
from handover_app.application.ports.trust import Trust
from handover_app.certificates import readable
from handover_app.record.any_pdf.soundness import is_intact
from handover_app.record.reading.record import File, Reading, read_record
from handover_app.record.revisions.archive_revision import may_archive, prepare_archive, validation_data
from handover_app.record.verdict.levels import believed_certificates


def archive(pdf: bytes, stamps: TimestampService, at: datetime, trust: Trust) -> bytes:
    """The record with an archive revision: its certificates, revocation lists, and a time stamp over all.

    `trust`: the source of roots and lists.

    Raises:
        RecordError: if the record is not complete and sound, is archived and need not be renewed yet, or the
            service gave no time stamp.
    """
    reading = _ready(pdf)
    if not may_archive([each.token for each in reading.archives], at):
        raise RecordError("record.archived-already")
    lists = (*trust.revocations, *stamps.lists(believed_certificates(reading, trust)))
    data = validation_data(reading.certificates, tuple(readable(trust.certificates)), lists)
    prepared = prepare_archive(pdf, len(reading.archives) + 1, data)
    token = stamps.stamp(prepared.digest, prepared.room)
    if token is None:
        raise RecordError("record.no-timestamp")
    return prepared.embed(token)


def _ready(pdf: bytes) -> Reading:
    try:
        file = File(pdf)
        reading = read_record(file)
    except Exception:  # noqa: BLE001 (a parser may raise anything over a hostile file)
        raise RecordError("record.unreadable") from None
    if reading.refusal is not None:
        raise reading.refusal
    if not all(map(is_intact, file.signatures)):
        raise RecordError("record.signature-unsound")
    if reading.next_part is not None:
        raise RecordError("record.not-complete", next=reading.next_part.value)
    return reading
