"""The pages that later signers fill in: the incoming people's confirmations, and the reviewer's decision."""

from collections.abc import Iterator, Sequence
from typing import Any

from handover_app.domain.record import Decision, FindingText, Promise
from handover_app.domain.vocabulary import SigningPart, WaiverState
from handover_app.record.contents.fields import (
    IN_COMMENT,
    REG_COMMENT,
    REG_UNTIL,
    account_field,
    decision_field,
    promise_field,
    remark_field,
    waiver_field,
)
from handover_app.record.layout.design import (
    BODY,
    COMMENT,
    DAY_HEIGHT,
    DAY_WIDTH,
    MEASURE,
    NOTE,
    REMARK_HEIGHT,
    REMARK_WIDTH,
    SECTION,
    STRONG,
)
from handover_app.record.layout.findings import held
from handover_app.record.layout.flowables import VerticalSpace
from handover_app.record.layout.paging import KeepTogether, PageBreak
from handover_app.record.layout.sheet import Box, Boxes, Cell, CellLine, DrawingContext, titled
from handover_app.record.layout.table import Table
from handover_app.record.layout.texts import Texts
from handover_app.record.layout.words import (
    account_name,
    confirmation,
    person_name,
    platform_name,
    signer_names,
    the_reviewer,
)

WAIVED_ONE_BY_ONE = 12
"""Maximum number of waivable findings with a row each. If there are more, those of one rule share a row."""
MOST_BOXES = 60
"""Maximum number of boxes in a cell, so that it stays well under half a page."""


def incoming_page(sheet: DrawingContext) -> Iterator[Any]:
    """A box for each account and promise, and a comment; nothing if there are no incoming people."""
    data, texts = sheet.data, sheet.texts
    if SigningPart.INCOMING not in data.signing_parts:
        return
    yield PageBreak()
    yield sheet.text(texts("incoming.title"), SECTION, "H2")
    who = signer_names(data, SigningPart.INCOMING, texts)
    yield sheet.text(texts("incoming.intro", who=who), BODY)
    if data.case.accounts:
        yield from _accounts(sheet)
    promises: dict[str, list[tuple[int, Promise]]] = {}
    for index, promise in enumerate(data.promises):
        promises.setdefault(promise.person, []).append((index, promise))
    for person, items in promises.items():
        yield from _promises(sheet, person, items)
    yield _comment(sheet, texts("incoming.comment"), IN_COMMENT)


def _accounts(sheet: DrawingContext) -> list[Any]:
    data, texts = sheet.data, sheet.texts
    heading = sheet.heading(texts("incoming.accounts"))
    rows: list[list[Cell]] = []
    for index, account in enumerate(data.case.accounts):
        platform, said = platform_name(data, account, texts), confirmation(account, texts)
        tip = texts("incoming.tip", number=index + 1, platform=platform, text=said)
        wrong = texts("incoming.remark-tip", number=index + 1, platform=platform)
        rows.append(
            [
                Box(account_field(index), tip),
                str(index + 1),
                (CellLine(platform, STRONG), account_name(account, texts)),
                said,
                Box(remark_field(index), wrong, REMARK_WIDTH, REMARK_HEIGHT),
            ]
        )
    head = [texts(f"incoming.{key}") for key in ("yes", "number", "account", "that", "remark")]
    return titled(heading, sheet.table(head, rows, (2, 2, 8, 9, 13), row_header=1))


def _promises(sheet: DrawingContext, person: str, items: list[tuple[int, Promise]]) -> Iterator[Any]:
    """A table per document, whose name stands once above it."""
    texts = sheet.texts
    name = person_name(sheet.data, person, texts)
    documents: dict[str, list[tuple[int, Promise]]] = {}
    for index, promise in items:
        documents.setdefault(promise.source.partition(", ")[0], []).append((index, promise))
    heading: Any = sheet.heading(texts("incoming.promises", name=name))
    for document, promises in documents.items():
        note = [
            sheet.text(texts("incoming.source", document=texts.cut(document, 200)), NOTE),
            VerticalSpace(3),
        ]
        rows = [_promise(sheet, name, index, promise) for index, promise in promises]
        head = [texts(f"incoming.{key}") for key in ("yes", "promise", "section")]
        table = sheet.table(head, rows, (2, 26, 6), pad=2.8)
        yield from titled(heading, table, intro=note)
        heading = VerticalSpace(8)


def _promise(sheet: DrawingContext, name: str, index: int, promise: Promise) -> list[Cell]:
    texts = sheet.texts
    section = held(promise.source.partition(", ")[2])
    if promise.given is not None:
        given = texts("incoming.given", day=texts.day(promise.given))
        return [CellLine(texts("incoming.yes"), STRONG), (promise.text, CellLine(given, NOTE)), section]
    tip = texts("incoming.promise-tip", name=name, text=texts.cut(promise.text, 300))
    return [Box(promise_field(index), tip), promise.text, section]


def _comment(sheet: DrawingContext, label: str, field: str) -> KeepTogether:
    heading = sheet.heading(label)
    box = sheet.field(sheet.root.add("P"), field, label, width=MEASURE, height=COMMENT)
    return KeepTogether([heading, box])


def review_page(sheet: DrawingContext) -> Iterator[Any]:
    """The decision, the waivers in force, the waivable requirements, and the reviewer's comment."""
    texts, reviewer = sheet.texts, the_reviewer(sheet.data, sheet.texts)
    yield PageBreak()
    yield sheet.text(texts("review.title", who=f"{reviewer[:1].upper()}{reviewer[1:]}"), SECTION, "H2")
    who = signer_names(sheet.data, SigningPart.REGIONAL, texts)
    yield sheet.text(texts("review.intro", who=who), BODY)
    heading = sheet.heading(texts("review.decision"))
    rows: list[list[Cell]] = [
        [
            Box(
                decision_field(option), f"{texts(f'decision.{option}')}: {texts(f'decision.{option}-means')}"
            ),
            CellLine(texts(f"decision.{option}"), STRONG),
            texts(f"decision.{option}-means"),
        ]
        for option in Decision
    ]
    head = [texts(f"review.{key}") for key in ("choice", "decision", "means")]
    yield from titled(heading, sheet.table(head, rows, (3, 7, 24), row_header=1))
    yield from _waivers(sheet)
    if sheet.data.waivable:
        yield from _waivable(sheet)
    yield _comment(sheet, texts("review.comment", who=reviewer), REG_COMMENT)


def _waivable(sheet: DrawingContext) -> Iterator[Any]:
    """Unmet requirements that can be waived: a row each if they are few, otherwise a row per rule."""
    texts = sheet.texts
    heading = sheet.heading(texts("waive.title"))
    intro = [sheet.text(texts("waive.intro"), BODY), VerticalSpace(4)]
    numbers = {account.id: number for number, account in enumerate(sheet.data.case.accounts, start=1)}
    promised = {promise.key: _of_promise(sheet, promise) for promise in sheet.data.promises}
    items = [
        _Waivable(index, finding, numbers.get(finding.account or ""), promised.get(finding.subject))
        for index, finding in enumerate(sheet.data.waivable)
    ]
    items.sort(key=lambda item: item.number or 0)
    few = len(items) <= WAIVED_ONE_BY_ONE
    table = _one_by_one(sheet, items) if few else _rule_by_rule(sheet, items)
    yield from titled(heading, table, intro=intro)
    label = texts("waive.until")
    day = sheet.heading(label)
    box = sheet.field(sheet.root.add("P"), REG_UNTIL, label, width=DAY_WIDTH, height=DAY_HEIGHT)
    yield KeepTogether([day, box])


def _of_promise(sheet: DrawingContext, promise: Promise) -> str:
    """Who has not promised it, and of which platform, where it is asked of each."""
    texts = sheet.texts
    name = person_name(sheet.data, promise.person, texts)
    if promise.platform is None:
        return name
    platform = sheet.data.words.get(f"platform:{promise.platform}", promise.platform)
    return f"{name} ({texts.cut(platform, 80)})"


class _Waivable:
    """A requirement with its box, and its account's number or the missing promise."""

    def __init__(self, index: int, finding: FindingText, number: int | None, promised: str | None) -> None:
        self.finding = finding
        self.number = number
        self._promised = promised
        self._index = index

    def subject(self, texts: Texts) -> str:
        """The account, the person, or that it concerns the whole handover."""
        if self.number:
            return texts("waive.account", number=self.number)
        return self._promised or texts("waive.handover")

    def label(self, texts: Texts) -> str:
        """The label of its box in a row of several."""
        return str(self.number) if self.number else self.subject(texts)

    def box(self, texts: Texts) -> Box:
        """Its box. Who listens hears the reason, too."""
        said = f"{texts.cut(self.finding.title, 200)}: {texts.cut(self.finding.message, 200)}"
        tip = texts("waive.tip", subject=self.subject(texts), title=said)
        return Box(waiver_field(self._index), tip)


def _one_by_one(sheet: DrawingContext, items: Sequence[_Waivable]) -> Table:
    texts = sheet.texts
    rows: list[list[Cell]] = [
        [
            item.box(texts),
            item.subject(texts),
            (CellLine(texts.cut(item.finding.title, 200), STRONG), texts.cut(item.finding.message, 300)),
            held(texts.cut(item.finding.source, 200)),
        ]
        for item in items
    ]
    head = [texts(f"waive.{key}") for key in ("rests", "about", "requirement", "source")]
    return sheet.table(head, rows, (3, 6, 17, 8), row_header=1)


def _rule_by_rule(sheet: DrawingContext, items: Sequence[_Waivable]) -> Table:
    texts = sheet.texts
    rules: dict[tuple[str, str, str], list[_Waivable]] = {}
    for item in items:
        rules.setdefault((item.finding.rule, item.finding.title, item.finding.source), []).append(item)
    rows: list[list[Cell]] = [
        [
            (CellLine(texts.cut(title, 200), STRONG), CellLine(held(texts.cut(source, 200)), NOTE)),
            Boxes(tuple((item.box(texts), item.label(texts)) for item in some)),
        ]
        for (_, title, source), every in rules.items()
        for some in (every[start : start + MOST_BOXES] for start in range(0, len(every), MOST_BOXES))
    ]
    head = [texts(f"waive.{key}") for key in ("requirement", "rests-for")]
    return sheet.table(head, rows, (14, 20), row_header=0)


def _only_asked(reason: str, texts: Texts) -> Cell:
    return (CellLine(texts("waivers.asked"), STRONG), reason)


def _waivers(sheet: DrawingContext) -> list[Any]:
    texts, data = sheet.texts, sheet.data
    heading = sheet.heading(texts("waivers.title"))
    if not data.case.waivers:
        return [KeepTogether([heading, sheet.text(texts("waivers.none"), BODY)])]
    titles = {finding.rule: finding.title for finding in data.findings}
    names = {
        account.id: f"{number}\u00a0 {platform_name(data, account, texts)}"
        for number, account in enumerate(data.case.accounts, start=1)
    }
    rows: list[list[Cell]] = [
        [
            (texts.cut(names.get(waiver.subject, waiver.subject), 120), titles.get(waiver.rule, waiver.rule)),
            waiver.reason if waiver.state is WaiverState.GIVEN else _only_asked(waiver.reason, texts),
            person_name(data, waiver.by, texts),
            texts.short_day(waiver.until),
        ]
        for waiver in data.case.waivers
    ]
    head = [texts(f"waivers.{key}") for key in ("what", "reason", "by", "until")]
    return titled(heading, sheet.table(head, rows, (11, 12, 6, 5)))
