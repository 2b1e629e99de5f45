"""`handover check`: evaluates the rules on cases and records."""

import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from handover_app.application.errors import HandoverError, InputError, RecordError
from handover_app.application.files import read_file
from handover_app.application.judging.acknowledge import with_answers
from handover_app.application.judging.editions import notices
from handover_app.application.judging.judge import Judge
from handover_app.application.judging.refusing import not_judged
from handover_app.application.services import Services
from handover_app.cli.commands.inputs import case_in, chosen_packs
from handover_app.cli.console import Console
from handover_app.domain.case import Case
from handover_app.domain.evaluation import evaluate
from handover_app.domain.findings import Evaluation, Finding
from handover_app.domain.policy import Pack, in_language
from handover_app.domain.record import Verdict, VerdictReason
from handover_app.domain.vocabulary import Status, Weight
from handover_app.i18n.phrases import CataloguePhrases
from handover_app.i18n.verdicts import reason_sentence
from handover_app.i18n.words import Words

NOT_IN_ORDER = 1
UNUSABLE = 2
MARKS = {Status.FAIL: "✗", Status.OPEN: "?", Status.WAIVED: "–", Status.PASS: "✓"}


@dataclass(frozen=True, slots=True)
class _Report:
    path: Path
    case: Case
    notices: tuple[VerdictReason, ...]
    packs: list[Pack]
    evaluation: Evaluation
    phrases: CataloguePhrases


def check(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    """Prints the findings of each file. 0: no `must` fails or is open; 1: one does; 2: unusable input."""
    exit_code = 0
    phrases = CataloguePhrases(console.words, services.catalogue.platforms(), packs=services.catalogue.packs)
    for path in arguments.files:
        try:
            case, told = _facts(path, services)
            packs = chosen_packs(arguments.policy or case.policies, services)
        except HandoverError as error:
            console.trouble(error)
            exit_code = UNUSABLE
            continue
        evaluation = evaluate(case, packs, services.catalogue.platforms(), arguments.on)
        for waiver in evaluation.idle_waivers:
            console.warn(f"{path}: {phrases.idle_waiver(waiver, case)}")
        for entry in evaluation.idle_acknowledgements:
            console.warn(f"{path}: {phrases.idle_acknowledgement(entry, case)}")
        report = _Report(path, case, told, packs, evaluation, phrases)
        if arguments.json:
            console.data(_data(report, console.words))
        else:
            _sentences(report, console)
        exit_code = max(exit_code, NOT_IN_ORDER if evaluation.blocking else 0)
    return exit_code


def _facts(path: Path, services: Services) -> tuple[Case, tuple[VerdictReason, ...]]:
    """The case in a file; for a record, with its signers' confirmations.

    Also returns the notices about the rules that a record was judged by.
    """
    data = read_file(path)
    if not data[:1024].lstrip().startswith(b"%PDF"):
        return case_in(data, path, services), ()
    verification = Judge(services).foreign(data).verification
    if verification.verdict is Verdict.NEWER and (refusal := not_judged(verification)):
        raise RecordError(refusal.code, file=str(path), **refusal.arguments)
    if verification.data is None or not verification.verdict.is_sound:
        raise InputError("input.unsound-record", file=str(path))
    return with_answers(verification.data.case, verification), notices(verification)


def _data(report: _Report, _: Words) -> dict[str, object]:
    """One file's JSON object (`docs/formats/json.md`). `reasons`: notices about a record, if any."""
    sources = _sources(report)
    told = [{"code": reason.code, "message": reason_sentence(reason, _)} for reason in report.notices]
    return {
        "file": str(report.path),
        "policies": list(report.evaluation.policies),
        "on": report.evaluation.on.isoformat(),
        "findings": [
            {
                "rule": finding.rule,
                "weight": finding.weight.value,
                "status": finding.status.value,
                "subject": {"kind": finding.subject.kind.value, "id": finding.subject.id},
                "source": sources[finding.rule],
                "message": report.phrases.finding(finding, report.case),
            }
            for finding in report.evaluation.findings
        ],
        "summary": _summary(report.evaluation),
        **({"reasons": told} if told else {}),
    }


def _summary(evaluation: Evaluation) -> dict[str, dict[str, int]]:
    counts = Counter((finding.weight, finding.status) for finding in evaluation.findings)
    order = (Status.PASS, Status.FAIL, Status.OPEN, Status.WAIVED)
    return {
        weight.value: {status.value: counts[weight, status] for status in order}
        for weight in (Weight.MUST, Weight.SHOULD)
    }


def _sentences(report: _Report, console: Console) -> None:
    _ = console.words
    console.say(f"{report.path}: {_headline(report.evaluation, _)}")
    for reason in report.notices:
        console.say(f"  · {reason_sentence(reason, _)}")
    sources = _sources(report)
    titles = {rule.id: in_language(rule.title, _.language) for pack in report.packs for rule in pack.rules}
    for heading, findings in _groups(report.evaluation, _):
        if not findings:
            continue
        console.say(f"\n{heading}")
        for finding in findings:
            console.say(f"  {MARKS[finding.status]} {report.phrases.finding(finding, report.case)}")
            console.say(f"      {titles[finding.rule]} · {sources[finding.rule]}")


def _headline(evaluation: Evaluation, _: Words) -> str:
    passed = sum(finding.status is Status.PASS for finding in evaluation.findings)
    tail = _.n("{count} finding is met.", "{count} findings are met.", passed)
    if not evaluation.blocking:
        return f"{_('nothing stands in the way of acceptance.')} {tail}"
    head = _.n(
        "{count} requirement stands in the way of acceptance.",
        "{count} requirements stand in the way of acceptance.",
        len(evaluation.blocking),
    )
    return f"{head} {tail}"


def _groups(evaluation: Evaluation, _: Words) -> list[tuple[str, list[Finding]]]:
    rest = [finding for finding in evaluation.findings if not finding.blocks]
    return [
        (_("In the way of acceptance"), sorted(evaluation.blocking, key=_urgency)),
        (_("Advice"), sorted((item for item in rest if item.status.blocks), key=_urgency)),
        (_("Waived"), [item for item in rest if item.status is Status.WAIVED]),
    ]


def _urgency(finding: Finding) -> bool:
    return finding.status is not Status.FAIL


def _sources(report: _Report) -> dict[str, str]:
    return {rule.id: report.phrases.source(pack, rule) for pack in report.packs for rule in pack.rules}
