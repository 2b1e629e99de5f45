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


def changed(**change: object) -> bytes:
    """The data of a record with other values at the top, in canonical JSON."""
    value = {**json.loads(write_data(record(1))), **change}
    return rfc8785.dumps(value)


def deep(place: str, value: object) -> bytes:
    """The data of a record with another value at a place such as `case.accounts.0.colour`."""
    data = json.loads(write_data(record(1)))
    *above, last = place.split(".")
    inner = data
    for key in above:
        inner = inner[int(key)] if isinstance(inner, list) else inner[key]
    inner[last] = value
    return rfc8785.dumps(data)


NEWER = {
    "the next format": (changed(format="handover-record/2", id=7), "format"),
    "the next format of cases": (deep("case.format", "handover-case/2"), "case.format"),
    "the next layout": (changed(layout=LAYOUT + 1), "layout"),
    "a far layout": (changed(layout=99), "layout"),
    "another language": (changed(language="fi"), "language"),
    "a language with a script": (changed(language="sma-Latn-NO"), "language"),
    "a key": (changed(colour="red"), "colour"),
    "a key of the case": (deep("case.colour", "red"), "case.colour"),
    "a key of an account": (deep("case.accounts.0.colour", None), "case.accounts[0].colour"),
    "a value": (deep("case.accounts.0.state", "sleeping"), "case.accounts[0].state"),
    "a value of a finding": (deep("findings.0.status", "maybe"), "findings[0].status"),
    "a requirement": (changed(requires=["Account.colour"]), "requires"),
    "a requirement of another kind": (changed(requires=["rules/2"]), "requires"),
    "a requirement, and all else is other": (changed(requires=["Case.new"], case=[1]), "requires"),
}


@pytest.mark.parametrize(("text", "place"), NEWER.values(), ids=NEWER)
def test_what_a_newer_version_knows_is_told_with_its_place(text: bytes, place: str) -> None:
    with pytest.raises(RecordError) as error:
        read_data(text)
    assert (error.value.code, error.value.arguments) == ("record.newer", {"place": place, "version": ""})


@pytest.mark.parametrize(
    ("claim", "told"),
    [("1.4.0", "1.4.0"), ("2.0rc1", "2.0rc1"), ("https://example.org", ""), ("9" * 99, ""), (7, "")],
)
def test_a_version_is_named_where_it_looks_like_one(claim: object, told: str) -> None:
    with pytest.raises(RecordError) as error:
        read_data(changed(layout=LAYOUT + 1, made_by=claim))
    assert error.value.arguments["version"] == told


UNUSABLE = {
    "a case of another format": deep("case.format", "something/1"),
    "no layout": changed(layout=None),
    "a layout that never was": changed(layout=0),
    "a layout as a text": changed(layout="1"),
    "a layout that only equals one": changed(layout=True),
    "an unknown key, and a wrong type": changed(colour="red", id=7),
    "an unknown key, and one that is missing": changed(colour="red", id=None),
    "an unknown key, not written as ours": changed(colour="red").replace(b":", b": ", 1),
    "an unknown key of another format": changed(colour="red", format="something/1"),
    "an unknown key without a format": changed(colour="red", format=None),
    "no language": changed(language=""),
    "no language, but a sentence": changed(language="Update here!"),
    "requirements that are none": changed(requires=[7]),
    "a number that no JSON of ours has": b'{"colour":1e999,"format":"handover-record/2"}',
}


@pytest.mark.parametrize("text", UNUSABLE.values(), ids=UNUSABLE)
def test_what_no_version_writes_is_no_record(text: bytes) -> None:
    with pytest.raises(RecordError, match=r"record\.data-unusable"):
        read_data(text)


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
