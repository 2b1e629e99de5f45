"""Sentences, days and numbers in each language."""

import gettext
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app.i18n.words import PSEUDO, Words, placeholders, pseudo, words

NBSP = "\N{NO-BREAK SPACE}"


class Translations(gettext.NullTranslations):
    def __init__(self, table: dict[str, str]) -> None:
        super().__init__()
        self.table = table

    def gettext(self, message: str) -> str:
        return self.table.get(message, message)


def test_a_translation_with_other_placeholders_is_not_used() -> None:
    _ = Words("nb", Translations({"Signed by {person}": "Signert av {navn}"}))
    assert _("Signed by {person}", person="Leder") == "Signed by Leder"


def test_a_translation_is_filled_in() -> None:
    _ = Words("nb", Translations({"Signed by {person}": "Signert av {person}"}))
    assert _("Signed by {person}", person="Leder") == "Signert av Leder"


def test_a_name_with_braces_is_only_text() -> None:
    _ = words("en")
    assert _("Signed by {person}", person="{person.__class__}") == "Signed by {person.__class__}"


def test_counts() -> None:
    _ = words("en")
    assert _.n("{count} account", "{count} accounts", 1) == "1 account"
    assert _.n("{count} account", "{count} accounts", 2) == "2 accounts"


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("nb", "21. november 2026", "21. nov. 2026"),
        ("sv", "21 november 2026", "21 nov. 2026"),
        ("en", "21 November 2026", "21 Nov 2026"),
    ],
)
def test_days(language: str, long: str, short: str) -> None:
    day = date(2026, 11, 21)
    assert words(language).day(day) == long.replace(" ", NBSP)
    assert words(language).short_day(day) == short.replace(" ", NBSP)


def test_numbers() -> None:
    assert words("nb").number(12345) == f"12{NBSP}345"
    assert words("en").number(12345) == "12,345"


def test_time_uses_the_local_sign() -> None:
    moment = datetime(2026, 11, 21, 19, 14, tzinfo=UTC)
    assert words("nb").time(moment)[2] == "."
    assert words("en").time(moment)[2] == ":"


def test_series() -> None:
    _ = words("en")
    assert _.series([]) == ""
    assert _.series(["a"]) == "a"
    assert _.series(["a", "b", "c"]) == "a, b and c"
    assert words("nb").series(["a", "b", "c"]) == "a, b og c"
    assert words("sv").series(["a", "b"]) == "a och b"


def test_the_pretend_language_is_longer_and_keeps_placeholders() -> None:
    text = words(PSEUDO)("Signed by {person}", person="Leder")
    assert "Leder" in text
    assert len(text) > len("Signed by Leder")


@given(st.text())
def test_placeholders_never_fails(message: str) -> None:
    assert isinstance(placeholders(message), frozenset)


@given(st.lists(st.sampled_from(["Open", " ", "{name}", "the", "{count}"]), max_size=8))
def test_the_pretend_language_has_the_same_placeholders(parts: list[str]) -> None:
    message = "".join(parts)
    assert placeholders(pseudo(message)) == placeholders(message)
