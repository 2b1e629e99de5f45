"""The page of signatures: for each part what its signature says, and room for the stamp."""

from collections.abc import Iterator
from typing import Any

from handover_app.domain.vocabulary import SigningPart
from handover_app.record.faces.typeface import showable
from handover_app.record.layout.design import ACCOUNT, BODY, NOTE, SECTION, STRONG
from handover_app.record.layout.flowables import Rule, Space, StampPlace
from handover_app.record.layout.paging import KeepTogether, PageBreak
from handover_app.record.layout.sheet import Sheet
from handover_app.record.layout.statement import says
from handover_app.record.layout.words import signer_names


def signature_page(sheet: Sheet) -> Iterator[Any]:
    """All signatures on one page."""
    texts = sheet.texts
    yield PageBreak()
    yield sheet.text(texts("signatures.title"), SECTION, "H2")
    yield sheet.text(texts("signatures.intro"), BODY)
    yield Space(4)
    yield sheet.text(texts("signatures.compare"), BODY)
    yield Space(8)
    for number, part in enumerate(sheet.data.signing_parts, start=1):
        yield KeepTogether(list(_signature(sheet, number, part)))
        yield Space(14)


def _signature(sheet: Sheet, number: int, part: SigningPart) -> Iterator[Any]:
    texts = sheet.texts
    name = signer_names(sheet.data, part, texts)[:110]
    label = texts(f"part.{part.value}")
    yield Rule()
    yield sheet.numbered(number, label if name == label else f"{label}: {name}", ACCOUNT)
    yield sheet.text(texts(f"order.{part.value}"), NOTE)
    yield Space(4)
    yield sheet.text(texts("signatures.says"), STRONG)
    yield from sheet.bullets(says(sheet, part))
    yield Space(6)
    tip = showable(texts("signatures.tip", part=label, name=name))
    yield StampPlace(sheet.placements.append, sheet.root.add("P").add("Form"), part.value, tip)
