"""Packs that include others propose them; a case is judged by what it lists, and by nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app.catalogue import FileCatalogue
from handover_app.domain.case import Case
from handover_app.domain.evaluation import evaluate
from handover_app.domain.layering import includes_itself, proposed
from handover_app.domain.policy import Pack
from tests.strategies import cases

CATALOGUE = FileCatalogue()
PACKS, PLATFORMS = CATALOGUE.packs(), CATALOGUE.platforms()
NAMES = ("a", "b", "c", "d")


def layered(**includes: str) -> dict[str, Pack]:
    return {
        name: replace(PACKS["aiuk"], id=name, includes=tuple(names.split()))
        for name, names in includes.items()
    }


@pytest.mark.parametrize(
    ("pack", "expected"),
    [("ain-groups", ("ain-groups", "ai-conduct")), ("ai-conduct", ("ai-conduct",)), ("none", ())],
)
def test_the_choice_of_rules_proposes_what_they_include(pack: str, expected: tuple[str, ...]) -> None:
    assert proposed(pack, PACKS) == expected


def test_what_is_included_may_include_others_and_may_be_missing() -> None:
    packs = layered(a="b missing", b="c", c="")

    assert proposed("a", packs) == ("a", "b", "c")
    assert not includes_itself(packs["a"], packs)


def test_a_circle_is_seen() -> None:
    packs = layered(a="b", b="c", c="b", d="d")

    assert [name for name, pack in packs.items() if includes_itself(pack, packs)] == ["b", "c", "d"]


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=4)))
def test_a_proposal_ends_and_names_each_pack_once(includes: dict[str, list[str]]) -> None:
    packs = layered(**{name: " ".join(names) for name, names in includes.items()})
    for name in packs:
        found = proposed(name, packs)
        assert found[0] == name
        assert len(set(found)) == len(found)
        assert set(found) <= set(packs)


@given(cases(("ain.2fa",), st.just(("ain-groups", "ai-conduct"))))
def test_a_pack_judges_only_where_the_case_lists_it(case: Case) -> None:
    alone = evaluate(replace(case, policies=("ain-groups",)), [PACKS["ain-groups"]], PLATFORMS).findings
    conduct = evaluate(case, [PACKS["ai-conduct"]], PLATFORMS).findings
    both = evaluate(case, [PACKS["ain-groups"], PACKS["ai-conduct"]], PLATFORMS).findings

    assert not any(finding.rule.startswith("ai.") for finding in alone)
    assert set(map(repr, both)) == set(map(repr, (*alone, *conduct)))
