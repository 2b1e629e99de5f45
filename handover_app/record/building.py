"""Builds the unsigned record: drawn pages, finished as PDF/A-3a and PDF/UA-1, with the data inside."""

import hashlib
import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from handover_app import resources
from handover_app.application.errors import RecordError
from handover_app.domain.record import RecordData
from handover_app.record.data import FILE_NAME, write_data
from handover_app.record.form_objects import add_form
from handover_app.record.layout.document import Drawn, draw
from handover_app.record.metadata import PRODUCER, xmp
from handover_app.record.structure import add_structure


def build(data: RecordData) -> bytes:
    """The unsigned record. The same data gives the same bytes.

    Raises:
        RecordError: where the data cannot be written or drawn.
    """
    content = write_data(data)
    drawn = _drawn(data)
    with pikepdf.open(io.BytesIO(drawn.pdf)) as pdf:
        _describe(pdf, drawn, data)
        _attach(pdf, content, data)
        _drop_unused_fonts(pdf)
        widgets = add_form(pdf, data, drawn.placements)
        add_structure(pdf, drawn.tree, drawn.placements, widgets)
        result = io.BytesIO()
        # Uncompressed: what zlib makes of a stream depends on its version, and records are rebuilt elsewhere.
        pdf.save(
            result,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
            deterministic_id=True,
            min_version="1.7",
            fix_metadata_version=False,  # the packet is ours to the letter
        )
    return result.getvalue()


def _drawn(data: RecordData) -> Drawn:
    from reportlab.platypus.doctemplate import LayoutError  # noqa: PLC0415 (beside its only use)

    try:
        return draw(data)
    except (LayoutError, ValueError, KeyError):
        raise RecordError("record.not-drawable") from None


def _describe(pdf: Pdf, drawn: Drawn, data: RecordData) -> None:
    root, language = pdf.Root, drawn.texts("format.language")
    root.Lang = String(language)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    profile = pdf.make_stream(resources.folder("record", "srgb.icc").read_bytes(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"), DestOutputProfile=profile,
    )  # fmt: skip
    root.OutputIntents = Array([pdf.make_indirect(intent)])
    day = data.case.handover.date
    packet = xmp(drawn.title, drawn.author, data.id, language, day)
    root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)
    stamp = String(f"D:{day:%Y%m%d}000000Z")
    del pdf.docinfo
    pdf.docinfo.update(
        {
            "/Title": String(drawn.title),
            "/Author": String(drawn.author),
            "/Subject": String(data.id),
            "/Creator": String(PRODUCER),
            "/Producer": String(PRODUCER),
            "/CreationDate": stamp,
            "/ModDate": stamp,
        }
    )


def _attach(pdf: Pdf, content: bytes, data: RecordData) -> None:
    checksum = hashlib.md5(content, usedforsecurity=False).digest()  # the format asks for MD5
    day = f"D:{data.case.handover.date:%Y%m%d}000000Z"
    file = pdf.make_stream(
        content, Type=Name.EmbeddedFile, Subtype=Name("/application/json"),
        Params=Dictionary(Size=len(content), ModDate=String(day), CheckSum=String(checksum)),
    )  # fmt: skip
    name = String(FILE_NAME)
    specification = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec, F=name, UF=name, Desc=String("handover-record"), AFRelationship=Name.Data,
            EF=Dictionary(F=file, UF=file),
        )
    )  # fmt: skip
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([name, specification])))
    pdf.Root.AF = Array([specification])


def _drop_unused_fonts(pdf: Pdf) -> None:
    """ReportLab lists a base font that no page uses; archival PDF wants every listed font embedded."""
    for page in pdf.pages:
        fonts = page.obj.Resources.Font
        for name, font in list(fonts.items()):
            if font.get("/Subtype") == Name.Type1:
                del fonts[name]
