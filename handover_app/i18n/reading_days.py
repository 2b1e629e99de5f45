"""Reads a date as people write, paste or say it in Norwegian, Swedish and English. The day comes first.

All languages are read whichever one the window speaks, because a spreadsheet may come from anybody. A date
that can be read in two ways is refused rather than guessed.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

FIRST_YEAR, LAST_YEAR = 1900, 2200
LONGEST = 60
"""Maximum length of a text that is taken for a date."""


class Lean(Enum):
    """Which year is meant when none is written: of a deadline, of something that happened, of neither."""

    FUTURE = auto()
    PAST = auto()
    NEAREST = auto()


class MisreadReason(Enum):
    """Why a text is not read as a date."""

    NOTHING = auto()
    NO_MONTH = auto()
    NO_DAY = auto()
    NO_SUCH_DAY = auto()
    NO_SUCH_MONTH = auto()
    YEAR_OUT_OF_RANGE = auto()
    TWO_WAYS = auto()
    OTHER_WEEKDAY = auto()


@dataclass(frozen=True, slots=True)
class Misread:
    """Why there is no date, and what was understood. `days`: the dates that the text may mean."""

    reason: MisreadReason
    day: int = 0
    month: int = 0
    year: int | None = None
    days: tuple[date, ...] = ()


MONTHS: tuple[tuple[str, ...], ...] = (
    ("januar", "januari", "january"),
    ("februar", "februari", "february"),
    ("mars", "march"),
    ("april",),
    ("mai", "maj", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("august", "augusti"),
    ("september",),
    ("oktober", "october"),
    ("november",),
    ("desember", "december"),
)
"""Names of the months. Three letters and more of one are enough; no two months share them."""

WEEKDAYS: tuple[tuple[str, ...], ...] = (
    ("mandag", "måndag", "monday"),
    ("tirsdag", "tisdag", "tuesday"),
    ("onsdag", "wednesday"),
    ("torsdag", "thursday"),
    ("fredag", "friday"),
    ("lørdag", "lördag", "saturday"),
    ("søndag", "söndag", "sunday"),
)
_SHORT_WEEKDAYS = ("tirs", "tors", "tis", "tues", "wednes", "thurs")

_SPOKEN: Mapping[str, int] = {
    **dict.fromkeys(("i dag", "idag", "today", "nå", "nu", "now"), 0),
    **dict.fromkeys(("i morgen", "imorgen", "i morgon", "imorgon", "i morra", "tomorrow"), 1),
    **dict.fromkeys(
        ("i overmorgen", "overmorgen", "i övermorgon", "övermorgon", "day after tomorrow"),
        2,
    ),
    **dict.fromkeys(("i går", "igår", "yesterday"), -1),
    **dict.fromkeys(("i forgårs", "forgårs", "i förrgår", "förrgår", "day before yesterday"), -2),
}
_IN_A_WHILE = re.compile(
    r"(?:om|in) (?P<count>[0-9]{1,3}|en|ei|et|ett|a|one) "
    r"(?:(?P<week>uker?|veckor|vecka|weeks?)|(?:dager|dag|dagar|days?))"
)

_YEAR = r"'?(?P<year>[0-9]{4}|[0-9]{2})"
_NAME = r"(?P<name>[^\W\d_]{3,})\.?"
_ORDINAL = r"(?:st|nd|rd|th|:[ae])?"
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})[-./ ]+(?P<month>[0-9]{1,2})[-./ ]+(?P<day>[0-9]{1,2})\.?")
_RUN_TOGETHER = re.compile(r"[0-9]{8}")
_NUMBERS = re.compile(
    rf"(?P<day>[0-9]{{1,2}})[-./ ]+(?P<month>[0-9]{{1,2}})(?:[-./ ]+{_YEAR})?[-./ ]*",
)
_DAY_AND_NAME = re.compile(
    rf"(?P<day>[0-9]{{1,2}}){_ORDINAL}[-./ ]*(?:of )?{_NAME}(?:[-./ ]*{_YEAR})?\.?",
)
_NAME_AND_DAY = re.compile(rf"{_NAME} ?(?P<day>[0-9]{{1,2}}){_ORDINAL}(?:[-./ ]+{_YEAR})?\.?")
_YEAR_AND_NAME = re.compile(rf"(?P<year>[0-9]{{4}})[-./ ]+{_NAME}[-./ ]*(?P<day>[0-9]{{1,2}})")
_TWO_DIGITS_EACH = re.compile(r"([0-9]{2})-([0-9]{2})-([0-9]{2})")
_DAY_ALONE = re.compile(rf"(?P<day>[0-9]{{1,2}}){_ORDINAL}[-./ ]*")
_NAME_ALONE = re.compile(rf"{_NAME}(?: ?(?P<year>[0-9]{{4}}))?")

_CLOCK = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?"
_TIME = re.compile(
    rf"(?:(?<=[0-9])t|,? (?:kl\.? |at )?){_CLOCK}(?: ?[ap]m)?(?: ?(?:z|utc|[+-][0-9]{{2}}:?[0-9]{{2}}))?$"
)
"""A time after the date, as in ISO 8601 and RFC 3339, or as spreadsheets add it. It is left out."""


def read_day(text: str, today: date, lean: Lean = Lean.NEAREST) -> date | Misread:
    """The date that a text means on the day `today`, or why it is none. Never raises.

    Without a year, `lean` decides; today counts as future and as past. A year of two digits is the nearest.
    """
    if len(text) > LONGEST:
        return Misread(MisreadReason.NOTHING)
    cleaned = _TIME.sub("", _cleaned(text))
    if (offset := _spoken(cleaned)) is not None:
        return _moved(today, offset)
    weekday, rest = _weekday_of(cleaned)
    if weekday is not None and not rest:
        return _next(weekday, today, lean)
    found = _written(rest, today, lean)
    if isinstance(found, date) and weekday is not None and found.weekday() != weekday:
        return Misread(MisreadReason.OTHER_WEEKDAY, days=(found,))
    return found


def _cleaned(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = re.sub(r"[\u2010-\u2015\u2212]", "-", folded).replace("\u2019", "'")
    return " ".join(re.sub(r",(?=\s|$)", " ", folded).split())


def _spoken(text: str) -> int | None:
    """How many days from today."""
    if (days := _SPOKEN.get(text.removeprefix("the "))) is not None:
        return days
    if match := _IN_A_WHILE.fullmatch(text):
        count = int(match["count"]) if match["count"].isdecimal() else 1
        return count * (7 if match["week"] else 1)
    return None


def _moved(today: date, days: int) -> date | Misread:
    try:
        return today + timedelta(days)
    except OverflowError:
        return Misread(MisreadReason.NOTHING)


def _weekday_of(text: str) -> tuple[int | None, str]:
    """The weekday in front of a date, and the rest, without `den`."""
    word, _, rest = text.removeprefix("på ").partition(" ")
    number = _named(word.rstrip("."), WEEKDAYS, _SHORT_WEEKDAYS)
    rest = text if number is None else rest
    for article in ("den ", "the "):
        rest = rest.removeprefix(article)
    return number, rest


def _named(word: str, table: tuple[tuple[str, ...], ...], short: tuple[str, ...] = ()) -> int | None:
    """Which row of the table has this name, or a name that begins with three and more of its letters."""
    if len(word) < 3:
        return None
    exact = len(word) > 3 and not short  # months may be cut anywhere, weekdays only as people cut them
    for index, names in enumerate(table):
        if any(
            word == name or (name.startswith(word) and (exact or len(word) == 3 or word in short))
            for name in names
        ):
            return index
    return None


def _month(name: str) -> int | None:
    index = _named("sep" if name == "sept" else name, MONTHS)
    return None if index is None else index + 1


def _written(text: str, today: date, lean: Lean) -> date | Misread:
    if digits := _TWO_DIGITS_EACH.fullmatch(text):
        return _either_way(*(int(part) for part in digits.groups()), today=today)
    if _RUN_TOGETHER.fullmatch(text):
        begins_with_year = FIRST_YEAR <= int(text[:4]) <= LAST_YEAR and 1 <= int(text[4:6]) <= 12
        year, month, day = (
            (text[:4], text[4:6], text[6:]) if begins_with_year else (text[4:], text[2:4], text[:2])
        )
        return _whole(int(day), int(month), year, today, lean)
    for form in (_YEAR_FIRST, _NUMBERS):
        if numbers := form.fullmatch(text):
            return _whole(int(numbers["day"]), int(numbers["month"]), numbers["year"], today, lean)
    for form in (_DAY_AND_NAME, _NAME_AND_DAY, _YEAR_AND_NAME):
        if (named := form.fullmatch(text)) and (number := _month(named["name"])):
            return _whole(int(named["day"]), number, named["year"], today, lean)
    return _in_part(text)


def _in_part(text: str) -> Misread:
    if (match := _DAY_ALONE.fullmatch(text)) and 1 <= int(match["day"]) <= 31:
        return Misread(MisreadReason.NO_MONTH, day=int(match["day"]))
    if (match := _NAME_ALONE.fullmatch(text)) and (month := _month(match["name"])):
        return Misread(MisreadReason.NO_DAY, month=month, year=int(match["year"]) if match["year"] else None)
    return Misread(MisreadReason.NOTHING)


def _either_way(first: int, month: int, last: int, *, today: date) -> date | Misread:
    """`27-01-31` is the 31st for Swedes, the 27th for others: only one that is a date both ways is kept."""
    ways = (
        _whole(day, month, f"{year:02}", today, Lean.NEAREST) for day, year in ((first, last), (last, first))
    )
    found = tuple(dict.fromkeys(ways))
    days = tuple(way for way in found if isinstance(way, date))
    if len(days) == 2:
        return Misread(MisreadReason.TWO_WAYS, days=days)
    return days[0] if days else found[0]


def _whole(day: int, month: int, year: str | None, today: date, lean: Lean) -> date | Misread:
    if not 1 <= month <= 12:
        return Misread(MisreadReason.NO_SUCH_MONTH, day=day, month=month)
    if year is not None and len(year) == 4 and not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return Misread(MisreadReason.YEAR_OUT_OF_RANGE, day=day, month=month, year=int(year))
    choose = _CHOICES[lean] if year is None else _nearest
    candidates = list(_dates(day, month, _years(year, today)))
    if not candidates:
        stated = int(year) if year and len(year) == 4 else None
        return Misread(MisreadReason.NO_SUCH_DAY, day=day, month=month, year=stated)
    return choose(candidates, today)


def _years(year: str | None, today: date) -> Iterator[int]:
    if year is None:  # the 29th of February may be eight years away, as from 1897 to 1904
        yield from range(max(1, today.year - 8), today.year + 9)
    elif len(year) == 4:
        yield int(year)
    else:
        yield from (century + int(year) for century in range(FIRST_YEAR, LAST_YEAR, 100))


def _dates(day: int, month: int, years: Iterator[int]) -> Iterator[date]:
    for year in years:
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def _nearest(days: list[date], today: date) -> date:
    return min(days, key=lambda day: (abs(day - today), day < today))


def _coming(days: list[date], today: date) -> date:
    return min((day for day in days if day >= today), default=max(days))


def _past(days: list[date], today: date) -> date:
    return max((day for day in days if day <= today), default=min(days))


_CHOICES: Mapping[Lean, Callable[[list[date], date], date]] = {
    Lean.FUTURE: _coming,
    Lean.PAST: _past,
    Lean.NEAREST: _nearest,
}


def _next(weekday: int, today: date, lean: Lean) -> date | Misread:
    """A weekday alone is within a week of today."""
    try:
        week = [today + timedelta(days) for days in range(-6, 7)]
    except OverflowError:
        return Misread(MisreadReason.NOTHING)
    return _CHOICES[lean]([day for day in week if day.weekday() == weekday], today)
