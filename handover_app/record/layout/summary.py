"""The first page: unit, day, parts, status, and an overview of the accounts."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from handover_app.domain.case import Account
from handover_app.domain.check_number import record_number, spelled
from handover_app.domain.facts import AccountFacts
from handover_app.domain.record import FindingText
from handover_app.domain.vocabulary import Status, Weight
from handover_app.record.layout.design import (
    BODY,
    CONTROL,
    FRAME,
    INDENTED,
    LEAD,
    NOTE,
    OVERLINE,
    QR,
    SECTION,
    STRONG,
    UNIT_NAME,
)
from handover_app.record.layout.findings import findings_table
from handover_app.record.layout.flowables import Beside, VerticalSpace
from handover_app.record.layout.paging import CondPageBreak, KeepTogether
from handover_app.record.layout.qr import QrCode
from handover_app.record.layout.sheet import Cell, CellLine, CellStatus, DrawingContext, titled
from handover_app.record.layout.words import (
    LONGEST_NAME,
    MOST_NAMES,
    account_name,
    action_word,
    admins,
    hash_start,
    in_fours,
    part_label,
    platform_name,
    signer_names,
    worst_must,
)

ON_FIRST_PAGE = 8
MOST_URGENT = 6
NAMES_AT_ONE_LOOK = 2
ROOM_AFTER_THE_CHECK = 0.7 * FRAME
"""Minimum space for content after the check: there is never enough on the first page. If the check moved to
the second, content follows it there."""
MOST_ID = 60
BESIDE = 14.0
_COLUMNS = (2, 8, 5, 10, 4, 5)
_STATUSES = (Status.PASS, Status.FAIL, Status.OPEN, Status.WAIVED)

Numbered = tuple[int, Account]


def summary(sheet: DrawingContext) -> Iterator[Any]:
    """The first page, and the full list if it does not fit there."""
    yield from _head(sheet)
    yield from _standing(sheet)
    yield from _parts(sheet)
    accounts = list(enumerate(sheet.data.case.accounts, start=1))
    by_account = _by_account(sheet.data.findings)
    fits = len(accounts) <= ON_FIRST_PAGE
    if fits:
        yield from _few(sheet, accounts, by_account)
    else:
        yield from _urgent(sheet, accounts, by_account)
    yield _check(sheet)
    promised = {promise.key for promise in sheet.data.promises}
    whole = [f for f in sheet.data.findings if f.account is None and f.subject not in promised]
    if accounts or whole:
        yield CondPageBreak(ROOM_AFTER_THE_CHECK)
        yield VerticalSpace(18)
    if not fits:
        yield sheet.text(sheet.texts("accounts.all"), SECTION, "H2")
        yield VerticalSpace(6)
        yield _accounts(sheet, accounts, by_account, MOST_NAMES)
        yield VerticalSpace(24)
    if whole:
        yield CondPageBreak(120)
        yield sheet.text(sheet.texts("whole.title"), SECTION, "H2")
        yield from findings_table(sheet, whole, "H3")
        yield VerticalSpace(24)


def _head(sheet: DrawingContext) -> Iterator[Any]:
    texts, case = sheet.texts, sheet.data.case
    title = sheet.root.add("H1")
    yield sheet.text(texts("title"), OVERLINE, "Span", title)
    name = case.unit.name.strip() or texts("common.not-stated")
    yield sheet.text(texts.cut(name, LONGEST_NAME), UNIT_NAME, "Span", title)
    labels = [texts(f"head.{key}") for key in ("date", "occasion", "region", "id")]
    occasion = texts(f"occasion.{case.handover.occasion.value}")
    region = case.unit.region or texts("common.not-stated")
    day = CellLine(texts.day(case.handover.date), STRONG)
    yield sheet.table(labels, [[day, occasion, region, sheet.data.id]], (9, 8, 7, 10))
    if case.handover.supersedes:
        yield VerticalSpace(4)
        yield sheet.text(texts("head.corrects", digits=hash_start(case.handover.supersedes)), STRONG)
    yield VerticalSpace(12)


def _check(sheet: DrawingContext) -> KeepTogether:
    """How to check the record, and the number by which two people know that they hold the same one."""
    texts = sheet.texts
    heading = sheet.heading(texts("check.title"), "H2")
    figure = sheet.root.add("Figure")
    figure.alt = texts("check.code")
    number = spelled(record_number(sheet.digest))
    code = QrCode(f"{sheet.data.id[:MOST_ID]} {number} {sheet.digest}", figure)
    said = [
        sheet.text(texts("check.text")),
        sheet.text(texts("check.picture"), STRONG),
        VerticalSpace(5),
        sheet.text(texts("check.compare"), NOTE),
        VerticalSpace(3),
        sheet.text(number, CONTROL),
        sheet.text(in_fours(sheet.digest), NOTE),
    ]
    return KeepTogether([heading, VerticalSpace(2), Beside(code, said, QR + BESIDE)])


def _standing(sheet: DrawingContext) -> Iterator[Any]:
    texts, data = sheet.texts, sheet.data
    must = _counts(data.findings, Weight.MUST)
    total = sum(must.values())
    if must[Status.FAIL]:
        status, key = Status.FAIL, "standing.fail" if must[Status.OPEN] else "standing.fail-only"
    elif must[Status.OPEN]:
        status, key = Status.OPEN, "standing.open"
    else:
        status, key = Status.PASS, "standing.pass" if total else "standing.nothing"
    said = texts(key, fail=must[Status.FAIL], open=must[Status.OPEN], total=total)
    lead: list[Any] = [sheet.standing(status, said, LEAD)]
    if context := " ".join(_context(sheet)):
        lead += [VerticalSpace(4), sheet.text(context, INDENTED)]
    yield sheet.callout(lead, bar=3.2)
    yield VerticalSpace(8)
    head = [texts("counts.title"), *(texts(f"status.{status.value}") for status in _STATUSES)]
    rows: list[list[Cell]] = []
    for weight in (Weight.MUST, Weight.SHOULD):
        counts = _counts(data.findings, weight)
        row = [texts(f"counts.{weight.value}"), *(str(counts[status]) for status in _STATUSES)]
        rows.append([*row, str(sum(counts.values()))])
    units = (12, 4, 5, 5, 4, 4)
    yield sheet.table([*head, texts("counts.total")], rows, units, right=(1, 2, 3, 4, 5), row_header=0)


def _context(sheet: DrawingContext) -> Iterator[str]:
    """The open requirements that the incoming signature will settle, and the next deadline."""
    texts, data = sheet.texts, sheet.data
    keys = {promise.key for promise in data.promises if promise.given is None}
    coming = sum(
        finding.status is Status.OPEN and finding.weight is Weight.MUST and finding.subject in keys
        for finding in data.findings
    )
    if coming:
        yield texts("standing.promises", count=coming)
    numbers = {account.id: number for number, account in enumerate(data.case.accounts, start=1)}
    if data.deadlines:
        first = min(data.deadlines, key=lambda deadline: deadline.on)
        yield texts("standing.deadline", day=texts.day(first.on), number=numbers.get(first.account, "–"))


def _parts(sheet: DrawingContext) -> list[Any]:
    texts, data = sheet.texts, sheet.data
    heading = sheet.heading(texts("parts.title"), "H2")
    rows: list[list[Cell]] = [
        [
            part_label(data, part, texts),
            CellLine(signer_names(data, part, texts), STRONG),
            texts(f"parts.{part.value}"),
        ]
        for part in data.signing_parts
    ]
    head = [texts("parts.part"), texts("parts.who"), texts("parts.says")]
    return titled(heading, sheet.table(head, rows, (7, 13, 14), row_header=0))


def _few(sheet: DrawingContext, accounts: Sequence[Numbered], by_account: "_ByAccount") -> list[Any]:
    heading = sheet.heading(sheet.texts("accounts.title", count=len(accounts)), "H2")
    if not accounts:
        return titled(heading, sheet.text(sheet.texts("accounts.none"), BODY))
    return titled(heading, _accounts(sheet, accounts, by_account, NAMES_AT_ONE_LOOK))


def _urgent(sheet: DrawingContext, accounts: Sequence[Numbered], by_account: "_ByAccount") -> list[Any]:
    def urgency(item: Numbered) -> tuple[int, int, int]:
        statuses = [f.status for f in by_account.get(item[1].id, ()) if f.weight is Weight.MUST]
        fails, open_ = statuses.count(Status.FAIL), statuses.count(Status.OPEN)
        return -fails - open_, -fails, item[0]  # the sum is what its row says

    worst = sorted(accounts, key=urgency)[:MOST_URGENT]
    heading = sheet.heading(sheet.texts("accounts.urgent", count=MOST_URGENT, total=len(accounts)), "H2")
    note = sheet.text(sheet.texts("accounts.elsewhere"), BODY)
    return [*titled(heading, note), _accounts(sheet, worst, by_account, NAMES_AT_ONE_LOOK)]


_ByAccount = dict[str, list[FindingText]]


def _accounts(sheet: DrawingContext, accounts: Iterable[Numbered], by_account: _ByAccount, names: int) -> Any:
    texts, data = sheet.texts, sheet.data
    keys = ("number", "account", "action", "admins", "second-factor", "must")
    rows: list[list[Cell]] = [
        [
            str(number),
            (CellLine(platform_name(data, account, texts), STRONG), account_name(account, texts)),
            action_word(account, texts),
            admins(data, account, texts, names),
            _second_factors(sheet, account),
            CellStatus(*worst_must(by_account.get(account.id, ()), texts)),
        ]
        for number, account in accounts
    ]
    return sheet.table([texts(f"accounts.{key}") for key in keys], rows, _COLUMNS, row_header=0)


def _second_factors(sheet: DrawingContext, account: Account) -> str:
    holders = AccountFacts(account, sheet.data.case.handover.date).access
    if not holders:
        return sheet.texts("common.unknown") if not account.grants else "–"
    on = sum(holder.second_factor is Status.PASS for holder in holders)
    return sheet.texts("accounts.of", some=on, all=len(holders))


def _by_account(findings: Iterable[FindingText]) -> _ByAccount:
    result: _ByAccount = {}
    for finding in findings:
        if finding.account is not None:
            result.setdefault(finding.account, []).append(finding)
    return result


def _counts(findings: Iterable[FindingText], weight: Weight) -> dict[Status, int]:
    counts = dict.fromkeys(_STATUSES, 0)
    for finding in findings:
        if finding.weight is weight:
            counts[finding.status] += 1
    return counts
