"""Reads rows, and writes the difference between two sets of rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, Table, and_, bindparam, delete, insert, select, update

from handover_app.application.errors import StorageError
from handover_app.storage.mapping.rows import Key, Named, Row, key_of, owner_columns
from handover_app.storage.tables import HANDOVER_TABLES

Contents = Mapping[Table, Mapping[Key, Row]]
"""The rows of each table by their key."""


def read(
    connection: Connection, handovers: Sequence[str], tables: Iterable[Table] = HANDOVER_TABLES
) -> Iterator[tuple[Table, list[Row]]]:
    """The rows of these handovers, table by table, each list in its order."""
    for table in tables:
        found = connection.execute(_SELECTS[table], {"handovers": handovers})
        names = tuple(found.keys())
        yield table, [dict(zip(names, row, strict=True)) for row in found.all()]


def contents(rows: Iterable[Named]) -> Contents:
    """Rows by their key.

    Raises:
        StorageError: if two rows have the same key, because saving would silently drop one of them.
    """
    result: dict[Table, dict[Key, Row]] = {table: {} for table in HANDOVER_TABLES}
    for table, row in rows:
        if result[table].setdefault(key_of(table, row), row) is not row:
            raise StorageError("storage.repeated-id")
    return result


def write(connection: Connection, before: Contents, after: Contents) -> None:
    """Turns `before` into `after`: deletes (child rows first, for the foreign keys), inserts and updates."""
    for table in reversed(HANDOVER_TABLES):
        if gone := before[table].keys() - after[table].keys():
            connection.execute(_DELETES[table], [_named(table, key) for key in gone])
    for table in HANDOVER_TABLES:
        known = before[table]
        if added := [row for key, row in after[table].items() if key not in known]:
            connection.execute(insert(table), added)
        changed = [
            {**row, **_named(table, key)}
            for key, row in after[table].items()
            if key in known and known[key] != row
        ]
        if changed:
            connection.execute(_UPDATES[table], changed)


def _select(table: Table) -> Select[Any]:
    order = (*owner_columns(table), "position") if "position" in table.columns else table.primary_key.columns
    first = next(iter(table.primary_key.columns))
    return select(table).where(first.in_(bindparam("handovers", expanding=True))).order_by(*order)


def _where(table: Table) -> Any:
    return and_(*(column == bindparam(_KEY + column.name) for column in table.primary_key.columns))


def _named(table: Table, key: Key) -> dict[str, Any]:
    names = (_KEY + column.name for column in table.primary_key.columns)
    return dict(zip(names, key, strict=True))


_KEY = "key_"
_SELECTS = {table: _select(table) for table in HANDOVER_TABLES}
_DELETES = {table: delete(table).where(_where(table)) for table in HANDOVER_TABLES}
_UPDATES = {table: update(table).where(_where(table)) for table in HANDOVER_TABLES}
