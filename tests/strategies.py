"""Random valid cases, for property tests: small, and dense in the facts that rules ask about."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from handover_app.domain.case import (
    Account,
    Acknowledgement,
    Approval,
    Case,
    Disposition,
    EvidenceFile,
    Grant,
    Handover,
    Holder,
    Incident,
    Lists,
    Officer,
    Parts,
    Person,
    StepEntry,
    Training,
    Unit,
    Waiver,
)
from handover_app.domain.vocabulary import (
    Access,
    AccountClass,
    AccountState,
    Action,
    HolderKind,
    Level,
    Occasion,
    Owner,
    SecondFactor,
    StepState,
    UnitKind,
    Visibility,
)

TODAY = date(2026, 11, 21)
PLATFORMS = (
    "facebook-page",
    "facebook-group",
    "instagram",
    "snapchat",
    "x-twitter",
    "youtube-channel",
    "tiktok",
    "other:forum",
)
PACKS = ("ain-groups", "ai-conduct", "smc-districts", "aiuk", "kristiansand")
STATEMENTS = (
    "graphic-profile",
    "public-list",
    "says-who",
    "community-rules",
    "responders",
    "password-manager",
)
APPROVALS = ("regional-permission", "manager-clearance", "comms-informed", "ros", "dpia")

EDGES = (-400, -367, -366, -365, -181, -180, -179, -30, -1, 0, 1, 30)
"""Distances from the day that counts at which some rule changes its mind, and some between."""

days = st.sampled_from([TODAY + timedelta(days=days) for days in EDGES])
words = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1, max_size=12)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """The value, or nothing stated."""
    return st.none() | strategy


def some(items: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[Any]:
    """A tuple of a few."""
    return st.lists(items, max_size=most).map(tuple)


def grants(person: st.SearchStrategy[str]) -> st.SearchStrategy[Grant]:
    """Access of somebody, past, present or to come."""
    return st.builds(
        Grant,
        person=person,
        level=st.sampled_from(Level),
        role=maybe(words),
        second_factor=st.sampled_from(SecondFactor),
        method=maybe(words),
        since=maybe(days),
        until=maybe(days),
        cleared_by=st.none() | st.just(False) | person,  # noqa: FBT003 (the format's own value)
        cleared_on=maybe(days),
    )


def dispositions(person: st.SearchStrategy[str]) -> st.SearchStrategy[Disposition]:
    """What becomes of an account, with steps that do not repeat."""
    steps = st.lists(
        st.builds(
            StepEntry,
            id=st.sampled_from(["screenshot", "archive", "second-factor"]),
            state=st.sampled_from(StepState),
            on=maybe(days),
            by=maybe(person),
            note=maybe(words),
            evidence=some(st.builds(EvidenceFile, name=words, sha256=st.just("0" * 64)), 1),
        ),
        max_size=3,
        unique_by=lambda step: step.id,
    )
    return st.builds(
        Disposition,
        action=maybe(st.sampled_from(Action)),
        reason=maybe(words),
        steps=steps.map(tuple),
    )


def accounts(number: int, person: st.SearchStrategy[str]) -> st.SearchStrategy[Account]:
    """An account in any state, with facts stated or not."""
    approval = st.builds(Approval, by=maybe(person), on=maybe(days))
    return st.builds(
        Account,
        id=st.just(f"a{number}"),
        platform=st.sampled_from(PLATFORMS),
        name=maybe(words),
        access=maybe(st.sampled_from(Access)),
        state=st.sampled_from([AccountState.ACTIVE, *AccountState]),
        visibility=maybe(st.sampled_from(Visibility)),
        last_post=maybe(days),
        account_class=maybe(st.sampled_from(AccountClass)),
        holder=maybe(st.builds(Holder, kind=st.sampled_from(HolderKind), name=maybe(words))),
        owner=maybe(st.sampled_from(Owner)),
        owner_in_bio=maybe(st.booleans()),
        editor=maybe(person),
        grants=some(grants(person), 4),
        statements=st.dictionaries(st.sampled_from(STATEMENTS), st.booleans() | words),
        approvals=st.dictionaries(st.sampled_from(APPROVALS), st.booleans() | words | approval),
        disposition=maybe(dispositions(person)),
    )


@st.composite
def cases(
    draw: st.DrawFn,
    rules: Sequence[str] = (),
    policies: st.SearchStrategy[Sequence[str]] | None = None,
) -> Case:
    """A case that the reader accepts.

    Args:
        draw: hypothesis' own.
        rules: rule ids that acknowledgements and waivers name.
        policies: which packs the case lists; by default any number of the shipped ones.
    """
    ids = [f"p{number}" for number in range(1, draw(st.integers(1, 5)) + 1)]
    person = st.sampled_from(ids)
    some_rule = st.sampled_from(rules or ["no.such-rule"])
    account_ids = [f"a{number}" for number in range(1, draw(st.integers(0, 3)) + 1)]
    account = st.sampled_from(account_ids or ["a0"])
    subject = (
        account
        | st.builds("{}/{}".format, account, person)
        | st.builds("{}/{}".format, person, some_rule)
        | st.sampled_from(["unit", "handover", "i1"])
    )
    lists = st.builds(Lists, internal_reviewed=maybe(days), changed=maybe(days), copy_sent=maybe(days))
    incident = st.builds(
        Incident,
        id=st.sampled_from(["i1", "i2"]),
        text=maybe(words),
        open=maybe(st.booleans()),
        reported_to_chief_executive=maybe(days),
    )
    chosen = st.lists(st.sampled_from(PACKS), min_size=1, unique=True) if policies is None else policies
    return Case(
        policies=tuple(draw(chosen)),
        language=draw(maybe(st.sampled_from(["nb", "sv", "en"]))),
        organisation=draw(maybe(words)),
        unit=Unit(
            id="u1",
            name=draw(words),
            kind=draw(maybe(st.sampled_from(UnitKind))),
            officer=draw(maybe(st.builds(Officer, person=person, elected=maybe(days)))),
            lists=draw(maybe(lists)),
        ),
        handover=Handover(
            id="h1",
            date=TODAY,
            occasion=draw(st.sampled_from([*list(Occasion)[:3], *Occasion])),
            responsible=draw(maybe(person)),
            scope=draw(maybe(st.sets(account).map(sorted).map(tuple))) if account_ids else None,
        ),
        people=tuple(
            Person(
                id=each,
                name=draw(words),
                email=draw(maybe(st.just("somebody@example.org"))),
                phone=draw(maybe(st.just("+47 00 00 00 00"))),
                contact_checked=draw(maybe(days)),
            )
            for each in ids
        ),
        parts=draw(st.builds(Parts, *[maybe(person)] * 6)),
        accounts=tuple(draw(accounts(int(each[1:]), person)) for each in account_ids),
        acknowledgements=draw(
            some(
                st.builds(
                    Acknowledgement,
                    person=person,
                    rule=some_rule,
                    on=days,
                    platform=maybe(st.sampled_from(PLATFORMS)),
                ),
                6,
            )
        ),
        training=draw(some(st.builds(Training, person=person, on=days), 3)),
        incidents=draw(maybe(st.lists(incident, max_size=2, unique_by=lambda each: each.id).map(tuple))),
        waivers=draw(
            some(
                st.builds(Waiver, rule=some_rule, subject=subject, by=person, reason=words, until=days),
                4,
            )
        ),
    )


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(
        ["", "2026-11-21", "2026-W47-6", "p1", "admin", "on", "facebook-page", "\ud800", "\x00"]
    )
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
"""Anything that a JSON parser may give back."""
