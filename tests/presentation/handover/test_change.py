"""The first stage: from nothing to who leaves, who comes and who reviews."""

from datetime import date

from handover_app.domain.vocabulary import Occasion, Part, UnitKind
from handover_app.presentation.handover.presenter import HandoverPresenter
from handover_app.presentation.handover.targets import Stage


def test_an_empty_handover_says_what_is_missing(empty: HandoverPresenter) -> None:
    assert empty.change.missing() == (
        "the unit's name",
        "the outgoing people",
        "the incoming people",
        "who reviews",
    )
    stage = empty.view().stages[Stage.CHANGE]
    assert (stage.left, stage.done) == ("4 answers missing", False)


def test_filling_it_in_makes_the_stage_done(empty: HandoverPresenter) -> None:
    change = empty.change
    change.name_unit("Group 42")
    change.set_kind(UnitKind.GROUP)
    change.name_part(Part.OUTGOING_LEADER, "Outgoing leader")
    change.name_part(Part.INCOMING_OFFICER, "Incoming officer")
    change.name_part(Part.REGIONAL_LEADER, "Regional leader")
    change.set_email(Part.REGIONAL_LEADER, "region@example.org")
    assert change.missing() == ()
    view = empty.view()
    assert view.stages[Stage.CHANGE].done
    assert view.title == "Group 42 – annual meeting 21\u00a0November\u00a02026"


def test_the_incoming_officer_is_taken_as_elected_on_the_day(empty: HandoverPresenter) -> None:
    empty.change.name_part(Part.INCOMING_OFFICER, "Incoming officer")
    view = empty.change.view()
    assert view.elected == date(2026, 11, 21)
    empty.change.elect(view.officer, date(2025, 11, 1))
    empty.change.name_part(Part.INCOMING_OFFICER, "Incoming SoMe officer")
    assert empty.change.view().elected == date(2025, 11, 1)


def test_the_same_name_is_the_same_person_once_it_is_typed(empty: HandoverPresenter) -> None:
    change = empty.change
    for typed in ("T", "Tw", "Two hats"):
        change.name_part(Part.OUTGOING_LEADER, typed)
    for typed in ("T", "Tw", "Two hats"):
        change.name_part(Part.OUTGOING_OFFICER, typed)
    change.leave_part(Part.OUTGOING_OFFICER)
    assert len(empty.desk.case.people) == 1
    assert change.view().outgoing[1].shared == "The same person: Outgoing leader"
    change.assign(Part.OUTGOING_OFFICER, None)
    assert change.view().outgoing[1].name == ""


def test_a_closure_asks_who_answers_for_it(empty: HandoverPresenter) -> None:
    change = empty.change
    change.name_part(Part.OUTGOING_OFFICER, "Outgoing officer")
    change.set_occasion(Occasion.DISSOLUTION)
    assert "who is responsible for the closure" in change.missing()
    assert "the incoming people" not in change.missing()
    change.set_responsible(empty.desk.case.parts.outgoing_officer)
    assert "who is responsible for the closure" not in change.missing()


def test_rules_are_chosen_in_the_order_of_the_catalogue(empty: HandoverPresenter) -> None:
    empty.change.choose_pack("ai-conduct", chosen=False)
    assert empty.desk.case.policies == ("ain-groups",)
    empty.change.choose_pack("ai-conduct", chosen=True)
    assert set(empty.desk.case.policies) == {"ai-conduct", "ain-groups"}


def test_undo_takes_back_a_whole_word(empty: HandoverPresenter) -> None:
    for typed in ("G", "Gr", "Group"):
        empty.change.name_unit(typed)
    empty.change.settle()
    empty.change.set_region("e")
    empty.undo()
    assert empty.desk.case.unit.region is None
    empty.undo()
    assert empty.desk.case.unit.name == ""
    empty.redo()
    assert empty.desk.case.unit.name == "Group"


def test_a_namesake_with_access_is_one_person_with_it(empty: HandoverPresenter) -> None:
    empty.change.name_part(Part.OUTGOING_LEADER, "Both")
    empty.change.leave_part(Part.OUTGOING_LEADER)
    empty.change.name_part(Part.OUTGOING_OFFICER, "Another")
    for _ in range(2):
        empty.accounts.add("facebook-page")
    empty.accounts.grants.add_many()
    empty.accounts.select(empty.desk.case.accounts[0].id)
    empty.accounts.grants.add_person("Another")
    empty.change.name_part(Part.OUTGOING_OFFICER, "Both")
    empty.change.leave_part(Part.OUTGOING_OFFICER)
    case = empty.desk.case
    assert [person.name for person in case.people] == ["Both"]
    assert [len(account.grants) for account in case.accounts] == [1, 1]
    assert {grant.person for account in case.accounts for grant in account.grants} == {case.people[0].id}
