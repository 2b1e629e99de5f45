"""The policy engine: packs and facts in, findings out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from handover_app.domain.case import Case, Waiver
from handover_app.domain.checks import Outcome, PackFacts
from handover_app.domain.facts import REVIEWING, Facts, OnShelf
from handover_app.domain.findings import (
    Evaluation,
    Finding,
    FindingReason,
    IdleAcknowledgement,
    IdleWaiver,
    Subject,
    SubjectKind,
)
from handover_app.domain.policy import AcknowledgePer, Pack, Rule, Where
from handover_app.domain.vocabulary import Status, WaiverState

WAIVING_PARTS = REVIEWING


def evaluate(
    case: Case, packs: Sequence[Pack], platforms: Mapping[str, OnShelf], on: date | None = None
) -> Evaluation:
    """Judges `case` by `packs` on the day `on`, by default the day of the handover.

    Deterministic, and independent of the order of people, accounts, grants and packs. Rules that do not apply
    yield nothing. An unstated fact gives an open finding, never a pass. `platforms`: the catalogue's entries
    by id; they tell whether a unit speaks or gathers on the platform.
    """
    day = on or case.handover.date
    facts = Facts(case, platforms, day)
    findings = [finding for pack in packs for finding in _of_pack(facts, pack)]
    findings.sort(key=lambda finding: (finding.rule, finding.subject.id))
    rules = frozenset(rule.id for pack in packs for rule in pack.rules)
    waived, idle = _waive(case, day, findings, rules)
    return Evaluation(
        day,
        tuple(pack.id for pack in packs),
        tuple(waived),
        tuple(idle),
        tuple(
            IdleAcknowledgement(index, entry.rule, entry.person)
            for index, entry in enumerate(case.acknowledgements)
            if entry.rule not in rules
        ),
    )


def _of_pack(facts: Facts, pack: Pack) -> Iterator[Finding]:
    pack_facts = PackFacts(pack.id, pack.reviewed)
    locked = frozenset(item.account.id for item in facts.accounts if not item.can_be_entered)
    for rule in pack.rules:
        for check in rule.checks:
            for status, subject, reason in check.outcomes(facts, pack_facts):
                if locked and status is Status.PASS and _is_grant_on(subject, locked):
                    no_access = FindingReason(
                        "no-access", {"account": subject.account, "person": subject.person}
                    )
                    yield Finding(rule.id, rule.weight, Status.OPEN, subject, no_access)
                else:
                    yield Finding(rule.id, rule.weight, status, subject, reason)
        if Where.ACK in rule.where:
            for status, subject, reason in _acknowledged(facts, rule):
                yield Finding(rule.id, rule.weight, status, subject, reason)


def _is_grant_on(subject: Subject, accounts: frozenset[str]) -> bool:
    return subject.kind is SubjectKind.GRANT and subject.account in accounts


def _acknowledged(facts: Facts, rule: Rule) -> Iterator[Outcome]:
    """One outcome for each incoming person, or for each publisher and platform: the rule was acknowledged."""
    given = {
        (entry.person, entry.platform)
        for entry in facts.case.acknowledgements
        if entry.rule == rule.id and facts.not_after(entry.on)
    }
    if rule.acknowledge_per is AcknowledgePer.PERSON:
        people_given = {person for person, _ in given}
        for person in facts.incoming:
            subject = Subject(SubjectKind.ACKNOWLEDGEMENT, f"{person}/{rule.id}", person=person)
            status = Status.PASS if person in people_given else Status.OPEN
            yield Outcome(status, subject, FindingReason(f"acknowledged.{status}", {"person": person}))
        return
    for person in facts.publishers:
        for platform in sorted(facts.published_on.get(person, ())):
            subject_id = f"{person}/{rule.id}/{platform}"
            subject = Subject(SubjectKind.ACKNOWLEDGEMENT, subject_id, person=person, platform=platform)
            status = Status.PASS if (person, platform) in given else Status.OPEN
            arguments = {"person": person, "platform": platform}
            yield Outcome(status, subject, FindingReason(f"acknowledged.platform-{status}", arguments))


def _waive(
    case: Case, day: date, findings: Iterable[Finding], rules: frozenset[str]
) -> tuple[list[Finding], list[IdleWaiver]]:
    """The findings with given and requested waivers applied, and the waivers that had no effect."""
    givers = {case.parts.holder(part) for part in WAIVING_PARTS} - {None}
    in_force: dict[tuple[str, str], list[int]] = {}
    idle: dict[int, str] = {}
    for index, waiver in enumerate(case.waivers):
        if (code := _why_void(waiver, day, givers, rules)) is not None:
            idle[index] = code
        else:
            in_force.setdefault((waiver.rule, waiver.subject), []).append(index)
            idle[index] = "waiver.nothing-to-waive"
    if not in_force:
        return list(findings), _idle(case, idle)
    result = []
    for finding in findings:
        fitting = [
            index
            for subject in {finding.subject.id, finding.subject.account}
            for index in in_force.get((finding.rule, subject or ""), ())
        ]
        if not fitting or not finding.status.blocks:
            result.append(finding)
            continue
        for index in fitting:
            idle.pop(index, None)
        result.append(_with_waivers(finding, [case.waivers[index] for index in sorted(fitting)]))
    return result, _idle(case, idle)


def _with_waivers(finding: Finding, waivers: Sequence[Waiver]) -> Finding:
    """The finding, waived by the first given waiver; if none was given, with the first requested one."""
    given = next((waiver for waiver in waivers if waiver.state is WaiverState.GIVEN), None)
    if given is None:
        return finding._replace(asked=waivers[0])
    arguments = {
        **finding.reason.arguments,
        "was": finding.reason.code,
        "waived_by": given.by,
        "waived_until": given.until,
        "waived_because": given.reason,
    }
    return finding._replace(status=Status.WAIVED, reason=FindingReason("waived", arguments))


def _idle(case: Case, codes: Mapping[int, str]) -> list[IdleWaiver]:
    return [
        IdleWaiver(index, case.waivers[index].rule, case.waivers[index].subject, code)
        for index, code in sorted(codes.items())
    ]


def _why_void(waiver: Waiver, day: date, givers: set[str | None], rules: frozenset[str]) -> str | None:
    if waiver.rule not in rules:
        return "waiver.unknown-rule"
    if waiver.by not in givers:
        return "waiver.not-theirs-to-give"
    return "waiver.expired" if waiver.until < day else None
