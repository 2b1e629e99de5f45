"""Puts a record that was signed here into the inbox, in the place of the one that it was."""

from dataclasses import replace
from datetime import datetime

from handover_app.application.ports.received_records import Purpose, ReceivedRecord
from handover_app.application.received.summary import summarise, to_text
from handover_app.application.services import Services
from handover_app.presentation.signing.presenter import Signed


def keep_signed(services: Services, signed: Signed, name: str, now: datetime) -> None:
    """Keeps the new file, and remembers of the old one what became of it; slow.

    `signed.job.key` is the old one's SHA-256. Raises `StorageError`.
    """
    received = services.received()
    summary = to_text(summarise(signed.judged))
    record = ReceivedRecord(signed.sha256, name, now, Purpose.REVIEW, summary=summary)
    received.add([(record, signed.pdf)])
    received.change([signed.job.key], lambda old: replace(old, draft=None, sent_on=signed.sha256))
