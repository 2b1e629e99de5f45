"""The policy engine: packs and facts in, findings out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from handover_app.domain.case import Case, Waiver
from handover_app.domain.checks import Outcome, PackFacts
from handover_app.domain.facts import Facts
from handover_app.domain.findings import Evaluation, Finding, IdleWaiver, Reason, Subject, SubjectKind
from handover_app.domain.policy import AcknowledgePer, Pack, Rule, Where
from handover_app.domain.vocabulary import Part, Status

WAIVING_PARTS = (Part.REGIONAL_LEADER, Part.OFFICE)


def evaluate(case: Case, packs: Sequence[Pack], on: date | None = None) -> Evaluation:
    """Judge `case` by `packs` on the day `on` (the handover's own day where none is given).

    Deterministic, and independent of the order of people, accounts, grants and packs. Rules that do
    not apply yield nothing. An unstated fact gives an open finding, never a pass.
    """
    day = on or case.handover.date
    facts = Facts(case, day)
    findings = [finding for pack in packs for finding in _of_pack(facts, pack)]
    findings.sort(key=lambda finding: (finding.rule, finding.subject.id))
    waived, idle = _waive(case, day, findings)
    return Evaluation(day, tuple(pack.id for pack in packs), tuple(waived), tuple(idle))


def _of_pack(facts: Facts, pack: Pack) -> Iterator[Finding]:
    pack_facts = PackFacts(pack.id, pack.reviewed)
    for rule in pack.rules:
        for check in rule.checks:
            for status, subject, reason in check.outcomes(facts, pack_facts):
                yield Finding(rule.id, rule.weight, status, subject, reason)
        if Where.ACK in rule.where:
            for status, subject, reason in _acknowledged(facts, rule):
                yield Finding(rule.id, rule.weight, status, subject, reason)


def _acknowledged(facts: Facts, rule: Rule) -> Iterator[Outcome]:
    """Each of the incoming people has acknowledged the rule, once or for each platform they publish on."""
    given = {
        (entry.person, entry.platform)
        for entry in facts.case.acknowledgements
        if entry.rule == rule.id and facts.not_after(entry.on)
    }
    people_given = {person for person, _ in given}
    for person in facts.incoming:
        if rule.acknowledge_per is AcknowledgePer.PERSON:
            subject = Subject(SubjectKind.ACKNOWLEDGEMENT, f"{person}/{rule.id}", person=person)
            status = Status.PASS if person in people_given else Status.OPEN
            yield Outcome(status, subject, Reason(f"acknowledged.{status}", {"person": person}))
            continue
        for platform in _publishes_on(facts, person):
            subject_id = f"{person}/{rule.id}/{platform}"
            subject = Subject(SubjectKind.ACKNOWLEDGEMENT, subject_id, person=person, platform=platform)
            status = Status.PASS if (person, platform) in given else Status.OPEN
            arguments = {"person": person, "platform": platform}
            yield Outcome(status, subject, Reason(f"acknowledged.platform-{status}", arguments))


def _publishes_on(facts: Facts, person: str) -> list[str]:
    return sorted(
        {
            item.account.platform
            for item in facts.live
            if any(holding.person == person for holding in item.publishers)
        }
    )


def _waive(case: Case, day: date, findings: Iterable[Finding]) -> tuple[list[Finding], list[IdleWaiver]]:
    givers = {case.parts.holder(part) for part in WAIVING_PARTS} - {None}
    in_force: dict[tuple[str, str], list[int]] = {}
    idle: dict[int, str] = {}
    for index, waiver in enumerate(case.waivers):
        if (code := _why_void(waiver, day, givers)) is not None:
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
        waiver = case.waivers[min(fitting)]
        arguments = {
            **finding.reason.arguments,
            "was": finding.reason.code,
            "waived_by": waiver.by,
            "waived_until": waiver.until,
            "waived_because": waiver.reason,
        }
        result.append(finding._replace(status=Status.WAIVED, reason=Reason("waived", arguments)))
    return result, _idle(case, idle)


def _idle(case: Case, codes: Mapping[int, str]) -> list[IdleWaiver]:
    return [
        IdleWaiver(index, case.waivers[index].rule, case.waivers[index].subject, code)
        for index, code in sorted(codes.items())
    ]


def _why_void(waiver: Waiver, day: date, givers: set[str | None]) -> str | None:
    if waiver.by not in givers:
        return "waiver.not-theirs-to-give"
    return "waiver.expired" if waiver.until < day else None
