"""The rules of the shipped packs (`docs/clauses.md`), implemented a second time to compare with.

It works on the plain JSON of a case, knows no pack, and is written to be checked by eye: one function for
each computation, with the rules that share it.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

Said = Iterator[tuple[str, str]]
"""Subject and status."""

LEVELS = ["owner", "admin", "login", "editor", "moderator", "viewer", "member"]
NAMED = {"facebook-page", "x-twitter", "instagram", "snapchat", "youtube-channel"}
FITS = {"main": "central-team", "specialist": "specialist-team", "community": "community"}
CENTRAL = {"main", "specialist"}
ROWS: dict[str, Callable[["Words"], Said]] = {}


def row(*rules: str) -> Callable[[Callable[..., Said]], Callable[..., Said]]:
    def keep(function: Callable[..., Said]) -> Callable[..., Said]:
        for rule in rules:
            ROWS[rule] = function if len(rules) == 1 else lambda w, rule=rule: function(w, rule)
        return function

    return keep


def worst(statuses: list[str]) -> str:
    return next((status for status in ("fail", "open") if status in statuses), "pass")


class Words:
    """The terms that rules are stated in (`docs/formats/case.md`), for one case."""

    def __init__(self, case: dict[str, Any]) -> None:
        self.case = case
        self.on = case["handover"]["date"]
        self.parts = case["parts"]
        self.change = case["handover"]["occasion"] not in ("dissolution", "ordered-closure")
        self.all = case["accounts"]
        self.live = [a for a in self.all if a.get("state", "active") in ("active", "frozen")]
        self.active = [a for a in self.live if a.get("state", "active") == "active"]

    def held(self, account: dict[str, Any], weakest: str) -> dict[str, list[dict[str, Any]]]:
        """Whose highest active grant is at least so strong, with all their active grants."""
        people: dict[str, list[dict[str, Any]]] = {}
        for grant in account.get("grants", []):
            if (grant.get("since") or self.on) <= self.on and (grant.get("until") or "9999") > self.on:
                people.setdefault(grant["person"], []).append(grant)
        enough = LEVELS[: LEVELS.index(weakest) + 1]
        return {who: grants for who, grants in people.items() if any(g["level"] in enough for g in grants)}

    def admins(self, account: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
        return self.held(account, "login")

    def group(self, account: dict[str, Any]) -> str | None:
        """`open`, `closed` or `unstated`, of a Facebook group."""
        if account["platform"] != "facebook-group":
            return None
        return account.get("visibility") or "unstated"

    def within(self, days: int, day: str) -> bool:
        return date.fromisoformat(self.on) - timedelta(days) <= date.fromisoformat(day)

    def dated(self, days: int, day: str | None) -> str:
        if not day:
            return "open"
        return "pass" if self.within(days, day) else "fail"

    def three_way(self, fact: Any) -> str:
        if fact is False:
            return "fail"
        if isinstance(fact, dict):
            return "pass" if fact.get("by") and fact.get("on", "9999") <= self.on else "open"
        return "pass" if fact else "open"

    def incoming(self) -> set[str]:
        leader = self.parts.get("incoming-leader")
        publishes = any(leader in self.held(account, "editor") for account in self.live)
        return {self.parts.get("incoming-officer"), leader if publishes else None} - {None}

    def officer_counts(self) -> bool:
        return self.change and any(self.group(account) != "closed" for account in self.live)


def passed(truth: object, otherwise: str = "fail") -> str:
    return "pass" if truth else otherwise


@row("ain.2fa", "aiuk.2fa", "krs.2fa")
def second_factor(w: Words, rule: str) -> Said:
    statuses = {"on": "pass", "off": "fail"}
    for account in w.live:
        people = w.held(account, "login" if rule == "krs.2fa" else "viewer")
        if not people:
            yield account["id"], "open"
        for who, grants in people.items():
            yield (
                f"{account['id']}/{who}",
                worst([statuses.get(g.get("second_factor"), "open") for g in grants]),
            )


@row("ain.regional-admin")
def regional_admin(w: Words) -> Said:
    leader = w.parts.get("regional-leader")
    for account in w.live:
        if w.group(account) == "unstated" or (not leader and w.group(account) != "closed"):
            yield account["id"], "open"
        elif w.group(account) != "closed":
            yield account["id"], passed(leader in w.admins(account))


@row("ain.regional-member")
def regional_member(w: Words) -> Said:
    leader = w.parts.get("regional-leader")
    for account in w.live:
        if w.group(account) == "closed":
            yield account["id"], passed(leader in w.held(account, "member")) if leader else "open"


@row("ain.officer")
def officer(w: Words) -> Said:
    if w.officer_counts():
        who = w.case["unit"].get("officer")
        yield "unit", w.dated(366, who.get("elected")) if who else "fail"


@row("ain.officer-training")
def officer_training(w: Words) -> Said:
    who = w.parts.get("incoming-officer")
    if w.officer_counts() and who:
        yield "unit", passed(who in [t["person"] for t in w.case.get("training", [])], "open")


@row("ain.active", "smc.active")
def active(w: Words, rule: str) -> Said:
    for account in w.active:
        if rule == "smc.active" or account["platform"] in ("facebook-page", "instagram", "snapchat"):
            yield account["id"], w.dated(180, account.get("last_post"))


@row("ain.no-twitter", "ain.no-youtube")
def unwanted(w: Words, rule: str) -> Said:
    platform = {"ain.no-twitter": "x-twitter", "ain.no-youtube": "youtube-channel"}[rule]
    return ((account["id"], "fail") for account in w.live if account["platform"] == platform)


@row("ain.other-permission")
def other_permission(w: Words) -> Said:
    for account in w.live:
        if account["platform"] not in NAMED and w.group(account) not in ("closed", "unstated"):
            yield account["id"], w.three_way(account.get("approvals", {}).get("regional-permission"))


@row("ain.transfer")
def transfer(w: Words) -> Said:
    incoming = {w.parts.get("incoming-officer"), w.parts.get("incoming-leader")} - {None}
    outgoing = {w.parts.get("outgoing-officer"), w.parts.get("outgoing-leader")} - {None}
    staying = {who for part, who in w.parts.items() if not part.startswith("outgoing-")}
    for account in w.all if w.change else []:
        action = account.get("disposition", {}).get("action")
        if account not in w.live:
            yield account["id"], "pass"
        elif not action:
            yield account["id"], "open"
        else:
            arrived = incoming & set(w.admins(account))
            left = not (outgoing - staying) & set(w.held(account, "member"))
            yield account["id"], passed(action != "close" and arrived and left)


@row("ain.dissolution")
def dissolution(w: Words) -> Said:
    if w.change:
        return
    handover = w.case["handover"]
    scope = handover.get("scope")
    for account in w.all:
        if scope is None or account["id"] in scope:
            decided = account.get("disposition", {}).get("action")
            yield account["id"], "pass" if account not in w.live else "fail" if decided else "open"
    responsible = handover.get("responsible")
    yield "handover", passed(responsible == w.parts.get("outgoing-officer")) if responsible else "open"


def cleared(grants: list[dict[str, Any]]) -> str:
    return worst(
        [
            "fail"
            if grant.get("cleared_by") is False
            else passed(grant.get("cleared_by") and grant.get("cleared_on"), "open")
            for grant in grants
        ]
    )


@row("smc.clearance")
def clearance(w: Words) -> Said:
    for account in w.live:
        for who, grants in w.admins(account).items():
            if who != w.parts.get("office"):
                yield f"{account['id']}/{who}", cleared(grants)


STATEMENTS = {
    "smc.profile": "graphic-profile",
    "smc.public-list": "public-list",
    "smc.data-protection": "says-who",
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
    for account in w.live:
        yield account["id"], w.three_way(account.get("statements", {}).get(STATEMENTS[rule]))


@row("smc.internal-list")
def internal_list(w: Words) -> Said:
    yield "unit", w.dated(366, w.case["unit"].get("lists", {}).get("internal_reviewed"))


@row("smc.office-copy")
def office_copy(w: Words) -> Said:
    lists = w.case["unit"].get("lists", {})
    sent, changed = lists.get("copy_sent"), lists.get("changed")
    yield "unit", passed(sent >= changed) if sent and changed else "open"


@row("smc.office-access")
def office_access(w: Words) -> Said:
    people = {person["id"]: person for person in w.case["people"]}

    def reached(who: str) -> str:
        person = people[who]
        return w.dated(365, person.get("contact_checked")) if {"email", "phone"} & set(person) else "fail"

    for account in w.live:
        admins = w.admins(account)
        if w.parts.get("office") in admins:
            yield account["id"], "pass"
        else:
            yield account["id"], worst([reached(who) for who in admins]) if admins else "fail"


@row("smc.inactive-removed")
def inactive_removed(w: Words) -> Said:
    for account in w.live:
        decided = account.get("disposition", {})
        if account not in w.active:
            yield account["id"], passed(decided.get("reason"))
        elif w.dated(180, account.get("last_post")) == "fail":
            kept = decided.get("action") == "freeze" and decided.get("reason")
            yield account["id"], passed(decided.get("action") == "close" or kept)


@row("aiuk.class")
def account_class(w: Words) -> Said:
    for account in w.live:
        kind, holder = account.get("class"), account.get("holder")
        yield account["id"], passed(FITS[kind] == holder["kind"]) if kind and holder else "open"


@row("aiuk.owner")
def owner(w: Words) -> Said:
    for account in w.live:
        named = account.get("owner_in_bio")
        yield account["id"], "fail" if named is False else passed(named and account.get("owner"), "open")


@row("aiuk.owner-usual")
def owner_usual(w: Words) -> Said:
    for account in w.live:
        kind, holds = account.get("class"), account.get("owner")
        if kind and holds:
            yield account["id"], passed(holds == ("both" if kind in CENTRAL else "section"))


@row("aiuk.authorised")
def authorised(w: Words) -> Said:
    for account in w.live:
        if account.get("class") in CENTRAL:
            for who, grants in w.held(account, "viewer").items():
                yield f"{account['id']}/{who}", cleared(grants)


@row("aiuk.one-login")
def one_login(w: Words) -> Said:
    for account in w.live:
        if account.get("class") in CENTRAL and account.get("access") == "shared-login":
            yield account["id"], w.three_way(account.get("statements", {}).get("password-manager"))


@row("aiuk.trained")
def trained(w: Words) -> Said:
    done = {entry["person"] for entry in w.case.get("training", []) if entry["on"] <= w.on}
    for account in w.live:
        if account.get("class") in CENTRAL:
            for who in w.held(account, "editor"):
                yield f"{account['id']}/{who}", passed(who in done, "open")


@row("aiuk.community-held")
def community_held(w: Words) -> Said:
    for account in w.live:
        if account.get("class") == "community":
            yield account["id"], passed(account.get("holder", {}).get("name"), "open")


@row("aiuk.incidents")
def incidents(w: Words) -> Said:
    listed = w.case.get("incidents")
    still = [incident for incident in listed or [] if incident.get("open") is not False]
    if not still:
        yield "handover", "open" if listed is None else "pass"
    for incident in still:
        yield incident["id"], passed(incident.get("reported_to_chief_executive"))


@row(*APPROVALS)
def approved(w: Words, rule: str) -> Said:
    for account in w.live:
        yield account["id"], w.three_way(account.get("approvals", {}).get(APPROVALS[rule]))


@row("krs.editor")
def editor(w: Words) -> Said:
    return ((account["id"], passed(account.get("editor"), "open")) for account in w.live)


@row("krs.two-admins")
def two_admins(w: Words) -> Said:
    return ((account["id"], passed(len(w.admins(account)) >= 2)) for account in w.live)


@row("krs.screenshot", "krs.archive")
def step(w: Words, rule: str) -> Said:
    statuses = {"done": "pass", "skipped": "fail", "blocked": "fail"}
    for account in w.all:
        decided = account.get("disposition", {})
        if decided.get("action") == "close":
            states = {entry["id"]: entry["state"] for entry in decided.get("steps", [])}
            yield account["id"], statuses.get(states.get(rule.removeprefix("krs.")), "open")


def acknowledged(w: Words, rule: str) -> Said:
    given = [a for a in w.case.get("acknowledgements", []) if a["rule"] == rule and a["on"] <= w.on]
    for who in w.incoming():
        if rule != "ain.terms":
            yield f"{who}/{rule}", passed(who in [a["person"] for a in given], "open")
            continue
        known = {a.get("platform") for a in given if a["person"] == who}
        for platform in {a["platform"] for a in w.live if who in w.held(a, "editor")}:
            yield f"{who}/{rule}/{platform}", passed(platform in known, "open")


def findings(case: dict[str, Any], rules: list[str], promises: list[str]) -> set[tuple[str, str, str]]:
    """Rule, subject and status of every finding; `promises`: the rules that are confirmed."""
    w = Words(case)
    said = {(rule, *entry) for rule in rules if rule in ROWS for entry in ROWS[rule](w)}
    said |= {(rule, *entry) for rule in promises for entry in acknowledged(w, rule)}
    return {(rule, subject, _after_waivers(w, rule, subject, status)) for rule, subject, status in said}


def _after_waivers(w: Words, rule: str, subject: str, status: str) -> str:
    givers = {w.parts.get("regional-leader"), w.parts.get("office")}
    accounts = {account["id"] for account in w.all}
    for waiver in w.case.get("waivers", []):
        names = waiver["subject"] == subject or (
            waiver["subject"] in accounts and subject.startswith(f"{waiver['subject']}/")
        )
        if waiver["rule"] == rule and names and waiver["until"] >= w.on and waiver["by"] in givers:
            return "pass" if status == "pass" else "waived"
    return status
