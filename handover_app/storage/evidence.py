"""Evidence files in the database."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Select, delete, exists, insert, select

from handover_app.application.errors import StorageError
from handover_app.application.ports.evidence_files import StoredEvidence
from handover_app.storage import tables
from handover_app.storage.engine import empty_log, for_writing
from handover_app.storage.refusals import translated
from handover_app.storage.tables import evidence_content


class SqlEvidence:
    """Implements `EvidenceFiles`. Safe for use by several threads and processes at once."""

    def __init__(self, engine: Engine, path: Path) -> None:
        """`engine`: for a database whose tables exist. `path`: the file that errors name."""
        self._reading = engine
        self._writing = for_writing(engine)
        self._path = path

    def add(self, handover: str, file: StoredEvidence) -> None:
        """Stores a file with a handover; does nothing if it is already stored. Raises `StorageError`."""
        row = {
            "handover": handover,
            "sha256": file.sha256,
            "name": file.name,
            "media_type": file.media_type,
            "content": file.content,
        }
        with translated(self._path), self._writing.begin() as connection:
            if not connection.execute(select(exists().where(tables.handover.c.key == handover))).scalar():
                raise StorageError("storage.no-such-handover", key=handover)
            if not connection.execute(select(_file(handover, file.sha256).exists())).scalar():
                connection.execute(insert(evidence_content).values(row))

    def load(self, handover: str, sha256: str) -> StoredEvidence | None:
        """The file, or `None` if it is not stored here. Raises `StorageError`."""
        with translated(self._path), self._reading.begin() as connection:
            row = connection.execute(_file(handover, sha256)).mappings().first()
        if row is None:
            return None
        return StoredEvidence(row["sha256"], row["name"], row["media_type"], row["content"])

    def held(self, handover: str) -> frozenset[str]:
        """The SHA-256 of every file stored with the handover. Raises `StorageError`."""
        query = select(evidence_content.c.sha256).where(evidence_content.c.handover == handover)
        with translated(self._path), self._reading.begin() as connection:
            return frozenset(connection.execute(query).scalars())

    def delete(self, handover: str, sha256: str) -> None:
        """Removes a file if it exists. Raises `StorageError`."""
        columns = evidence_content.c
        gone = delete(evidence_content).where(columns.handover == handover, columns.sha256 == sha256)
        with translated(self._path), self._writing.begin() as connection:
            connection.execute(gone)
        with translated(self._path):
            empty_log(self._reading)


def _file(handover: str, sha256: str) -> Select[Any]:
    columns = evidence_content.c
    return select(evidence_content).where(columns.handover == handover, columns.sha256 == sha256)
