"""Composes a record's data from the facts of a case."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from handover_app import __version__
from handover_app.application.formats.growth import requirements
from handover_app.application.formats.reader import MAX_TEXT
from handover_app.application.formats.writer import plain
from handover_app.application.judging.editions import edition_hash
from handover_app.application.ports.phrases import Phrases
from handover_app.domain.case import Account, Case
from handover_app.domain.evaluation import evaluate
from handover_app.domain.findings import Evaluation, Finding, SubjectKind
from handover_app.domain.platform import Platform
from handover_app.domain.policy import Pack, Rule, in_language
from handover_app.domain.record import Deadline, FindingText, PackPin, Promise, RecordData
from handover_app.domain.roles import roles_of
from handover_app.domain.vocabulary import AccountState, StepState

CLOSING_STEPS = ("ask-deletion", "delete")


def compose(
    case: Case, packs: Sequence[Pack], platforms: Mapping[str, Platform], phrases: Phrases
) -> RecordData:
    """The record's data: the case, judged by `packs` on the handover's day, with all its texts."""
    evaluation = evaluate(case, packs, platforms)
    rules = {rule.id: (pack, rule) for pack in packs for rule in pack.rules}
    data = RecordData(
        id=record_id(case),
        language=phrases.language,
        case=case,
        packs=tuple(
            PackPin(
                pack.id,
                pack.edition,
                edition_hash(pack, phrases.language),
                in_language(pack.title, phrases.language),
            )
            for pack in packs
        ),
        findings=tuple(
            _finding(finding, case, *rules[finding.rule], phrases) for finding in evaluation.findings
        ),
        promises=tuple(_promises(evaluation, case, rules, phrases)),
        deadlines=tuple(_deadlines(case, platforms, phrases)),
        words=_words(case, phrases),
        made_by=__version__,
        reviewed_by=roles_of(packs).reviews,
    )
    return replace(data, requires=requirements(data))


def record_id(case: Case) -> str:
    """`UNIT-YYYYMMDD-HASH`. Equal facts give equal ids, different facts different ids.

    It is used as a file name, so it starts with a letter or digit: a shell command would take a leading dash
    for an option.
    """
    facts = json.dumps(plain(case), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(facts.encode("utf-8", "surrogatepass")).hexdigest()
    unit = "".join(char if char.isascii() and char.isalnum() else "-" for char in case.unit.id)
    return f"{unit.strip('-')[:24] or 'unit'}-{case.handover.date:%Y%m%d}-{digest[:8]}"


def grace_end(account: Account, platform: Platform | None) -> date | None:
    """The day on which a closing account is gone for good; `None` if the day of the request is unknown."""
    asked = deletion_asked(account)
    if account.state is not AccountState.CLOSING or asked is None or platform is None:
        return None
    return asked + timedelta(days=platform.grace.days)


def deletion_asked(account: Account) -> date | None:
    """The day of the deletion request according to the account's steps."""
    steps = account.disposition.steps if account.disposition else ()
    return next(
        (step.on for step in steps if step.id in CLOSING_STEPS and step.state is StepState.DONE), None
    )


def _finding(finding: Finding, case: Case, pack: Pack, rule: Rule, phrases: Phrases) -> FindingText:
    return FindingText(
        rule=finding.rule,
        weight=finding.weight,
        status=finding.status,
        subject=finding.subject.id,
        title=_readable(in_language(rule.title, phrases.language)),
        message=_readable(phrases.finding(finding, case)),
        source=_readable(phrases.source(pack, rule)),
        account=finding.subject.account,
    )


def _promises(
    evaluation: Evaluation, case: Case, rules: Mapping[str, tuple[Pack, Rule]], phrases: Phrases
) -> Iterator[Promise]:
    for finding in evaluation.findings:
        subject = finding.subject
        if subject.kind is not SubjectKind.ACKNOWLEDGEMENT or subject.person is None:
            continue
        pack, rule = rules[finding.rule]
        sentence = in_language(rule.acknowledgement or rule.title, phrases.language)
        given = [
            entry.on
            for entry in case.acknowledgements
            if entry.person == subject.person
            and entry.rule == rule.id
            and entry.on <= evaluation.on
            and subject.platform in (None, entry.platform)
        ]
        yield Promise(
            person=subject.person,
            rule=rule.id,
            text=_readable(
                f"{sentence} ({phrases.platform(subject.platform)})" if subject.platform else sentence
            ),
            source=_readable(phrases.source(pack, rule)),
            platform=subject.platform,
            given=min(given) if given else None,
        )


def _deadlines(case: Case, platforms: Mapping[str, Platform], phrases: Phrases) -> Iterator[Deadline]:
    for account in case.accounts:
        if (end := grace_end(account, platforms.get(account.platform))) is not None:
            yield Deadline(account.id, end, _readable(phrases.deadline(account.platform)))


def _words(case: Case, phrases: Phrases) -> dict[str, str]:
    words = dict(phrases.role_words(case))
    for account in case.accounts:
        words[f"platform:{account.platform}"] = phrases.platform(account.platform)
        for entry in account.disposition.steps if account.disposition else ():
            words[f"step:{account.platform}/{entry.id}"] = phrases.step(account.platform, entry.id, case)
    return {key: _readable(word) for key, word in words.items() if len(key) <= MAX_TEXT}


def _readable(text: str) -> str:
    """A sentence that quotes the case, cut to the reader's limit. The case has the full texts."""
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"
