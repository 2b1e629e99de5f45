"""Days as they are typed: reads them, and says in words what was understood."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from handover_app.i18n.reading_days import FIRST_YEAR, LAST_YEAR, Lean, Misread, MisreadReason, read_day
from handover_app.i18n.words import Words

_FORMS = {"nb": "%d.%m.%Y", "sv": "%Y-%m-%d"}
_LIKE = date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class DayRead:
    """What was understood. `said`: the whole date in words, or a sentence that says why there is none."""

    day: date | None
    said: str


class Days:
    """Reads the dates of one field. `lean`: which year is meant when none is written."""

    def __init__(
        self,
        words: Words,
        lean: Lean = Lean.NEAREST,
        today: Callable[[], date] = date.today,
    ) -> None:
        self._ = words
        self._lean = lean
        self.today = today

    def read(self, text: str) -> DayRead:
        """Reads a text; one without any letter is no date and nothing to say."""
        if not text.strip():
            return DayRead(None, "")
        found = read_day(text, self.today(), self._lean)
        if isinstance(found, date):
            return DayRead(found, self._.whole_day(found))
        return DayRead(None, misread(found, self._))

    def show(self, day: date) -> str:
        """The day as the field shows it: `21. november 2026`."""
        return self._.day(day).replace("\u00a0", " ")


def misread(found: Misread, _: Words) -> str:
    """Says why a text is no date, and names what was understood of it."""
    example = _LIKE.strftime(_FORMS.get(_.language, "%d/%m/%Y"))
    match found.reason:
        case MisreadReason.NO_MONTH:
            return _(
                "Understood as day {day}. Write the month too, like {example}.",
                day=found.day,
                example=example,
            )
        case MisreadReason.NO_DAY:
            month = _.month(found.month, found.year)
            return _(
                "Understood as {month}. Write the day too, like {example}.", month=month, example=example
            )
        case MisreadReason.NO_SUCH_DAY:
            month = _.month(found.month, found.year)
            return _("Understood as day {day} of {month}, which does not exist.", day=found.day, month=month)
        case MisreadReason.NO_SUCH_MONTH:
            return _(
                "Understood as day {day} of month {month}, which does not exist."
                " Write the day first, like {example}.",
                day=found.day,
                month=found.month,
                example=example,
            )
        case MisreadReason.YEAR_OUT_OF_RANGE:
            return _(
                "Understood as the year {year}. Write a year from {first} to {last}.",
                year=found.year,
                first=FIRST_YEAR,
                last=LAST_YEAR,
            )
        case MisreadReason.TWO_WAYS:
            first, second = (_.day(day) for day in found.days)
            return _(
                "This may be {first} or {second}. Write all four digits of the year.",
                first=first,
                second=second,
            )
        case MisreadReason.OTHER_WEEKDAY:
            return _("Understood as {day}, but you wrote another weekday.", day=_.whole_day(found.days[0]))
    return _("This is not a date. Write it like {example}.", example=example)
