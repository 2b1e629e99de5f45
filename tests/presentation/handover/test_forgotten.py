"""What is often forgotten: there, not there, or not answered yet."""

from handover_app.presentation.handover.forgotten import ForgottenRow
from handover_app.presentation.handover.presenter import HandoverPresenter
from tests.fakes.desks import Desks


def row_of(presenter: HandoverPresenter, question: str) -> ForgottenRow:
    view = presenter.forgotten.view()
    return next(row for row in (*view.first, *view.more) if row.key == f"reminder//{question}")


def test_nothing_is_answered_at_first(empty: HandoverPresenter) -> None:
    view = empty.forgotten.view()
    assert {row.answer for row in (*view.first, *view.more)} == {None}
    assert [row.key.rpartition("/")[2] for row in view.first] == [
        "mailbox",
        "link-in-bio",
        "ad-accounts",
        "schedulers",
        "domains-dns",
    ]


def test_there_is_none_is_an_answer_that_is_kept(desks: Desks, empty: HandoverPresenter) -> None:
    empty.forgotten.answer(row_of(empty, "schedulers"), yes=False)
    row = row_of(empty, "schedulers")
    assert (row.answer, row.state.text) == (False, "None")
    assert desks.store.load(empty.key).answers == {"reminder//schedulers": False}
    empty.forgotten.answer(row, yes=True)
    assert row_of(empty, "schedulers").state.text == "Have it"


def test_an_account_in_the_list_is_an_answer(empty: HandoverPresenter) -> None:
    row = row_of(empty, "domains-dns")
    empty.forgotten.answer(row, yes=False)
    empty.accounts.add(row.adds)
    listed = row_of(empty, "domains-dns")
    assert (listed.answer, listed.is_listed) == (True, True)


def test_a_yes_that_adds_an_account_is_remembered_by_it(empty: HandoverPresenter) -> None:
    row = row_of(empty, "link-in-bio")
    empty.forgotten.answer(row, yes=False)
    empty.forgotten.answer(row, yes=True)
    assert row_of(empty, "link-in-bio").answer is None
    empty.accounts.add(row.adds)
    empty.accounts.remove(empty.desk.case.accounts[0].id)
    assert row_of(empty, "link-in-bio").answer is None


def test_what_was_ticked_as_seen_to_still_is(empty: HandoverPresenter) -> None:
    empty.reminders.settle("reminder//password-manager", settled=True)
    row = row_of(empty, "password-manager")
    assert (row.answer, row.state.text, row.adds) == (True, "Seen to", "")
