"""Puts a record that was signed here into the inbox, in the place of the one that it was."""

from dataclasses import replace

from handover_app.application.judging.judge import Judged
from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.application.received.summary import summarise, to_text
from handover_app.application.services import Services


def keep_signed(services: Services, signed: Judged, name: str, before: str) -> None:
    """Keeps the new file under `name`, and remembers of the old one what became of it; slow.

    `before`: the old one's SHA-256. Raises `StorageError`.
    """
    received, sha256 = services.received(), signed.sha256 or ""
    record = ReceivedRecord(
        sha256, name, services.clock.now(), ReceivedPurpose.REVIEW, summary=to_text(summarise(signed))
    )
    received.add([(record, signed.pdf)])
    received.change([before], lambda old: replace(old, draft=None, sent_on=sha256))
