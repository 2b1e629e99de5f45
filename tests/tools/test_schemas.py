"""The schemas that we publish are those that the formats give."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from tools.schemas import FIRST, FOLDER, breaks, differences, files, is_frozen, wanted

FILES = files()


@pytest.mark.parametrize("path", wanted(), ids=lambda path: str(path.relative_to(FOLDER)))
def test_the_schemas_are_those_that_the_formats_give(path: Any) -> None:
    changed = differences(path, wanted()[path])
    assert not changed, f"the format changed; if that is meant, run: make generated\n{changed}"


@pytest.mark.parametrize("name", FILES)
def test_what_was_released_is_still_read(name: str) -> None:
    """From version 1.0 on: until then a format may change, and the first schema changes with it."""
    first = json.loads((FOLDER / FIRST / name).read_text("utf-8"))
    assert list(breaks(first, json.loads(FILES[name]))) == []


def test_the_first_schemas_are_frozen_from_1_0_on() -> None:
    assert [is_frozen(version) for version in ("0.1.0", "0.99", "1.0.0", "2.3", "10.0")] == [
        False, False, True, True, True,
    ]  # fmt: skip


def _more(now: dict[str, Any]) -> None:
    now["$defs"]["Account"]["properties"]["colour"] = {"type": "string"}
    now["$defs"]["Level"]["enum"].append("guest")
    now["$defs"]["Colour"] = {"enum": ["red"]}


def test_a_format_may_gain_keys_values_and_definitions() -> None:
    first = json.loads(FILES["record.schema.json"])
    now = deepcopy(first)
    _more(now)
    now["$defs"]["Account"]["description"] = "Other words."
    assert list(breaks(first, now)) == []


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (
            lambda now: now["$defs"]["Account"]["properties"].pop("handle"),
            "$.$defs.Account.properties.handle",
        ),
        (lambda now: now["$defs"]["Account"]["required"].append("handle"), "$.$defs.Account.required"),
        (lambda now: now["$defs"]["Level"]["enum"].remove("viewer"), "$.$defs.Level.enum=viewer"),
        (lambda now: now["properties"]["id"].update(maxLength=1), "$.properties.id.maxLength"),
        (lambda now: now["$defs"].pop("Level"), "$.$defs.Level"),
        (
            lambda now: now["properties"]["format"].update(const="handover-record/2"),
            "$.properties.format.const",
        ),
    ],
)
def test_what_old_files_need_may_not_go(change: Callable[[dict[str, Any]], object], place: str) -> None:
    first = json.loads(FILES["record.schema.json"])
    now = deepcopy(first)
    change(now)
    assert list(breaks(first, now)) == [place]


def test_there_is_one_for_each_format() -> None:
    assert set(FILES) == {
        f"{name}.schema.json" for name in ("case", "record", "answers", "policy", "platform")
    }
