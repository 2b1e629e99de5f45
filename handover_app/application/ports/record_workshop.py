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
    """Builds, signs and verifies records. All take and give the bytes of a PDF."""

    def build(self, data: RecordData) -> bytes:
        """The unsigned record. The same data gives the same bytes. Raises `RecordError`."""

    def claimed_times(self, pdf: bytes) -> Sequence[datetime]:
        """When the signatures in a file claim to have been made. Nothing is verified, and nothing raised."""

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

        Without `stamps`, or where these give none, the signature is made all the same: a level lower.

        Raises:
            RecordError: if it is not that part's turn, or the record cannot be derived again.
        """

    def raise_level(self, pdf: bytes, stamps: TimestampService, at: datetime, trust: Trust) -> bytes:
        """A complete record with an archive timestamp and all that its validation needs added.

        `trust`: where the roots and the lists of revoked certificates are taken from.

        Raises:
            RecordError: if it is not complete and sound, is archived and need not be renewed yet, or no stamp
                could be had.
        """

    def verify(self, pdf: bytes, trust: Trust, at: datetime) -> Verification:
        """The verdict on a file. Never raises on account of the file."""

    def extract(self, pdf: bytes) -> bytes:
        """The data inside, canonical JSON. Raises `RecordError` where there is none."""
