"""Compares a verified record with the installed rules: did they judge it, and are its findings correct?

Verification proves that a record says what was signed. The signed findings may still be wrong: the maker of a
record can write any findings into it. So they are computed again from the embedded case. Only this package
calls this module; other code calls `Judge`.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from handover_app.application.formats.version import claimed_version
from handover_app.application.judging.editions import edition_hash, is_pinned
from handover_app.application.judging.terms import Terms
from handover_app.domain.evaluation import evaluate
from handover_app.domain.findings import Evaluation, SubjectKind
from handover_app.domain.platform import Platform
from handover_app.domain.policy import Pack, in_language
from handover_app.domain.reasons import Reason
from handover_app.domain.record import PackPin, RecordData, RecordLayer, Verdict, VerdictReason, Verification
from handover_app.domain.roles import roles_of

_SHORT = 8
"""Number of digits of a hash that tell two editions of the same name apart."""


def judge_findings(verification: Verification, terms: Terms) -> Verification:
    """The verification, extended by a comparison of the record's findings with the reader's rules.

    If the pinned packs are the installed ones, findings and promises that the rules do not give make the
    record `altered` (reason `findings-differ`). Otherwise the record was not judged as it would be here:
    `newer` with another edition of a pack that came with the app; `other-rules` with no rules, rules that are
    not installed, without rules that the reader requires, or with another edition of a user's own pack.
    Sentences are not compared: a later version of the app may word them better.
    """
    data = verification.data
    if data is None:
        return verification
    found = sorted(_found(data, terms), key=lambda item: -item[0].exit_code)
    if not found:
        return verification
    worst, before = found[0][0], verification.verdict
    layer = _LAYERS.get(worst, verification.record_layer) if _is_worse(worst, before) else None
    return replace(
        verification,
        verdict=worst if _is_worse(worst, before) else before,
        reasons=(
            *(reason for verdict, reason in found if _is_worse(verdict, before)),
            *verification.reasons,
            *(reason for verdict, reason in found if not _is_worse(verdict, before)),
        ),
        record_layer=layer or verification.record_layer,
    )


_LAYERS = {Verdict.ALTERED: RecordLayer.DIFFERS, Verdict.NEWER: RecordLayer.UNKNOWN}


def _is_worse(verdict: Verdict, other: Verdict) -> bool:
    return verdict.exit_code > other.exit_code


def _found(data: RecordData, terms: Terms) -> Iterator[tuple[Verdict, VerdictReason]]:
    packs = terms.packs
    if count := _differences(data, packs, terms.platforms):
        yield Verdict.ALTERED, VerdictReason(Reason.FINDINGS_DIFFER, {"count": count})
    if not data.packs and not data.case.policies:
        yield Verdict.OTHER_RULES, VerdictReason(Reason.JUDGED_BY_NO_RULES)
    for required in terms.required:
        if required not in data.case.policies:
            title = in_language(packs[required].title, data.language) if required in packs else required
            yield Verdict.OTHER_RULES, VerdictReason(Reason.REQUIRED_RULES_MISSING, {"pack": title})
    for index, pin in enumerate(data.packs):
        pack = packs.get(pin.id)
        if pack is None:
            yield Verdict.OTHER_RULES, VerdictReason(Reason.JUDGED_BY_MISSING_RULES, {"title": pin.title})
        elif not is_pinned(packs, pin, data.language):
            if pack.is_shipped:
                claimed = {"place": f"packs[{index}]", "version": claimed_version(data.made_by)}
                yield Verdict.NEWER, VerdictReason(Reason.MADE_BY_NEWER, claimed)
            verdict = Verdict.NEWER if pack.is_shipped else Verdict.OTHER_RULES
            yield verdict, _other_edition(pin, pack, data.language)


def _other_edition(pin: PackPin, pack: Pack, language: str) -> VerdictReason:
    same_name, today = pack.edition == pin.edition, edition_hash(pack, language)
    return VerdictReason(
        Reason.JUDGED_BY_OTHER_EDITION,
        {
            "title": pin.title,
            "edition": _edition(pin.edition, pin.sha256, with_hash=same_name),
            "today": _edition(pack.edition, today, with_hash=same_name),
        },
    )


def _edition(edition: str, sha256: str, *, with_hash: bool) -> str:
    return f"{edition} ({sha256[:_SHORT]})" if with_hash else edition


def _differences(data: RecordData, packs: Mapping[str, Pack], platforms: Mapping[str, Platform]) -> int:
    """Number of findings and promises that only the record or only the installed rules give."""
    if tuple(pin.id for pin in data.packs) != data.case.policies:
        return 1
    known = [packs[pin.id] for pin in data.packs if is_pinned(packs, pin, data.language)]
    everything = len(known) == len(data.packs)
    rules = {rule.id for pack in known for rule in pack.rules}
    expected = _given(evaluate(data.case, known, platforms), known, data.language)
    found = Counter(row for row in _embedded(data) if everything or row[1] in rules)
    # a Counter keeps negative counts: a row that only the record has differs as much as a missing one
    expected.subtract(found)
    others_review = everything and data.reviewed_by != roles_of(known).reviews
    return others_review + len({row[:3] for row, count in expected.items() if count})


_Row = tuple[str, str, str, str, str, str | None]


def _given(evaluation: Evaluation, packs: Collection[Pack], language: str) -> Counter[_Row]:
    """The results of the rules as rows: kind of row, rule, subject, status, texts of the pack, account."""
    rules = {rule.id: rule for pack in packs for rule in pack.rules}
    rows: Counter[_Row] = Counter()
    for finding in evaluation.findings:
        rule, subject = rules[finding.rule], finding.subject
        title = in_language(rule.title, language)
        status = f"{finding.weight}/{finding.status}"
        rows["finding", finding.rule, subject.id, status, title, subject.account] += 1
        if subject.kind is SubjectKind.ACKNOWLEDGEMENT:
            rows["promise", finding.rule, subject.id, "", "", None] += 1
    return rows


def _embedded(data: RecordData) -> Iterator[_Row]:
    """The same rows, from the record."""
    for finding in data.findings:
        status = f"{finding.weight}/{finding.status}"
        yield "finding", finding.rule, finding.subject, status, finding.title, finding.account
    for promise in data.promises:
        yield "promise", promise.rule, promise.key, "", "", None
