"""The port `RecordWorkshop`. Loads the libraries behind it on first use."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from handover_app.application.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover_app.application.ports.signing_key import SigningKey
    from handover_app.application.ports.timestamps import TimestampService
    from handover_app.application.ports.trust import Trust
    from handover_app.domain.record import Answers, RecordData, Verification
    from handover_app.domain.vocabulary import SigningPart
    from handover_app.record.reading.builds import Builds


class Workshop:
    """Builds, signs and verifies records in this process. For files of unknown origin use `Checker`."""

    def build(self, data: RecordData) -> bytes:
        """The unsigned record. The same data gives the same bytes. Raises `RecordError`."""
        from handover_app.record.building.build import build  # noqa: PLC0415 (off the start path, as all below)

        pdf = build(data)
        self._builds.remember(pdf)
        return pdf

    @cached_property
    def _builds(self) -> Builds:
        from handover_app.record.reading.builds import Builds  # noqa: PLC0415

        return Builds()

    def claimed_times(self, pdf: bytes) -> Sequence[datetime]:
        """The times that the signatures in a file claim. Verifies nothing and raises nothing."""
        from handover_app.record.signing.claims import claimed_times  # noqa: PLC0415

        return claimed_times(pdf)

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

        `at` carries the offset of the signer's clock; the stamp shows it.

        Raises:
            RecordError: if it is not that part's turn, or the record cannot be rebuilt.
        """
        from handover_app.record.signing.sign import sign  # noqa: PLC0415

        return sign(pdf, part, key, answers, at, stamps=stamps, own=self._builds)

    def raise_level(self, pdf: bytes, stamps: TimestampService, at: datetime, trust: Trust) -> bytes:
        """A complete record with an archive time stamp added. Raises `RecordError`."""
        from handover_app.record.signing.archive import archive  # noqa: PLC0415

        return archive(pdf, stamps, at, trust)

    def verify(self, pdf: bytes, trust: Trust, at: datetime) -> Verification:
        """The verdict on a file. Never raises on account of the file."""
        from handover_app.record.verdict.verify import verify  # noqa: PLC0415

        return verify(pdf, trust, at)

    def extract(self, pdf: bytes) -> bytes:
        """The data inside, canonical JSON, whatever the verdict. Raises `RecordError` if there is none."""
        from handover_app.record.contents.data import read_data, write_data  # noqa: PLC0415
        from handover_app.record.reading.record import File  # noqa: PLC0415

        try:
            file = File(pdf)
        except Exception:  # noqa: BLE001 (a parser may raise anything over a hostile file)
            raise RecordError("record.unreadable") from None
        return write_data(read_data(file.data))
