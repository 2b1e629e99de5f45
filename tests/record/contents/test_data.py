"""The data inside a record: what cannot be drawn within seconds is refused before it is tried."""

import dataclasses
import json
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from handover_app.application.errors import RecordError
from handover_app.application.formats.writer import plain
from handover_app.domain.record import LAYOUT, RecordData
from handover_app.record.contents.data import (
    MOST_ACCOUNTS,
    MOST_BYTES,
    MOST_LINES,
    _canonical,
    read_data,
    write_data,
)
from tests.record.factory import record


def with_case(**facts: Any) -> RecordData:
    data = record(1)
    return dataclasses.replace(data, case=dataclasses.replace(data.case, **facts))


def many(count: int) -> tuple[Any, ...]:
    account = dataclasses.replace(record(1).case.accounts[0], grants=(), disposition=None)
    return tuple(dataclasses.replace(account, id=f"a{number}") for number in range(count))


TOO_MUCH: dict[str, RecordData] = {
    "accounts": with_case(accounts=many(MOST_ACCOUNTS + 1)),
    "people": with_case(people=(record(1).case.people[0],) * (MOST_LINES + 1)),
    "grants": with_case(
        accounts=(
            dataclasses.replace(many(1)[0], grants=record(1).case.accounts[0].grants[:1] * (MOST_LINES + 1)),
        )
    ),
    "findings": dataclasses.replace(record(1), findings=record(1).findings[:1] * (MOST_LINES + 1)),
    "text": dataclasses.replace(
        record(1),
        words={f"step:a/{number}": "x" * 19_000 for number in range(MOST_BYTES // 19_000 + 1)},
    ),
}


@pytest.mark.parametrize("what", TOO_MUCH)
def test_too_much_is_refused_in_writing_and_reading(what: str) -> None:
    text = json.dumps(plain(TOO_MUCH[what])).encode()
    with pytest.raises(RecordError, match=r"record\.too-much"):
        write_data(TOO_MUCH[what])
    with pytest.raises(RecordError, match=r"record\.too-much"):
        read_data(text)


def test_a_thousand_accounts_are_not_too_much() -> None:
    data = record(MOST_ACCOUNTS)
    assert read_data(write_data(data)) == data


@pytest.mark.parametrize("layout", [0, LAYOUT + 1, 99, None, "1"])
def test_another_layout_is_another_version(layout: object) -> None:
    value = {**json.loads(write_data(record(1))), "layout": layout}
    with pytest.raises(RecordError, match=r"record\.other-version"):
        read_data(json.dumps(value).encode())


@pytest.mark.parametrize("layout", [True, 1.0])
def test_what_only_equals_the_layout_is_no_layout(layout: object) -> None:
    value = {**json.loads(write_data(record(1))), "layout": layout}
    with pytest.raises(RecordError, match=r"record\.data-unusable"):
        read_data(json.dumps(value).encode())


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SOME_JSON = st.recursive(
    TEXTS | st.booleans() | st.integers(-9, 9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(SOME_JSON)
def test_the_data_is_written_as_the_standard_says(value: Any) -> None:
    assert _canonical(value) == rfc8785.dumps(value)


def test_keys_are_ordered_by_utf_16() -> None:
    value: dict[str, Any] = {"\ufb33": 1, "\U0001f600": 2}
    assert _canonical(value) == rfc8785.dumps(value) == '{"😀":2,"\ufb33":1}'.encode()
