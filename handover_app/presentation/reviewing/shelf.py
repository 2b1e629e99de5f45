"""The files of the inbox as they are known here, and the rows made of them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from handover_app.application.ports.received_records import ReceivedRecord
from handover_app.application.received.own import NOBODY, Own
from handover_app.application.received.relations import corrections, later_states
from handover_app.application.received.summary import RecordSummary
from handover_app.i18n.words import Words
from handover_app.presentation.reviewing.lines import InboxLine, line_of


class InboxShelf:
    """Records and what was found of them, by SHA-256. A row is made anew when it changes."""

    def __init__(self, words: Words) -> None:
        self.own = NOBODY
        self._words = words
        self._records: dict[str, ReceivedRecord] = {}
        self._summaries: dict[str, RecordSummary] = {}
        self._lines: dict[str, InboxLine] = {}
        self._corrected: frozenset[str] = frozenset()

    def __contains__(self, key: object) -> bool:
        """Whether the file is here."""
        return key in self._records

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._records)

    def __iter__(self) -> Iterator[str]:
        """The keys."""
        return iter(self._records)

    def fill(
        self,
        records: Iterable[ReceivedRecord],
        summaries: Mapping[str, RecordSummary],
        own: Own,
    ) -> None:
        """Takes these records in place of all others; what was found since they were read stays known.

        `own`: what is one's own on this machine.
        """
        old, self._records = self._records, {}
        self._summaries |= summaries
        if own != self.own:
            self._lines.clear()
        self.own = own
        for record in records:
            key = record.sha256
            self._records[key] = record
            if old.get(key) != record:
                self._lines.pop(key, None)
        for kept in (self._lines, self._summaries):
            for key in kept.keys() - self._records.keys():
                del kept[key]

    def put(self, record: ReceivedRecord) -> None:
        """Takes a record as it is now."""
        self._records[record.sha256] = record
        self._lines.pop(record.sha256, None)

    def record(self, key: str) -> ReceivedRecord:
        """One of them."""
        return self._records[key]

    def found(self, summaries: Mapping[str, RecordSummary]) -> None:
        """Takes what was found of some."""
        for key, summary in summaries.items():
            if key in self._records:
                self._summaries[key] = summary
                self._lines.pop(key, None)

    def unchecked(self) -> list[str]:
        """The keys of what nothing is known of."""
        return [key for key in self._records if key not in self._summaries]

    def stale(self, basis: str) -> int:
        """How many were checked with other trust, or against other rules."""
        return sum(summary.basis != basis for summary in self._summaries.values())

    def lines(self, today: date) -> list[InboxLine]:
        """The rows of all files but those that a later state of the same record stands for."""
        hidden, corrected = later_states(self._summaries), frozenset(corrections(self._summaries))
        for key in corrected ^ self._corrected:
            self._lines.pop(key, None)
        self._corrected = corrected
        for key, record in self._records.items():
            if key not in self._lines:
                summary, is_corrected = self._summaries.get(key), key in corrected
                self._lines[key] = line_of(
                    record, summary, self.own, today, self._words, corrected=is_corrected
                )
        return [line for key, line in self._lines.items() if key not in hidden]
