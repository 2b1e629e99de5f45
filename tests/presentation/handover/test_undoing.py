"""What undo says that it takes back."""

from handover_app.domain.vocabulary import Level, Part
from handover_app.presentation.handover.presenter import HandoverPresenter


def test_nothing_to_take_back_is_nothing_said(empty: HandoverPresenter) -> None:
    assert (empty.view().undoes, empty.view().redoes) == ("", "")


def test_an_edit_is_told_by_what_it_was_about(empty: HandoverPresenter) -> None:
    desk = empty.desk
    empty.change.name_part(Part.OUTGOING_LEADER, "Leaves")
    assert desk.undoes == "the people"
    empty.change.name_unit("Ours")
    assert desk.undoes == "the unit"
    empty.accounts.add("instagram")
    assert desk.undoes == "Instagram"
    empty.accounts.name_account("Ours")
    assert desk.undoes == "Instagram “Ours”, its facts"
    empty.accounts.grants.add_person("Somebody new")
    assert desk.undoes == "Instagram “Ours”, who is in"
    empty.undo()
    assert desk.redoes == "Instagram “Ours”, who is in"
    empty.redo()
    assert desk.redoes == ""


def test_an_edit_of_many_counts_them(empty: HandoverPresenter) -> None:
    for platform in ("instagram", "facebook-page"):
        empty.accounts.add(platform)
    empty.decision.take_offer()
    assert empty.desk.undoes == "2 accounts"
    empty.accounts.grants.set_level([0], Level.OWNER)
    assert empty.desk.undoes == "2 accounts", "nothing was done"
