"""What holds for every case: order never shows, nothing unstated passes, a waiver touches only its own."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from handover_app.application.errors import InputError
from handover_app.application.formats.case_format import case_from, read_case, write_case
from handover_app.application.formats.writer import plain
from handover_app.catalogue import FileCatalogue
from handover_app.domain.case import Acknowledgement, Case, Waiver
from handover_app.domain.evaluation import evaluate
from handover_app.domain.findings import Evaluation, SubjectKind
from handover_app.domain.policy import Where
from handover_app.domain.vocabulary import Shelf, Status, WaiverState
from tests.domain import oracle
from tests.strategies import PLATFORMS, cases, days, json_values

CATALOGUE = FileCatalogue()
PACKS = CATALOGUE.packs()
RULES = tuple(rule.id for pack in PACKS.values() for rule in pack.rules)
EVERY_PACK = st.just(tuple(PACKS))

CAN_BE_UNSTATED = frozenset(
    {
        "access", "acknowledgements", "action", "approvals", "by", "changed", "class", "cleared_by",
        "cleared_on", "contact_checked", "copy_sent", "editor", "elected", "email", "holder", "incidents",
        "incoming-leader", "internal_reviewed", "last_post", "lists", "name", "office", "owner",
        "owner_in_bio", "phone", "reason", "regional-leader", "reported_to_board",
        "reported_to_chief_executive", "responsible", "second_factor",
        "significant", "statements", "training", "visibility", "waivers",
    }
)  # fmt: skip
"""Keys whose absence means that nobody has stated it; the absence of others has a meaning of its own: where
no incoming officer is named, whoever is the officer stays, and where there is no officer, others answer for
a closure."""


def judge(case: Case, on: date | None = None) -> Evaluation:
    return evaluate(case, [PACKS[pack] for pack in case.policies], CATALOGUE.platforms(), on)


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
        impostors=shuffled(case.impostors),
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
    named = {(waiver.rule, waiver.subject, waiver.state) for waiver in case.waivers}

    for before, after in zip(bare.findings, judge(case).findings, strict=True):
        subjects = {after.subject.id, after.subject.account}
        if after != before:
            waived = after.status is Status.WAIVED
            state = WaiverState.GIVEN if waived else WaiverState.ASKED
            assert before.status.blocks
            assert waived or after.status is before.status
            assert any((after.rule, subject, state) in named for subject in subjects)
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


@st.composite
def aimed(draw: st.DrawFn) -> Case:
    """A case whose waivers and promises are about what is really open in it, so that many have an effect."""
    case = draw(cases(RULES))
    open_ones = [found for found in judge(case).findings if found.status.blocks]
    givers = [who for who in (case.parts.regional_leader, case.parts.office) if who]
    waivers, promises = list(case.waivers), list(case.acknowledgements)
    for found in draw(st.lists(st.sampled_from(open_ones), max_size=6)) if open_ones else ():
        subject, on = found.subject, draw(days)
        if subject.kind is SubjectKind.ACKNOWLEDGEMENT and subject.person and draw(st.booleans()):
            promises.append(Acknowledgement(subject.person, found.rule, on, subject.platform))
        elif givers:
            of = draw(st.sampled_from([subject.id, subject.account or subject.id]))
            state = draw(st.sampled_from([WaiverState.GIVEN, *WaiverState]))
            waivers.append(Waiver(found.rule, of, draw(st.sampled_from(givers)), "So decided", on, state))
    return replace(case, waivers=tuple(waivers), acknowledgements=tuple(promises))


@given(aimed(), st.none() | days)
@settings(max_examples=max(2_000, 20 * settings().max_examples))
def test_the_engine_agrees_with_the_table(case: Case, on: date | None) -> None:
    rules = [rule for pack in case.policies for rule in PACKS[pack].rules]
    value: Any = plain(case)

    expected = oracle.findings(
        value,
        [rule.id for rule in rules if Where.CHECK in rule.where],
        [rule.id for rule in rules if Where.ACK in rule.where],
        on.isoformat() if on else None,
    )

    found = judge(case, on).findings
    assert {(finding.rule, finding.subject.id, finding.status.value) for finding in found} == expected


def test_the_table_knows_the_shelves_of_the_catalogue() -> None:
    shelves = {name: tile.shelf for name, tile in CATALOGUE.platforms().tiles.items()}

    assert {name for name, shelf in shelves.items() if shelf is Shelf.SOCIAL} == oracle.SOCIAL
    assert {name for name, shelf in shelves.items() if shelf is Shelf.CHAT} == oracle.CHAT
    assert PACKS["aiuk"].reviewed.isoformat() == oracle.REVIEWED
