"""What is easily forgotten, and what is worth knowing."""

import pytest

from handover_app.domain.case import Account
from handover_app.presentation.handover.presenter import HandoverPresenter
from tests.fakes.desks import Desks


def account_of(presenter: HandoverPresenter, key: str) -> Account:
    account = presenter.desk.case.account(key)
    assert account is not None
    return account


def test_every_question_is_asked_somewhere(desks: Desks, troubled: HandoverPresenter) -> None:
    view = troubled.forgotten.view()
    asked = {item.key.rpartition("/")[2] for item in (*view.first, *view.more)}
    for account in troubled.desk.case.accounts:
        asked |= {item.key.rpartition("/")[2] for item in troubled.reminders.of_account(account)}
    elsewhere = {question.id for question in troubled.desk.questions.questions if question.platforms}
    assert asked >= {question.id for question in troubled.desk.questions.questions} - elsewhere


def test_what_was_seen_to_is_remembered(desks: Desks, troubled: HandoverPresenter) -> None:
    account = account_of(troubled, "a2")
    first = troubled.reminders.of_account(account)[0]
    assert not first.settled
    troubled.reminders.settle(first.key, settled=True)
    assert troubled.reminders.of_account(account)[0].settled
    assert desks.store.load(troubled.key).answers == {first.key: True}
    troubled.reminders.settle(first.key, settled=False)
    assert desks.store.load(troubled.key).answers == {}


def test_each_account_has_its_own_answers(troubled: HandoverPresenter) -> None:
    first = troubled.reminders.of_account(account_of(troubled, "a1"))[0]
    troubled.reminders.settle(first.key, settled=True)
    assert not any(item.settled for item in troubled.reminders.of_account(account_of(troubled, "a2")))


@pytest.mark.parametrize("account", ["a1", "a2", "a3"])
def test_a_known_platform_has_something_worth_knowing(troubled: HandoverPresenter, account: str) -> None:
    found = account_of(troubled, account)
    assert troubled.reminders.known(found)
    assert all(place.menu and place.name for place in troubled.reminders.whereabouts(found))


def test_what_is_hearsay_says_so(troubled: HandoverPresenter) -> None:
    known = troubled.reminders.known(account_of(troubled, "a2"))
    assert {fact.caution for fact in known} & {"Usually so", "Not confirmed"}
