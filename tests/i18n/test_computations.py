"""Every kind of check is told in words that use all its keys."""

import dataclasses
from typing import get_args

import pytest

from handover_app.domain.checks import Check
from handover_app.domain.checks.access import GrantKind, GroupScope
from handover_app.domain.checks.accounts import Approved, Stated
from handover_app.domain.checks.base import Accounts, Among
from handover_app.domain.checks.handover import Dissolved
from handover_app.domain.vocabulary import Access, AccountClass, AccountState
from handover_app.i18n.computations import (
    ACCESS,
    AMONG,
    CLASSES,
    COMPUTATIONS,
    GRANTS,
    OPTIONS,
    SCOPES,
    STATES,
    computation,
)
from handover_app.i18n.roles import names_role
from handover_app.i18n.words import placeholders, words

KINDS = {check.kind: check for check in get_args(Check)}


def test_there_is_a_sentence_for_each_kind_and_no_more() -> None:
    assert set(COMPUTATIONS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_sentence_uses_all_that_can_be_set(kind: str) -> None:
    keys = {field.name for field in dataclasses.fields(KINDS[kind])}
    said = {name for name in placeholders(COMPUTATIONS[kind]) if not names_role(name)}
    assert said == keys - {"accounts"} - set(OPTIONS)


def test_what_a_key_adds_is_told_only_where_it_is_set() -> None:
    plain, full = Approved("ros"), Approved("ros", signed=True, by_others=True)
    login = Stated("password-manager", access=Access.SHARED_LOGIN)

    assert computation(plain, words("en"), str.upper) == (
        "Somebody has said yes for each account: a risk analysis."
    )
    assert computation(full, words("en"), str.upper) == (
        "Somebody has said yes for each account: a risk analysis. It is stated by whom and when. "
        "It is by somebody who neither hands over nor takes over."
    )
    assert "Only where the way in is: one login that people share." in computation(
        login, words("en"), str.upper
    )
    assert "the reviewer may be responsible as well: FACEBOOK-PAGE." in computation(
        Dissolved(("facebook-page",)), words("en"), str.upper
    )


def test_there_are_words_for_every_choice() -> None:
    assert set(GRANTS) == set(GrantKind)
    assert set(SCOPES) == set(GroupScope)
    assert set(CLASSES) == set(AccountClass)
    assert set(ACCESS) == set(Access)
    assert set(AMONG) == set(Among) - {Among.ACCOUNTS}
    assert set(STATES) == {state for state in AccountState if state.is_live}


def test_which_accounts_are_looked_at_is_told() -> None:
    accounts = Accounts(
        among=Among.PAGES,
        state=AccountState.ACTIVE,
        platforms=("a", "b"),
        except_platforms=("c",),
        classes=(AccountClass.MAIN,),
        except_classes=(AccountClass.COMMUNITY,),
        except_closed_groups=True,
    )
    told = computation(KINDS["unwanted"](accounts), words("en"), str.upper)
    assert told == (
        "There is no live account. "
        "Only pages: no chats, closed Facebook groups, mailboxes, domains or tools. "
        "Only while they are in use. Only on: A and B. Not on: C. Only of the class: main. "
        "Not of the class: community-held. "
        "No Facebook groups that are closed, or of which that is not stated."
    )
