"""The fixed words of the pages: a file per layout and language, frozen with the layout's version."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from handover_app.application.errors import InputError
from handover_app.domain.record import LAYOUT
from handover_app.record.contents.languages import word_files
from handover_app.record.faces.showing import showable, written
from handover_app.record.faces.typeface import typeface

MODEL = "en"
"""The language that the others are held against, and that stands in for one that a layout lacks."""
ROOM_FOR_MARK = 30
"""Number of characters that a text loses in addition when it is cut, because the mark takes their room."""
MOST_IN_A_LINE = 300
"""No line shows more characters than this."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one language. Keys are `section.name`."""

    language: str
    entries: Mapping[str, str]

    def __call__(self, key: str, **arguments: object) -> str:
        """The text, with its placeholders filled in."""
        text = self.entries[key]
        return text.format_map(arguments) if arguments else text

    def showable(self, text: str) -> str:
        """`text` as the pages draw it; says how many of its letters they cannot show."""
        return showable(text, self.entries["common.unshown"])

    def written(self, text: str) -> str:
        """The same in the characters of Unicode, for what is read aloud and for the file's description."""
        return written(text, self.entries["common.unshown"])

    def cut(self, text: str, most: int) -> str:
        """`text`; of more than `most` characters the start, and a mark that says how many are missing."""
        return text if len(text) <= most else self._marked(text, most - ROOM_FOR_MARK)

    def fitted(self, text: str, face: str, size: float, width: float) -> str:
        """`text` as the pages draw it in one line no wider than `width`; a longer one is cut with a mark."""
        text = text.replace("\n", " ")
        shown = self.showable(self.cut(text, MOST_IN_A_LINE))
        kept = min(len(text), MOST_IN_A_LINE)
        while kept and typeface(face).width(shown, size) > width:
            kept -= 1
            shown = self.showable(self._marked(text, kept))
        return shown

    def _marked(self, text: str, kept: int) -> str:
        start = text[:kept].rstrip()
        mark = self("common.cut", count=len(text) - len(start))
        return f"{start}… {mark}"

    def day(self, day: date) -> str:
        """A day in full, with no-break spaces."""
        month = self(f"month.{day.month}")
        return self("format.day", day=day.day, month=month, year=day.year).replace(" ", "\u00a0")

    def short_day(self, day: date | None) -> str:
        """A day for a table; a dash if there is none."""
        if day is None:
            return "–"
        return self("format.short-day", day=day.day, month=day.month, year=day.year)

    def moment(self, at: datetime) -> str:
        """A moment with its clock's offset from UTC."""
        offset = at.strftime("%z")
        return self(
            "format.moment", day=self.day(at.date()), time=f"{at:%H.%M}", offset=f"{offset[:3]}:{offset[3:5]}"
        )


@cache
def texts(language: str, layout: int = LAYOUT) -> Texts:
    """The words of a language in a layout; English if the layout lacks it.

    A record in a language that its layout lacks is never drawn: `read_data` reports it as newer.

    Raises:
        InputError: with file and place, if the keys differ from those of the reference language.
    """
    known = language if language in word_files(layout) else MODEL
    return _read(layout, known)


@cache
def _read(layout: int, language: str) -> Texts:
    entries = _entries(layout, language)
    model = entries if language == MODEL else _read(layout, MODEL).entries
    for key in sorted(model.keys() ^ entries.keys()):
        code = "input.unknown-key" if key in entries else "input.missing-key"
        raise InputError(code, file=word_files(layout)[language].name, place=key, key=key)
    return Texts(language, entries)


def _entries(layout: int, language: str) -> dict[str, str]:
    path = word_files(layout)[language]
    try:
        return _flat(tomllib.loads(path.read_text("utf-8")), "")
    except InputError as error:
        raise error.at(path.name) from None


def _flat(table: object, place: str) -> dict[str, str]:
    if not isinstance(table, dict):
        raise InputError("input.wrong-type", place=place, expected="object", found="text")
    result: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, str):
            result[key] = value
        else:
            below = _flat(value, f"{place}.{key}" if place else key)
            result |= {f"{key}.{name}": text for name, text in below.items()}
    return result
