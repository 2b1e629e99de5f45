"""The table of rules, row by row: each rule passing, failing, open and waived, wherever it can be."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest

from handover_app.application.formats.case_format import case_from
from handover_app.catalogue import FileCatalogue
from handover_app.domain.case import Case
from handover_app.domain.checks.unit import PackReviewed
from handover_app.domain.evaluation import evaluate
from handover_app.domain.findings import Finding, SubjectKind
from handover_app.domain.policy import AcknowledgePer, Rule, Where
from handover_app.domain.vocabulary import Status, Weight
from tests.strategies import PLATFORMS

CATALOGUE = FileCatalogue()
PACKS, EVERY_PLATFORM = CATALOGUE.packs(), CATALOGUE.platforms()
RULES = {rule.id: rule for pack in PACKS.values() for rule in pack.rules}

FAIL, OPEN, PASS, WAIVED = Status.FAIL, Status.OPEN, Status.PASS, Status.WAIVED
DAY, LATER, FAR = "2026-11-21", "2026-11-22", "2028-01-01"
EVERY = frozenset({FAIL, OPEN, PASS})

LEADER, OFFICER, NEW_LEADER, NEW_OFFICER, REGION, OFFICE, MEMBER = (f"p{number}" for number in range(1, 8))
PARTS = {
    "outgoing-leader": LEADER,
    "outgoing-officer": OFFICER,
    "incoming-leader": NEW_LEADER,
    "incoming-officer": NEW_OFFICER,
    "regional-leader": REGION,
    "office": OFFICE,
}
NO_WAY_IN = [{"kind": "no-access"}]


def grant(person: str = NEW_OFFICER, level: str = "admin", **facts: object) -> dict[str, object]:
    return {"person": person, "level": level, "second_factor": "on", **facts}


def given(rule: str, subject: str, by: str) -> dict[str, object]:
    return {
        "rule": rule, "subject": subject, "by": by, "reason": "So decided", "until": DAY, "state": "given",
    }  # fmt: skip


def closes(*steps: tuple[str, str]) -> dict[str, object]:
    return {"action": "close", "steps": [{"id": step, "state": state} for step, state in steps]}


@dataclass(frozen=True)
class Row:
    """The rule says `status` of `subject` when the plain case is changed so; `account` changes a1."""

    rule: str
    status: Status | None
    subject: str = "a1"
    account: Mapping[str, object] = field(default_factory=dict)
    case: Mapping[str, object] = field(default_factory=dict)
    parts: Mapping[str, object] = field(default_factory=dict)
    contact: Mapping[str, object] = field(default_factory=dict)
    handover: Mapping[str, object] = field(default_factory=dict)
    unit: Mapping[str, object] = field(default_factory=dict)

    def build(self, *waivers: Mapping[str, object]) -> Case:
        """A group with one Facebook page in the hands of the new officer, and these changes."""
        people: list[dict[str, Any]] = [{"id": f"p{n}", "name": f"Person {n}"} for n in range(1, 8)]
        people[3] |= self.contact
        value = {
            "format": "handover-case/1",
            "policies": list(PACKS),
            "unit": {"id": "u1", "name": "Unit", **self.unit},
            "handover": {"id": "h1", "date": DAY, "occasion": "annual-meeting", **self.handover},
            "people": people,
            "parts": {**PARTS, **self.parts},
            "accounts": [{"id": "a1", "platform": "facebook-page", "grants": [grant()], **self.account}],
            "waivers": list(waivers),
            **self.case,
        }
        return case_from(value, PLATFORMS, PACKS)


def judge(case: Case, rule: str, subject: str) -> Finding | None:
    found = {
        finding.subject.id: finding
        for finding in evaluate(case, list(PACKS.values()), EVERY_PLATFORM).findings
        if finding.rule == rule
    }
    return found.get(subject)


def three_way(rule: str, key: str, name: str, *, signed: bool = False, **account: object) -> list[Row]:
    """Yes, no, nothing; an approval also with half of what it takes, or not yet; `signed`: who and when."""
    rows = [
        Row(rule, OPEN if signed else PASS, account={key: {name: True}, **account}),
        Row(rule, OPEN if signed else PASS, account={key: {name: "see the minutes"}, **account}),
        Row(rule, OPEN, account={key: {name: " "}, **account}),
        Row(rule, FAIL, account={key: {name: False}, **account}),
        Row(rule, OPEN, account=account),
        Row(rule, None, account={"state": "closing", **account}),
    ]
    if key == "approvals":
        rows += [
            Row(rule, PASS, account={key: {name: {"by": REGION, "on": DAY}}, **account}),
            Row(rule, OPEN, account={key: {name: {"by": REGION}}, **account}),
            Row(rule, OPEN, account={key: {name: {"on": DAY}}, **account}),
            Row(rule, OPEN, account={key: {name: {"by": REGION, "on": LATER}}, **account}),
        ]
    return rows


def second_factor(rule: str) -> list[Row]:
    mine = f"a1/{NEW_OFFICER}"
    return [
        Row(rule, PASS, mine),
        Row(rule, PASS, mine, account={"state": "frozen"}),
        Row(rule, FAIL, mine, account={"grants": [grant(second_factor="off")]}),
        Row(rule, OPEN, mine, account={"grants": [grant(second_factor="unknown")]}),
        Row(rule, OPEN, mine, account={"grants": [grant(), grant(second_factor="unknown")]}),
        Row(rule, FAIL, mine, account={"grants": [grant(second_factor="off"), grant(level="owner")]}),
        Row(rule, PASS, mine, account={"grants": [grant(), grant(second_factor="off", until=DAY)]}),
        Row(rule, OPEN, account={"grants": []}),
        Row(rule, OPEN, account={"grants": [grant(level="member")]}),
        Row(rule, OPEN, account={"grants": [grant(until=DAY)]}),
        Row(rule, OPEN, account={"grants": [grant(since=LATER)]}),
        Row(rule, None, account={"state": "closed", "grants": []}),
        Row(rule, None, mine, account={"state": "closing"}),
        Row(rule, PASS, mine, account={"platform": "domain-name"}),
        Row(rule, OPEN, mine, account={"trouble": NO_WAY_IN}),
        Row(rule, FAIL, mine, account={"trouble": NO_WAY_IN, "grants": [grant(second_factor="off")]}),
        Row(rule, PASS, mine, account={"trouble": [{"kind": "hacked", "since": DAY}]}),
    ]


def clearance(rule: str, **account: object) -> list[Row]:
    mine, cleared = f"a1/{NEW_OFFICER}", {"cleared_by": REGION, "cleared_on": DAY}
    return [
        Row(rule, PASS, mine, account={"grants": [grant(**cleared)], **account}),
        Row(rule, FAIL, mine, account={"grants": [grant(cleared_by=False)], **account}),
        Row(rule, FAIL, mine, account={"grants": [grant(**cleared), grant(cleared_by=False)], **account}),
        Row(rule, OPEN, mine, account={"grants": [grant(cleared_by=REGION)], **account}),
        Row(rule, OPEN, mine, account={"grants": [grant(cleared_on=DAY)], **account}),
        Row(rule, FAIL, mine, account={"grants": [grant(cleared_by=NEW_OFFICER)], **account}),
        Row(
            rule, FAIL, mine, account={"grants": [grant(**{**cleared, "cleared_by": NEW_OFFICER})], **account}
        ),
        Row(rule, OPEN, mine, account={"grants": [grant(**cleared)], "trouble": NO_WAY_IN, **account}),
        Row(rule, None, mine, account={**account, "platform": "domain-name"}),
        Row(rule, OPEN, mine, account=account),
        Row(rule, None, mine, account={"grants": [grant(level="member")], **account}),
        Row(rule, None, mine, account={"state": "closed", **account}),
    ]


def step_before_closing(rule: str, step: str) -> list[Row]:
    return [
        Row(rule, PASS, account={"disposition": closes((step, "done"))}),
        Row(rule, FAIL, account={"disposition": closes((step, "skipped"))}),
        Row(rule, FAIL, account={"disposition": closes((step, "blocked"))}),
        Row(rule, OPEN, account={"disposition": closes((step, "open"))}),
        Row(rule, OPEN, account={"disposition": closes()}),
        Row(rule, PASS, account={"state": "closed", "disposition": closes((step, "done"))}),
        Row(rule, None, account={"platform": "google-account", "disposition": closes((step, "done"))}),
        Row(rule, OPEN, account={"disposition": closes(), "state": "closing"}),
        Row(rule, None, account={"disposition": {"action": "freeze"}}),
    ]


def acknowledged(rule: str) -> list[Row]:
    mine, entry = f"{NEW_OFFICER}/{rule}", {"person": NEW_OFFICER, "rule": rule, "on": DAY}
    leader = {"grants": [grant(NEW_LEADER, "editor")]}
    return [
        Row(rule, OPEN, mine),
        Row(rule, PASS, mine, case={"acknowledgements": [entry]}),
        Row(rule, OPEN, mine, case={"acknowledgements": [{**entry, "on": LATER}]}),
        Row(rule, OPEN, mine, case={"acknowledgements": [{**entry, "person": NEW_LEADER}]}),
        Row(rule, None, f"{NEW_LEADER}/{rule}"),
        Row(rule, OPEN, f"{NEW_LEADER}/{rule}", account=leader),
        Row(rule, None, f"{NEW_LEADER}/{rule}", account={**leader, "state": "closing"}),
        Row(rule, None, mine, parts={"incoming-officer": None}),
        Row(rule, OPEN, mine, parts={"incoming-leader": NEW_OFFICER}),
    ]


CENTRAL = {"class": "main"}
COMMUNITY = {"class": "community"}
CLOSED_GROUP = {"platform": "facebook-group", "visibility": "closed"}
OPEN_GROUP = {"platform": "facebook-group", "visibility": "open"}
GROUP = {"platform": "facebook-group"}
MAILBOX = {"platform": "google-account"}
CLOSURE = {"occasion": "dissolution"}
ORDERED = {"occasion": "ordered-closure"}
REVIEW = {"occasion": "annual-review"}
ELECTED = {"officer": {"person": NEW_OFFICER, "elected": DAY}}
STAYS = {"incoming-officer": None}
SEEN = {"email": "p4@example.org", "contact_checked": "2025-11-21"}
CHIEF, BOARD = {"reported_to_chief_executive": DAY}, {"reported_to_board": LATER}
OLD, NEW = "2026-05-24", "2026-05-25"  # 181 and 180 days before the day


def posted(rule: str) -> list[Row]:
    return [
        Row(rule, PASS, account={"last_post": OLD, "disposition": closes()}),
        Row(rule, OPEN, account={"disposition": closes()}),
        Row(rule, FAIL, account={"last_post": OLD, "disposition": {"action": "freeze"}}),
        Row(rule, FAIL, account={"last_post": OLD, "disposition": {"action": "transfer", "reason": "Ours"}}),
        Row(rule, PASS, account={"last_post": NEW}),
        Row(rule, PASS, account={"last_post": LATER}),
        Row(rule, FAIL, account={"last_post": OLD}),
        Row(rule, OPEN),
        Row(rule, None, account={"last_post": OLD, "state": "closing"}),
    ]


def permitted(approval: dict[str, object]) -> dict[str, object]:
    return {"platform": "tiktok", "approvals": {"regional-permission": approval}}


TERMS = f"{NEW_OFFICER}/ain.terms/facebook-page"
TERMS_KNOWN = {"person": NEW_OFFICER, "rule": "ain.terms", "platform": "facebook-page", "on": DAY}

TABLE = [
    *second_factor("ain.2fa"),
    *second_factor("aiuk.2fa"),
    *second_factor("krs.2fa"),
    Row("ain.2fa", PASS, f"a1/{NEW_OFFICER}", account={"grants": [grant(level="viewer")]}),
    Row("krs.2fa", OPEN, account={"grants": [grant(level="editor")]}),
    Row("krs.2fa", None, f"a1/{NEW_OFFICER}", account={"grants": [grant(level="editor")]}),
    Row(  # what somebody holds beside it at another level does not count
        "krs.2fa",
        PASS,
        f"a1/{NEW_OFFICER}",
        account={"grants": [grant(), grant(level="editor", second_factor="off")]},
    ),
    Row("ain.regional-admin", PASS, account={"grants": [grant(REGION, "owner")]}),
    Row("ain.regional-admin", PASS, account={"grants": [grant(REGION, "login")]}),
    Row("ain.regional-admin", FAIL, account={"grants": [grant(REGION, "editor")]}),
    Row("ain.regional-admin", FAIL, account={"grants": [grant(REGION, until=DAY)]}),
    Row("ain.regional-admin", FAIL),
    Row("ain.regional-admin", OPEN, parts={"regional-leader": None}),
    Row("ain.regional-admin", OPEN, account={**GROUP, "grants": [grant(REGION)]}),
    Row("ain.regional-admin", PASS, account={**OPEN_GROUP, "grants": [grant(REGION)]}),
    Row("ain.regional-admin", OPEN, account=GROUP, parts={"regional-leader": None}),
    Row("ain.regional-admin", None, account=CLOSED_GROUP),
    Row("ain.regional-admin", None, account=MAILBOX),
    Row("ain.regional-admin", FAIL, account={"platform": "whatsapp-group"}),
    Row("ain.regional-member", PASS, account={**CLOSED_GROUP, "grants": [grant(REGION, "member")]}),
    Row("ain.regional-member", FAIL, account=CLOSED_GROUP),
    Row("ain.regional-member", OPEN, account=CLOSED_GROUP, parts={"regional-leader": None}),
    Row("ain.regional-member", None, account=OPEN_GROUP),
    Row("ain.regional-member", None, account=GROUP),
    Row("ain.officer", PASS, "unit", unit=ELECTED),
    Row("ain.officer", PASS, "unit", unit={"officer": {"person": NEW_OFFICER, "elected": "2025-10-21"}}),
    Row("ain.officer", FAIL, "unit", unit={"officer": {"person": NEW_OFFICER, "elected": "2025-10-20"}}),
    Row("ain.officer", FAIL, "unit", unit={"officer": {"person": MEMBER, "elected": DAY}}),
    Row("ain.officer", PASS, "unit", unit={"officer": {"person": MEMBER, "elected": DAY}}, parts=STAYS),
    Row("ain.officer", FAIL, "unit", unit={"officer": {"person": OFFICER, "elected": DAY}}, parts=STAYS),
    Row(
        "ain.officer",
        PASS,
        "unit",
        unit={"officer": {"person": OFFICER, "elected": DAY}},
        parts={**STAYS, "incoming-leader": OFFICER},
    ),
    Row("ain.officer", PASS, "unit", unit={"officer": {"person": OFFICER, "elected": DAY}}, handover=REVIEW),
    Row("ain.officer", FAIL, "unit", handover=REVIEW),
    Row("ain.officer", None, "unit", account=MAILBOX),
    Row("ain.officer", FAIL, "unit"),
    Row("ain.officer", OPEN, "unit", unit={"officer": {"person": NEW_OFFICER}}),
    Row("ain.officer", None, "unit", account=CLOSED_GROUP),
    Row("ain.officer", FAIL, "unit", account=GROUP),
    Row("ain.officer", None, "unit", account={"state": "closed"}),
    Row("ain.officer", None, "unit", handover=CLOSURE),
    Row("ain.officer-training", PASS, "unit", case={"training": [{"person": NEW_OFFICER, "on": LATER}]}),
    Row("ain.officer-training", OPEN, "unit", case={"training": [{"person": LEADER, "on": DAY}]}),
    Row("ain.officer-training", None, "unit", parts={"incoming-officer": None}),
    Row("ain.officer-training", None, "unit", handover=CLOSURE),
    Row("ain.officer-training", OPEN, "unit", handover=REVIEW),
    Row("ain.officer-training", None, "unit", account=CLOSED_GROUP),
    *posted("ain.active"),
    *posted("smc.active"),
    Row("ain.active", FAIL, account={"platform": "snapchat", "last_post": OLD}),
    Row("ain.active", None, account={"platform": "tiktok", "last_post": OLD}),
    Row("smc.active", FAIL, account={"platform": "tiktok", "last_post": OLD}),
    Row("smc.active", FAIL, account={"platform": "other:forum", "last_post": OLD}),
    Row("smc.active", None, account={"platform": "whatsapp-group", "last_post": OLD}),
    Row("smc.active", None, account={**CLOSED_GROUP, "last_post": OLD}),
    Row("smc.active", FAIL, account={**GROUP, "last_post": OLD}),
    Row("ain.active", FAIL, account={"last_post": OLD, "state": "frozen"}),
    Row("smc.active", None, account={"last_post": OLD, "state": "frozen"}),
    Row(
        "ain.active", FAIL, account={"last_post": OLD, "disposition": {"action": "freeze", "reason": "Ours"}}
    ),
    Row(
        "smc.active", PASS, account={"last_post": OLD, "disposition": {"action": "freeze", "reason": "Ours"}}
    ),
    Row("smc.active", FAIL, account={"last_post": OLD, "disposition": {"action": "freeze", "reason": " "}}),
    Row("ain.no-twitter", FAIL, account={"platform": "x-twitter"}),
    Row("ain.no-twitter", None, account={"platform": "x-twitter", "state": "closing"}),
    Row("ain.no-twitter", None),
    Row("ain.no-youtube", FAIL, account={"platform": "youtube-channel"}),
    Row("ain.no-youtube", None),
    *three_way("ain.other-permission", "approvals", "regional-permission", signed=True, platform="tiktok"),
    *(
        Row("ain.other-permission", FAIL, account=permitted(by))
        for by in ({"by": OFFICER, "on": DAY}, {"by": NEW_LEADER}, {"by": NEW_OFFICER, "on": LATER})
    ),
    Row("ain.other-permission", PASS, account=permitted({"by": MEMBER, "on": DAY})),
    Row(
        "ain.other-permission",
        PASS,
        account=permitted({"by": LEADER, "on": DAY}),
        parts={"regional-leader": LEADER},
    ),
    Row("ain.other-permission", None, account=MAILBOX),
    Row("ain.other-permission", OPEN, account={"platform": "other:forum"}),
    Row("ain.other-permission", OPEN, account=OPEN_GROUP),
    Row("ain.other-permission", None, account=CLOSED_GROUP),
    Row("ain.other-permission", None, account=GROUP),
    Row("ain.other-permission", None, account={"platform": "snapchat"}),
    Row("ain.transfer", PASS, account={"disposition": {"action": "transfer"}}),
    Row("ain.transfer", PASS, account={"disposition": {"action": "freeze"}}),
    Row("ain.transfer", PASS, account={"state": "closing"}),
    Row("ain.transfer", PASS, account={"state": "closed", "disposition": {"action": "transfer"}}),
    Row("ain.transfer", OPEN),
    Row("ain.transfer", FAIL, account={"disposition": closes()}),
    Row(
        "ain.transfer",
        FAIL,
        account={"disposition": {"action": "transfer"}, "grants": [grant(level="editor")]},
    ),
    Row(
        "ain.transfer",
        FAIL,
        account={"disposition": {"action": "transfer"}, "grants": [grant(), grant(LEADER, "viewer")]},
    ),
    Row(  # a former leader may stay a member
        "ain.transfer",
        PASS,
        account={"disposition": {"action": "transfer"}, "grants": [grant(), grant(LEADER, "member")]},
    ),
    Row(
        "ain.transfer",
        OPEN,
        account={"disposition": {"action": "transfer"}},
        parts={"incoming-officer": None, "incoming-leader": None},
    ),
    Row("ain.transfer", PASS, account={**MAILBOX, "disposition": {"action": "transfer"}}),
    Row(
        "ain.transfer",
        PASS,
        account={"disposition": {"action": "transfer"}, "grants": [grant(), grant(LEADER, until=DAY)]},
    ),
    Row(  # whoever also has a part that stays may stay
        "ain.transfer",
        PASS,
        account={"disposition": {"action": "transfer"}, "grants": [grant(), grant(LEADER)]},
        parts={"office": LEADER},
    ),
    Row(  # two outgoing parts are no part that stays
        "ain.transfer",
        FAIL,
        account={"disposition": {"action": "transfer"}, "grants": [grant(), grant(LEADER)]},
        parts={"outgoing-officer": LEADER},
    ),
    Row("ain.transfer", None, handover=CLOSURE),
    Row("ain.transfer", None, handover=REVIEW),
    Row("ain.dissolution", PASS, account={"state": "closing"}, handover=CLOSURE),
    Row("ain.dissolution", FAIL, account={"disposition": closes()}, handover=CLOSURE),
    Row("ain.dissolution", FAIL, account={"disposition": {"action": "freeze"}}, handover=CLOSURE),
    Row("ain.dissolution", OPEN, handover=CLOSURE),
    Row("ain.dissolution", OPEN, handover={"occasion": "ordered-closure", "scope": ["a1"]}),
    Row("ain.dissolution", None, handover=REVIEW),
    Row(
        "ain.dissolution", PASS, account={**MAILBOX, "disposition": {"action": "transfer"}}, handover=CLOSURE
    ),
    Row("ain.dissolution", OPEN, account=MAILBOX, handover=CLOSURE),
    Row(
        "ain.dissolution",
        PASS,
        "handover",
        handover={**CLOSURE, "responsible": MEMBER},
        parts={"outgoing-officer": None},
        unit={"officer": {"person": MEMBER}},
    ),
    Row(
        "ain.dissolution",
        FAIL,
        "handover",
        handover={**CLOSURE, "responsible": LEADER},
        parts={"outgoing-officer": None},
        unit={"officer": {"person": MEMBER}},
    ),
    Row(
        "ain.dissolution",
        PASS,
        "handover",
        handover={**CLOSURE, "responsible": LEADER},
        parts={"outgoing-officer": None},
    ),
    Row("ain.dissolution", PASS, "handover", handover={**ORDERED, "responsible": REGION}),
    Row("ain.dissolution", FAIL, "handover", handover={**CLOSURE, "responsible": REGION}),
    Row(
        "ain.dissolution",
        FAIL,
        "handover",
        handover={**ORDERED, "responsible": REGION},
        account={"platform": "instagram"},
    ),
    Row(
        "ain.dissolution",
        FAIL,
        "handover",
        handover={**ORDERED, "responsible": REGION},
        case={"accounts": []},
    ),
    Row("ain.dissolution", None),
    Row("ain.dissolution", PASS, "handover", handover={**CLOSURE, "responsible": OFFICER}),
    Row("ain.dissolution", FAIL, "handover", handover={**CLOSURE, "responsible": LEADER}),
    Row("ain.dissolution", OPEN, "handover", handover=CLOSURE),
    Row("ain.dissolution", None, "handover"),
    Row("ain.terms", OPEN, TERMS),
    Row("ain.terms", PASS, TERMS, case={"acknowledgements": [TERMS_KNOWN]}),
    Row("ain.terms", OPEN, TERMS, case={"acknowledgements": [{**TERMS_KNOWN, "platform": None}]}),
    Row("ain.terms", OPEN, TERMS, case={"acknowledgements": [{**TERMS_KNOWN, "platform": "tiktok"}]}),
    Row("ain.terms", None, TERMS, account={"grants": [grant(level="moderator")]}),
    Row("ain.terms", None, f"{NEW_OFFICER}/ain.terms/google-account", account=MAILBOX),
    *(
        Row("ain.terms", status, f"{who}/ain.terms/facebook-page", account={"grants": [grant(who, "editor")]})
        for who, status in {MEMBER: OPEN, NEW_LEADER: OPEN, LEADER: None, REGION: None, OFFICE: None}.items()
    ),
    Row(
        "ain.terms",
        None,
        f"{MEMBER}/ain.terms/facebook-page",
        account={"grants": [grant(MEMBER)]},
        handover=CLOSURE,
    ),
    Row("ain.terms", OPEN, TERMS, handover=CLOSURE),
    Row("ain.terms", OPEN, TERMS, handover=REVIEW),
    Row("ain.terms", OPEN, TERMS, parts={"regional-leader": NEW_OFFICER}),
    Row(
        "ain.terms",
        OPEN,
        f"{LEADER}/ain.terms/facebook-page",
        account={"grants": [grant(LEADER)]},
        parts={"incoming-leader": LEADER},
    ),
    *clearance("smc.clearance"),
    *clearance("aiuk.authorised", **CENTRAL),
    Row("smc.clearance", None, f"a1/{NEW_OFFICER}", account={"grants": [grant(level="editor")]}),
    Row("smc.clearance", None, f"a1/{OFFICE}", account={"grants": [grant(OFFICE)]}),
    Row("aiuk.authorised", OPEN, f"a1/{OFFICE}", account={**CENTRAL, "grants": [grant(OFFICE, "viewer")]}),
    Row("aiuk.authorised", None, f"a1/{NEW_OFFICER}", account=COMMUNITY),
    Row("aiuk.authorised", None, f"a1/{NEW_OFFICER}"),
    *three_way("smc.profile", "statements", "graphic-profile"),
    *three_way("smc.public-list", "statements", "public-list"),
    *three_way("smc.says-who", "statements", "says-who"),
    *(
        Row(rule, None, account=account)
        for rule in (
            "smc.profile",
            "smc.public-list",
            "smc.says-who",
            "aiuk.community-rules",
            "krs.responders",
        )
        for account in (CLOSED_GROUP, MAILBOX, {"platform": "discord-server"})
    ),
    *three_way("aiuk.community-rules", "statements", "community-rules"),
    *three_way("krs.responders", "statements", "responders"),
    Row("smc.internal-list", PASS, "unit", unit={"lists": {"internal_reviewed": "2025-11-20"}}),
    Row("smc.internal-list", FAIL, "unit", unit={"lists": {"internal_reviewed": "2025-11-19"}}),
    Row("smc.internal-list", OPEN, "unit", unit={"lists": {}}),
    Row("smc.internal-list", OPEN, "unit"),
    Row("smc.internal-list", None, "unit", account=MAILBOX),
    *(
        Row("smc.office-copy", status, "unit", unit={"lists": lists}, handover=handover)
        for handover in ({}, CLOSURE)
        for lists, status in (
            ({"copy_sent": DAY}, PASS),
            ({"copy_sent": LATER, "changed": LATER}, PASS),
            ({"copy_sent": "2026-11-20", "changed": "2026-01-01"}, FAIL),
            ({"changed": DAY}, OPEN),
        )
    ),
    Row("smc.office-copy", PASS, "unit", unit={"lists": {"changed": OLD, "copy_sent": OLD}}, handover=REVIEW),
    Row("smc.office-copy", FAIL, "unit", unit={"lists": {"changed": NEW, "copy_sent": OLD}}, handover=REVIEW),
    Row("smc.office-copy", OPEN, "unit", unit={"lists": {"copy_sent": DAY}}, handover=REVIEW),
    Row("smc.office-copy", OPEN, "unit", unit={"lists": {"changed": DAY}}, handover=REVIEW),
    Row("smc.office-copy", OPEN, "unit"),
    Row("smc.office-copy", None, "unit", account=MAILBOX),
    Row("smc.office-access", PASS, account={"grants": [grant(OFFICE)]}),
    Row("smc.office-access", FAIL, account={"grants": [grant(OFFICE, "editor")]}),
    Row("smc.office-access", PASS, contact=SEEN),
    Row("smc.office-access", PASS, contact={**SEEN, "email": None, "phone": "+47 00 00 00 00"}),
    Row("smc.office-access", FAIL, contact={**SEEN, "email": None}),
    Row("smc.office-access", FAIL, contact={**SEEN, "contact_checked": "2025-11-20"}),
    Row("smc.office-access", OPEN, contact={**SEEN, "contact_checked": None}),
    Row("smc.office-access", FAIL, contact=SEEN, account={"grants": [grant(), grant(LEADER)]}),
    Row("smc.office-access", FAIL, account={"grants": []}),
    Row("smc.office-access", FAIL, contact={**SEEN, "email": " "}),
    Row("smc.office-access", None, account=MAILBOX),
    Row("smc.inactive-removed", PASS, account={"last_post": OLD, "disposition": closes()}),
    Row(
        "smc.inactive-removed",
        PASS,
        account={"last_post": OLD, "disposition": {"action": "freeze", "reason": "A guide that many use"}},
    ),
    Row("smc.inactive-removed", FAIL, account={"last_post": OLD, "disposition": {"action": "freeze"}}),
    Row("smc.inactive-removed", FAIL, account={"last_post": OLD}),
    Row("smc.inactive-removed", None, account={"last_post": NEW}),
    Row("smc.inactive-removed", None),
    Row("smc.inactive-removed", FAIL, account={"state": "frozen"}),
    Row("smc.inactive-removed", PASS, account={"state": "frozen", "disposition": closes()}),
    Row("smc.inactive-removed", FAIL, account={"state": "frozen", "disposition": {"reason": ""}}),
    Row("smc.inactive-removed", None, account={"state": "frozen", "platform": "whatsapp-group"}),
    Row("smc.inactive-removed", None, account={**CLOSED_GROUP, "last_post": OLD}),
    Row("smc.inactive-removed", PASS, account={"state": "frozen", "disposition": {"reason": "A guide"}}),
    Row("smc.inactive-removed", None, account={"state": "closing", "last_post": OLD}),
    Row("aiuk.class", PASS, account={"class": "main", "holder": {"kind": "central-team"}}),
    Row("aiuk.class", PASS, account={"class": "specialist", "holder": {"kind": "specialist-team"}}),
    Row("aiuk.class", PASS, account={"class": "community", "holder": {"kind": "community"}}),
    Row("aiuk.class", FAIL, account={"class": "main", "holder": {"kind": "community"}}),
    Row("aiuk.class", OPEN, account={"class": "main"}),
    Row("aiuk.class", OPEN, account={"holder": {"kind": "community"}}),
    *(
        Row(rule, status, account={**facts, **of})
        for rule, of in (
            ("aiuk.owner", {}),
            ("aiuk.owner", CENTRAL),
            ("aiuk.owner", {"class": "specialist"}),
            ("aiuk.owner-community", COMMUNITY),
        )
        for facts, status in (
            ({"owner": "trust", "owner_in_bio": True}, PASS),
            ({"owner": "trust", "owner_in_bio": False}, FAIL),
            ({"owner_in_bio": False}, FAIL),
            ({"owner": "trust"}, OPEN),
            ({"owner_in_bio": True}, OPEN),
        )
    ),
    Row("aiuk.owner", None, account=COMMUNITY),
    Row("aiuk.owner-community", None, account=CENTRAL),
    Row("aiuk.owner-community", None),
    Row("aiuk.owner-usual", PASS, account={"class": "main", "owner": "both"}),
    Row("aiuk.owner-usual", PASS, account={"class": "community", "owner": "section"}),
    Row("aiuk.owner-usual", FAIL, account={"class": "specialist", "owner": "trust"}),
    Row("aiuk.owner-usual", FAIL, account={"class": "community", "owner": "both"}),
    Row("aiuk.owner-usual", None, account={"class": "main"}),
    Row("aiuk.owner-usual", None, account={"owner": "both"}),
    *three_way("aiuk.one-login", "statements", "password-manager", access="shared-login", **CENTRAL),
    Row("aiuk.one-login", None, account={**CENTRAL, "access": "roles"}),
    Row("aiuk.one-login", OPEN, account={**CENTRAL, "statements": {"password-manager": True}}),
    Row("aiuk.one-login", None),
    Row("aiuk.one-login", None, account={**COMMUNITY, "access": "shared-login"}),
    Row(
        "aiuk.trained",
        PASS,
        f"a1/{NEW_OFFICER}",
        account=CENTRAL,
        case={"training": [{"person": NEW_OFFICER, "on": DAY}]},
    ),
    Row(
        "aiuk.trained",
        OPEN,
        f"a1/{NEW_OFFICER}",
        account={"class": "specialist", "grants": [grant(level="editor")]},
        case={"training": [{"person": NEW_OFFICER, "on": LATER}]},
    ),
    Row(
        "aiuk.trained",
        None,
        f"a1/{NEW_OFFICER}",
        account={**CENTRAL, "grants": [grant(level="moderator")]},
    ),
    Row("aiuk.trained", None, f"a1/{NEW_OFFICER}", account=COMMUNITY),
    Row("aiuk.community-held", PASS, account={**COMMUNITY, "holder": {"kind": "community", "name": "42"}}),
    Row("aiuk.community-held", OPEN, account={**COMMUNITY, "holder": {"kind": "community"}}),
    Row("aiuk.community-held", OPEN, account=COMMUNITY),
    Row("aiuk.community-held", None, account=CENTRAL),
    Row("aiuk.incidents", OPEN, "handover"),
    Row("aiuk.incidents", PASS, "handover", case={"incidents": []}),
    *(
        Row("aiuk.incidents", status, subject, case={"incidents": [{"id": "i1", **facts}]})
        for facts, subject, status in (
            ({"significant": False}, "handover", PASS),
            ({"significant": False}, "i1", None),
            ({"significant": True}, "handover", None),
            ({"significant": True}, "i1", FAIL),
            ({"significant": True, "open": False}, "i1", FAIL),
            ({"significant": True, **CHIEF}, "i1", OPEN),
            ({"significant": True, **BOARD}, "i1", FAIL),
            ({"significant": True, **CHIEF, **BOARD}, "i1", PASS),
            ({}, "i1", OPEN),
            ({"open": False, **BOARD}, "i1", OPEN),
            ({**CHIEF, **BOARD}, "i1", PASS),
        )
    ),
    *three_way("krs.clearance", "approvals", "manager-clearance", signed=True),
    Row("krs.clearance", PASS, account={"approvals": {"manager-clearance": {"by": LEADER, "on": DAY}}}),
    *three_way("krs.comms-informed", "approvals", "comms-informed"),
    *three_way("krs.ros", "approvals", "ros"),
    *three_way("krs.dpia", "approvals", "dpia"),
    Row("krs.editor", PASS, account={"editor": MEMBER}),
    Row("krs.editor", FAIL, account={"editor": LEADER}),
    Row("krs.editor", FAIL, account={"editor": LEADER}, handover=REVIEW),
    Row("krs.editor", PASS, account={"editor": LEADER}, handover=CLOSURE),
    Row("krs.editor", PASS, account={"editor": LEADER}, parts={"office": LEADER}),
    Row("krs.editor", OPEN),
    Row("krs.editor", None, account={**MAILBOX, "editor": MEMBER}),
    Row("aiuk.pack-review", PASS, "aiuk"),
    Row("aiuk.pack-review", FAIL, "aiuk", handover={"date": "2027-11-23"}),
    Row("krs.two-admins", PASS, account={"grants": [grant(), grant(LEADER, "login")]}),
    Row("krs.two-admins", FAIL, account={"grants": [grant(), grant(level="owner")]}),
    Row("krs.two-admins", FAIL, account={"grants": [grant(), grant(LEADER, "editor")]}),
    *step_before_closing("krs.screenshot", "screenshot"),
    *step_before_closing("krs.archive", "archive"),
    *(
        row
        for rule in RULES.values()
        if Where.ACK in rule.where and rule.acknowledge_per is AcknowledgePer.PERSON
        for row in acknowledged(rule.id)
    ),
]

POSSIBLE = {
    "ain.no-twitter": {FAIL},
    "ain.no-youtube": {FAIL},
    "ain.officer-training": {OPEN, PASS},
    "ain.terms": {OPEN, PASS},
    "aiuk.community-held": {OPEN, PASS},
    "aiuk.owner-usual": {FAIL, PASS},
    "aiuk.trained": {OPEN, PASS},
    "aiuk.pack-review": {FAIL, PASS},
    "krs.two-admins": {FAIL, PASS},
    "smc.inactive-removed": {FAIL, PASS},
} | {
    rule.id: {OPEN, PASS}
    for rule in RULES.values()
    if Where.ACK in rule.where and Where.CHECK not in rule.where
}
"""The statuses that a rule can give before waivers, where these are not all."""


def _name(row: Row) -> str:
    return f"{row.rule}:{row.status or 'nothing'}"


@pytest.mark.parametrize("row", TABLE, ids=_name)
def test_the_rule_says_so(row: Row) -> None:
    finding = judge(row.build(), row.rule, row.subject)

    assert (finding.status if finding else None) == row.status


@pytest.mark.parametrize("row", [row for row in TABLE if row.status in (FAIL, OPEN)], ids=_name)
def test_a_waiver_lets_the_rule_rest(row: Row) -> None:
    by = row.parts.get("regional-leader", REGION) or OFFICE
    waiver = {**given(row.rule, row.subject, by), "until": FAR}

    finding = judge(row.build(waiver), row.rule, row.subject)

    assert finding is not None
    assert finding.status is WAIVED
    assert not finding.blocks


def test_every_rule_was_seen_with_every_status_that_it_can_give() -> None:
    seen: dict[str, set[Status]] = {}
    for row in TABLE:
        seen.setdefault(row.rule, set()).update({row.status} if row.status else ())

    judged = {rule.id for rule in RULES.values() if {Where.CHECK, Where.ACK} & set(rule.where)}
    assert {rule: seen.get(rule) for rule in judged} == {rule: POSSIBLE.get(rule, EVERY) for rule in judged}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"by": LEADER}, "waiver.not-theirs-to-give"),
        ({"until": "2026-11-20"}, "waiver.expired"),
        ({"rule": "ain.active"}, "waiver.nothing-to-waive"),
        ({"subject": "a2"}, "waiver.nothing-to-waive"),
        ({"state": "asked", "subject": "a2"}, "waiver.nothing-to-waive"),
        ({"state": "asked", "by": LEADER}, "waiver.not-theirs-to-give"),
        ({"rule": "none.such"}, "waiver.unknown-rule"),
        ({"subject": f"a1/{LEADER}"}, "waiver.nothing-to-waive"),
    ],
)
def test_a_waiver_without_effect_is_reported(changes: dict[str, object], code: str) -> None:
    row = Row("ain.2fa", FAIL, account={"grants": [grant(second_factor="off")], "last_post": DAY})
    waiver = given("ain.2fa", "a1", OFFICE)

    evaluation = evaluate(row.build({**waiver, **changes}), [PACKS["ain-groups"]], EVERY_PLATFORM)

    assert [idle.code for idle in evaluation.idle_waivers] == [code]
    assert not [finding for finding in evaluation.findings if finding.status is WAIVED]


def test_a_waiver_that_is_only_asked_for_changes_nothing_and_is_listed_with_the_finding() -> None:
    row = Row("ain.2fa", FAIL, account={"grants": [grant(second_factor="off")]})
    asked = {"rule": "ain.2fa", "subject": "a1", "by": REGION, "reason": "A lost phone", "until": DAY}

    case = row.build(asked)
    both = row.build(asked, given("ain.2fa", "a1", REGION))
    finding, after = (judge(each, "ain.2fa", f"a1/{NEW_OFFICER}") for each in (case, both))

    assert finding is not None
    assert after is not None
    assert (finding.status, finding.blocks, finding.asked) == (FAIL, True, case.waivers[0])
    assert (after.status, after.asked) == (WAIVED, None)
    assert not evaluate(case, [PACKS["ain-groups"]], EVERY_PLATFORM).idle_waivers


def test_what_names_a_rule_that_no_pack_has_is_reported() -> None:
    promises = [{"person": NEW_OFFICER, "rule": rule, "on": DAY} for rule in ("ain.terms", "krs.crisis")]
    case = Row("ain.2fa", FAIL, case={"acknowledgements": promises}).build(given("krs.2fa", "a1", OFFICE))

    evaluation = evaluate(case, [PACKS["ain-groups"]], EVERY_PLATFORM)

    assert [idle.code for idle in evaluation.idle_waivers] == ["waiver.unknown-rule"]
    assert [(idle.index, idle.rule) for idle in evaluation.idle_acknowledgements] == [(1, "krs.crisis")]


def test_a_waiver_for_an_account_covers_everybody_on_it() -> None:
    grants = [grant(second_factor="off"), grant(LEADER, second_factor="unknown"), grant(OFFICER)]
    row = Row("ain.2fa", WAIVED, account={"grants": grants})
    waiver = given("ain.2fa", "a1", REGION)

    case = row.build(waiver)

    assert [judge(case, "ain.2fa", f"a1/p{number}").status for number in (4, 1, 2)] == [WAIVED, WAIVED, PASS]
    assert not evaluate(case, [PACKS["ain-groups"]], EVERY_PLATFORM).idle_waivers


def test_an_earlier_day_counts_what_held_then() -> None:
    case = Row("ain.2fa", PASS, account={"grants": [grant(since=DAY)]}).build()
    earlier = evaluate(case, [PACKS["ain-groups"]], EVERY_PLATFORM, on=case.handover.date.replace(day=20))

    assert ("ain.2fa", "a1", OPEN) in {(f.rule, f.subject.id, f.status) for f in earlier.findings}
    assert earlier.on.day == 20


def test_a_day_at_the_edge_of_the_calendar_is_no_trouble() -> None:
    row = Row("ain.active", PASS, account={"last_post": DAY}, handover={"date": "0001-01-01"})

    assert judge(row.build(), "ain.active", "a1").status is PASS


@pytest.mark.parametrize(("reviewed", "status"), [("2025-11-20", PASS), ("2025-11-19", FAIL)])
def test_a_pack_may_ask_for_its_own_review(reviewed: str, status: Status) -> None:
    review = Rule(
        id="some.pack-review",
        section="9",
        weight=Weight.SHOULD,
        where=(Where.CHECK,),
        title={},
        why={},
        mend={},
        checks=(PackReviewed(within_days=366),),
    )
    pack = replace(PACKS["aiuk"], rules=(review,), reviewed=date.fromisoformat(reviewed))

    (finding,) = evaluate(Row("", None).build(), [pack], EVERY_PLATFORM).findings

    assert (finding.subject.id, finding.subject.kind, finding.status) == ("aiuk", SubjectKind.PACK, status)
