"""Next year's handover: what lasts is there, and nothing that was found, promised or decided is."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handover_app import resources
from handover_app.application.formats.case_format import read_case, write_case
from handover_app.application.handovers.succession import ENDED, succeed
from handover_app.bootstrap import services
from handover_app.domain.case import Case, Grant, Waiver
from handover_app.domain.vocabulary import AccountState, Action, Level, Part, SecondFactor, WaiverState
from tests.strategies import cases

NEXT_YEAR = date(2027, 11, 20)
RULES = ("graphic-profile", "second-factor")


@given(case=cases(RULES), later=st.integers(0, 800))
def test_who_came_in_leaves_and_the_reviewer_stays(case: Case, later: int) -> None:
    new = succeed(case, "h2", case.handover.date + timedelta(days=later)).case
    for came, leaves in (
        (Part.INCOMING_LEADER, Part.OUTGOING_LEADER),
        (Part.INCOMING_OFFICER, Part.OUTGOING_OFFICER),
    ):
        assert new.parts.holder(leaves) == case.parts.holder(came)
        assert new.parts.holder(came) is None
    for part in (Part.REGIONAL_LEADER, Part.OFFICE):
        assert new.parts.holder(part) == case.parts.holder(part)
    assert new.handover.id == "h2"
    assert new.unit.name == case.unit.name
    assert new.policies == case.policies


@given(case=cases(RULES))
def test_nothing_that_was_found_promised_or_decided_is_carried(case: Case) -> None:
    new = succeed(case, "h2", NEXT_YEAR).case
    assert (new.acknowledgements, new.waivers, new.handover.supersedes) == ((), (), None)
    assert new.unit.officer is None
    assert new.unit.lists is None
    for account in new.accounts:
        assert account.disposition is None
        assert account.last_post is None
        assert not account.statements
        assert account.state not in ENDED
        assert {grant.second_factor for grant in account.grants} <= {SecondFactor.UNKNOWN}
        assert all(grant.until is None or grant.until > NEXT_YEAR for grant in account.grants)
    assert all(person.contact_checked is None for person in new.people)


@given(case=cases(RULES))
def test_everybody_and_everything_is_either_taken_over_or_named(case: Case) -> None:
    found = succeed(case, "h2", NEXT_YEAR)
    assert {item.id for item in found.case.accounts} | {item.id for item in found.ended} == {
        item.id for item in case.accounts
    }
    assert {item.id for item in found.case.people} | {item.id for item in found.gone} == {
        item.id for item in case.people
    }
    given = {waiver for waiver in case.waivers if waiver.state is WaiverState.GIVEN}
    assert {*found.expired, *found.open_waivers} == given
    assert [impostor.id for impostor in found.case.impostors] == [impostor.id for impostor in case.impostors]


CATALOGUE = services().catalogue


@given(case=cases(RULES))
def test_no_reference_leads_nowhere(case: Case) -> None:
    """Reading a case refuses a person who is named and not there."""
    new = succeed(case, "h2", NEXT_YEAR).case
    assert read_case(write_case(new).encode(), CATALOGUE.platforms(), CATALOGUE.packs()) == new


@given(case=cases(RULES))
def test_doing_it_twice_leaves_nobody_to_leave(case: Case) -> None:
    twice = succeed(succeed(case, "h2", NEXT_YEAR).case, "h3", NEXT_YEAR).case
    assert twice.parts.outgoing_leader is None
    assert twice.parts.outgoing_officer is None


@given(case=cases(RULES))
def test_what_was_frozen_stays_frozen_and_what_was_closed_is_named(case: Case) -> None:
    found = succeed(case, "h2", NEXT_YEAR)
    old = {account.id: account for account in case.accounts}
    for account in found.case.accounts:
        if old[account.id].action is Action.FREEZE:
            assert account.state is AccountState.FROZEN


def test_access_that_ended_with_the_meeting_is_gone_and_a_waiver_past_its_day_is_told() -> None:
    catalogue = CATALOGUE
    data = resources.folder("samples", "complete-annual-meeting.json").read_bytes()
    case = read_case(data, catalogue.platforms(), catalogue.packs())
    day = case.handover.date
    person = case.people[0].id
    grants = (Grant(person, Level.ADMIN, until=day), Grant(person, Level.ADMIN))
    account = replace(case.accounts[0], grants=grants, state=AccountState.ACTIVE)
    waivers = tuple(
        Waiver("r", "s", person, "because", until, WaiverState.GIVEN)
        for until in (NEXT_YEAR - timedelta(days=1), NEXT_YEAR)
    )
    asked = Waiver("r", "s", person, "because", NEXT_YEAR)
    found = succeed(replace(case, accounts=(account,), waivers=(*waivers, asked)), "h2", NEXT_YEAR)
    assert len(found.case.accounts[0].grants) == 1
    assert found.expired == waivers[:1]
    assert found.open_waivers == waivers[1:]
