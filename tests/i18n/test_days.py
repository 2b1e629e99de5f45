"""Dates as people write them, in every language, and what is said of those that are none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app.i18n.days import Days
from handover_app.i18n.reading_days import MONTHS, WEEKDAYS, Lean, Misread, MisreadReason, read_day
from handover_app.i18n.words import LANGUAGES, words

TODAY = date(2026, 11, 30)
JANUARY = date(2027, 1, 31)
ANY_DAY = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "31.1.", "31.1", "31/1", "31. 1.", "31.01.", "31.1.27", "31.1.2027", "31/1-27", "31/1 2027",
        "31-1-27",
        "31.1.-27", "31 januar", "31. januar", "31. jan 2027", "31. jan. 2027", "31 Jan", "31 JANUARI",
        "31st of January 2027", "January 31, 2027", "Jan 31", "den 31. januar", "søndag 31. januar 2027",
        "søn. 31.1.", "sön 31/1", "Sunday 31 January", "2027-01-31", "2027-1-31", "2027/01/31", "2027.01.31",
        "20270131", "31012027", "2027 jan 31", "2027-01-31T18:30:00Z", "2027-01-31T18:30:00.5+01:00",
        "2027-01-31 00:00:00", "31.01.2027 00:00", "31.1.2027 kl. 18:00", "31/01/2027, 18:00:00",
        "31\u00a0januar\u00a02027", "31–1–2027", " 31.1. ", "31.1.'27", "31jan2027", "31-jan-27", "３１.１.",
        "om 62 dager", "om 62 dagar", "in 62 days",
    ],
)  # fmt: skip
def test_the_end_of_january_is_read_on_the_last_day_of_november(text: str) -> None:
    assert read_day(text, TODAY, Lean.FUTURE) == JANUARY


@pytest.mark.parametrize(
    ("text", "lean", "day"),
    [
        ("31.1.", Lean.PAST, date(2026, 1, 31)),
        ("31.1.", Lean.NEAREST, JANUARY),
        ("1.9.", Lean.NEAREST, date(2026, 9, 1)),
        ("1.9.", Lean.FUTURE, date(2027, 9, 1)),
        ("30.11.", Lean.FUTURE, TODAY),
        ("30.11.", Lean.PAST, TODAY),
        ("29.2.", Lean.FUTURE, date(2028, 2, 29)),
        ("29.2.", Lean.PAST, date(2024, 2, 29)),
        ("1.2.24", Lean.FUTURE, date(2024, 2, 1)),
        ("1.2.99", Lean.PAST, date(1999, 2, 1)),
        ("i dag", Lean.NEAREST, TODAY),
        ("Idag", Lean.NEAREST, TODAY),
        ("today", Lean.NEAREST, TODAY),
        ("i morgen", Lean.NEAREST, date(2026, 12, 1)),
        ("imorgon", Lean.NEAREST, date(2026, 12, 1)),
        ("i går", Lean.FUTURE, date(2026, 11, 29)),
        ("om to uker", Lean.FUTURE, None),
        ("om en uke", Lean.FUTURE, date(2026, 12, 7)),
        ("om 2 veckor", Lean.FUTURE, date(2026, 12, 14)),
        ("fredag", Lean.FUTURE, date(2026, 12, 4)),
        ("fredag", Lean.PAST, date(2026, 11, 27)),
        ("monday", Lean.PAST, TODAY),
    ],
)
def test_the_year_is_the_one_that_the_question_means(text: str, lean: Lean, day: date | None) -> None:
    found = read_day(text, TODAY, lean)
    assert found == day if day else isinstance(found, Misread)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", MisreadReason.NOTHING), ("some time", MisreadReason.NOTHING), ("1.2.3.4", MisreadReason.NOTHING),
        ("1" * 500, MisreadReason.NOTHING),
        ("ma", MisreadReason.NOTHING), ("12:30", MisreadReason.NOTHING), ("31,1", MisreadReason.NOTHING),
        ("12345", MisreadReason.NOTHING),
        ("31.", MisreadReason.NO_MONTH), ("31", MisreadReason.NO_MONTH),
        ("januar", MisreadReason.NO_DAY), ("jan 2027", MisreadReason.NO_DAY),
        ("31.2.", MisreadReason.NO_SUCH_DAY), ("29.2.2027", MisreadReason.NO_SUCH_DAY),
        ("0.1.", MisreadReason.NO_SUCH_DAY),
        ("1/31/2027", MisreadReason.NO_SUCH_MONTH), ("1.0.", MisreadReason.NO_SUCH_MONTH),
        ("2027-13-01", MisreadReason.NO_SUCH_MONTH),
        ("31.1.0027", MisreadReason.YEAR_OUT_OF_RANGE), ("31.1.9999", MisreadReason.YEAR_OUT_OF_RANGE),
        ("27-01-31", MisreadReason.TWO_WAYS),
        ("fredag 31. januar 2027", MisreadReason.OTHER_WEEKDAY),
    ],
)  # fmt: skip
def test_what_is_no_date_has_a_reason(text: str, reason: MisreadReason) -> None:
    found = read_day(text, TODAY)
    assert isinstance(found, Misread)
    assert found.reason is reason


@given(ANY_DAY, st.sampled_from(Lean), ANY_DAY)
def test_every_day_in_every_written_form_reads_back(day: date, lean: Lean, today: date) -> None:
    names = MONTHS[day.month - 1]
    shorter = [name[:length] for name in names for length in range(3, len(name))]
    for name in (*names, *shorter):
        for form in (
            f"{day.day}. {name} {day.year}",
            f"{name} {day.day}, {day.year}",
            f"{day.year} {name} {day.day}",
        ):
            assert read_day(form, today, lean) == day
            assert read_day(form.upper(), today, lean) == day
    for form in (
        "%d.%m.%Y",
        "%d/%m/%Y",
        "%d-%m-%Y",
        "%d/%m-%Y",
        "%d %m %Y",
        "%Y-%m-%d",
        "%Y/%m/%d",
        "%Y%m%d",
        "%d%m%Y",
    ):
        assert read_day(day.strftime(form), today, lean) == day
    for weekday in WEEKDAYS[day.weekday()]:
        assert read_day(f"{weekday} {day.day}.{day.month}.{day.year}", today, lean) == day


@given(ANY_DAY, st.sampled_from((*LANGUAGES, "en_XA")))
def test_every_day_that_the_program_writes_reads_back(day: date, language: str) -> None:
    _ = words(language)
    reader = Days(_, today=lambda: TODAY)
    for written in (_.day(day), _.short_day(day), _.whole_day(day), reader.show(day), day.isoformat()):
        assert reader.read(written).day == day


@given(st.dates(date(1950, 1, 1), date(2150, 12, 31)), st.integers(-49 * 365, 49 * 365))
def test_a_year_of_two_digits_is_the_nearest(today: date, away: int) -> None:
    day = today + timedelta(away)
    if date(1900, 1, 1) <= day <= date(2199, 12, 31):
        assert read_day(day.strftime("%d.%m.%y"), today, Lean.FUTURE) == day


@given(st.dates(date(1910, 1, 1), date(2190, 1, 1)), st.integers(0, 364))
def test_without_a_year_a_deadline_is_ahead_and_an_event_behind(today: date, away: int) -> None:
    ahead, behind = today + timedelta(away), today - timedelta(away)
    if (ahead.month, ahead.day) != (2, 29):
        assert read_day(f"{ahead.day}.{ahead.month}.", today, Lean.FUTURE) == ahead
    if (behind.month, behind.day) != (2, 29):
        assert read_day(f"{behind.day}/{behind.month}", today, Lean.PAST) == behind


@given(st.text(max_size=70), st.sampled_from(LANGUAGES))
def test_any_text_is_a_day_or_a_sentence(text: str, language: str) -> None:
    read = Days(words(language), today=lambda: TODAY).read(text)
    assert read.said or not text.strip()


def test_the_sentence_names_what_was_understood() -> None:
    reader = Days(words("en"), today=lambda: TODAY)
    assert reader.read("31.1.").said.replace("\u00a0", " ") == "Sunday 31 January 2027"
    assert "day 31 of February 2027" in reader.read("31.2.2027").said
    assert "month 31" in reader.read("1/31/2027").said
    assert "January" in reader.read("jan").said
    assert "day 31" in reader.read("31.").said
    both = reader.read("27-01-31").said.replace("\u00a0", " ")
    assert "31 January 2027" in both
    assert "27 January 2031" in both
