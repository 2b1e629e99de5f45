import hashlib
import math
from collections.abc import MutableMapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app.domain import check_number
from handover_app.domain.check_number import (
    DIGITS,
    ROUNDS,
    digits_of,
    groups,
    heard,
    key_number,
    learn,
    record_number,
    spelled,
    spoken,
)

DOCUMENTS = Path(__file__).parents[2] / "docs"
FIRST_KEY = "5cd252fb0ce8932436faf8ccd1040981b89ee4ad6b9fe9e2a2b7e71aacb27cd3"
"""SHA-256 of the P-256 key whose private number is 1."""
NUMBER = "072111220250309941493100"


def test_known_numbers() -> None:
    """Frozen: screens and records made before must go on showing the same."""
    assert spelled(key_number(FIRST_KEY)) == "0721 1122 0250 3099 4149 3100"
    assert record_number(FIRST_KEY) != key_number(FIRST_KEY)
    assert spelled(record_number("00" * 32)) == RECORD_OF_ZEROS


RECORD_OF_ZEROS = "1959 5663 1681 3217 2731 4364"


@pytest.mark.parametrize("text", ["", "00", "xx" * 32, "0" * 63, "00" * 33])
def test_what_is_no_fingerprint(text: str) -> None:
    for number in (key_number, record_number):
        with pytest.raises(ValueError, match=r".*"):
            number(text)


def test_a_number_is_computed_once_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    computed: list[str] = []
    stretched = check_number._stretched

    def counted(digest: str, salt: bytes) -> str:
        computed.append(digest)
        return stretched(digest, salt)

    monkeypatch.setattr(check_number, "_stretched", counted)
    key = hashlib.sha256(b"a key of this test").hexdigest()
    assert {key_number(key) for _ in range(3)} == {stretched(key, check_number.KEY_SALT)}
    assert computed == [key]
    learnt = hashlib.sha256(b"another one").hexdigest()
    learn({learnt: NUMBER})
    assert key_number(learnt) == NUMBER
    assert computed == [key]


def test_no_more_is_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: MutableMapping[str, str] = {}
    monkeypatch.setattr(check_number, "_kept", kept)
    monkeypatch.setattr(check_number, "MOST_KEPT", 1)
    keys = [hashlib.sha256(text).hexdigest() for text in (b"one", b"two")]
    numbers = [key_number(key) for key in keys]
    assert len(kept) == 1
    assert [key_number(key) for key in keys] == numbers


def test_how_it_is_written_and_said() -> None:
    assert groups(NUMBER) == ("0721", "1122", "0250", "3099", "4149", "3100")
    assert spoken(NUMBER) == "0 7 2 1, 1 1 2 2, 0 2 5 0, 3 0 9 9, 4 1 4 9, 3 1 0 0"
    assert (groups(""), spelled(""), spoken("")) == ((), "", "")


@given(st.text("0123456789", min_size=DIGITS, max_size=DIGITS), st.sampled_from(" \t-–.,\u00a0\u2011"))
def test_what_is_put_between_digits_counts_for_nothing(number: str, between: str) -> None:
    assert digits_of(between.join(number)) == number
    assert heard(between.join(groups(number)), number).same


@given(st.data())
def test_the_first_wrong_group_is_told(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, DIGITS - 1))
    wrong = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != NUMBER[place]]))
    typed = NUMBER[:place] + wrong + data.draw(st.text("0123456789", max_size=DIGITS))
    so_far = heard(typed, NUMBER)
    assert (so_far.wrong, so_far.same) == (place // 4, False)


@pytest.mark.parametrize(
    ("typed", "wrong", "foreign", "same"),
    [
        ("", None, False, False),
        ("0721 11", None, False, False),
        (NUMBER, None, False, True),
        (NUMBER + "0", 6, False, False),
        ("O721", 0, True, False),
        ("٠٧٢١", 0, True, False),
        ("flour", 0, True, False),
    ],
)
def test_what_was_heard(typed: str, wrong: int | None, foreign: bool, same: bool) -> None:
    so_far = heard(typed, NUMBER)
    assert (so_far.wrong, so_far.foreign, so_far.same) == (wrong, foreign, same)


def test_nothing_is_the_same_as_no_number() -> None:
    assert not heard("", "").same
    assert not heard("0", "").same


A_GUESS = 2 * ROUNDS
"""Compressions of SHA-256: each round is an HMAC, of which two are left once the key is taken in."""
CARDS = 2.2e10 * 3600 / 0.35
"""Compressions for a dollar of rented graphics cards: an RTX 4090 computes 22 thousand million SHA-256 a
second (hashcat 6.2.6, mode 1400), and an hour of it costs 35 cents."""
MINERS = 2 * 200e12 * 3600 / (3.5 * 0.05)
"""The same if mining machines could compute it: 200 TH/s with 3.5 kW, at 5 cents a kWh, got for nothing."""
A_MILLION = 1_000_000
NUMBERS = 10**DIGITS


def test_what_a_million_dollars_can_do() -> None:
    """The figures of the tables in docs/people-and-keys.md and decision 12."""
    by_cards, by_miners = (A_MILLION * compressions / A_GUESS for compressions in (CARDS, MINERS))
    assert by_cards == pytest.approx(1.7e15, rel=0.02)
    assert NUMBERS / by_cards == pytest.approx(580e6, rel=0.01), "a key with a given number, one chance in"
    assert NUMBERS / by_miners == pytest.approx(16_000, rel=0.01), "the same with mining machines"
    two_alike = math.sqrt(math.pi / 2 * NUMBERS)
    assert two_alike == pytest.approx(1.3e12, rel=0.05), "guesses for two keys of one's own with one number"
    assert two_alike * A_GUESS / CARDS == pytest.approx(700, rel=0.05), "dollars for that"
    three_groups, four_groups = 10**12, 10**16
    assert three_groups * A_GUESS / CARDS == pytest.approx(600, rel=0.05), "dollars for three groups"
    assert four_groups / by_cards == pytest.approx(6, rel=0.05), "four groups, one chance in"
    assert pytest.approx(5_000, rel=0.05) == 2**60 / CARDS, "dollars for the six words of before"


def test_the_documents_say_what_was_computed() -> None:
    table = (DOCUMENTS / "people-and-keys.md").read_text(encoding="utf-8")
    for figure in (
        "580 million",
        "one in 16,000",
        "10²⁴",
        "1.3 × 10¹²",
        "700 dollars",
        "600 dollars",
        "in six",
    ):
        assert figure in table, figure
    decision = (DOCUMENTS / "decisions" / "0012-check-numbers.md").read_text(encoding="utf-8")
    for figure in (f"{A_GUESS:,} compressions", "1.7 × 10¹⁵", "580 million", "16,000", "700 dollars"):
        assert figure in " ".join(decision.split()), figure
