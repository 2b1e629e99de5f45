"""Every edit keeps the case valid: written as JSON and read strictly again, it is the same case.

A name that is still to be typed is the one thing that a case may lack in the window, and not in a file.
"""

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handover_app.application.editing import (
    access,
    accounts,
    belonging,
    change,
    incidents,
    people,
    promises,
    text,
    work,
)
from handover_app.application.formats.case_format import read_case, write_case
from handover_app.domain.case import Account, Approval, Case, Grant, Holder, Lists, Waiver
from handover_app.domain.identity import certified
from handover_app.domain.vocabulary import (
    Access,
    AccountClass,
    AccountState,
    Action,
    HolderKind,
    Level,
    Occasion,
    Owner,
    Part,
    SecondFactor,
    StepState,
    UnitKind,
    Visibility,
)

PLATFORMS = ("facebook-page", "instagram")
POLICIES = ("ain-groups", "ai-conduct")
DAY = date(2026, 11, 21)

typed = st.text(st.characters(), max_size=12)
days = st.dates(date(1900, 1, 1), date(2999, 12, 31))
SHA = "0" * 64


def small_case() -> Case:
    """A handover with people in parts, two accounts, and something of everything that points at them."""
    case = change.begin("h1", DAY, POLICIES)
    for part in (Part.OUTGOING_LEADER, Part.INCOMING_OFFICER, Part.REGIONAL_LEADER):
        case = people.name_part(case, part, f"The {part}")
    case, first = accounts.add_account(case, "facebook-page", name="A page")
    case, _ = accounts.add_account(case, "other:Forum")
    case = access.add_grants(
        case, first, [Grant("p1", Level.ADMIN), Grant("p2", Level.EDITOR, cleared_by="p3", cleared_on=DAY)]
    )
    case = accounts.set_approval(case, first, "regional-permission", Approval("p3", DAY))
    case = work.set_step(case, first, "screenshot", StepState.DONE, on=DAY, by="p1")
    case = change.elect_officer(case, "p2", DAY)
    case = change.set_training(case, "p2", DAY)
    case = promises.acknowledge(case, "p2", "ain.conduct.neutral", DAY)
    return promises.waive(case, Waiver("ain.2fa", "a1/p1", "p3", "New telephone on Tuesday", DAY))


def is_valid(case: Case) -> bool:
    everybody = tuple(replace(person, name=certified(person.name) or "Somebody") for person in case.people)
    unit = replace(case.unit, name=certified(case.unit.name) or "A unit")
    named = replace(case, unit=unit, people=everybody)
    return read_case(write_case(named).encode(), PLATFORMS, POLICIES) == named


@st.composite
def edits(draw: st.DrawFn):
    """One edit of anything, on people and accounts that the case has."""

    def anybody(case: Case) -> str | None:
        return draw(st.sampled_from([None, *(person.id for person in case.people)]))

    def somebody(case: Case) -> str:
        return anybody(case) or people.add_person(case, "x")[1]

    def account(case: Case) -> Account | None:
        return draw(st.sampled_from(case.accounts)) if case.accounts else None

    def with_somebody(edit):
        def run(case: Case) -> Case:
            if not case.people:
                case, _ = people.add_person(case, draw(typed))
            return edit(case, draw(st.sampled_from(case.people)).id)

        return run

    def on_account(edit):
        def run(case: Case) -> Case:
            chosen = account(case)
            return case if chosen is None else edit(case, chosen.id)

        return run

    def grant(case: Case, account_id: str) -> Case:
        if not case.people:
            return case
        row = Grant(
            draw(st.sampled_from(case.people)).id,
            draw(st.sampled_from(Level)),
            role=draw(typed),
            second_factor=draw(st.sampled_from(SecondFactor)),
            since=draw(st.none() | days),
            until=draw(st.none() | days),
        )
        return access.set_grant(case, account_id, draw(st.integers(0, 4)), row)

    step = draw(st.sampled_from(["screenshot", "archive", "delete"]))
    choices = [
        lambda case: change.name_unit(case, draw(typed)),
        lambda case: change.set_kind(case, draw(st.none() | st.sampled_from(UnitKind))),
        lambda case: change.set_region(case, draw(typed)),
        lambda case: change.set_organisation(case, draw(typed)),
        lambda case: change.set_day(case, draw(days)),
        lambda case: change.set_occasion(case, draw(st.sampled_from(Occasion))),
        lambda case: change.set_responsible(case, anybody(case)),
        lambda case: change.set_policies(case, tuple(draw(st.lists(st.sampled_from(POLICIES))))),
        lambda case: change.elect_officer(case, anybody(case), draw(st.none() | days)),
        with_somebody(lambda case, who: change.set_training(case, who, draw(st.none() | days))),
        lambda case: people.add_person(case, draw(typed))[0],
        lambda case: people.name_part(case, draw(st.sampled_from(Part)), draw(typed)),
        lambda case: people.assign(case, draw(st.sampled_from(Part)), anybody(case)),
        with_somebody(people.remove_person),
        with_somebody(
            lambda case, who: people.change_person(case, who, email=draw(typed), phone=draw(typed))
        ),
        with_somebody(lambda case, who: people.check_contact(case, who, draw(st.none() | days))),
        lambda case: accounts.add_account(
            case, accounts.other_platform(draw(typed)) or "instagram", name=draw(typed), url=draw(typed)
        )[0],
        on_account(accounts.remove_account),
        on_account(lambda case, item: accounts.name_account(case, item, draw(typed))),
        on_account(lambda case, item: accounts.set_handle(case, item, draw(typed))),
        on_account(lambda case, item: accounts.set_link(case, item, draw(typed))),
        on_account(lambda case, item: accounts.set_access(case, item, draw(st.sampled_from(Access)))),
        on_account(lambda case, item: accounts.set_state(case, item, draw(st.sampled_from(AccountState)))),
        on_account(lambda case, item: accounts.set_visibility(case, item, draw(st.sampled_from(Visibility)))),
        on_account(lambda case, item: accounts.set_last_post(case, item, draw(st.none() | days))),
        on_account(lambda case, item: accounts.set_statement(case, item, "public-list", draw(st.booleans()))),
        on_account(
            lambda case, item: accounts.set_approval(
                case, item, "regional-permission", Approval(anybody(case), draw(st.none() | days))
            )
        ),
        on_account(grant),
        on_account(
            lambda case, item: access.clear_access(
                case,
                item,
                draw(st.sampled_from(["p1", "p2"])),
                draw(st.sampled_from([anybody(case), False])),
                draw(st.none() | days),
            )
        ),
        on_account(
            lambda case, item: belonging.set_class(
                case, item, draw(st.none() | st.sampled_from(AccountClass))
            )
        ),
        on_account(
            lambda case, item: belonging.set_holder(case, item, draw(st.none() | st.sampled_from(HolderKind)))
        ),
        on_account(lambda case, item: belonging.name_holder(case, item, draw(typed))),
        on_account(
            lambda case, item: belonging.set_owner(case, item, draw(st.none() | st.sampled_from(Owner)))
        ),
        on_account(
            lambda case, item: belonging.set_owner_in_bio(case, item, draw(st.none() | st.booleans()))
        ),
        on_account(lambda case, item: belonging.set_editor(case, item, anybody(case))),
        lambda case: change.set_lists(
            case, Lists(draw(st.none() | days), draw(st.none() | days), draw(st.none() | days))
        ),
        lambda case: incidents.add_incident(case)[0],
        lambda case: incidents.state_none(case, draw(st.booleans())),
        lambda case: incidents.describe(case, "i1", draw(typed)),
        lambda case: incidents.set_open(case, "i1", draw(st.booleans())),
        lambda case: incidents.report(case, "i1", draw(st.none() | days)),
        lambda case: incidents.remove_incident(case, "i1"),
        on_account(lambda case, item: access.remove_grant(case, item, draw(st.integers(0, 3)))),
        on_account(lambda case, item: work.decide(case, item, draw(st.none() | st.sampled_from(Action)))),
        on_account(lambda case, item: work.give_reason(case, item, draw(typed))),
        on_account(
            lambda case, item: work.set_step(
                case, item, step, draw(st.sampled_from(StepState)), on=draw(days), by=anybody(case)
            )
        ),
        on_account(lambda case, item: work.note_step(case, item, step, draw(typed))),
        on_account(lambda case, item: work.add_evidence(case, item, step, draw(typed), SHA)),
        on_account(lambda case, item: work.remove_evidence(case, item, step, SHA)),
        on_account(lambda case, item: work.ask_deletion(case, item, step, draw(days), anybody(case))),
        with_somebody(lambda case, who: promises.acknowledge(case, who, "ai.lawful", draw(days))),
        with_somebody(lambda case, who: promises.withdraw(case, who, "ai.lawful")),
        with_somebody(
            lambda case, who: promises.waive(case, Waiver("ain.2fa", "a1/p1", who, draw(typed), draw(days)))
        ),
        lambda case: promises.unwaive(case, "ain.2fa", "a1/p1"),
    ]
    return draw(st.sampled_from(choices))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_every_edit_keeps_the_case_valid(data: st.DataObject) -> None:
    case = small_case()
    for edit in [data.draw(edits()) for _ in range(data.draw(st.integers(1, 6)))]:
        case = edit(case)
        assert is_valid(case)


def test_the_small_case_is_valid() -> None:
    assert is_valid(small_case())


def test_removing_a_person_removes_every_mention_of_them() -> None:
    case = small_case()
    for person in ("p1", "p2", "p3"):
        case = people.remove_person(case, person)
        assert is_valid(case)
        assert person not in write_case(case).replace('"id": "a', "")


def test_typing_a_name_into_a_part_makes_one_person_and_renames_it() -> None:
    case = change.begin("h1", DAY, POLICIES)
    for typed_so_far in ("I", "In", "Incoming leader"):
        case = people.name_part(case, Part.INCOMING_LEADER, typed_so_far)
    assert [(person.id, person.name) for person in case.people] == [("p1", "Incoming leader")]


def test_the_same_name_in_two_parts_is_the_same_person() -> None:
    case = change.begin("h1", DAY, POLICIES)
    case = people.name_part(case, Part.OUTGOING_LEADER, "One of us")
    case = people.name_part(case, Part.OUTGOING_OFFICER, "one of us")
    assert case.parts.outgoing_officer == case.parts.outgoing_leader == "p1"


def test_emptying_a_part_keeps_a_person_whom_something_else_mentions() -> None:
    case = people.name_part(small_case(), Part.OUTGOING_LEADER, "")
    assert case.parts.outgoing_leader is None
    assert case.person("p1") is not None
    alone = people.name_part(change.begin("h1", DAY, POLICIES), Part.OFFICE, "Head office")
    assert people.name_part(alone, Part.OFFICE, " ").people == ()


def test_ids_are_not_given_out_again_below_the_highest() -> None:
    case = small_case()
    case = accounts.remove_account(case, "a1")
    _, new = accounts.add_account(case, "instagram")
    assert new == "a3"


def test_freezing_and_thawing_follow_the_decision() -> None:
    case = work.decide(small_case(), "a1", Action.FREEZE)
    assert case.accounts[0].state is AccountState.FROZEN
    assert work.decide(case, "a1", Action.TRANSFER).accounts[0].state is AccountState.ACTIVE


def test_asking_for_deletion_starts_the_grace_period() -> None:
    case = work.ask_deletion(small_case(), "a1", "delete", DAY, "p1")
    assert case.accounts[0].state is AccountState.CLOSING
    assert case.accounts[0].disposition is not None
    assert case.accounts[0].disposition.steps[-1].on == DAY


def test_the_first_day_of_a_promise_counts() -> None:
    case = promises.acknowledge(small_case(), "p2", "ain.conduct.neutral", date(2026, 12, 1))
    assert [entry.on for entry in case.acknowledgements] == [DAY]


def test_removing_the_last_incident_does_not_state_that_there_are_none() -> None:
    case, incident = incidents.add_incident(small_case())
    case = promises.waive(case, Waiver("aiuk.incidents", incident, "p3", "It is being looked into", DAY))
    assert incidents.state_none(case, none=True) == case
    assert incidents.remove_incident(case, incident) == small_case()
    assert incidents.state_none(small_case(), none=True).incidents == ()


def test_a_holder_is_named_once_it_is_known_what_sort_it_is() -> None:
    case = belonging.name_holder(small_case(), "a1", "The band")
    assert case == small_case()
    case = belonging.name_holder(belonging.set_holder(case, "a1", HolderKind.COMMUNITY), "a1", "The band")
    case = belonging.set_holder(case, "a1", HolderKind.CENTRAL_TEAM)
    assert case.accounts[0].holder == Holder(HolderKind.CENTRAL_TEAM, "The band")


def test_lines_and_paragraphs_lose_what_breaks_pages() -> None:
    assert text.line(" a\tb\n\x00c\ud800 ") == "a b c"
    assert text.paragraph(" a \r\n\x07b\t c ") == "a\nb c"
    assert text.optional_line("  ") is None
