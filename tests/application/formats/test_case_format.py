"""`handover-case/1`: what its reader refuses, with the place."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handover_app.application.errors import InputError
from handover_app.application.formats.case_format import case_from, read_case, write_case
from tests.strategies import PLATFORMS

PACKS = ("ain-groups", "ai-conduct")
CASE = (Path(__file__).parents[2] / "cases" / "complete-annual-meeting.json").read_bytes()

Change = Callable[[dict[str, Any]], object]


def top(**facts: object) -> Change:
    return lambda case: case.update(facts)


def of(*way: str | int, **facts: object) -> Change:
    """Changes the object that stands at the end of the way."""

    def change(case: dict[str, Any]) -> None:
        place: Any = case
        for step in way:
            place = place[step]
        place.update(facts)

    return change


def refusal(change: Change) -> InputError:
    case = json.loads(CASE)
    change(case)
    with pytest.raises(InputError) as caught:
        case_from(case, PLATFORMS, PACKS)
    return caught.value


def test_reads_the_worked_case_and_writes_it_back() -> None:
    case = read_case(CASE, PLATFORMS, PACKS)

    assert case.unit.officer is not None
    assert len(case.accounts) > 3
    assert read_case(write_case(case).encode(), PLATFORMS, PACKS) == case


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (lambda case: case.pop("format"), "input.missing-key", "format"),
        (top(format=None), "input.missing-key", "format"),
        (top(format="handover-case/2"), "input.other-format", "format"),
        (top(format=["handover-case/1"]), "input.other-format", "format"),
        (top(colour="red"), "input.unknown-key", "colour"),
        (top(policies="ain-groups"), "input.wrong-type", "policies"),
        (top(policies=["ain-groups", "none"]), "input.unknown-policy", "policies[1]"),
        (top(policies=["ain-groups", "ain-groups"]), "input.repeated-id", "policies[1]"),
        (lambda case: case["unit"].pop("name"), "input.missing-key", "unit.name"),
        (of("unit", name=None), "input.missing-key", "unit.name"),
        (of("unit", name="a\x00b"), "input.control-character", "unit.name"),
        (of("unit", name="\ud800"), "input.control-character", "unit.name"),
        (of("unit", name="a\u202eb"), "input.control-character", "unit.name"),
        (of("unit", name="x" * 20_001), "input.too-long", "unit.name"),
        (of("unit", kind="club"), "input.not-a-choice", "unit.kind"),
        (of("unit", officer={"person": "p99"}), "input.unknown-person", "unit.officer.person"),
        (of("handover", date="2026-02-30"), "input.not-a-date", "handover.date"),
        (of("handover", date="20261121"), "input.not-a-date", "handover.date"),
        (of("handover", date="2026-W47-6"), "input.not-a-date", "handover.date"),
        (of("handover", date=20261121), "input.wrong-type", "handover.date"),
        (of("handover", responsible="p99"), "input.unknown-person", "handover.responsible"),
        (of("handover", scope=["a1", "a99"]), "input.unknown-account", "handover.scope[1]"),
        (of("people", 1, id="p1"), "input.repeated-id", "people[1]"),
        (of("people", 0, id=""), "input.empty-id", "people[0]"),
        (of("people", 0, id=" "), "input.empty-id", "people[0]"),
        (of("people", 1, name=""), "input.empty-name", "people[1].name"),
        (of("people", 1, name="\u00a0\u200b\t"), "input.empty-name", "people[1].name"),
        (of("unit", name="\n"), "input.empty-name", "unit.name"),
        (of("unit", id=""), "input.empty-id", "unit.id"),
        (of("handover", id=" "), "input.empty-id", "handover.id"),
        (of("parts", office="p99"), "input.unknown-person", "parts.office"),
        (of("parts", secretary="p1"), "input.unknown-key", "parts.secretary"),
        (of("accounts", 1, id="a1"), "input.repeated-id", "accounts[1]"),
        (of("accounts", 0, platform="friendster"), "input.unknown-platform", "accounts[0].platform"),
        (of("accounts", 0, platform="other:"), "input.unknown-platform", "accounts[0].platform"),
        (of("accounts", 0, editor="p99"), "input.unknown-person", "accounts[0].editor"),
        (of("accounts", 0, owner_in_bio="yes"), "input.wrong-type", "accounts[0].owner_in_bio"),
        (of("accounts", 0, owner_in_bio=1), "input.wrong-type", "accounts[0].owner_in_bio"),
        (of("accounts", 0, statements={"x": 1}), "input.wrong-type", "accounts[0].statements.x"),
        (
            of("accounts", 0, approvals={"ros": {"by": "p99"}}),
            "input.unknown-person",
            "accounts[0].approvals.ros.by",
        ),
        (
            of("accounts", 0, approvals={"ros": {"who": "p1"}}),
            "input.unknown-key",
            "accounts[0].approvals.ros.who",
        ),
        (of("accounts", 0, grants={}), "input.wrong-type", "accounts[0].grants"),
        (of("accounts", 0, "grants", 0, level="boss"), "input.not-a-choice", "accounts[0].grants[0].level"),
        (
            of("accounts", 0, "grants", 0, person="p99"),
            "input.unknown-person",
            "accounts[0].grants[0].person",
        ),
        (
            of("accounts", 0, "grants", 0, cleared_by="p99"),
            "input.unknown-person",
            "accounts[0].grants[0].cleared_by",
        ),
        (
            of("accounts", 0, "grants", 0, cleared_by=True),
            "input.wrong-type",
            "accounts[0].grants[0].cleared_by",
        ),
        (
            of("accounts", 0, disposition={"steps": [{"id": "x"}, {"id": "x"}]}),
            "input.repeated-id",
            "accounts[0].disposition.steps[1]",
        ),
        (
            of("accounts", 0, disposition={"steps": [{"id": "x", "by": "p99"}]}),
            "input.unknown-person",
            "accounts[0].disposition.steps[0].by",
        ),
        (
            top(acknowledgements=[{"person": "p1", "rule": "r"}]),
            "input.missing-key",
            "acknowledgements[0].on",
        ),
        (
            top(acknowledgements=[{"person": "p1", "rule": "r", "on": "2026-11-21", "platform": "icq"}]),
            "input.unknown-platform",
            "acknowledgements[0].platform",
        ),
        (
            top(training=[{"person": "p99", "on": "2026-11-21"}]),
            "input.unknown-person",
            "training[0].person",
        ),
        (top(incidents=[{"id": "i"}, {"id": "i"}]), "input.repeated-id", "incidents[1]"),
        (
            top(waivers=[{"rule": "r", "subject": "a1", "by": "p1", "reason": "x"}]),
            "input.missing-key",
            "waivers[0].until",
        ),
        (top(accounts=[{}] * 20_001), "input.too-many", "accounts"),
        (of("handover", supersedes="0F" * 32), "input.not-a-hash", "handover.supersedes"),
        (of("handover", supersedes="h1"), "input.not-a-hash", "handover.supersedes"),
    ],
)
def test_refuses_with_the_place(change: Change, code: str, place: str) -> None:
    error = refusal(change)

    assert (error.code, error.arguments["place"]) == (code, place)


@pytest.mark.parametrize("value", [None, 3, "case", [], True, 1.5])
def test_refuses_what_is_no_object(value: object) -> None:
    with pytest.raises(InputError, match=r"input\.wrong-type"):
        case_from(value, PLATFORMS, PACKS)


def test_an_unstated_fact_and_null_are_the_same() -> None:
    case = json.loads(CASE)
    poorer = json.loads(CASE)
    case["unit"]["region"] = None
    poorer["unit"].pop("region", None)

    assert case_from(case, PLATFORMS, PACKS) == case_from(poorer, PLATFORMS, PACKS)


def test_a_platform_outside_the_catalogue_may_be_named() -> None:
    case = json.loads(CASE)
    case["accounts"][0]["platform"] = "other:Pleroma"

    assert case_from(case, (*PLATFORMS, "tiktok"), PACKS).accounts[0].other_name == "Pleroma"


def test_what_an_error_shows_of_a_value_is_short_and_printable() -> None:
    error = refusal(of("accounts", 0, platform="\u200e" * 5000))

    assert error.arguments["value"] == "?" * 60
