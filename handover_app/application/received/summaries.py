"""A cache of the stored summaries of many records."""

from collections.abc import Iterable

from handover_app.application.ports.received_records import ReceivedRecord
from handover_app.application.received.summary import RecordSummary, from_text


class Summaries:
    """Parses each stored summary once; for background work."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[str, RecordSummary]] = {}

    def of(self, records: Iterable[ReceivedRecord]) -> dict[str, RecordSummary]:
        """The summary of each record that has one."""
        found = {}
        for record in records:
            text, known = record.summary, self._read.get(record.sha256)
            if text is None:
                continue
            if known is None or known[0] != text:
                summary = from_text(text)
                if summary is None:
                    continue
                known = self._read[record.sha256] = (text, summary)
            found[record.sha256] = known[1]
        return found
