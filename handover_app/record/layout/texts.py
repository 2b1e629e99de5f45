"""The fixed words of the pages, in each language, frozen with the layout's version."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from handover_app import resources
from handover_app.application.errors import InputError
from handover_app.domain.record import LAYOUT

LANGUAGES = ("nb", "sv", "en")


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one language. Keys are `section.name`."""

    language: str
    entries: Mapping[str, str]

    def __call__(self, key: str, **arguments: object) -> str:
        """The text with its placeholders, if it has any, filled in."""
        text = self.entries[key]
        return text.format_map(arguments) if arguments else text

    def day(self, day: date) -> str:
        """A day in full, held together by no-break spaces."""
        month = self(f"month.{day.month}")
        return self("format.day", day=day.day, month=month, year=day.year).replace(" ", "\u00a0")

    def short_day(self, day: date | None) -> str:
        """A day for a table; a dash where there is none."""
        if day is None:
            return "–"
        return self("format.short-day", day=day.day, month=day.month, year=day.year)

    def moment(self, at: datetime) -> str:
        """A moment with the offset of its clock from UTC."""
        offset = at.strftime("%z")
        return self(
            "format.moment", day=self.day(at.date()), time=f"{at:%H.%M}", offset=f"{offset[:3]}:{offset[3:5]}"
        )


@cache
def texts(language: str, layout: int = LAYOUT) -> Texts:
    """The words of `nb`, `sv` or `en` in a layout; English for any other language."""
    every = _read(layout)
    return every.get(language) or every["en"]


@cache
def _read(layout: int) -> Mapping[str, Texts]:
    """All languages of the file.

    Raises:
        InputError: with file and place, where a key or a placeholder is not the same in all languages.
    """
    name = f"layout-{layout}.toml"
    data = tomllib.loads(resources.folder("record", name).read_text("utf-8"))
    every = {language: _flat(data.pop(language, {}), language) for language in LANGUAGES}
    if data:
        raise InputError("input.unknown-key", file=name, place=next(iter(data)), key=next(iter(data)))
    first = every[LANGUAGES[0]]
    for language, entries in every.items():
        for key in sorted(first.keys() ^ entries.keys()):
            code = "input.unknown-key" if key in entries else "input.missing-key"
            raise InputError(code, file=name, place=f"{language}.{key}", key=key)
    return {language: Texts(language, entries) for language, entries in every.items()}


def _flat(table: object, place: str) -> dict[str, str]:
    if not isinstance(table, dict):
        raise InputError("input.wrong-type", place=place, expected="object", found="text")
    result: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, str):
            result[key] = value
        else:
            result |= {f"{key}.{name}": text for name, text in _flat(value, f"{place}.{key}").items()}
    return result
