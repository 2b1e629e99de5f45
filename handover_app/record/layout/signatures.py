"""The signature page: the statement of each part, and space for its stamp."""

from collections.abc import Iterator
from typing import Any

from handover_app.domain.vocabulary import SigningPart
from handover_app.record.layout.design import ACCOUNT, BODY, NOTE, SECTION, STRONG
from handover_app.record.layout.flowables import HorizontalRule, StampPlace, VerticalSpace
from handover_app.record.layout.paging import KeepTogether, PageBreak
from handover_app.record.layout.sheet import DrawingContext
from handover_app.record.layout.statement import says
from handover_app.record.layout.words import part_label, signer_names

LONGEST_IN_HEADING = 60
"""Number of characters of a name in a heading, so that all signatures stand on one page."""


def signature_page(sheet: DrawingContext) -> Iterator[Any]:
    """All signatures on one page."""
    texts = sheet.texts
    yield PageBreak()
    yield sheet.text(texts("signatures.title"), SECTION, "H2")
    yield sheet.text(texts("signatures.intro"), BODY)
    yield VerticalSpace(4)
    yield sheet.text(texts("signatures.compare"), BODY)
    yield VerticalSpace(8)
    for number, part in enumerate(sheet.data.signing_parts, start=1):
        yield KeepTogether(list(_signature(sheet, number, part)))
        yield VerticalSpace(14)


def _signature(sheet: DrawingContext, number: int, part: SigningPart) -> Iterator[Any]:
    texts = sheet.texts
    name = signer_names(sheet.data, part, texts, LONGEST_IN_HEADING)
    label = part_label(sheet.data, part, texts)
    yield HorizontalRule()
    yield sheet.numbered(number, label if name == label else f"{label}: {name}", ACCOUNT)
    yield sheet.text(texts(f"order.{part.value}"), NOTE)
    yield VerticalSpace(4)
    yield sheet.text(texts("signatures.says"), STRONG)
    yield from sheet.bullets(says(sheet, part))
    yield VerticalSpace(6)
    tip = texts.written(texts("signatures.tip", part=label, name=name))
    yield StampPlace(sheet.placements.append, sheet.root.add("P").add("Form"), part.value, tip)
