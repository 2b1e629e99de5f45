"""Rows as plain dictionaries, and what it takes to group and to translate them."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ForeignKeyConstraint, Table

Row = dict[str, Any]
Named = tuple[Table, Row]
"""A row and the table it belongs into."""

Key = tuple[Any, ...]
E = TypeVar("E", bound=StrEnum)


def key_of(table: Table, row: Row) -> Key:
    """The values of the row's primary key."""
    return tuple(row[name] for name in _key_columns(table))


@cache
def _key_columns(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.primary_key.columns)


@cache
def owner_columns(table: Table) -> tuple[str, ...]:
    """The columns that name the row that rows of this table belong to; none for the handover itself."""
    owners = [item for item in table.constraints if isinstance(item, ForeignKeyConstraint)]
    return tuple(owners[0].column_keys) if owners else ()


class Found:
    """Stored rows, grouped by the row they belong to, in the order of their lists."""

    def __init__(self, rows: Iterable[tuple[Table, Sequence[Row]]]) -> None:
        self._groups: dict[Table, dict[Key, list[Row]]] = {}
        for table, found in rows:
            groups = self._groups.setdefault(table, {})
            columns = owner_columns(table)
            for row in found:
                groups.setdefault(tuple(row[column] for column in columns), []).append(row)

    def of(self, table: Table, *owner: str | int) -> Sequence[Row]:
        """The rows of a table that belong to `owner`, the key of another row."""
        return self._groups.get(table, {}).get(owner, ())


def value(choice: StrEnum | None) -> str | None:
    """A choice as it is kept."""
    return None if choice is None else choice.value


def choice(kind: type[E], kept: str | None) -> E | None:
    """A kept value as a choice. Raises `ValueError` if it is none of `kind`."""
    return None if kept is None else kind(kept)


def said(answer: bool | str | None) -> Row:
    """An answer that is yes, no or a text, as two columns; both empty where nobody has answered."""
    is_text = isinstance(answer, str)
    return {"answer": None if is_text else answer, "text": answer if is_text else None}


def answer_of(row: Row) -> bool | str | None:
    """The answer in the two columns of `said`."""
    answer: bool | str | None = row["answer"] if row["text"] is None else row["text"]
    return answer
