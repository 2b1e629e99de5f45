"""Records received from others, in the database."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, RowMapping, delete, insert, select, update

from handover_app.application.errors import StorageError
from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.storage.engine import empty_log, for_writing
from handover_app.storage.refusals import translated
from handover_app.storage.tables import received, received_file


class SqlReceived:
    """Implements `ReceivedRecords`. Safe for use by several threads and processes at once."""

    def __init__(self, engine: Engine, path: Path) -> None:
        """`engine`: for a database whose tables exist. `path`: the file that errors name."""
        self._reading = engine
        self._writing = for_writing(engine)
        self._path = path

    def list(self) -> Sequence[ReceivedRecord]:
        """All records, the latest received first. Raises `StorageError`."""
        query = select(received).order_by(received.c.received_at.desc(), received.c.sha256)
        with translated(self._path), self._reading.begin() as connection:
            rows = connection.execute(query).mappings().all()
        return [self._record(row) for row in rows]

    def load(self, sha256: str) -> ReceivedRecord:
        """One record. Raises `StorageError` if it does not exist."""
        query = select(received).where(received.c.sha256 == sha256)
        with translated(self._path), self._reading.begin() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            raise StorageError("storage.no-such-record", key=sha256)
        return self._record(row)

    def add(self, records: Sequence[tuple[ReceivedRecord, bytes]]) -> None:
        """Stores records with their files; keeps those already stored. Raises `StorageError`."""
        with translated(self._path), self._writing.begin() as connection:
            known = set(connection.execute(select(received.c.sha256)).scalars())
            first = {record.sha256: (record, pdf) for record, pdf in reversed(records)}
            new = {sha256: item for sha256, item in first.items() if sha256 not in known}
            if new:
                connection.execute(insert(received), [_row(record) for record, _ in new.values()])
                files = [{"sha256": sha256, "pdf": pdf} for sha256, (_, pdf) in new.items()]
                connection.execute(insert(received_file), files)

    def pdf(self, sha256: str) -> bytes:
        """The record's file. Raises `StorageError` if it does not exist."""
        query = select(received_file.c.pdf).where(received_file.c.sha256 == sha256)
        with translated(self._path), self._reading.begin() as connection:
            found: bytes | None = connection.execute(query).scalar()
        if found is None:
            raise StorageError("storage.no-such-record", key=sha256)
        return found

    def change(
        self, keys: Iterable[str], changed: Callable[[ReceivedRecord], ReceivedRecord]
    ) -> Sequence[ReceivedRecord]:
        """Changes stored records, all or none. Raises `StorageError`."""
        written = []
        with translated(self._path), self._writing.begin() as connection:
            for key in keys:
                here = received.c.sha256 == key
                row = connection.execute(select(received).where(here)).mappings().first()
                if row is not None:
                    written.append(changed(self._record(row)))
                    connection.execute(update(received).where(here).values(_row(written[-1])))
        return written

    def delete(self, sha256: str) -> None:
        """Removes a record and its file if it exists. Raises `StorageError`."""
        with translated(self._path), self._writing.begin() as connection:
            connection.execute(delete(received).where(received.c.sha256 == sha256))
        with translated(self._path):
            empty_log(self._reading)

    def _record(self, row: RowMapping) -> ReceivedRecord:
        try:
            return ReceivedRecord(**{**row, "purpose": ReceivedPurpose(row["purpose"])})
        except ValueError:
            raise StorageError("storage.damaged", file=str(self._path)) from None


def _row(record: ReceivedRecord) -> dict[str, Any]:
    values = {column.name: getattr(record, column.name) for column in received.columns}
    return {**values, "purpose": record.purpose.value}
