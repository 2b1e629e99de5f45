"""Puts a record that was signed here into the inbox, in place of the earlier file."""

from dataclasses import replace

from handover_app.application.judging.judge import Judged
from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.application.received.summary import summarise, to_text
from handover_app.application.services import Services


def keep_signed(services: Services, signed: Judged, name: str, before: str) -> None:
    """Stores the new file under `name`, and marks the old one as replaced by it; slow.

    `before`: the old file's SHA-256. Raises `StorageError`.
    """
    received, sha256 = services.received(), signed.sha256 or ""
    record = ReceivedRecord(
        sha256, name, services.clock.now(), ReceivedPurpose.REVIEW, summary=to_text(summarise(signed))
    )
    received.add([(record, signed.pdf)])
    received.change([before], lambda old: replace(old, draft=None, sent_on=sha256))
