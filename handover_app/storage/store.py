"""The handover store in the database."""

import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Select, Table, delete, exists, func, insert, select, update

from handover_app.application.errors import StorageError
from handover_app.application.ports.handover_store import KeptVerdict, ListedHandover, StoredHandover
from handover_app.domain.case import Case
from handover_app.storage import tables
from handover_app.storage.contents import contents, read, write
from handover_app.storage.engine import empty_log, for_writing
from handover_app.storage.evidence import SqlEvidence
from handover_app.storage.mapping.handovers import case_from, handover_from, rows_of
from handover_app.storage.mapping.rows import Found, Row
from handover_app.storage.received import SqlReceived
from handover_app.storage.refusals import translated
from handover_app.storage.tables import FACT_TABLES

Rows = Sequence[tuple[Table, Sequence[Row]]]


class SqlStore:
    """Implements `HandoverStore`. Safe for use by several threads and processes at once.

    `received` and `evidence` are the other stores in the same database.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        """`engine`: for a database whose tables exist. `path`: the file that errors name."""
        self._reading = engine
        self._writing = for_writing(engine)
        self._path = path
        self.received = SqlReceived(engine, path)
        self.evidence = SqlEvidence(engine, path)
        weakref.finalize(self, engine.dispose)

    def list(self) -> Sequence[ListedHandover]:
        """All handovers, the latest changed first. Raises `StorageError`."""
        with translated(self._path), self._reading.begin() as connection:
            rows = connection.execute(_LISTED).mappings().all()
        return [ListedHandover(**row) for row in rows]

    def load(self, key: str) -> StoredHandover:
        """One handover. Raises `StorageError` if it does not exist."""
        with translated(self._path), self._reading.begin() as connection:
            return self._one(key, list(read(connection, [key])))

    def cases(self, keys: Iterable[str]) -> Mapping[str, Case]:
        """The facts of several handovers, without those that do not exist. Raises `StorageError`."""
        with translated(self._path), self._reading.begin() as connection:
            found = Found(read(connection, [*keys], FACT_TABLES))
        with self._sound():
            return {row["key"]: case_from(row, found) for row in found.of(tables.handover)}

    def record(self, key: str) -> bytes | None:
        """The record as last signed here, if any. Raises `StorageError`."""
        query = select(tables.record.c.pdf).where(tables.record.c.handover == key)
        with translated(self._path), self._reading.begin() as connection:
            return connection.execute(query).scalar()

    def save(self, handover: StoredHandover) -> None:
        """Writes the rows that differ from what is stored, in one transaction. Raises `StorageError`."""
        with translated(self._path), self._writing.begin() as connection:
            _replace(connection, list(read(connection, [handover.key])), handover)

    def change(self, key: str, changed: Callable[[StoredHandover], StoredHandover]) -> StoredHandover:
        """Changes a stored handover in one transaction. Raises `StorageError`."""
        with translated(self._path), self._writing.begin() as connection:
            stored = list(read(connection, [key]))
            handover = changed(self._one(key, stored))
            _replace(connection, stored, handover)
        return handover

    def keep_verdict(self, key: str, verdict: KeptVerdict) -> None:
        """Stores the verdict on a handover's record, if the handover exists. Raises `StorageError`."""
        here = exists().where(tables.handover.c.key == key)
        with translated(self._path), self._writing.begin() as connection:
            connection.execute(delete(tables.verdict).where(tables.verdict.c.handover == key))
            if connection.execute(select(here)).scalar():
                row = {"handover": key, "sha256": verdict.sha256, "text": verdict.text}
                connection.execute(insert(tables.verdict).values(row))

    def delete(self, key: str) -> None:
        """Removes a handover, if it exists, and everything that belongs to it. Raises `StorageError`."""
        with translated(self._path), self._writing.begin() as connection:
            connection.execute(delete(tables.handover).where(tables.handover.c.key == key))
        with translated(self._path):
            empty_log(self._reading)

    def setting(self, name: str) -> str | None:
        """A setting of this profile. Raises `StorageError`."""
        query = select(tables.setting.c.value).where(tables.setting.c.name == name)
        with translated(self._path), self._reading.begin() as connection:
            return connection.execute(query).scalar()

    def remember(self, name: str, value: str) -> None:
        """Stores a setting. Raises `StorageError`."""
        known = update(tables.setting).where(tables.setting.c.name == name).values(value=value)
        with translated(self._path), self._writing.begin() as connection:
            if not connection.execute(known).rowcount:
                connection.execute(insert(tables.setting).values(name=name, value=value))

    def close(self) -> None:
        """Closes the file. The store can still be used; it then opens the file again."""
        self._reading.dispose()

    def _one(self, key: str, rows: Rows) -> StoredHandover:
        found = Found(rows)
        headers = found.of(tables.handover)
        if not headers:
            raise StorageError("storage.no-such-handover", key=key)
        with self._sound():
            return handover_from(headers[0], found)

    @contextmanager
    def _sound(self) -> Iterator[None]:
        """Reports missing rows and rows with invalid values as `StorageError`."""
        try:
            yield
        except (LookupError, ValueError):
            raise StorageError("storage.damaged", file=str(self._path)) from None


def _replace(connection: Connection, stored: Rows, handover: StoredHandover) -> None:
    before = contents((table, row) for table, rows in stored for row in rows)
    write(connection, before, contents(rows_of(handover)))


def _listed() -> Select[Any]:
    """One row for each handover, named as `ListedHandover` names its fields."""
    handover, unit, verdict = tables.handover, tables.unit, tables.verdict
    is_of_record = (verdict.c.handover == handover.c.key) & (verdict.c.sha256 == handover.c.record_sha256)
    return (
        select(
            *(handover.c[name] for name in ("key", "id", "supersedes", "changed_at", "stage")),
            *(handover.c[name] for name in ("is_sample", "archived")),
            func.coalesce(unit.c.name, "").label("unit"),
            handover.c.facts_sha256.label("facts"),
            handover.c.record_sha256.label("record"),
            verdict.c.text.label("verdict"),
        )
        .join_from(handover, unit, unit.c.handover == handover.c.key, isouter=True)
        .join(verdict, is_of_record, isouter=True)
        .order_by(handover.c.changed_at.desc(), handover.c.key.desc())
    )


_LISTED = _listed()
