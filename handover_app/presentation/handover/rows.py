"""Rows of the access grid as text for a spreadsheet, and back: tabs between cells, one line a person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from handover_app.application.editing.text import line
from handover_app.domain.vocabulary import Level, SecondFactor
from handover_app.i18n.reading_days import read_day
from handover_app.i18n.words import LANGUAGES, Words, words
from handover_app.presentation.handover.pasted_table import Record, records
from handover_app.presentation.handover.terms import LEVELS, SECOND_FACTORS

MAX_ROWS = 500
"""Maximum number of rows per paste, because the grid shows every row of an account."""
_FORMULA = ("=", "+", "-", "@")
E_ = TypeVar("E_", bound=Enum)


_LEVEL_ALIASES = {"admin": Level.ADMIN}
_YES = ("yes", "y", "ja", "j", "true", "sann", "sant", "x", "✓", "✔", "1", "1,0", "1.0")
_NO = ("no", "n", "nei", "nej", "false", "usann", "usant", "falsk", "falskt", "0", "0,0", "0.0")
_FACTOR_ALIASES = {
    **dict.fromkeys(_YES, SecondFactor.ON),
    **dict.fromkeys(_NO, SecondFactor.OFF),
    "?": SecondFactor.UNKNOWN,
}
"""Yes and no as people and spreadsheets write them: Excel and LibreOffice translate TRUE and FALSE."""

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("navn", "namn", "name", "person", "fullt navn", "full name", "hvem", "vem", "who"),
    "first_name": ("fornavn", "förnamn", "first name", "given name"),
    "last_name": ("etternavn", "efternamn", "last name", "surname", "family name"),
    "level": ("nivå", "level", "tilgang", "tilgangsnivå", "behörighet", "access", "rolle", "roll", "role"),
    "second_factor": (
        "tofaktor", "to-faktor", "tofaktorinnlogging", "tvåfaktor", "tvåfaktorsinloggning", "two-factor",
        "two-factor login", "two factor", "2fa", "mfa", "totrinn", "tvåsteg",
    ),
    "since": ("fra", "fra og med", "siden", "från", "från och med", "sedan", "since", "from", "start"),
    "until": ("til", "til og med", "till", "till och med", "until", "to", "slutt", "slut", "end"),
}  # fmt: skip
"""What the columns are called in the first row of a table."""

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


@dataclass(frozen=True, slots=True)
class PastedRows:
    """What was understood of a pasted table.

    `beyond`: the names of the rows that are more than `MAX_ROWS`. `nameless`: rows without a name, as text.
    `unused`: headings of columns that the grid does not have.
    """

    rows: tuple[PastedRow, ...]
    beyond: tuple[str, ...] = ()
    nameless: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


def read_rows(text: str, today: date) -> PastedRows:
    """The rows in a pasted table: name, level, second factor, since, until, or as its header says.

    Levels, second factors and dates are read in every language of the program, second factors also as yes
    and no. `today`: the day by which a year is chosen where none is written.
    """
    levels = _by_word(LEVELS) | _LEVEL_ALIASES
    factors = _by_word(SECOND_FACTORS) | _FACTOR_ALIASES
    readers: Mapping[str, Callable[[str], object]] = {
        "level": lambda cell: levels.get(cell.casefold()),
        "second_factor": lambda cell: factors.get(cell.casefold()),
        "since": lambda cell: _day(cell, today),
        "until": lambda cell: _day(cell, today),
    }

    def is_row(cells: Record) -> bool:
        stated = zip(readers, cells[1:], strict=False)
        return _columns(cells) is not None or any(
            readers[field](line(cell)) is not None for field, cell in stated
        )

    found = records(text, is_row)
    header = _columns(found[0]) if found else None
    columns = header or {field: index for index, field in enumerate(("name", *readers))}
    unused: tuple[str, ...] = ()
    if header is not None:
        head, *found = found
        unused = tuple(line(cell) for index, cell in enumerate(head) if index not in header.values())
    rows: list[PastedRow] = []
    nameless: list[str] = []
    for record in found:
        cells = [line(cell) for cell in record]
        if name := _name(cells, columns):
            row = _row(name, cells, columns, readers)
            extra = () if header else tuple(filter(None, cells[len(columns) :]))
            rows.append(replace(row, unread=row.unread + extra))
        else:
            nameless.append(" ".join(filter(None, cells)))
    return PastedRows(
        tuple(rows[:MAX_ROWS]),
        tuple(row.name for row in rows[MAX_ROWS:]),
        tuple(nameless),
        tuple(filter(None, unused)),
    )


def _name(cells: Record, columns: Mapping[str, int]) -> str:
    parts = (columns.get(field, len(cells)) for field in ("name", "first_name", "last_name"))
    return " ".join(filter(None, (cells[index] for index in parts if index < len(cells)))).removeprefix("'")


def _row(
    name: str, cells: Record, columns: Mapping[str, int], readers: Mapping[str, Callable[[str], object]]
) -> PastedRow:
    filled = {
        field: cells[index]
        for field, index in columns.items()
        if field in readers and index < len(cells) and cells[index]
    }
    read = {field: readers[field](cell) for field, cell in filled.items()}
    unread = tuple(cell for field, cell in filled.items() if read[field] is None)
    stated = {field: _UNREAD[field] if value is None else value for field, value in read.items()}
    return PastedRow(name, stated, unread)


def _columns(cells: Record) -> dict[str, int] | None:
    """Which column holds what, by the headings of a header; `None` where the cells are none."""
    headings = {heading: field for field, names in _HEADINGS.items() for heading in names}
    places: dict[str, int] = {}
    for index, cell in enumerate(cells):
        field = headings.get(line(cell).casefold().rstrip(":*"))
        if field is not None:
            places.setdefault(field, index)
    named = places.keys() & {"name", "first_name", "last_name"}
    filled = sum(bool(cell.strip()) for cell in cells)
    return places if named and (len(places) > 1 or filled == 1) else None


def _disarmed(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _by_word(table: Mapping[E_, str]) -> dict[str, E_]:
    spoken = [words(language) for language in LANGUAGES]
    said = {_(word).casefold(): value for value, word in table.items() for _ in spoken}
    return {str(value.value).casefold(): value for value in table} | said


def _day(text: str, today: date) -> date | None:
    found = read_day(text, today)
    return found if isinstance(found, date) else None
