"""A verified record held against the rules that are here: are they the ones that judged it, and rightly?

Verification proves that a record says what was signed. What was signed may still be findings that the
rules do not give: whoever makes a record writes them. So they are computed again, from the case inside.
Only this package asks: everybody else asks `Judge`.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from handover_app.application.judging.editions import MISSING, OTHER_EDITION, edition_hash, is_pinned
from handover_app.domain.evaluation import evaluate
from handover_app.domain.findings import Evaluation, SubjectKind
from handover_app.domain.platform import Platform
from handover_app.domain.policy import Pack, in_language
from handover_app.domain.record import RecordData, RecordLayer, Verdict, VerdictReason, Verification

DIFFERS = "findings-differ"

_SHORT = 8
"""Number of digits of a hash that tell two editions of the same name apart."""


def judge_findings(
    verification: Verification, packs: Mapping[str, Pack], platforms: Mapping[str, Platform]
) -> Verification:
    """The verification, with what the packs that are here say of the record's findings.

    Where the pinned packs are the ones here, findings and promises that the rules do not
    give make the record `altered` (reason `findings-differ`). Where they are not, that is told, and the
    verdict stays as it is: `judged-by-other-edition`, `judged-by-missing-rules`. Words are not compared:
    a later version of the app may say the same thing better.
    """
    data = verification.data
    if data is None:
        return verification
    reasons = verification.reasons + tuple(_notices(data, packs))
    if count := _differences(data, packs, platforms):
        return replace(
            verification,
            verdict=max(verification.verdict, Verdict.ALTERED, key=lambda verdict: verdict.exit_code),
            reasons=(VerdictReason(DIFFERS, {"count": count}), *reasons),
            record_layer=RecordLayer.DIFFERS,
        )
    return replace(verification, reasons=reasons)


def _notices(data: RecordData, packs: Mapping[str, Pack]) -> Iterator[VerdictReason]:
    for pin in data.packs:
        pack = packs.get(pin.id)
        if pack is None:
            yield VerdictReason(MISSING, {"title": pin.title})
        elif not is_pinned(packs, pin, data.language):
            same_name = pack.edition == pin.edition
            today = edition_hash(pack, data.language)
            yield VerdictReason(
                OTHER_EDITION,
                {
                    "title": pin.title,
                    "edition": _edition(pin.edition, pin.sha256, with_hash=same_name),
                    "today": _edition(pack.edition, today, with_hash=same_name),
                },
            )


def _edition(edition: str, sha256: str, *, with_hash: bool) -> str:
    return f"{edition} ({sha256[:_SHORT]})" if with_hash else edition


def _differences(data: RecordData, packs: Mapping[str, Pack], platforms: Mapping[str, Platform]) -> int:
    """How many findings and promises the rules that are here do not give, or give and are not there."""
    if tuple(pin.id for pin in data.packs) != data.case.policies:
        return 1
    known = [packs[pin.id] for pin in data.packs if is_pinned(packs, pin, data.language)]
    everything = len(known) == len(data.packs)
    rules = {rule.id for pack in known for rule in pack.rules}
    expected = _given(evaluate(data.case, known, platforms), known, data.language)
    found = Counter(row for row in _embedded(data) if everything or row[1] in rules)
    expected.subtract(found)
    return len({row[:3] for row, count in expected.items() if count})


_Row = tuple[str, str, str, str, str, str | None]


def _given(evaluation: Evaluation, packs: Collection[Pack], language: str) -> Counter[_Row]:
    """What the rules give, as rows: what it is, rule, subject, status, words of the pack, account."""
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
    """The same of what stands in the record."""
    for finding in data.findings:
        status = f"{finding.weight}/{finding.status}"
        yield "finding", finding.rule, finding.subject, status, finding.title, finding.account
    for promise in data.promises:
        yield "promise", promise.rule, promise.key, "", "", None
