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


WITNESSED = {"why": "vanished", "made_by": "p1", "witness": "p2"}
WAIVER = {"rule": "ain.2fa", "subject": "a1", "by": "p5", "reason": "So decided", "until": "2026-12-31"}


def ordered(**facts: object) -> Change:
    return of("handover", occasion="ordered-closure", **facts)


def witnessed(**facts: object) -> Change:
    return top(kind="witnessed", witnessed={**WITNESSED, **facts})


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


def test_every_further_fact_is_read_and_written() -> None:
    case = json.loads(CASE)
    files = [{"name": "page.png", "sha256": "0" * 64, "attached": True}]
    steps = [{"id": "report", "state": "done", "by": "p1", "evidence": files}]
    case |= {
        "kind": "witnessed",
        "witnessed": {**WITNESSED, "text": "No answer for weeks"},
        "impostors": [
            {
                "id": "f1",
                "platform": "other:forum",
                "name": "x",
                "url": "y",
                "seen": "2026-11-01",
                "steps": steps,
            }
        ],
        "incidents": [
            {
                "id": "i1",
                "significant": True,
                "reported_to_chief_executive": "2026-11-01",
                "reported_to_board": "2026-11-02",
            }
        ],
        "waivers": [WAIVER, {**WAIVER, "state": "given"}],
    }
    case["handover"] |= {
        "occasion": "ordered-closure",
        "scope": ["a1"],
        "version": 2,
        "order": {"by": "p5", "on": "2026-11-01", "until": "2026-12-01", "reason": "Harmful"},
    }
    case["accounts"][0]["trouble"] = [
        {"kind": "no-access", "since": "2026-11-01", "text": "x", "reported": [{"to": "The platform"}]}
    ]

    read = case_from(case, PLATFORMS, PACKS)
    written = json.loads(write_case(read))

    assert [waiver["state"] for waiver in written["waivers"]] == ["asked", "given"]
    assert written["waivers"][1] == case["waivers"][1]
    for key in ("kind", "witnessed", "impostors", "incidents"):
        assert written[key] == case[key]
    assert written["accounts"][0]["trouble"] == case["accounts"][0]["trouble"]
    assert written["handover"] == {key: value for key, value in case["handover"].items() if value is not None}


def test_the_office_may_witness_what_the_regional_leader_reviews() -> None:
    case = json.loads(CASE)
    case["people"].append({"id": "p9", "name": "Office"})
    case["parts"]["office"] = "p9"
    witnessed(witness="p9")(case)

    assert case_from(case, PLATFORMS, PACKS).witnessed is not None

    case["parts"]["regional-leader"] = None
    with pytest.raises(InputError) as caught:
        case_from(case, PLATFORMS, PACKS)
    assert caught.value.code == "input.reviews-their-own"


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (lambda case: case.pop("format"), "input.missing-key", "format"),
        (top(format=None), "input.missing-key", "format"),
        (top(format="handover-case/2"), "input.newer-format", "format"),
        (top(format="handover-case/0"), "input.other-format", "format"),
        (top(format="handover-record/2"), "input.other-format", "format"),
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
        (top(policies=[]), "input.no-policies", "policies"),
        (of("handover", version=0), "input.not-a-version", "handover.version"),
        (of("handover", version="1"), "input.wrong-type", "handover.version"),
        (of("handover", occasion="annual-report"), "input.not-a-choice", "handover.occasion"),
        (of("handover", scope=["a1"]), "input.scope-without-order", "handover.scope"),
        (
            of("handover", occasion="dissolution", scope=["a1"]),
            "input.scope-without-order",
            "handover.scope",
        ),
        (ordered(scope=[]), "input.empty-scope", "handover.scope"),
        (ordered(scope=["a1", "a1"]), "input.repeated-id", "handover.scope[1]"),
        (ordered(order={"by": "p99"}), "input.unknown-person", "handover.order.by"),
        (ordered(order={"whom": "p1"}), "input.unknown-key", "handover.order.whom"),
        (top(kind="witness"), "input.not-a-choice", "kind"),
        (top(kind="witnessed"), "input.witnessed-or-not", "witnessed"),
        (top(witnessed=WITNESSED), "input.witnessed-or-not", "witnessed"),
        (witnessed(why="asleep"), "input.not-a-choice", "witnessed.why"),
        (witnessed(made_by="p99"), "input.unknown-person", "witnessed.made_by"),
        (witnessed(witness="p99"), "input.unknown-person", "witnessed.witness"),
        (witnessed(made_by="p5"), "input.reviews-their-own", "witnessed.made_by"),
        (witnessed(witness="p5"), "input.reviews-their-own", "witnessed.witness"),
        (witnessed(made_by="p2"), "input.witnesses-their-own", "witnessed.witness"),
        (witnessed(witness="p4"), "input.witness-takes-over", "witnessed.witness"),
        (of("accounts", 0, trouble=[{"kind": "lost"}]), "input.not-a-choice", "accounts[0].trouble[0].kind"),
        (of("accounts", 0, trouble=[{}]), "input.missing-key", "accounts[0].trouble[0].kind"),
        (
            of("accounts", 0, trouble=[{"kind": "hacked", "reported": [{"on": "2026-11-21"}]}]),
            "input.missing-key",
            "accounts[0].trouble[0].reported[0].to",
        ),
        (top(impostors=[{"name": "x"}]), "input.missing-key", "impostors[0].id"),
        (top(impostors=[{"id": "f1"}, {"id": "f1"}]), "input.repeated-id", "impostors[1]"),
        (
            top(impostors=[{"id": "f1", "platform": "friendster"}]),
            "input.unknown-platform",
            "impostors[0].platform",
        ),
        (
            top(impostors=[{"id": "f1", "steps": [{"id": "report"}, {"id": "report"}]}]),
            "input.repeated-id",
            "impostors[0].steps[1]",
        ),
        (
            top(impostors=[{"id": "f1", "steps": [{"id": "report", "by": "p99"}]}]),
            "input.unknown-person",
            "impostors[0].steps[0].by",
        ),
        (of("accounts", 0, platform="other: "), "input.unknown-platform", "accounts[0].platform"),
        (
            top(waivers=[{**WAIVER, "state": "granted"}]),
            "input.not-a-choice",
            "waivers[0].state",
        ),
        (
            top(incidents=[{"id": "i1", "significant": "no"}]),
            "input.wrong-type",
            "incidents[0].significant",
        ),
        (
            of("accounts", 0, "disposition", steps=[{"id": "x", "evidence": [{"name": "x", "sha256": "0"}]}]),
            "input.not-a-hash",
            "accounts[0].disposition.steps[0].evidence[0].sha256",
        ),
        (of("handover", responsible="p99"), "input.unknown-person", "handover.responsible"),
        (ordered(scope=["a1", "a99"]), "input.unknown-account", "handover.scope[1]"),
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
