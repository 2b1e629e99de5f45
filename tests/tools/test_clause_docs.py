"""The page of clauses has every rule of the packs, and every file that it names is there."""

import re

import pytest

from handover_app.catalogue import FileCatalogue
from handover_app.domain.policy import Where
from tools.clause_docs import PAGE, ROOT, STEPS, page

PACKS = FileCatalogue().packs()
TEXT = PAGE.read_text(encoding="utf-8")


def test_the_page_is_the_one_that_the_packs_give() -> None:
    assert page(PACKS) == TEXT, "run: make generated"


@pytest.mark.parametrize("pack", PACKS)
def test_every_rule_has_a_row(pack: str) -> None:
    for rule in PACKS[pack].rules:
        (row,) = re.findall(rf"^\| `{re.escape(rule.id)}` .*$", TEXT, re.MULTILINE)
        assert all(f"**{where}**" in row for where in rule.where)


def test_every_step_is_told_and_no_more() -> None:
    assert set(STEPS) == {
        rule.id for pack in PACKS.values() for rule in pack.rules if Where.STEP in rule.where
    }


def test_every_file_that_is_named_is_there() -> None:
    names = set(re.findall(r"`((?:handover_app|resources|tests|tools)/[^`*]+)`", TEXT))
    assert len(names) > 15
    assert [name for name in sorted(names) if not (ROOT / name).is_file()] == []
