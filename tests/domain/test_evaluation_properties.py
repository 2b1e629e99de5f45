"""What holds for every case: order never shows, nothing unstated passes, a waiver touches only its own."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from handover_app.application.errors import InputError
from handover_app.application.formats.case_format import case_from, read_case, write_case
from handover_app.application.formats.writer import plain
from handover_app.catalogue import FileCatalogue
from handover_app.domain.case import Case
from handover_app.domain.evaluation import evaluate
from handover_app.domain.findings import Evaluation
from handover_app.domain.policy import Where
from handover_app.domain.vocabulary import Status
from tests.domain import oracle
from tests.strategies import PLATFORMS, cases, json_values

PACKS = FileCatalogue().packs()
RULES = tuple(rule.id for pack in PACKS.values() for rule in pack.rules)
EVERY_PACK = st.just(tuple(PACKS))

CAN_BE_UNSTATED = frozenset(
    {
        "approvals", "by", "class", "cleared_by", "cleared_on", "contact_checked", "copy_sent", "changed",
        "editor", "elected", "email", "holder", "incidents", "incoming-leader", "incoming-officer",
        "internal_reviewed", "last_post", "lists", "name", "office", "officer", "owner", "owner_in_bio",
        "phone", "reason", "regional-leader", "reported_to_chief_executive", "responsible", "second_factor",
        "statements", "visibility", "acknowledgements", "training", "waivers",
    }
)  # fmt: skip
"""Keys whose absence means that nobody has stated it; the absence of others has a meaning of its own."""


def judge(case: Case) -> Evaluation:
    return evaluate(case, [PACKS[pack] for pack in case.policies])


def statuses(evaluation: Evaluation) -> dict[tuple[str, str], Status]:
    return {(found.rule, found.subject.id): found.status for found in evaluation.findings}


def reread(value: object) -> Case:
    return case_from(value, PLATFORMS, PACKS)


@given(cases(RULES))
def test_what_is_written_reads_back_as_it_was(case: Case) -> None:
    assert read_case(write_case(case).encode(), PLATFORMS, PACKS) == case


@given(cases(RULES))
def test_the_same_case_gives_the_same_findings(case: Case) -> None:
    assert judge(case) == judge(reread(plain(case)))


@given(cases(RULES))
def test_a_rule_speaks_of_a_subject_once(case: Case) -> None:
    assert len(statuses(judge(case))) == len(judge(case).findings)


@given(cases(RULES), st.randoms(use_true_random=False))
def test_order_never_shows(case: Case, random: Random) -> None:
    def shuffled(items: tuple[Any, ...] | None) -> tuple[Any, ...] | None:
        return None if items is None else tuple(random.sample(items, len(items)))

    other = replace(
        case,
        policies=shuffled(case.policies),
        people=shuffled(case.people),
        accounts=shuffled(
            tuple(replace(account, grants=shuffled(account.grants)) for account in case.accounts)
        ),
        acknowledgements=shuffled(case.acknowledgements),
        training=shuffled(case.training),
        incidents=shuffled(case.incidents),
    )

    assert judge(other).findings == judge(case).findings


def _stated(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every fact that could be left out."""
    if isinstance(value, dict):
        for key, inner in value.items():
            is_entry = bool(path) and path[-1] in ("statements", "approvals")
            if key in CAN_BE_UNSTATED or is_entry:
                yield (*path, key)
            yield from _stated(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _stated(inner, (*path, index))


@given(cases(RULES, EVERY_PACK), st.data())
def test_an_unstated_fact_never_turns_into_a_pass(case: Case, data: st.DataObject) -> None:
    value = plain(case)
    paths = list(_stated(value))
    assume(paths)
    *way, key = data.draw(st.sampled_from(paths))
    place: Any = value
    for step in way:
        place = place[step]
    del place[key]
    try:
        poorer = reread(value)
    except InputError:  # a fact that every case must state
        reject()

    before, after = statuses(judge(case)), statuses(judge(poorer))
    passed = {key for key, status in after.items() if status is Status.PASS and key in before}
    assert {key: before[key] for key in passed if before[key].blocks} == {}


@given(cases(RULES))
def test_a_waiver_touches_only_what_it_names(case: Case) -> None:
    bare = judge(replace(case, waivers=()))
    named = {(waiver.rule, waiver.subject) for waiver in case.waivers}

    for before, after in zip(bare.findings, judge(case).findings, strict=True):
        subjects = {after.subject.id, after.subject.account}
        if after != before:
            assert before.status.blocks
            assert after.status is Status.WAIVED
            assert any((after.rule, subject) in named for subject in subjects)
            assert (after.rule, after.subject, after.weight) == (before.rule, before.subject, before.weight)


@given(cases(RULES))
def test_a_waiver_has_an_effect_or_is_reported(case: Case) -> None:
    evaluation = judge(case)
    idle = {waiver.index for waiver in evaluation.idle_waivers}

    for index, waiver in enumerate(case.waivers):
        waived = [
            found
            for found in evaluation.findings
            if found.status is Status.WAIVED
            and found.rule == waiver.rule
            and waiver.subject in (found.subject.id, found.subject.account)
        ]
        assert index in idle or waived


@given(json_values)
def test_any_json_value_is_read_or_refused(value: object) -> None:
    with pytest.raises(InputError):
        reread(value)


@given(cases(RULES), json_values, st.data())
def test_a_case_with_any_value_in_any_place_is_read_or_refused(
    case: Case, value: object, data: st.DataObject
) -> None:
    whole: Any = plain(case)
    place = whole
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        if not isinstance(place[key], dict | list) or data.draw(st.booleans()):
            break
        place = place[key]
    place[key] = value
    try:
        changed = reread(whole)
    except InputError:
        return
    judge(changed)


@given(cases(RULES))
def test_the_engine_agrees_with_the_table(case: Case) -> None:
    rules = [rule for pack in case.policies for rule in PACKS[pack].rules]
    value: Any = plain(case)

    expected = oracle.findings(
        value,
        [rule.id for rule in rules if Where.CHECK in rule.where],
        [rule.id for rule in rules if Where.ACK in rule.where],
    )

    found = judge(case).findings
    assert {(finding.rule, finding.subject.id, finding.status.value) for finding in found} == expected
