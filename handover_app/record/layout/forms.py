"""What later signers fill in: the incoming people's confirmations, and the reviewer's decision."""

from collections.abc import Iterator
from typing import Any

from reportlab.platypus import KeepTogether, PageBreak, Spacer

from handover_app.domain.record import Decision, Promise
from handover_app.domain.vocabulary import SigningPart, Status
from handover_app.record.fields import (
    IN_COMMENT,
    REG_COMMENT,
    account_field,
    decision_field,
    promise_field,
)
from handover_app.record.layout.design import BODY, COMMENT, MEASURE, NOTE, SECTION, STRONG
from handover_app.record.layout.sheet import Box, Cell, Line, Sheet, Standing, titled
from handover_app.record.layout.words import (
    account_name,
    confirmation,
    person_name,
    platform_name,
    signer_names,
)


def incoming_page(sheet: Sheet) -> Iterator[Any]:
    """A box for each account and promise, and a comment; nothing where nobody comes in."""
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
    yield _comment(sheet, "incoming.comment", IN_COMMENT)


def _accounts(sheet: Sheet) -> list[Any]:
    data, texts = sheet.data, sheet.texts
    heading = sheet.heading(texts("incoming.accounts"))
    rows: list[list[Cell]] = []
    for index, account in enumerate(data.case.accounts):
        platform, said = platform_name(data, account)[:80], confirmation(account, texts)
        tip = texts("incoming.tip", number=index + 1, platform=platform, text=said)
        rows.append(
            [
                Box(account_field(index), tip),
                str(index + 1),
                (Line(platform, STRONG), account_name(account)[:120]),
                said,
            ]
        )
    head = [texts(f"incoming.{key}") for key in ("yes", "number", "account", "that")]
    return titled(heading, sheet.table(head, rows, (2, 2, 9, 21), row_header=1))


def _promises(sheet: Sheet, person: str, items: list[tuple[int, Promise]]) -> Iterator[Any]:
    """A table for each document, which is named once above it."""
    texts = sheet.texts
    name = person_name(sheet.data, person, texts)
    documents: dict[str, list[tuple[int, Promise]]] = {}
    for index, promise in items:
        documents.setdefault(promise.source.partition(", ")[0], []).append((index, promise))
    heading: Any = sheet.heading(texts("incoming.promises", name=name[:100]))
    for document, promises in documents.items():
        note = [sheet.text(texts("incoming.source", document=document[:200]), NOTE), Spacer(1, 3)]
        rows = [_promise(sheet, index, promise) for index, promise in promises]
        head = [texts(f"incoming.{key}") for key in ("yes", "promise", "section")]
        table = sheet.table(head, rows, (2, 26, 6), pad=2.8)
        yield from titled(heading, table, intro=note)
        heading = Spacer(1, 8)


def _promise(sheet: Sheet, index: int, promise: Promise) -> list[Cell]:
    texts = sheet.texts
    section = promise.source.partition(", ")[2].replace("§ ", "§\u00a0")
    if promise.given is not None:
        given = texts("incoming.given", day=texts.day(promise.given))
        return [Standing(Status.PASS, ""), (promise.text, Line(given, NOTE)), section]
    tip = texts("incoming.promise-tip", text=promise.text[:300])
    return [Box(promise_field(index), tip), promise.text, section]


def _comment(sheet: Sheet, key: str, field: str) -> KeepTogether:
    label = sheet.texts(key)
    heading = sheet.heading(label)
    box = sheet.field(sheet.root.add("P"), field, label, width=MEASURE, height=COMMENT)
    return KeepTogether([heading, box])


def review_page(sheet: Sheet) -> Iterator[Any]:
    """The decision, the reviewer's comment, and the waivers in force."""
    texts = sheet.texts
    yield PageBreak()
    yield sheet.text(texts("review.title"), SECTION, "H2")
    who = signer_names(sheet.data, SigningPart.REGIONAL, texts)
    yield sheet.text(texts("review.intro", who=who), BODY)
    heading = sheet.heading(texts("review.decision"))
    rows: list[list[Cell]] = [
        [
            Box(
                decision_field(option), f"{texts(f'decision.{option}')}: {texts(f'decision.{option}-means')}"
            ),
            Line(texts(f"decision.{option}"), STRONG),
            texts(f"decision.{option}-means"),
        ]
        for option in Decision
    ]
    head = [texts(f"review.{key}") for key in ("choice", "decision", "means")]
    yield from titled(heading, sheet.table(head, rows, (2, 8, 24), row_header=1))
    yield _comment(sheet, "review.comment", REG_COMMENT)
    yield from _waivers(sheet)


def _waivers(sheet: Sheet) -> list[Any]:
    texts, data = sheet.texts, sheet.data
    heading = sheet.heading(texts("waivers.title"))
    if not data.case.waivers:
        return [KeepTogether([heading, sheet.text(texts("waivers.none"), BODY)])]
    titles = {finding.rule: finding.title for finding in data.findings}
    names = {
        account.id: f"{number}\u00a0 {platform_name(data, account)}"
        for number, account in enumerate(data.case.accounts, start=1)
    }
    rows: list[list[Cell]] = [
        [
            (names.get(waiver.subject, waiver.subject)[:80], titles.get(waiver.rule, waiver.rule)),
            waiver.reason,
            person_name(data, waiver.by, texts),
            texts.short_day(waiver.until),
        ]
        for waiver in data.case.waivers
    ]
    head = [texts(f"waivers.{key}") for key in ("what", "reason", "by", "until")]
    return titled(heading, sheet.table(head, rows, (11, 12, 6, 5)))
