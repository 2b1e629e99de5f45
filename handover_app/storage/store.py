"""The handover store on a database."""

import weakref
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine, delete, insert, select, update

from handover_app.application.errors import StorageError
from handover_app.application.ports import StoredHandover
from handover_app.storage import tables
from handover_app.storage.contents import contents, read, write
from handover_app.storage.engine import for_writing
from handover_app.storage.evidence import SqlEvidence
from handover_app.storage.mapping.handovers import handover_from, rows_of
from handover_app.storage.mapping.rows import Found
from handover_app.storage.received import SqlReceived
from handover_app.storage.refusals import translated


class SqlStore:
    """Implements `HandoverStore`. May be used from several threads, and by several processes at once.

    `received` and `evidence` are what else the same database keeps.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        """`engine`: of a database whose tables are there. `path`: how errors name it."""
        self._reading = engine
        self._writing = for_writing(engine)
        self._path = path
        self.received = SqlReceived(engine, path)
        self.evidence = SqlEvidence(engine, path)
        weakref.finalize(self, engine.dispose)

    def list(self) -> Sequence[StoredHandover]:
        """All handovers, the last changed first. Raises `StorageError`."""
        found = self._handovers(None)
        return sorted(found, key=lambda item: (item.changed_at, item.key), reverse=True)

    def load(self, key: str) -> StoredHandover:
        """One handover. Raises `StorageError` where there is none."""
        found = self._handovers(key)
        if not found:
            raise StorageError("storage.no-such-handover", key=key)
        return found[0]

    def save(self, handover: StoredHandover) -> None:
        """Writes the rows that differ from what is stored, in one transaction. Raises `StorageError`."""
        after = contents(rows_of(handover))
        with translated(self._path), self._writing.begin() as connection:
            stored = read(connection, handover.key)
            before = contents((table, row) for table, rows in stored for row in rows)
            write(connection, before, after)

    def delete(self, key: str) -> None:
        """Removes a handover and everything that belongs to it, if it is there. Raises `StorageError`."""
        with translated(self._path), self._writing.begin() as connection:
            connection.execute(delete(tables.handover).where(tables.handover.c.key == key))

    def setting(self, name: str) -> str | None:
        """A remembered choice of this profile. Raises `StorageError`."""
        query = select(tables.setting.c.value).where(tables.setting.c.name == name)
        with translated(self._path), self._reading.begin() as connection:
            return connection.execute(query).scalar()

    def remember(self, name: str, value: str) -> None:
        """Remembers a choice. Raises `StorageError`."""
        known = update(tables.setting).where(tables.setting.c.name == name).values(value=value)
        with translated(self._path), self._writing.begin() as connection:
            if not connection.execute(known).rowcount:
                connection.execute(insert(tables.setting).values(name=name, value=value))

    def close(self) -> None:
        """Lets go of the file. The store can still be used; it opens the file again."""
        self._reading.dispose()

    def _handovers(self, key: str | None) -> Sequence[StoredHandover]:
        with translated(self._path), self._reading.begin() as connection:
            found = Found(read(connection, key))
        try:
            return [handover_from(row, found) for row in found.of(tables.handover)]
        except (LookupError, ValueError):
            raise StorageError("storage.damaged", file=str(self._path)) from None
