"""The JSON Schemas say yes to what the reader takes, and no to what it refuses."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app import resources
from handover_app.application.errors import InputError
from handover_app.application.formats.case_format import case_from
from handover_app.application.formats.schema import DIALECT, schema
from handover_app.application.formats.writer import plain
from handover_app.catalogue import FileCatalogue
from handover_app.catalogue.packs import pack_from
from handover_app.catalogue.toml_file import parse_toml, read_bytes
from handover_app.domain.case import Case
from handover_app.domain.platform import Platform
from handover_app.domain.policy import Pack
from handover_app.domain.record import RecordData
from tests.strategies import PACKS, PLATFORMS, cases, json_values

CASE, PACK, PLATFORM = schema(Case), schema(Pack), schema(Platform)
RULES = ("ain.2fa", "ain.terms")

TYPES: dict[str, Callable[[object], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: type(value) is int,
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}


def is_date(value: str) -> bool:
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False


def same(one: object, other: object) -> bool:
    """Equal as JSON: there, true is not 1."""
    return one == other and isinstance(one, bool) is isinstance(other, bool)


def fits(value: Any, part: dict[str, Any], whole: dict[str, Any]) -> bool:
    """Whether the value is valid, as far as our schemas use JSON Schema; an unknown keyword is an error."""
    checks: dict[str, Callable[[Any], bool]] = {
        "$ref": lambda ref: fits(value, whole["$defs"][ref.removeprefix("#/$defs/")], whole),
        "anyOf": lambda options: any(fits(value, option, whole) for option in options),
        "enum": lambda values: any(same(value, one) for one in values),
        "const": lambda one: same(value, one),
        "type": lambda name: TYPES[name](value),
        "maxLength": lambda most: len(value) <= most,
        "pattern": lambda pattern: re.search(pattern, value) is not None,
        "format": lambda _: is_date(value),
        "maxItems": lambda most: len(value) <= most,
        "items": lambda item: all(fits(one, item, whole) for one in value),
        "required": lambda keys: set(keys) <= set(value),
        "properties": lambda known: all(fits(value[key], known[key], whole) for key in known if key in value),
        "additionalProperties": lambda rule: all(
            rule is not False and fits(value[key], rule, whole)
            for key in value
            if key not in part.get("properties", {})
        ),
    }
    said_only = {"$schema", "$defs", "title", "description"}
    return all(checks[keyword](said) for keyword, said in part.items() if keyword not in said_only)


def reads(value: object) -> bool:
    """Whether the reader takes the value for a case, references aside."""
    try:
        case_from(value, PLATFORMS, PACKS)
    except InputError as error:
        return error.code in {
            "input.empty-id",
            "input.empty-name",
            "input.empty-scope",
            "input.no-policies",
            "input.not-a-version",
            "input.repeated-id",
            "input.reviews-their-own",
            "input.scope-without-order",
            "input.unknown-account",
            "input.unknown-person",
            "input.unknown-platform",
            "input.unknown-policy",
            "input.witness-takes-over",
            "input.witnessed-or-not",
            "input.witnesses-their-own",
        }
    return True


def loads(value: dict[str, Any]) -> bool:
    """Whether the loader takes the value for a pack, what lies between its rules aside."""
    try:
        pack_from(value)
    except InputError as error:
        return error.code in {"input.repeated-id", "input.unused-key", "input.unknown-parameter"}
    return True


@pytest.mark.parametrize("kind", [Case, Pack, Platform, RecordData])
def test_a_schema_is_whole_and_closed(kind: type) -> None:
    whole = schema(kind)
    text = json.dumps(whole)

    assert whole["$schema"] == DIALECT
    assert whole["properties"]["format"] == {"const": whole["title"]}
    assert {ref.group(1) for ref in re.finditer(r'"#/\$defs/(\w+)"', text)} == set(whole["$defs"])
    for part in (whole, *whole["$defs"].values()):
        if part.get("type") == "object":
            assert part["additionalProperties"] is False
            assert set(part["required"]) <= set(part["properties"])
        assert part["description"]


@given(cases(RULES))
def test_a_case_that_reads_is_valid(case: Case) -> None:
    assert fits(plain(case), CASE, CASE)


@given(json_values)
def test_other_values_are_no_cases(value: object) -> None:
    assert not fits(value, CASE, CASE)


@given(cases(RULES), json_values, st.data())
def test_reader_and_schema_agree_on_a_case_with_any_value_in_any_place(
    case: Case, value: object, data: st.DataObject
) -> None:
    whole: Any = plain(case)
    place = whole
    while True:
        key = data.draw(st.sampled_from(list(place) if isinstance(place, dict) else list(range(len(place)))))
        if not isinstance(place[key], dict | list) or not place[key] or data.draw(st.booleans()):
            break
        place = place[key]
    place[key] = value

    assert fits(json.loads(json.dumps(whole)), CASE, CASE) is reads(whole)


@pytest.mark.parametrize("name", sorted(FileCatalogue().packs()))
def test_a_shipped_pack_is_valid(name: str) -> None:
    data = parse_toml(read_bytes(resources.folder("policies", f"{name}.toml")))

    assert fits(json.loads(json.dumps(data, default=str)), PACK, PACK)


@pytest.mark.parametrize("name", sorted(FileCatalogue().platforms()))
def test_a_shipped_platform_is_valid(name: str) -> None:
    data = parse_toml(read_bytes(resources.folder("platforms", f"{name}.toml")))

    assert fits(data, PLATFORM, PLATFORM)


def _rule(**facts: object) -> Callable[[dict[str, Any]], object]:
    return lambda data: data["rule"][11].update(facts)


def _check(**facts: object) -> Callable[[dict[str, Any]], object]:
    return lambda data: data["rule"][11]["checks"][0].update(facts)


@pytest.mark.parametrize(
    ("change", "valid"),
    [
        (lambda data: data.update(colour="red"), False),
        (lambda data: data.update(format="policy-pack/2"), False),
        (lambda data: data.pop("format"), False),
        (lambda data: data.pop("title"), False),
        (lambda data: data.update(reviewed="2026-02-30"), False),
        (lambda data: data.update(includes=None), True),
        (lambda data: data.update(sha256="0"), False),
        (_rule(weight="perhaps"), False),
        (_rule(section=5), False),
        (_rule(where=["check", "nowhere"]), False),
        (_rule(title={"nb": 5}), False),
        (_rule(checks=[{"kind": "magic"}]), False),
        (_rule(checks=[{"within_days": 3}]), False),
        (_check(within_days=30), True),
        (_check(within_days="$other"), True),
        (_check(within_days="30"), False),
        (_check(within_days=True), False),
        (_check(accounts={"platforms": "all"}), False),
        (_check(accounts={"among": "pages", "state": "active"}), True),
        (_check(accounts={"among": "chats"}), False),
        (_check(may_freeze=True), True),
        (_check(may_freeze="yes"), False),
        (_check(accounts={"classes": ["other"]}), False),
        (_check(part="office"), False),
    ],
)
def test_loader_and_schema_agree_on_a_changed_pack(
    change: Callable[[dict[str, Any]], object], valid: bool
) -> None:
    source = read_bytes(resources.folder("policies", "ain-groups.toml"))
    data = json.loads(json.dumps(parse_toml(source), default=str))
    assert data["rule"][11]["id"] == "ain.active"
    change(data)

    assert fits(data, PACK, PACK) is valid
    assert loads(data) is valid
