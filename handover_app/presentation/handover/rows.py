"""Rows of the access grid as text for a spreadsheet, and back: tabs between cells, one line a person."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeVar

from handover_app.application.editing.text import line
from handover_app.domain.vocabulary import Level, SecondFactor
from handover_app.i18n.words import Words
from handover_app.presentation.handover.terms import LEVELS, SECOND_FACTORS

MAX_ROWS = 500
_FORMULA = ("=", "+", "-", "@")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[./]\s*(\d{1,2})\s*[./]\s*(\d{4})")
E_ = TypeVar("E_", bound=Enum)


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One row as pasted; what could not be read in it is `None`, and its text stands in `unread`."""

    name: str
    level: Level | None = None
    second_factor: SecondFactor | None = None
    since: date | None = None
    until: date | None = None
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


def read_rows(text: str, _: Words) -> list[PastedRow]:
    """The rows in a pasted text: name, level, second factor, since, until; empty lines are left out.

    Levels and second factors are read in the language of the screen or as the case format writes them;
    days as 2026-11-21 or 21.11.2026.
    """
    levels = _by_word(LEVELS, _)
    factors = _by_word(SECOND_FACTORS, _)
    rows = []
    for row in text.splitlines()[:MAX_ROWS]:
        cells = [line(cell) for cell in row.split("\t")] + [""] * 5
        name = cells[0].removeprefix("'")
        if not name:
            continue
        level, factor = levels.get(cells[1].casefold()), factors.get(cells[2].casefold())
        since, until = _day(cells[3]), _day(cells[4])
        read = (level, factor, since, until)
        unread = tuple(cell for cell, value in zip(cells[1:5], read, strict=True) if cell and value is None)
        rows.append(PastedRow(name, level, factor, since, until, unread))
    return rows


def _disarmed(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _by_word(table: Mapping[E_, str], _: Words) -> dict[str, E_]:
    words = {_(word).casefold(): value for value, word in table.items()}
    return {str(value.value).casefold(): value for value in table} | words


def _day(text: str) -> date | None:
    try:
        if match := _DAY_FIRST.fullmatch(text):
            day, month, year = (int(part) for part in match.groups())
            return date(year, month, day)
        return date.fromisoformat(text) if len(text) == len("2026-11-21") else None
    except ValueError:
        return None
