"""Rows of the access grid as text for a spreadsheet, and back: tabs between cells, one line a person."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from handover_app.application.editing.text import line
from handover_app.domain.vocabulary import Level, SecondFactor
from handover_app.i18n.words import LANGUAGES, Words, words
from handover_app.presentation.handover.terms import LEVELS, SECOND_FACTORS

MAX_ROWS = 500
_FORMULA = ("=", "+", "-", "@")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[./]\s*(\d{1,2})\s*[./]\s*(\d{4})")
E_ = TypeVar("E_", bound=Enum)


_LEVEL_ALIASES = {"admin": Level.ADMIN}
_FACTOR_ALIASES = {
    **dict.fromkeys(("yes", "ja", "true"), SecondFactor.ON),
    **dict.fromkeys(("no", "nei", "nej", "false"), SecondFactor.OFF),
}
_UNREAD: Mapping[str, Any] = {
    "level": Level.MEMBER,
    "second_factor": SecondFactor.UNKNOWN,
    "since": None,
    "until": None,
}
"""What goes for a cell that cannot be read: the least that it may mean, never what is usual."""


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One row as pasted. `stated`: the fields of a grant that its cells state, without the empty cells.

    `unread`: the texts that could not be read; of these `stated` has the least that they may mean.
    """

    name: str
    stated: Mapping[str, Any]
    unread: tuple[str, ...] = ()


def rows_text(rows: list[tuple[str, Level, SecondFactor, date | None, date | None]], _: Words) -> str:
    """The rows as text to paste into a spreadsheet; a cell that would be a formula there is disarmed."""
    return "\n".join(
        "\t".join(
            (
                _disarmed(name),
                _(LEVELS[level]),
                _(SECOND_FACTORS[factor]),
                since.isoformat() if since else "",
                until.isoformat() if until else "",
            )
        )
        for name, level, factor, since, until in rows
    )


def read_rows(text: str) -> list[PastedRow]:
    """The rows in a pasted text: name, level, second factor, since, until; empty lines are left out.

    Levels and second factors are read in every language of the program or as a case file writes
    them, second factors also as yes and no; days as 2026-11-21 or 21.11.2026.
    """
    levels = _by_word(LEVELS) | _LEVEL_ALIASES
    factors = _by_word(SECOND_FACTORS) | _FACTOR_ALIASES
    readers: Mapping[str, Callable[[str], object]] = {
        "level": lambda cell: levels.get(cell.casefold()),
        "second_factor": lambda cell: factors.get(cell.casefold()),
        "since": _day,
        "until": _day,
    }
    rows = []
    for row in text.splitlines()[:MAX_ROWS]:
        name, *cells = (line(cell) for cell in row.split("\t"))
        if name := name.removeprefix("'"):
            filled = {field: cell for field, cell in zip(readers, cells, strict=False) if cell}
            read = {field: readers[field](cell) for field, cell in filled.items()}
            unread = tuple(cell for field, cell in filled.items() if read[field] is None)
            stated = {field: _UNREAD[field] if value is None else value for field, value in read.items()}
            rows.append(PastedRow(name, stated, unread))
    return rows


def _disarmed(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _by_word(table: Mapping[E_, str]) -> dict[str, E_]:
    spoken = [words(language) for language in LANGUAGES]
    said = {_(word).casefold(): value for value, word in table.items() for _ in spoken}
    return {str(value.value).casefold(): value for value in table} | said


def _day(text: str) -> date | None:
    try:
        if match := _DAY_FIRST.fullmatch(text):
            day, month, year = (int(part) for part in match.groups())
            return date(year, month, day)
        return date.fromisoformat(text) if len(text) == len("2026-11-21") else None
    except ValueError:
        return None
