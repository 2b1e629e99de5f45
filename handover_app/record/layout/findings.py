"""Findings on a page: the unmet ones in a table with reason and source, the others in one line."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from handover_app.domain.record import FindingText
from handover_app.domain.vocabulary import Status
from handover_app.record.layout.design import BODY, STRONG
from handover_app.record.layout.paging import KeepTogether
from handover_app.record.layout.sheet import Cell, CellLine, CellStatus, DrawingContext, titled

_ORDER = tuple(Status)


def findings_table(sheet: DrawingContext, findings: Iterable[FindingText], tag: str) -> list[Any]:
    """A heading with that tag, the table, and a line of the fulfilled rules; a sentence if there are none."""
    texts = sheet.texts
    heading = sheet.heading(texts("findings.title"), tag)
    every = sorted(findings, key=lambda finding: _ORDER.index(finding.status))
    unmet = [finding for finding in every if finding.status is not Status.PASS]
    met = [finding for finding in every if finding.status is Status.PASS]
    if not every:
        return [KeepTogether([heading, sheet.text(texts("findings.none"), BODY)])]
    table = _unmet(sheet, unmet) if unmet else None
    line = [sheet.labelled(texts("findings.met"), _met(met))] if met else []
    return titled(heading, table, after=line) if table else [KeepTogether([heading, *line])]


def _unmet(sheet: DrawingContext, findings: Iterable[FindingText]) -> Any:
    texts = sheet.texts
    rows: list[list[Cell]] = [
        [
            CellStatus(finding.status, texts(f"status.{finding.status.value}")),
            (CellLine(finding.title, STRONG), finding.message),
            (held(finding.source), texts(f"weight.{finding.weight.value}")),
        ]
        for finding in findings
    ]
    head = [texts(f"findings.{key}") for key in ("result", "rule", "source")]
    return sheet.table(head, rows, (6, 19, 9))


def _met(findings: Iterable[FindingText]) -> str:
    """Each fulfilled rule once, with its number of occurrences if more than one."""
    parts = []
    for title, group in groupby(sorted(findings, key=lambda f: f.rule), key=lambda f: f.title):
        count = len(list(group))
        parts.append(f"{title} (× {count})" if count > 1 else title)
    return "; ".join(parts) + "."


def held(source: str) -> str:
    """Keeps section signs and numbers on one line with the following word."""
    return source.replace("§ ", "§\u00a0")
