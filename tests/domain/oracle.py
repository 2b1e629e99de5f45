"""The table of rules once more, straight from `docs/formats/case.md` and in another style, to compare with.

It works on the plain JSON of a case, knows no pack and no catalogue, and is written for the eye that holds it
against the table: one function for each row, in the order of the table.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

Json = dict[str, Any]
Said = Iterator[tuple[str, str]]
"""Subject and status."""

OWNER_TO_LOGIN = {"owner", "admin", "login"}
OWNER_TO_EDITOR = {*OWNER_TO_LOGIN, "editor"}
ALL_BUT_MEMBER = {*OWNER_TO_EDITOR, "moderator", "viewer"}
ANY = {*ALL_BUT_MEMBER, "member"}

SOCIAL = {
    "bluesky", "facebook-event", "facebook-group", "facebook-page", "flickr", "google-business-profile",
    "instagram", "linkedin-group", "linkedin-page", "mastodon", "reddit-community", "snapchat",
    "spotify-for-creators", "threads", "tiktok", "vimeo", "x-twitter", "youtube-channel",
}  # fmt: skip
CHAT = {
    "discord-server", "messenger-group", "microsoft-teams", "signal-group", "slack", "telegram-channel",
    "telegram-group", "whatsapp-channel", "whatsapp-community", "whatsapp-group",
}  # fmt: skip
NAMED = {"facebook-page", "x-twitter", "instagram", "snapchat", "youtube-channel"}
FITS = {"main": "central-team", "specialist": "specialist-team", "community": "community"}
CENTRAL = {"main", "specialist"}
SIGNED = {"regional-permission", "manager-clearance"}
CHANGES = {"annual-meeting", "by-election", "resignation"}
CLOSURES = {"dissolution", "ordered-closure"}
REVIEWED = "2026-11-21"
"""The day on which the shipped copy of `aiuk` was last held against its source."""

ROWS: dict[str, Callable[["Words"], Said]] = {}


def row(*rules: str) -> Callable[[Callable[..., Said]], Callable[..., Said]]:
    def keep(function: Callable[..., Said]) -> Callable[..., Said]:
        for rule in rules:
            ROWS[rule] = function if len(rules) == 1 else lambda w, rule=rule: function(w, rule)
        return function

    return keep


def worst(statuses: list[str]) -> str:
    return next((status for status in ("fail", "open") if status in statuses), "pass")


def passed(truth: object, otherwise: str = "fail") -> str:
    return "pass" if truth else otherwise


def says(text: Any) -> bool:
    return bool(text and text.strip())


class Words:
    """The words used in the table, for one case and one day."""

    def __init__(self, case: Json, on: str | None) -> None:
        self.case = case
        self.on = on or case["handover"]["date"]
        self.parts: dict[str, str] = {part: who for part, who in case["parts"].items() if who}
        self.occasion = case["handover"]["occasion"]
        self.change, self.closure = self.occasion in CHANGES, self.occasion in CLOSURES
        self.all: list[Json] = case["accounts"]
        self.live = [a for a in self.all if (a.get("state") or "active") in ("active", "frozen")]
        self.presences = [a for a in self.live if self.presence(a)]
        self.pages = [a for a in self.live if self.page(a)]

    def presence(self, account: Json) -> bool:
        return account["platform"] in SOCIAL | CHAT or account["platform"].startswith("other:")

    def page(self, account: Json) -> bool:
        is_social = account["platform"] in SOCIAL or account["platform"].startswith("other:")
        return is_social and self.group(account) != "closed"

    def frozen(self, account: Json) -> bool:
        return account.get("state") == "frozen"

    def group(self, account: Json) -> str | None:
        """`open`, `closed` or `unstated`, of a Facebook group."""
        return (account.get("visibility") or "unstated") if account["platform"] == "facebook-group" else None

    def held(self, account: Json, levels: set[str]) -> dict[str, list[Json]]:
        """Who has active grants at these levels, with those grants."""
        people: dict[str, list[Json]] = {}
        for grant in account.get("grants") or []:
            begun = not grant.get("since") or grant["since"] <= self.on
            over = grant.get("until") and grant["until"] <= self.on
            if begun and not over and grant["level"] in levels:
                people.setdefault(grant["person"], []).append(grant)
        return people

    def admins(self, account: Json) -> dict[str, list[Json]]:
        return self.held(account, OWNER_TO_LOGIN)

    def within(self, days: int, day: str) -> bool:
        return date.fromisoformat(day) >= date.fromisoformat(self.on) - timedelta(days)

    def dated(self, days: int, day: str | None) -> str:
        return passed(self.within(days, day)) if day else "open"

    def three_way(self, fact: Any, *, signed: bool = False) -> str:
        if fact is False:
            return "fail"
        if isinstance(fact, dict):
            by, on = fact.get("by"), fact.get("on")
            return passed(by and on and on <= self.on, "open")
        return passed(not signed and (fact is True or says(fact)), "open")

    def holds(self, who: str | None, *parts: str) -> bool:
        return any(self.parts.get(part) == who for part in parts) if who else False

    def only_outgoing(self, who: str) -> bool:
        theirs = {part for part, holder in self.parts.items() if holder == who}
        return bool(theirs) and theirs <= {"outgoing-leader", "outgoing-officer"}

    def publishes_on(self, who: str) -> set[str]:
        return {a["platform"] for a in self.presences if who in self.held(a, OWNER_TO_EDITOR)}

    def incoming(self) -> set[str]:
        officer, leader = self.parts.get("incoming-officer"), self.parts.get("incoming-leader")
        return {who for who in (officer, leader) if who and (who == officer or self.publishes_on(who))}

    def officer_counts(self) -> bool:
        return not self.closure and any(self.group(a) != "closed" for a in self.presences)


@row("ain.2fa", "aiuk.2fa", "krs.2fa")
def second_factor(w: Words, rule: str) -> Said:
    statuses = {"on": "pass", "off": "fail"}
    for account in w.live:
        people = w.held(account, OWNER_TO_LOGIN if rule == "krs.2fa" else ALL_BUT_MEMBER)
        if not people:
            yield account["id"], "open"
        for who, grants in people.items():
            found = [statuses.get(grant.get("second_factor") or "unknown", "open") for grant in grants]
            yield f"{account['id']}/{who}", worst(found)


@row("ain.regional-admin")
def regional_admin(w: Words) -> Said:
    leader = w.parts.get("regional-leader")
    for account in w.presences:
        if w.group(account) == "unstated":
            yield account["id"], "open"
        elif w.group(account) != "closed":
            yield account["id"], passed(leader in w.admins(account)) if leader else "open"


@row("ain.regional-member")
def regional_member(w: Words) -> Said:
    leader = w.parts.get("regional-leader")
    for account in w.live:
        if w.group(account) == "closed":
            yield account["id"], passed(leader in w.held(account, ANY)) if leader else "open"


@row("ain.officer")
def officer(w: Words) -> Said:
    if not w.officer_counts():
        return
    named = w.case["unit"].get("officer")
    if not named:
        yield "unit", "fail"
        return
    who, incoming = named["person"], w.parts.get("incoming-officer")
    if w.change and ((incoming and incoming != who) or w.only_outgoing(who)):
        yield "unit", "fail"
    else:
        yield "unit", w.dated(396, named.get("elected"))


@row("ain.officer-training")
def officer_training(w: Words) -> Said:
    who = w.parts.get("incoming-officer")
    if w.officer_counts() and who:
        yield "unit", passed(who in [entry["person"] for entry in w.case.get("training") or []], "open")


def decided(account: Json) -> tuple[str | None, bool]:
    """The action, and whether a reason is given."""
    disposition = account.get("disposition") or {}
    return disposition.get("action"), says(disposition.get("reason"))


@row("ain.active")
def active_somewhere(w: Words) -> Said:
    for account in w.live:
        if account["platform"] in ("facebook-page", "instagram", "snapchat"):
            status = w.dated(180, account.get("last_post"))
            action, _ = decided(account)
            yield account["id"], "pass" if status == "fail" and action == "close" else status


@row("smc.active")
def active_pages(w: Words) -> Said:
    for account in w.pages:
        if not w.frozen(account):
            status = w.dated(180, account.get("last_post"))
            if status == "fail" and decided(account) in (("close", True), ("close", False), ("freeze", True)):
                status = "pass"
            yield account["id"], status


@row("ain.no-twitter", "ain.no-youtube")
def unwanted(w: Words, rule: str) -> Said:
    platform = {"ain.no-twitter": "x-twitter", "ain.no-youtube": "youtube-channel"}[rule]
    return ((account["id"], "fail") for account in w.live if account["platform"] == platform)


@row("ain.other-permission")
def other_permission(w: Words) -> Said:
    for account in w.presences:
        if account["platform"] in NAMED or w.group(account) in ("closed", "unstated"):
            continue
        fact = (account.get("approvals") or {}).get("regional-permission")
        by = fact.get("by") if isinstance(fact, dict) else None
        party = w.holds(by, "outgoing-leader", "outgoing-officer", "incoming-leader", "incoming-officer")
        if party and not w.holds(by, "regional-leader", "office"):
            yield account["id"], "fail"
        else:
            yield account["id"], w.three_way(fact, signed=True)


@row("ain.terms")
def terms(w: Words) -> Said:
    people = w.incoming()
    if not w.closure:
        people |= {
            who
            for account in w.presences
            for who in w.held(account, OWNER_TO_EDITOR)
            if not w.only_outgoing(who) and not w.holds(who, "regional-leader", "office")
        }
    known = {(a["person"], a.get("platform")) for a in acknowledged_in_time(w, "ain.terms")}
    for who in people:
        for platform in w.publishes_on(who):
            yield f"{who}/ain.terms/{platform}", passed((who, platform) in known, "open")


@row("ain.transfer")
def transfer(w: Words) -> Said:
    incoming = {who for part, who in w.parts.items() if part.startswith("incoming-")}
    leaving = {who for who in w.parts.values() if w.only_outgoing(who)}
    for account in w.all if w.change else []:
        action, _ = decided(account)
        if account not in w.live:
            yield account["id"], "pass"
        elif action is None:
            yield account["id"], "open"
        elif action == "close":
            yield account["id"], "fail"
        elif not incoming:
            yield account["id"], "open"
        else:
            arrived = incoming & set(w.admins(account))
            yield account["id"], passed(arrived and not leaving & set(w.held(account, ALL_BUT_MEMBER)))


@row("ain.dissolution")
def dissolution(w: Words) -> Said:
    if not w.closure:
        return
    handover = w.case["handover"]
    scope = handover.get("scope")
    ordered = [account for account in w.all if scope is None or account["id"] in scope]
    for account in ordered:
        action, _ = decided(account)
        if account not in w.live:
            yield account["id"], "pass"
        elif action is None:
            yield account["id"], "open"
        else:
            yield account["id"], "fail" if w.presence(account) else "pass"
    responsible = handover.get("responsible")
    if responsible is None:
        yield "handover", "open"
        return
    right = w.parts.get("outgoing-officer")
    if right is None and w.case["unit"].get("officer"):
        right = w.case["unit"]["officer"]["person"]
    if right is None:
        right = w.parts.get("outgoing-leader")
    pages_alone = {account["platform"] for account in ordered} == {"facebook-page"}
    regional = w.occasion == "ordered-closure" and pages_alone and w.holds(responsible, "regional-leader")
    yield "handover", passed(responsible == right or regional)


def cleared(grants: list[Json]) -> str:
    def one(grant: Json) -> str:
        by = grant.get("cleared_by")
        if by is False or by == grant["person"]:
            return "fail"
        return passed(by and grant.get("cleared_on"), "open")

    return worst([one(grant) for grant in grants])


@row("smc.clearance")
def clearance(w: Words) -> Said:
    for account in w.presences:
        for who, grants in w.admins(account).items():
            if not w.holds(who, "office"):
                yield f"{account['id']}/{who}", cleared(grants)


STATEMENTS = {
    "smc.profile": "graphic-profile",
    "smc.public-list": "public-list",
    "smc.says-who": "says-who",
    "aiuk.community-rules": "community-rules",
    "krs.responders": "responders",
}
APPROVALS = {
    "krs.clearance": "manager-clearance",
    "krs.comms-informed": "comms-informed",
    "krs.ros": "ros",
    "krs.dpia": "dpia",
}


@row(*STATEMENTS)
def stated(w: Words, rule: str) -> Said:
    for account in w.pages:
        yield account["id"], w.three_way((account.get("statements") or {}).get(STATEMENTS[rule]))


@row("smc.internal-list")
def internal_list(w: Words) -> Said:
    if w.presences:
        yield "unit", w.dated(366, (w.case["unit"].get("lists") or {}).get("internal_reviewed"))


@row("smc.office-copy")
def office_copy(w: Words) -> Said:
    if not w.presences:
        return
    lists = w.case["unit"].get("lists") or {}
    sent, changed = lists.get("copy_sent"), lists.get("changed")
    since = w.case["handover"]["date"] if w.change or w.closure else changed
    yield "unit", passed(sent >= since) if sent and since else "open"


@row("smc.office-access")
def office_access(w: Words) -> Said:
    people = {person["id"]: person for person in w.case["people"]}

    def reached(who: str) -> str:
        person = people[who]
        can_be = says(person.get("email")) or says(person.get("phone"))
        return w.dated(365, person.get("contact_checked")) if can_be else "fail"

    for account in w.presences:
        admins = w.admins(account)
        if w.parts.get("office") in admins:
            yield account["id"], "pass"
        else:
            yield account["id"], worst([reached(who) for who in admins]) if admins else "fail"


@row("smc.inactive-removed")
def inactive_removed(w: Words) -> Said:
    for account in w.pages:
        action, because = decided(account)
        if w.frozen(account):
            yield account["id"], passed(action == "close" or because)
        elif w.dated(180, account.get("last_post")) == "fail":
            yield account["id"], passed(action == "close" or (action == "freeze" and because))


@row("aiuk.class")
def account_class(w: Words) -> Said:
    for account in w.presences:
        kind, holder = account.get("class"), account.get("holder")
        yield account["id"], passed(FITS[kind] == holder["kind"]) if kind and holder else "open"


@row("aiuk.owner", "aiuk.owner-community")
def owner(w: Words, rule: str) -> Said:
    for account in w.presences:
        if (account.get("class") == "community") == (rule == "aiuk.owner-community"):
            named = account.get("owner_in_bio")
            yield account["id"], "fail" if named is False else passed(named and account.get("owner"), "open")


@row("aiuk.owner-usual")
def owner_usual(w: Words) -> Said:
    for account in w.presences:
        kind, holds = account.get("class"), account.get("owner")
        if kind and holds:
            yield account["id"], passed(holds == ("both" if kind in CENTRAL else "section"))


@row("aiuk.authorised")
def authorised(w: Words) -> Said:
    for account in w.presences:
        if account.get("class") in CENTRAL:
            for who, grants in w.held(account, ALL_BUT_MEMBER).items():
                yield f"{account['id']}/{who}", cleared(grants)


@row("aiuk.one-login")
def one_login(w: Words) -> Said:
    for account in w.presences:
        if account.get("class") in CENTRAL:
            if not account.get("access"):
                yield account["id"], "open"
            elif account["access"] == "shared-login":
                yield account["id"], w.three_way((account.get("statements") or {}).get("password-manager"))


@row("aiuk.trained")
def trained(w: Words) -> Said:
    done = {entry["person"] for entry in w.case.get("training") or [] if entry["on"] <= w.on}
    for account in w.presences:
        if account.get("class") in CENTRAL:
            for who in w.held(account, OWNER_TO_EDITOR):
                yield f"{account['id']}/{who}", passed(who in done, "open")


@row("aiuk.community-held")
def community_held(w: Words) -> Said:
    for account in w.presences:
        if account.get("class") == "community":
            yield account["id"], passed(says((account.get("holder") or {}).get("name")), "open")


@row("aiuk.incidents")
def incidents(w: Words) -> Said:
    listed = w.case.get("incidents")
    if listed is None:
        yield "handover", "open"
        return
    counting = [incident for incident in listed if incident.get("significant") is not False]
    if not counting:
        yield "handover", "pass"
    for incident in counting:
        chief, board = incident.get("reported_to_chief_executive"), incident.get("reported_to_board")
        if chief and board:
            yield incident["id"], "pass"
        else:
            yield incident["id"], "open" if chief or incident.get("significant") is None else "fail"


@row("aiuk.pack-review")
def pack_review(w: Words) -> Said:
    yield "aiuk", w.dated(366, REVIEWED)


@row(*APPROVALS)
def approved(w: Words, rule: str) -> Said:
    key = APPROVALS[rule]
    for account in w.presences:
        fact = (account.get("approvals") or {}).get(key)
        yield account["id"], w.three_way(fact, signed=key in SIGNED)


@row("krs.editor")
def editor(w: Words) -> Said:
    for account in w.presences:
        who = account.get("editor")
        if who and w.only_outgoing(who) and not w.closure:
            yield account["id"], "fail"
        else:
            yield account["id"], passed(who, "open")


@row("krs.two-admins")
def two_admins(w: Words) -> Said:
    return ((account["id"], passed(len(w.admins(account)) >= 2)) for account in w.presences)


@row("krs.screenshot", "krs.archive")
def step(w: Words, rule: str) -> Said:
    statuses = {"done": "pass", "skipped": "fail", "blocked": "fail"}
    for account in w.all:
        if w.presence(account) and decided(account)[0] == "close":
            steps = account["disposition"].get("steps") or []
            states = {entry["id"]: entry.get("state") or "open" for entry in steps}
            yield account["id"], statuses.get(states.get(rule.removeprefix("krs."), "open"), "open")


def acknowledged_in_time(w: Words, rule: str) -> list[Json]:
    return [a for a in w.case.get("acknowledgements") or [] if a["rule"] == rule and a["on"] <= w.on]


def acknowledged(w: Words, rule: str) -> Said:
    given = {entry["person"] for entry in acknowledged_in_time(w, rule)}
    return ((f"{who}/{rule}", passed(who in given, "open")) for who in w.incoming())


def findings(
    case: Json, rules: list[str], promises: list[str], on: str | None = None
) -> set[tuple[str, str, str]]:
    """Rule, subject and status of every finding; `promises`: the rules that are confirmed."""
    w = Words(case, on)
    said = {(rule, *entry) for rule in rules if rule in ROWS for entry in ROWS[rule](w)}
    said |= {
        (rule, *entry)
        for rule in promises
        for entry in (ROWS[rule](w) if rule in ROWS else acknowledged(w, rule))
    }
    return {(rule, subject, _in_the_end(w, rule, subject, status)) for rule, subject, status in said}


def _in_the_end(w: Words, rule: str, subject: str, status: str) -> str:
    """After no-access, which makes a pass of a grant open, and after waivers."""
    on_account = rule in ("aiuk.trained", "smc.clearance", "aiuk.authorised") or rule.endswith(".2fa")
    for account in w.all:
        no_way_in = any(trouble["kind"] == "no-access" for trouble in account.get("trouble") or [])
        if on_account and no_way_in and subject.startswith(f"{account['id']}/") and status == "pass":
            status = "open"
    accounts = {account["id"] for account in w.all}
    for waiver in w.case.get("waivers") or []:
        names = waiver["subject"] == subject or (
            waiver["subject"] in accounts and subject.startswith(f"{waiver['subject']}/")
        )
        theirs = w.holds(waiver["by"], "regional-leader", "office")
        given = waiver.get("state") == "given" and theirs and waiver["until"] >= w.on
        if waiver["rule"] == rule and names and given and status != "pass":
            return "waived"
    return status
