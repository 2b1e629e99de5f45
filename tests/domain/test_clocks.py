"""Since when a waiting period runs, whom it binds, what it holds back; and the order of the work."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app.catalogue import FileCatalogue
from handover_app.domain.case import Account, Disposition, Grant, Parts, StepEntry
from handover_app.domain.clocks import Wait, comes_after, in_work_order, wait_for
from handover_app.domain.platform import Act, Party, Platform, WaitingPeriod
from handover_app.domain.vocabulary import Action, Level, StepState

PLATFORMS = FileCatalogue().platforms()
PARTS = Parts(
    outgoing_officer="out", incoming_officer="in", incoming_leader="chair", regional_leader="region"
)
DAY = date(2026, 11, 20)

PAGE = PLATFORMS["facebook-page"]
CHANNEL = PLATFORMS["telegram-channel"]


def account(platform: Platform, *grants: Grant, steps: tuple[StepEntry, ...] = ()) -> Account:
    return Account("a1", platform.id, grants=grants, disposition=Disposition(Action.TRANSFER, steps=steps))


def wait(platform: Platform, step_id: str, subject: Account, parts: Parts = PARTS) -> Wait | None:
    step = platform.step(step_id)
    assert step is not None
    return wait_for(step, platform, subject, parts)


def done(step: str, on: date | None = DAY) -> StepEntry:
    return StepEntry(step, StepState.DONE, on)


# --- the page: seven days from when that person became administrator, for that person alone ---


def test_the_days_of_a_page_count_from_the_grant_of_whoever_became_administrator() -> None:
    grant = Grant("in", Level.ADMIN, since=DAY)
    found = wait(
        PAGE, "remove-leaver", account(PAGE, grant, steps=(done("confirm-access", date(2026, 12, 1)),))
    )
    assert found is not None
    assert (found.since, found.until, found.person) == (DAY, date(2026, 11, 27), "in")
    assert found.clock.binds is Party.INCOMING
    assert set(found.clock.free) == {Party.OUTGOING, Party.OTHERS}
    assert not found.is_for_all


@pytest.mark.parametrize(
    "grant",
    [
        Grant("in", Level.ADMIN),
        Grant("in", Level.EDITOR, since=DAY),
        Grant("in", Level.LOGIN, since=DAY),
        Grant("region", Level.ADMIN, since=DAY),
        Grant("out", Level.OWNER, since=DAY),
    ],
)
def test_other_grants_start_no_clock_and_the_step_tells_the_day(grant: Grant) -> None:
    later = DAY + timedelta(days=3)
    found = wait(PAGE, "remove-leaver", account(PAGE, grant, steps=(done("confirm-access", later),)))
    assert found is not None
    assert (found.since, found.person) == (later, None)


def test_without_a_day_the_clock_has_not_begun() -> None:
    for steps in (
        (),
        (StepEntry("confirm-access", StepState.BLOCKED, DAY),),
        (done("confirm-access", None),),
    ):
        found = wait(PAGE, "remove-leaver", account(PAGE, steps=steps))
        assert found is not None
        assert (found.since, found.until) == (None, None)


@given(st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), min_size=1, max_size=4))
def test_of_several_who_come_the_one_of_longest_standing_counts(days: list[date]) -> None:
    grants = [Grant("in" if index % 2 else "chair", Level.ADMIN, since=day) for index, day in enumerate(days)]
    found = wait(PAGE, "remove-leaver", account(PAGE, *grants))
    assert found is not None
    assert found.until == min(days) + timedelta(days=7)


# --- the channel: seven days from when the owner turned two-factor login on, for nobody else ---


def test_the_days_of_a_channel_count_from_the_owners_own_step() -> None:
    steps = (done("owner-second-factor"), done("confirm-access", DAY + timedelta(days=5)))
    found = wait(CHANNEL, "transfer-ownership", account(CHANNEL, steps=steps))
    assert found is not None
    assert (found.since, found.until) == (DAY, DAY + timedelta(days=7))
    assert found.clock.binds is Party.OWNER
    assert found.is_for_all


def test_what_has_long_been_on_is_waited_for_no_more() -> None:
    long_on = StepEntry("owner-second-factor", StepState.SKIPPED, DAY)
    assert wait(CHANNEL, "transfer-ownership", account(CHANNEL, steps=(long_on,))) is None


def test_steps_that_no_clock_holds_wait_for_nothing() -> None:
    assert wait(PAGE, "add-successor", account(PAGE)) is None
    assert wait_for(PAGE.transfer[0], None, account(PAGE), PARTS) is None


def test_of_two_clocks_the_one_that_ends_last_counts_and_an_unbegun_one_before_it() -> None:
    first, second = (
        WaitingPeriod(
            Act.PASSWORD_CHANGED,
            days,
            Party.OWNER,
            {},
            PAGE.grace.source,
            holds="remove-leaver",
            counted_from=step,
        )
        for days, step in ((7, "read-list"), (1, "linked"))
    )
    both = replace(PAGE, clocks=(first, second))
    found = wait(both, "remove-leaver", account(both, steps=(done("read-list"), done("linked"))))
    assert found is not None
    assert found.clock is first
    found = wait(both, "remove-leaver", account(both, steps=(done("read-list"),)))
    assert found is not None
    assert found.clock is second


# --- nobody is removed while ownership has not passed ---


@pytest.mark.parametrize(
    ("state", "held"),
    [
        (StepState.OPEN, "transfer-ownership"),
        (StepState.BLOCKED, "transfer-ownership"),
        (StepState.DONE, None),
        (StepState.SKIPPED, None),
    ],
)
def test_the_owner_is_not_removed_before_ownership_has_passed(state: StepState, held: str | None) -> None:
    leave = CHANNEL.step("remove-leaver")
    assert leave is not None
    subject = account(CHANNEL, steps=(StepEntry("transfer-ownership", state),))
    assert comes_after(leave, CHANNEL, subject) == held
    assert comes_after(CHANNEL.transfer[0], CHANNEL, subject) is None
    assert comes_after(leave, None, subject) is None
    assert comes_after(leave, CHANNEL, replace(subject, disposition=None)) is None


def test_where_administrators_are_equal_nobody_waits_for_a_transfer() -> None:
    leave = PAGE.step("remove-leaver")
    assert leave is not None
    assert comes_after(leave, PAGE, account(PAGE)) is None


# --- the order of the work ---


def test_what_others_rest_on_comes_last() -> None:
    entered = [
        "domain-name",
        "google-account",
        "instagram",
        "group-phone-number",
        "meta-business-portfolio",
        "other:Forum",
        "facebook-page",
    ]
    accounts = [Account(f"a{index}", platform) for index, platform in enumerate(entered)]
    assert [item.platform for item in in_work_order(accounts, PLATFORMS)] == [
        "instagram",
        "other:Forum",
        "facebook-page",
        "meta-business-portfolio",
        "google-account",
        "group-phone-number",
        "domain-name",
    ]


@given(st.permutations(sorted(PLATFORMS)))
def test_the_order_keeps_every_account_and_changes_nothing_else(platforms: list[str]) -> None:
    accounts = [Account(platform, platform) for platform in platforms]
    ordered = in_work_order(accounts, PLATFORMS)
    assert sorted(item.id for item in ordered) == sorted(platforms)
    for carries in {PLATFORMS[item].carries for item in platforms}:
        alike = [item for item in platforms if PLATFORMS[item].carries is carries]
        assert [item.id for item in ordered if PLATFORMS[item.platform].carries is carries] == alike
    assert in_work_order(ordered, PLATFORMS) == ordered
