"""Every kind of check is told in words that use all its keys."""

import dataclasses
from typing import get_args

import pytest

from handover_app.domain.checks import Check
from handover_app.domain.checks.access import GrantKind, GroupScope
from handover_app.domain.checks.base import Accounts
from handover_app.domain.vocabulary import Access, AccountClass
from handover_app.i18n.computations import CLASSES, COMPUTATIONS, GRANTS, SCOPES, computation
from handover_app.i18n.words import placeholders, words

KINDS = {check.kind: check for check in get_args(Check)}


def test_there_is_a_sentence_for_each_kind_and_no_more() -> None:
    assert set(COMPUTATIONS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_sentence_uses_all_that_can_be_set(kind: str) -> None:
    keys = {field.name for field in dataclasses.fields(KINDS[kind])}
    assert placeholders(COMPUTATIONS[kind]) == keys - {"accounts"}


def test_there_are_words_for_every_choice() -> None:
    assert set(GRANTS) == set(GrantKind)
    assert set(SCOPES) == set(GroupScope)
    assert set(CLASSES) == set(AccountClass)


def test_which_accounts_are_looked_at_is_told() -> None:
    accounts = Accounts(
        ("a", "b"), ("c",), (AccountClass.MAIN,), Access.SHARED_LOGIN, except_closed_groups=True
    )
    told = computation(KINDS["unwanted"](accounts), words("en"), str.upper)
    assert told == (
        "There is no live account. Only on: A and B. Not on: C. Only of the class: main. "
        "Only where people share a login. No Facebook groups that are closed, or of which that is not stated."
    )
