"""Texts in one language: gettext for sentences, Babel for dates and numbers.

Translate on use, never on import: mark constants with `N_` and translate them when shown. Placeholders
are named (`{person}`); a translation whose placeholders differ from the source is not used.
"""

import gettext
import string
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from handover_app import resources

LANGUAGES = ("nb", "sv", "en")
DOMAIN = "handover"
PSEUDO = "en_XA"
"""The pseudo-language: long, accented words that reveal clipped and untranslated texts."""


def N_(message: str) -> str:  # noqa: N802 (gettext's own name)
    """Marks a constant for extraction and returns it unchanged."""
    return message


class Words:
    """The texts of one language. Calling it with a source sentence returns the translation.

    `_ = words("nb")`, then `_("Saved")`, `_("Signed by {person}", person=name)`, and
    `_.n("{count} account", "{count} accounts", 3)`, where `count` is filled in.
    """

    def __init__(self, language: str, translation: gettext.NullTranslations) -> None:
        self.language = language
        self._translation = translation

    def __call__(self, message: str, /, **arguments: object) -> str:
        """The message in this language, with its placeholders filled in."""
        translated = self._translation.gettext(message) if message else ""
        return self._filled(message, translated, arguments)

    def n(self, one: str, many: str, count: int, /, **arguments: object) -> str:
        """The message for `count` things; the placeholder `{count}` is filled in."""
        translated = self._translation.ngettext(one, many, count)
        source = one if count == 1 else many
        return self._filled(source, translated, {"count": self.number(count), **arguments})

    def day(self, day: date) -> str:
        """A date in full, e.g. `21. november 2026`."""
        from babel.dates import format_date  # noqa: PLC0415 (half the cost of a start)

        pattern = "d MMMM y" if self.language in ("en", "sv", PSEUDO) else "d. MMMM y"
        return format_date(day, pattern, locale=self._locale).replace(" ", "\u00a0")

    def whole_day(self, day: date) -> str:
        """A day with its weekday, e.g. `lørdag 21. november 2026`."""
        from babel.dates import format_date  # noqa: PLC0415

        weekday: str = format_date(day, "EEEE", locale=self._locale)
        return f"{weekday} {self.day(day)}"

    def month(self, month: int, year: int | None = None) -> str:
        """A month, of a year where one is given, e.g. `november 2026`."""
        from babel.dates import format_date  # noqa: PLC0415

        name: str = format_date(date(year or 2000, month, 1), "LLLL", locale=self._locale)
        return f"{name} {year}" if year else name

    def short_day(self, day: date) -> str:
        """A date for a table, e.g. `21. nov. 2026`."""
        from babel.dates import format_date  # noqa: PLC0415

        pattern = "d MMM y" if self.language in ("en", "sv", PSEUDO) else "d. MMM y"
        return format_date(day, pattern, locale=self._locale).replace(" ", "\u00a0")

    def time(self, moment: datetime) -> str:
        """The local time of day, e.g. `20.14`."""
        local = moment.astimezone()
        return f"{local:%H.%M}" if self.language == "nb" else f"{local:%H:%M}"

    def number(self, value: int) -> str:
        """A whole number with the language's digit grouping: a no-break space in nb and sv."""
        return f"{value:,}".replace(",", "," if self.language in ("en", PSEUDO) else "\u00a0")

    def series(self, items: Iterable[str]) -> str:
        """A list in a sentence: `a, b og c`."""
        every = list(items)
        if len(every) < 2:
            return "".join(every)
        return self(N_("{first} and {last}"), first=", ".join(every[:-1]), last=every[-1])

    def either(self, items: Iterable[str]) -> str:
        """Items to choose from: `a, b or c`."""
        every = list(items)
        if len(every) < 2:
            return "".join(every)
        return self(N_("{first} or {last}"), first=", ".join(every[:-1]), last=every[-1])

    @property
    def _locale(self) -> str:
        return {"nb": "nb_NO", "sv": "sv_SE"}.get(self.language, "en_GB")

    def _filled(self, source: str, translated: str, arguments: dict[str, Any]) -> str:
        if translated is not source and placeholders(translated) != placeholders(source):
            translated = source
        if self.language == PSEUDO:
            translated = pseudo(source)
        return translated.format_map(arguments) if "{" in translated else translated


@lru_cache(maxsize=4096)
def placeholders(message: str) -> frozenset[str]:
    """The names of the placeholders in a message. A malformed placeholder counts as a separate name."""
    try:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(message) if name is not None)
    except ValueError:
        return frozenset({message})


_ACCENTED = str.maketrans("aeiouyAEIOUYcdnst", "åéïøüýÅÉÏØÜÝçđñšţ")


def pseudo(message: str) -> str:
    """The message with accents and half as long again; placeholders stay unchanged."""
    parts = []
    for text, name, _, _ in string.Formatter().parse(message):
        parts.append(text.translate(_ACCENTED))
        if name is not None:
            parts.append("{" + name + "}")
    return "".join(parts) + " " + "~" * max(1, len(message) // 3)


@cache
def words(language: str) -> Words:
    """The texts of `nb`, `sv`, `en` or the pseudo-language; source English if there is no translation."""
    folder = resources.folder("translations")
    translation = gettext.translation(DOMAIN, folder, languages=[language], fallback=True)
    return Words(language, translation)
