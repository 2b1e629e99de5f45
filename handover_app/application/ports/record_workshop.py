"""Builds, signs and verifies records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from handover_app.application.ports.signing_key import SigningKey
    from handover_app.application.ports.timestamps import TimestampService
    from handover_app.application.ports.trust import Trust
    from handover_app.domain.record import Answers, RecordData, Verification
    from handover_app.domain.vocabulary import SigningPart


class RecordWorkshop(Protocol):
    """Builds, signs and verifies records, each as the bytes of a PDF."""

    def build(self, data: RecordData) -> bytes:
        """The unsigned record. Equal data gives equal bytes. Raises `RecordError`."""

    def claimed_times(self, pdf: bytes) -> Sequence[datetime]:
        """The claimed times of the signatures in a file. Verifies nothing and raises nothing."""

    def sign(
        self,
        pdf: bytes,
        part: SigningPart,
        key: SigningKey,
        answers: Answers,
        at: datetime,
        *,
        stamps: TimestampService | None = None,
    ) -> bytes:
        """The record with the answers filled in and the part's signature added, in one revision.

        Without `stamps`, or if the service gives none, the signature is still made, a level lower.

        Raises:
            RecordError: if it is not that part's turn, or the record cannot be derived again.
        """

    def raise_level(self, pdf: bytes, stamps: TimestampService, at: datetime, trust: Trust) -> bytes:
        """A complete record with an archive time stamp and all its validation data added.

        `trust`: the source of root certificates and revocation lists.

        Raises:
            RecordError: if it is not complete and sound, is archived and need not be renewed yet, or the
            service
                gave no stamp.
        """

    def verify(self, pdf: bytes, trust: Trust, at: datetime) -> Verification:
        """The verdict on a file. The file itself never makes it raise."""

    def extract(self, pdf: bytes) -> bytes:
        """The embedded data, canonical JSON. Raises `RecordError` if there is none."""
