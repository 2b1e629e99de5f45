"""Random valid cases, for property tests: small, and dense in the facts that rules ask about."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
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
    Impostor,
    Incident,
    Lists,
    Officer,
    Order,
    Parts,
    Person,
    Report,
    StepEntry,
    Training,
    Trouble,
    Unit,
    Waiver,
    Witnessed,
)
from handover_app.domain.vocabulary import (
    Access,
    AccountClass,
    AccountState,
    Action,
    HandoverKind,
    HolderKind,
    Level,
    Occasion,
    Owner,
    SecondFactor,
    StepState,
    TroubleKind,
    UnitKind,
    Visibility,
    WaiverState,
    WhyWitnessed,
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
    "discord-server",
    "whatsapp-group",
    "domain-name",
    "google-account",
    "mailchimp",
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

EDGES = (-400, -397, -396, -367, -366, -365, -181, -180, -179, -30, -1, 0, 1, 30)
"""Distances from the day that counts at which some rule changes its mind, and some between."""

days = st.sampled_from([TODAY + timedelta(days=days) for days in EDGES])
SAID = ["x", "Gruppe 42", "Sámi ŧŋ", "“quoted” – \\ / \n\t", "漢字🙂"]
words = st.sampled_from(SAID)
blanks = st.sampled_from(["", " ", "\u00a0"])
"""Texts that say nothing."""


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """The value, or nothing stated."""
    return st.none() | strategy


def some(items: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[Any]:
    """A tuple of a few."""
    return st.lists(items, max_size=most).map(tuple)


def each(keys: tuple[str, ...], values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A value for some of the keys."""
    return st.fixed_dictionaries({}, optional=dict.fromkeys(keys, values))


@cache
def people(count: int) -> st.SearchStrategy[str]:
    """The id of one of so many people."""
    return st.sampled_from([f"p{number}" for number in range(1, count + 1)])


@cache
def grants(count: int) -> st.SearchStrategy[Grant]:
    """Access of one of so many people, past, present or to come."""
    return st.builds(
        Grant,
        person=people(count),
        level=st.sampled_from(Level),
        second_factor=st.sampled_from(SecondFactor),
        since=maybe(days),
        until=maybe(days),
        cleared_by=st.none() | st.just(False) | people(count),  # noqa: FBT003 (the format's own value)
        cleared_on=maybe(days),
    )


@cache
def dispositions(count: int) -> st.SearchStrategy[Disposition]:
    """What becomes of an account."""
    return st.builds(
        Disposition, action=maybe(st.sampled_from(Action)), reason=maybe(words | blanks), steps=steps(count)
    )


@cache
def steps(count: int) -> st.SearchStrategy[tuple[StepEntry, ...]]:
    """How some steps went, each once."""
    files = st.builds(EvidenceFile, st.just("screenshot.png"), st.just("0" * 64), maybe(st.booleans()))
    step = st.builds(
        StepEntry,
        id=st.sampled_from(["screenshot", "archive", "second-factor"]),
        state=st.sampled_from(StepState),
        on=maybe(days),
        by=maybe(people(count)),
        evidence=some(files, 1),
    )
    return st.lists(step, max_size=3, unique_by=lambda step: step.id).map(tuple)


troubles = st.builds(
    Trouble,
    kind=st.sampled_from([TroubleKind.NO_ACCESS, *TroubleKind]),
    since=maybe(days),
    text=maybe(words),
    reported=some(st.builds(Report, to=words, on=maybe(days)), 1),
)


@cache
def accounts(count: int) -> st.SearchStrategy[Account]:
    """An account in any state, with facts stated or not, in the hands of some of so many people."""
    approval = st.builds(Approval, by=maybe(people(count)), on=maybe(days))
    return st.builds(
        Account,
        id=st.just("a1"),
        platform=st.sampled_from(PLATFORMS),
        access=maybe(st.sampled_from(Access)),
        state=st.sampled_from([AccountState.ACTIVE, *AccountState]),
        visibility=maybe(st.sampled_from(Visibility)),
        last_post=maybe(days),
        account_class=maybe(st.sampled_from(AccountClass)),
        holder=maybe(st.builds(Holder, kind=st.sampled_from(HolderKind), name=maybe(words | blanks))),
        owner=maybe(st.sampled_from(Owner)),
        owner_in_bio=maybe(st.booleans()),
        editor=maybe(people(count)),
        grants=some(grants(count), 4),
        statements=each(STATEMENTS, st.booleans() | words | blanks),
        approvals=each(APPROVALS, st.booleans() | words | blanks | approval | approval),
        disposition=maybe(dispositions(count)),
        trouble=st.just(()) | st.just(()) | some(troubles, 2),
    )


@cache
def units(count: int) -> st.SearchStrategy[Unit]:
    """A unit whose officer is one of so many people."""
    return st.builds(
        Unit,
        id=st.just("u1"),
        name=words,
        kind=maybe(st.sampled_from(UnitKind)),
        officer=maybe(st.builds(Officer, person=people(count), elected=maybe(days))),
        lists=maybe(
            st.builds(Lists, internal_reviewed=maybe(days), changed=maybe(days), copy_sent=maybe(days))
        ),
    )


persons = st.builds(
    Person,
    id=st.just("p1"),
    name=words,
    email=maybe(st.just("somebody@example.org") | blanks),
    phone=maybe(st.just("+47 00 00 00 00") | blanks),
    contact_checked=maybe(days),
)

incidents = maybe(
    st.lists(
        st.builds(
            Incident,
            id=st.sampled_from(["i1", "i2"]),
            text=maybe(words),
            open=maybe(st.booleans()),
            significant=maybe(st.booleans()),
            reported_to_chief_executive=maybe(days),
            reported_to_board=maybe(days),
        ),
        max_size=2,
        unique_by=lambda incident: incident.id,
    ).map(tuple)
)

scopes = maybe(st.sets(st.sampled_from(["a1", "a2", "a3"]), min_size=1))


@cache
def orders(count: int) -> st.SearchStrategy[Order]:
    """Who of so many people ordered a closure, and by when."""
    return st.builds(Order, by=maybe(people(count)), on=maybe(days), until=maybe(days), reason=maybe(words))


@cache
def impostors(count: int) -> st.SearchStrategy[tuple[Impostor, ...]]:
    """At most one impostor page, and what was done about it."""
    page = st.builds(
        Impostor,
        id=st.just("f1"),
        platform=maybe(st.sampled_from(PLATFORMS)),
        name=maybe(words),
        url=maybe(words),
        seen=maybe(days),
        text=maybe(words),
        steps=steps(count),
    )
    return some(page, 1)


@cache
def parts(count: int) -> st.SearchStrategy[Parts]:
    """Who of so many people plays which part; one person may play several."""
    return st.builds(Parts, *[maybe(people(count))] * 6)


@cache
def acknowledgements(count: int, rules: tuple[str, ...]) -> st.SearchStrategy[tuple[Acknowledgement, ...]]:
    """Promises of some of so many people."""
    entry = st.builds(
        Acknowledgement,
        person=people(count),
        rule=st.sampled_from(rules),
        on=days,
        platform=maybe(st.sampled_from(PLATFORMS)),
    )
    return some(entry, 8)


@cache
def waivers(count: int, rules: tuple[str, ...]) -> st.SearchStrategy[tuple[Waiver, ...]]:
    """Waivers by anyone, for subjects that there are and that there are not."""
    rule, person, account = st.sampled_from(rules), people(count), st.sampled_from(["a1", "a2", "a3"])
    subject = (
        account
        | st.builds("{}/{}".format, account, person)
        | st.builds("{}/{}".format, person, rule)
        | st.builds("{}/{}/{}".format, person, rule, st.sampled_from(PLATFORMS))
        | st.sampled_from(["unit", "handover", "i1", "aiuk"])
    )
    waiver = st.builds(
        Waiver,
        rule=rule,
        subject=subject,
        by=person,
        reason=words,
        until=days,
        state=st.sampled_from([WaiverState.GIVEN, *WaiverState]),
    )
    return some(waiver, 4)


@cache
def trainings(count: int) -> st.SearchStrategy[tuple[Training, ...]]:
    """Courses that some of so many people took or will take."""
    return some(st.builds(Training, person=people(count), on=days), 3)


OCCASIONS = st.sampled_from([Occasion.ANNUAL_MEETING, Occasion.RESIGNATION, *Occasion])
SOME_PACKS = st.lists(st.sampled_from(PACKS), min_size=1, unique=True).map(tuple)


@st.composite
def cases(
    draw: st.DrawFn,
    rules: tuple[str, ...],
    policies: st.SearchStrategy[tuple[str, ...]] = SOME_PACKS,
) -> Case:
    """A case that the reader accepts.

    Args:
        draw: hypothesis' own.
        rules: rule ids that acknowledgements and waivers name.
        policies: which packs the case lists; by default any number of the shipped ones.
    """
    count = draw(st.integers(1, 6))
    size = draw(st.integers(0, 3))
    parts_played = draw(parts(count))
    witnessed = draw(witnesses(count, parts_played))
    return Case(
        kind=HandoverKind.WITNESSED if witnessed else HandoverKind.HANDOVER,
        witnessed=witnessed,
        policies=draw(policies),
        language=draw(maybe(st.sampled_from(["nb", "sv", "en"]))),
        unit=draw(units(count)),
        handover=draw(handovers(count, size)),
        people=tuple(replace(draw(persons), id=f"p{number}") for number in range(1, count + 1)),
        parts=parts_played,
        accounts=tuple(replace(draw(accounts(count)), id=f"a{number}") for number in range(1, size + 1)),
        acknowledgements=draw(acknowledgements(count, rules)),
        training=draw(trainings(count)),
        incidents=draw(incidents),
        impostors=draw(impostors(count)),
        waivers=draw(waivers(count, rules)),
    )


@st.composite
def handovers(draw: st.DrawFn, count: int, size: int) -> Handover:
    """The handover of so many accounts; only an ordered closure is limited to some of them."""
    occasion = draw(OCCASIONS)
    scope = draw(scopes) if occasion is Occasion.ORDERED_CLOSURE else None
    here = tuple(f"a{number}" for number in range(1, size + 1))
    return Handover(
        id="h1",
        date=TODAY,
        occasion=occasion,
        responsible=draw(maybe(people(count))),
        scope=tuple(account for account in here if scope and account in scope) or None,
        order=draw(maybe(orders(count))),
        version=draw(maybe(st.integers(1, 3))),
    )


@st.composite
def witnesses(draw: st.DrawFn, count: int, parts_played: Parts) -> Witnessed | None:
    """Mostly nobody; else a witness, and whoever wrote it down, as far as people are left for it."""
    reviewer = parts_played.regional_leader or parts_played.office
    free = [who for who in (f"p{number}" for number in range(1, count + 1)) if who != reviewer]
    neutral = [
        who for who in free if who not in (parts_played.incoming_leader, parts_played.incoming_officer)
    ]
    if not neutral or len(free) < 2 or draw(st.integers(0, 4)):
        return None
    witness = draw(st.sampled_from(neutral))
    return Witnessed(
        why=draw(st.sampled_from(WhyWitnessed)),
        made_by=draw(st.sampled_from([who for who in free if who != witness])),
        witness=witness,
        text=draw(maybe(words)),
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
