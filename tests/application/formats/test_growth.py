"""What a record requires of its reader, and how a reader tells what it does not know."""

import json
from dataclasses import dataclass
from enum import Enum
from typing import Any

import pytest
from hypothesis import given

from handover_app import resources
from handover_app.application.errors import InputError
from handover_app.application.formats import growth
from handover_app.application.formats.growth import first_unknown, requirements, unknown_requirement
from handover_app.application.formats.version import check_format, claimed_version, is_newer_format
from handover_app.application.formats.writer import plain
from handover_app.domain.case import Case
from handover_app.domain.record import RecordData
from tests.record.factory import record
from tests.strategies import cases


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Has the first release not known some keys and values, as if they had come later."""
    first = json.loads(resources.folder("schema", "record.schema.json").read_bytes())
    known = growth._published

    def taken(change: Any) -> None:
        change(first)
        monkeypatch.setattr(growth, "_has_grown", lambda: True)
        monkeypatch.setattr(
            growth, "_published", lambda name: first if name.startswith(growth.FIRST) else known(name)
        )

    return taken


def test_today_s_record_requires_nothing() -> None:
    assert requirements(record(3)) == ()


@pytest.mark.parametrize(
    ("change", "required"),
    [
        (lambda first: first["$defs"]["Account"]["properties"].pop("name"), ("Account.name",)),
        (lambda first: first["$defs"]["Grant"]["properties"].pop("second_factor"), ("Grant.second_factor",)),
        (lambda first: first["$defs"]["Level"]["enum"].remove("admin"), ("Level=admin",)),
        (lambda first: first["properties"].pop("words"), ("record.words",)),
        (lambda first: first["$defs"].pop("Deadline"), ("Deadline.account", "Deadline.on", "Deadline.text")),
        (lambda first: first["$defs"]["Account"]["properties"].pop("handle"), ()),
    ],
    ids=["a key", "a key deep inside", "a value", "a key of the data", "a definition", "what is not used"],
)
def test_what_came_later_and_is_used_is_required(
    change: Any, required: tuple[str, ...], without: Any
) -> None:
    without(change)
    data = record(3)
    assert requirements(data) == required
    assert unknown_requirement(list(required), RecordData) is None


@given(cases(("ain.2fa",)))
def test_no_case_of_today_requires_anything_beyond_today_s_schema(case: Case) -> None:
    first = growth._published("case")
    assert list(growth._beyond(first, first, "case", plain(case))) == []


@pytest.mark.parametrize(
    ("names", "unknown"),
    [
        ([], None),
        (["Account.handle", "Level=admin", "record.words"], None),
        (["Account.handle", "Account.colour"], "Account.colour"),
        (["Level=guest"], "Level=guest"),
        (["Nothing.known"], "Nothing.known"),
        (["record.kind"], "record.kind"),
        (["rules/2"], "rules/2"),
        ([""], ""),
        ([7], None),
        ("Account.colour", None),
        (None, None),
    ],
)
def test_a_requirement_is_met_by_a_key_or_value_that_is_known(names: object, unknown: str | None) -> None:
    assert unknown_requirement(names, RecordData) == unknown


class Colour(Enum):
    """Colours."""

    RED = "red"


@dataclass(frozen=True)
class Thing:
    """A thing."""

    name: str
    colour: Colour | None = None


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"name": "a"}, None),
        ({"name": "a", "size": 1}, "size"),
        ({"name": "a", "colour": "blue"}, "colour"),
        ({"name": "a", "colour": "blue", "size": 1}, "size"),
        ({"size": 1}, None),
        ({"name": 1, "size": 1}, None),
        ({"name": "a", "colour": 7}, "colour"),
        ([], None),
    ],
)
def test_all_problems_must_be_ones_that_a_newer_version_explains(value: object, place: str | None) -> None:
    assert first_unknown(Thing, value) == place


@pytest.mark.parametrize(
    ("found", "newer"),
    [
        ("thing/3", True),
        ("thing/10", True),
        ("thing/2", False),
        ("thing/1", False),
        ("thing/0", False),
        ("thing/03", False),
        ("thing/-3", False),
        ("thing/3.5", False),
        ("thing/" + "9" * 40, False),
        ("thing/\u0663", False),
        ("other/3", False),
        ("thing", False),
        (3, False),
        (None, False),
    ],
)
def test_a_higher_number_of_the_same_family_is_newer(found: object, *, newer: bool) -> None:
    assert is_newer_format(found, "thing/2") == newer
    code = "input.newer-format" if newer else "input.other-format"
    if found == "thing/2":
        check_format(found, "thing/2")
        return
    with pytest.raises(InputError) as error:
        check_format(found, "thing/2")
    assert (error.value.code, error.value.arguments["place"]) == (code, "format")


@pytest.mark.parametrize(
    ("value", "claim"),
    [
        ("1.2", "1.2"), ("1.2.3", "1.2.3"), ("2.0rc1", "2.0rc1"), ("1", ""), ("1.2\n", ""), ("www.a.no", ""),
        ("1.2 at https://example.org", ""), (1.2, ""), (None, ""),
    ],
)  # fmt: skip
def test_only_what_looks_like_a_version_is_shown(value: object, claim: str) -> None:
    assert claimed_version(value) == claim
