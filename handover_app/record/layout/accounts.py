"""A block for each account: its action, who has access, steps with evidence, findings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportlab.lib.units import mm

from handover_app.domain.case import Account, Grant, StepEntry
from handover_app.domain.record import Deadline, FindingText
from handover_app.record.layout.design import ACCOUNT, BODY, CELL, KEEP_BLOCK, NOTE, SECTION, STRONG
from handover_app.record.layout.findings import findings_table
from handover_app.record.layout.flowables import AccountMarker, HorizontalRule, VerticalSpace
from handover_app.record.layout.paging import CondPageBreak, KeepTogether, flat, height
from handover_app.record.layout.sheet import Cell, CellLine, CellStatus, DrawingContext, titled
from handover_app.record.layout.words import (
    access_word,
    account_name,
    action_word,
    hash_start,
    person_name,
    platform_name,
    whole_title,
    worst_must,
)

LONG_NOTE = 160
"""Characters. A longer note is printed under the table instead of in its cell."""
MOST_FILES = 6
ROOM_TO_START = 130 * mm


@dataclass(frozen=True, slots=True)
class _Block:
    """An account and everything printed about it."""

    number: int
    title: str
    account: Account
    findings: Sequence[FindingText]
    deadlines: Sequence[Deadline]


def account_pages(sheet: DrawingContext) -> Iterator[Any]:
    """All blocks, under their section heading."""
    data = sheet.data
    if not data.case.accounts:
        return
    yield CondPageBreak(ROOM_TO_START)
    yield sheet.text(sheet.texts("blocks.title"), SECTION, "H2")
    yield VerticalSpace(8)
    findings: dict[str | None, list[FindingText]] = {}
    for finding in data.findings:
        findings.setdefault(finding.account, []).append(finding)
    deadlines: dict[str, list[Deadline]] = {}
    for deadline in data.deadlines:
        deadlines.setdefault(deadline.account, []).append(deadline)
    for number, account in enumerate(data.case.accounts, start=1):
        texts = sheet.texts
        title = f"{platform_name(data, account, texts)}: {account_name(account, texts)}"
        own = findings.get(account.id, []), deadlines.get(account.id, [])
        yield from _block(sheet, _Block(number, title, account, *own))


def _block(sheet: DrawingContext, block: _Block) -> list[Any]:
    """A block up to `KEEP_BLOCK` never splits. A longer one keeps its head and the first access rows."""
    head = list(_head(sheet, block))
    access = _access(sheet, block.account)
    rest = [*_steps(sheet, block.account), *findings_table(sheet, block.findings, "H4")]
    whole = height(flat([*head, *access, *rest]))
    start = access[0].height if isinstance(access[0], CondPageBreak) else height(flat(access))
    needed = whole if whole <= KEEP_BLOCK else height(head) + start
    return [
        CondPageBreak(needed + 2),
        *head,
        AccountMarker(f"{block.number}  {whole_title(sheet.data, block.account)}"),
        *access,
        *rest,
        AccountMarker(None),
        VerticalSpace(18),
    ]


def _head(sheet: DrawingContext, block: _Block) -> Iterator[Any]:
    account = block.account
    texts = sheet.texts
    yield HorizontalRule()
    yield sheet.numbered(block.number, block.title, ACCOUNT)
    if address := account.url or account.handle:
        yield sheet.text(texts.cut(address, 200), NOTE)
    yield VerticalSpace(7)
    keys = ("action", "access", "last-post", "state", "must")
    yield sheet.table(
        [texts(f"account.{key}") for key in keys],
        [
            [
                CellLine(action_word(account, texts), STRONG),
                access_word(account, texts),
                texts.short_day(account.last_post) if account.last_post else texts("common.not-stated"),
                texts(f"state.{account.state.value}"),
                CellStatus(*worst_must(block.findings, texts)),
            ]
        ],
        (6, 9, 6, 8, 5),
    )
    if account.disposition and account.disposition.reason:
        yield VerticalSpace(5)
        yield sheet.labelled(texts("account.reason"), account.disposition.reason)
    for deadline in sorted(block.deadlines, key=lambda item: item.on):
        yield VerticalSpace(4)
        label = texts("account.deadline", day=texts.day(deadline.on))
        yield sheet.callout([sheet.labelled(label, deadline.text, CELL)], bar=2.4)


def _access(sheet: DrawingContext, account: Account) -> list[Any]:
    texts = sheet.texts
    heading = sheet.heading(texts("grants.title"), "H4")
    if not account.grants:
        return [KeepTogether([heading, sheet.text(texts("grants.none"), BODY)])]
    keys = ("person", "before", "after", "second-factor", "since", "until")
    day = sheet.data.case.handover.date
    rows = [_grant(sheet, grant, day) for grant in account.grants]
    return titled(
        heading,
        sheet.table([texts(f"grants.{key}") for key in keys], rows, (10, 5, 5, 5, 5, 4), row_header=0),
    )


def _grant(sheet: DrawingContext, grant: Grant, day: date) -> list[Cell]:
    """A row of the access list. Before: on the day before the handover. After: after the handover's day."""
    texts = sheet.texts
    level = texts(f"level.{grant.level.value}")
    nobody = texts("grants.no-level")
    before = (grant.since is None or grant.since < day) and (grant.until is None or grant.until >= day)
    after = grant.until is None or grant.until > day
    return [
        person_name(sheet.data, grant.person, texts),
        level if before else nobody,
        CellLine(level, STRONG) if after else nobody,
        texts(f"second-factor.{grant.second_factor.value}"),
        texts.short_day(grant.since),
        texts.short_day(grant.until),
    ]


def _steps(sheet: DrawingContext, account: Account) -> list[Any]:
    texts = sheet.texts
    heading = sheet.heading(texts("steps.title"), "H4")
    steps = account.disposition.steps if account.disposition else ()
    if not steps:
        return [KeepTogether([heading, sheet.text(texts("steps.none"), BODY)])]
    notes: list[str] = []
    rows = [_step(sheet, account, step, notes) for step in steps]
    keys = ("date", "step", "state", "by", "evidence")
    table = sheet.table([texts(f"steps.{key}") for key in keys], rows, (5, 10, 4, 6, 9))
    after = [
        sheet.labelled(texts("steps.note", number=number), note) for number, note in enumerate(notes, start=1)
    ]
    return [*titled(heading, table), *after]


def _step(sheet: DrawingContext, account: Account, step: StepEntry, notes: list[str]) -> list[Cell]:
    texts, data = sheet.texts, sheet.data
    what = [data.words.get(f"step:{account.platform}/{step.id}", step.id)]
    if step.note and len(step.note) > LONG_NOTE:
        notes.append(step.note)
        what.append(texts("steps.see-note", number=len(notes)))
    elif step.note:
        what.append(step.note)
    evidence: list[CellLine] = []
    for file in step.evidence[:MOST_FILES]:
        evidence += [CellLine(texts.cut(file.name, 80)), CellLine(hash_start(file.sha256), NOTE)]
    if len(step.evidence) > MOST_FILES:
        evidence.append(CellLine(texts("common.more", count=len(step.evidence) - MOST_FILES)))
    return [
        texts.short_day(step.on),
        tuple(what),
        texts(f"step.{step.state.value}"),
        person_name(data, step.by, texts) if step.by else "–",
        tuple(evidence) or "–",
    ]
