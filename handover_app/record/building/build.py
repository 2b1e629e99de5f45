"""Builds the unsigned record: drawn pages, finished as PDF/A-3a and PDF/UA-1, with the data inside."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache

from handover_app import resources
from handover_app.application.errors import RecordError
from handover_app.domain.record import RecordData
from handover_app.record.building.fonts import add_font
from handover_app.record.building.form_objects import Form
from handover_app.record.building.structure import Drawing, add_structure
from handover_app.record.contents.data import FILE_NAME, write_data
from handover_app.record.faces.scripts import RESOURCE_NAMES
from handover_app.record.faces.typeface import named
from handover_app.record.layout.design import PAGE_HEIGHT, PAGE_WIDTH
from handover_app.record.layout.document import Drawn, draw
from handover_app.record.pdf.metadata import PRODUCER, xmp
from handover_app.record.pdf.objects import Objects, reference, references, stream, text

_DRAWN_BY = {1: draw}
"""The drawing code of each layout; its words are in `resources/record/`."""


def build(data: RecordData) -> bytes:
    """The unsigned record. The same data gives the same bytes.

    Raises:
        RecordError: if the data cannot be written or drawn.
    """
    with _uncollected():
        return _built(data, write_data(data))


def _built(data: RecordData, content: bytes) -> bytes:
    drawn = _drawn(data, hashlib.sha256(content).hexdigest())
    objects = Objects()
    root, tree = objects.reserve(2)
    fonts = {resource: add_font(objects, resource) for resource in _blocks(drawn.pages)}
    form = Form(objects, data, drawn.placements)
    pages = _add_pages(objects, drawn, tree, fonts, form.widgets)
    fields = form.add(pages, fonts)
    structure = add_structure(
        objects, Drawing(drawn.tree, drawn.owners, drawn.placements), pages, form.widgets
    )
    drawn.tree.elements.clear()  # cyclic references: they would stay in memory until a collection
    attached = _attach(objects, content, data)
    objects.put(
        root,
        f"<</Type/Catalog/Pages {reference(tree)}/Lang{text(drawn.texts('format.language'))}"
        "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"
        f"/StructTreeRoot {reference(structure)}/AcroForm {reference(fields)}"
        f"/Metadata {reference(_add_metadata(objects, drawn, data))}/OutputIntents[{_add_intent(objects)}]"
        f"/Names<</EmbeddedFiles<</Names[{text(FILE_NAME)} {reference(attached)}]>>>>"
        f"/AF[{reference(attached)}]>>",
    )
    return objects.file(root, _add_information(objects, drawn, data))


def _blocks(pages: Sequence[bytes]) -> Sequence[str]:
    """The resource names of the blocks in a record: the first ones always, and those that its pages set."""
    first = tuple(RESOURCE_NAMES.values())
    further = {resource for page in pages for resource in named(page)}.difference(first)
    return (*first, *sorted(further))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pauses garbage collection: it finds nothing until the file is done, and takes half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _drawn(data: RecordData, digest: str) -> Drawn:
    try:
        return _DRAWN_BY[data.layout](data, digest)
    except (ValueError, KeyError):
        raise RecordError("record.not-drawable") from None


def _add_pages(
    objects: Objects, drawn: Drawn, tree: int, fonts: dict[str, int], widgets: Sequence[int]
) -> Sequence[int]:
    """Adds the pages under `tree`; returns their numbers."""
    faces = "".join(f"/{resource} {reference(number)}" for resource, number in fonts.items())
    box = f"/MediaBox[0 0 {PAGE_WIDTH:.2f} {PAGE_HEIGHT:.2f}]"
    pages = objects.reserve(len(drawn.pages))
    fields: dict[int, list[int]] = {}
    for placement, widget in zip(drawn.placements, widgets, strict=True):
        fields.setdefault(placement.page, []).append(widget)
    for index, (number, content) in enumerate(zip(pages, drawn.pages, strict=True)):
        annotations = f"/Annots{references(fields[index + 1])}" if index + 1 in fields else ""
        objects.put(
            number,
            f"<</Type/Page/Parent {reference(tree)}{box}/Resources<</Font<<{faces}>>>>"
            f"/Contents {reference(objects.add(stream('', content)))}"
            f"/StructParents {index}/Tabs/S{annotations}>>",
        )
    objects.put(tree, f"<</Type/Pages/Count {len(pages)}/Kids{references(pages)}>>")
    return pages


def _attach(objects: Objects, content: bytes, data: RecordData) -> int:
    """Attaches the data; returns the number of its file specification."""
    checksum = hashlib.md5(content, usedforsecurity=False).hexdigest()  # the format asks for MD5
    day = f"({data.case.handover.date:D:%Y%m%d}000000Z)"
    file = objects.add(
        stream(
            "/Type/EmbeddedFile/Subtype/application#2Fjson"
            f"/Params<</Size {len(content)}/ModDate{day}/CheckSum<{checksum}>>>",
            content,
        )
    )
    name = text(FILE_NAME)
    return objects.add(
        f"<</Type/Filespec/F{name}/UF{name}/Desc(handover-record)/AFRelationship/Data"
        f"/EF<</F {reference(file)}/UF {reference(file)}>>>>"
    )


@cache
def _profile() -> bytes:
    return stream("/N 3", resources.folder("record", "srgb.icc").read_bytes())


def _add_intent(objects: Objects) -> str:
    profile = reference(objects.add(_profile()))
    return reference(
        objects.add(
            "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
            f"/DestOutputProfile {profile}>>"
        )
    )


def _add_metadata(objects: Objects, drawn: Drawn, data: RecordData) -> int:
    language, day = drawn.texts("format.language"), data.case.handover.date
    packet = xmp(drawn.title, drawn.author, data.id, language, day)
    return objects.add(stream("/Type/Metadata/Subtype/XML", packet))


def _add_information(objects: Objects, drawn: Drawn, data: RecordData) -> int:
    stamp = f"({data.case.handover.date:D:%Y%m%d}000000Z)"
    return objects.add(
        f"<</Title{text(drawn.title)}/Author{text(drawn.author)}/Subject{text(data.id)}"
        f"/Creator({PRODUCER})/Producer({PRODUCER})/CreationDate{stamp}/ModDate{stamp}>>"
    )
