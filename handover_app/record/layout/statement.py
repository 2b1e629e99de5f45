"""The outgoing people's statement, to read before the first signature: what it says, what is left to do."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from handover_app.domain.facts import is_active
from handover_app.domain.review import signers
from handover_app.domain.vocabulary import Action, SigningPart, StepState
from handover_app.record.layout.design import BODY, SECTION, STRONG
from handover_app.record.layout.paging import KeepTogether, PageBreak
from handover_app.record.layout.sheet import Cell, CellLine, DrawingContext, titled
from handover_app.record.layout.words import person_name, signer_names

STATEMENTS = 3
COLUMNS = ("what", "state", "accounts")
MOST_NUMBERS = 60
MOST_DEADLINES = 12
FINISHED = (StepState.DONE, StepState.SKIPPED)

Rows = Sequence[tuple[str, str, Sequence[int]]]
"""Label, state, and the numbers of the accounts concerned."""


def statement_page(sheet: DrawingContext) -> Iterator[Any]:
    """One page for a usual handover: the statements, then what to do, to wait for and to give up."""
    texts = sheet.texts
    yield PageBreak()
    yield sheet.text(texts("statement.title"), SECTION, "H2")
    who = signer_names(sheet.data, SigningPart.OUTGOING, texts)
    yield sheet.text(texts("statement.intro", who=who), BODY)
    heading = sheet.heading(texts("signatures.says"))
    yield KeepTogether([heading, *sheet.bullets([_counted(sheet), *says(sheet, SigningPart.OUTGOING)])])
    if not sheet.data.case.accounts:
        return
    left = [texts(f"left.{name}") for name in COLUMNS]
    yield from _listed(sheet, texts("left.title"), left, _unfinished(sheet), texts("left.none"))
    yield from _deadlines(sheet)
    kept = [texts(f"kept.{name}") for name in COLUMNS]
    yield from _listed(sheet, texts("kept.title"), kept, _kept(sheet), texts("kept.none"))


def says(sheet: DrawingContext, part: SigningPart) -> list[str]:
    """The statements that a part makes with its signature."""
    return [sheet.texts(f"says.{part.value}-{number}") for number in range(1, STATEMENTS + 1)]


def _counted(sheet: DrawingContext) -> str:
    """Number of accounts that are transferred, closed, frozen or undecided."""
    actions = [account.action for account in sheet.data.case.accounts]
    counts = {action.value: actions.count(action) for action in Action}
    return sheet.texts("statement.counted", total=len(actions), undecided=actions.count(None), **counts)


def _listed(sheet: DrawingContext, title: str, head: Sequence[str], found: Rows, none: str) -> list[Any]:
    """A table under a heading, or a sentence that there is nothing."""
    heading = sheet.heading(title)
    if not found:
        return titled(heading, sheet.text(none, BODY))
    rows: list[list[Cell]] = [
        [CellLine(sheet.texts.cut(what, 200), STRONG), state, _numbers(sheet, numbers)]
        for what, state, numbers in found
    ]
    return titled(heading, sheet.table(head, rows, (16, 7, 11), row_header=0))


def _numbers(sheet: DrawingContext, numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:MOST_NUMBERS]))
    rest = len(numbers) - MOST_NUMBERS
    return f"{shown} {sheet.texts('common.more', count=rest)}" if rest > 0 else shown


def _unfinished(sheet: DrawingContext) -> Rows:
    """Steps that are neither done nor skipped, and accounts without any noted step."""
    texts, data = sheet.texts, sheet.data
    found: list[tuple[tuple[str, str], int]] = []
    for number, account in enumerate(data.case.accounts, start=1):
        steps = account.disposition.steps if account.disposition else ()
        if not steps:
            found.append(((texts("left.no-steps"), "–"), number))
        for step in steps:
            if step.state not in FINISHED:
                name = data.words.get(f"step:{account.platform}/{step.id}", step.id)
                found.append(((name, texts(f"step.{step.state.value}")), number))
    return _grouped(found)


def _kept(sheet: DrawingContext) -> Rows:
    """Accounts that outgoing people can still reach after the handover's day, unless they also come in."""
    texts, data = sheet.texts, sheet.data
    leaving = {person.id for person in signers(data, SigningPart.OUTGOING)}
    leaving -= {person.id for person in signers(data, SigningPart.INCOMING)}
    found: list[tuple[tuple[str, str], int]] = []
    for number, account in enumerate(data.case.accounts, start=1):
        if not account.grants:
            found.append(((texts("grants.none"), "–"), number))
        for grant in account.grants:
            if grant.person in leaving and is_active(grant, data.case.handover.date):
                name = person_name(data, grant.person, texts)
                found.append(((name, texts(f"level.{grant.level.value}")), number))
    return _grouped(found)


def _grouped(found: Iterable[tuple[tuple[str, str], int]]) -> Rows:
    """One row for equal entries of several accounts."""
    rows: dict[tuple[str, str], dict[int, None]] = {}
    for key, number in found:
        rows.setdefault(key, {})[number] = None
    return [(what, state, list(numbers)) for (what, state), numbers in rows.items()]


def _deadlines(sheet: DrawingContext) -> list[Any]:
    """Events that happen on their own, the earliest first."""
    texts, data = sheet.texts, sheet.data
    coming = sorted(data.deadlines, key=lambda deadline: deadline.on)
    if not coming:
        return []
    numbers = {account.id: number for number, account in enumerate(data.case.accounts, start=1)}
    rows: list[list[Cell]] = [
        [texts.short_day(deadline.on), str(numbers.get(deadline.account, "–")), deadline.text]
        for deadline in coming[:MOST_DEADLINES]
    ]
    heading = sheet.heading(texts("deadlines.title"))
    head = [texts(f"deadlines.{column}") for column in ("day", "account", "what")]
    table = sheet.table(head, rows, (5, 4, 25), row_header=0)
    rest = len(coming) - MOST_DEADLINES
    after = [sheet.text(texts("common.more", count=rest), BODY)] if rest > 0 else []
    return titled(heading, table, after=after)
