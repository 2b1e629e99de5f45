"""Makes the form of a record: fields with their appearances, and signature fields with their locks."""

from collections.abc import Iterable, Mapping
from functools import cache

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from handover_app.domain.record import RecordData
from handover_app.domain.vocabulary import SigningPart
from handover_app.record.appearance import RESOURCE_NAMES, check_box, empty_stamp, text_box
from handover_app.record.fields import Kind, fields_of, form
from handover_app.record.layout.flowables import Placement
from handover_app.record.typeface import REGULAR, Typeface, typeface

PRINT, LOCKED = 4, 128
MULTILINE = 1 << 12
DEFAULT_APPEARANCE = f"/{RESOURCE_NAMES[REGULAR]} 9 Tf 0 g"

Widgets = dict[int, Object]
"""The widgets by their place among the placements."""


def add_form(pdf: Pdf, data: RecordData, placements: tuple[Placement, ...]) -> Widgets:
    """Adds all fields to the document and its pages."""
    pages = [page.obj for page in pdf.pages]
    kinds = {field.name: field.kind for field in form(data)}
    widgets: Widgets = {}
    fields = _Hierarchy(pdf)
    for index, placement in enumerate(placements):
        widget = _widget(pdf, data, placement, kinds.get(placement.name), pages[placement.page - 1])
        widgets[index] = widget
        fields.add(placement, widget)
    for index, placement in enumerate(placements):
        page = pages[placement.page - 1]
        if "/Annots" not in page:
            page.Annots = Array()
        page.Annots.append(widgets[index])
    faces = Dictionary({f"/{name}": _font(pdf, typeface(face)) for face, name in RESOURCE_NAMES.items()})
    pdf.Root.AcroForm = pdf.make_indirect(
        Dictionary(
            Fields=Array(fields.top), DR=Dictionary(Font=faces), DA=String(DEFAULT_APPEARANCE), SigFlags=1
        )
    )
    return widgets


class _Hierarchy:
    """Fields by their dotted names."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._groups: dict[str, Object] = {}
        self.top: list[Object] = []

    def add(self, placement: Placement, widget: Object) -> None:
        """Hangs a widget into the tree, making its ancestors where they are not there yet."""
        above, _, name = placement.name.rpartition(".")
        widget.T = String(name)
        if above:
            self._hang(self._groups.get(above) or self._group(above), widget)
        else:
            self.top.append(widget)

    def _group(self, name: str) -> Object:
        above, _, own = name.rpartition(".")
        group = self._pdf.make_indirect(Dictionary(T=String(own), Kids=Array()))
        self._groups[name] = group
        if above:
            self._hang(self._groups.get(above) or self._group(above), group)
        else:
            self.top.append(group)
        return group

    @staticmethod
    def _hang(parent: Object, kid: Object) -> None:
        kid.Parent = parent
        parent.Kids.append(kid)


def _widget(pdf: Pdf, data: RecordData, placement: Placement, kind: Kind | None, page: Object) -> Object:
    x0, y0, x1, y1 = placement.rectangle
    width, height = round(x1 - x0, 2), round(y1 - y0, 2)
    widget = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, Rect=Array(placement.rectangle), F=PRINT, P=page,
        TU=String(placement.tip),
    )  # fmt: skip

    def drawn(content: bytes) -> Object:
        return form_xobject(pdf, content, width, height)

    # /AP stays a direct dictionary: the check of field locks trips over an indirect one.
    match kind:
        case Kind.CHECK:
            states = Dictionary(
                Yes=drawn(check_box(width, ticked=True)), Off=drawn(check_box(width, ticked=False))
            )
            widget.update({"/FT": Name.Btn, "/V": Name.Off, "/AS": Name.Off, "/AP": Dictionary(N=states)})
            widget.MK = Dictionary(CA=String("4"))
        case Kind.TEXT | Kind.DAY:
            flags = MULTILINE if kind is Kind.TEXT else 0
            widget.update({"/FT": Name.Tx, "/Ff": flags, "/DA": String(DEFAULT_APPEARANCE)})
            widget.AP = Dictionary(N=drawn(text_box(width, height)))
        case None:
            widget.update({"/FT": Name.Sig, "/F": PRINT | LOCKED})
            widget.AP = Dictionary(N=drawn(empty_stamp(width, height)))
            if (lock := _lock(data, SigningPart(placement.name))) is not None:
                widget.Lock = pdf.make_indirect(lock)
    return pdf.make_indirect(widget)


def _lock(data: RecordData, part: SigningPart) -> Dictionary | None:
    """What a signature locks: incoming its own fields, regional everything. Outgoing certifies instead."""
    if part is SigningPart.REGIONAL:
        return Dictionary(Type=Name.SigFieldLock, Action=Name.All, P=1)
    if part is SigningPart.INCOMING:
        names = Array([String(name) for name in fields_of(data, part)])
        return Dictionary(Type=Name.SigFieldLock, Action=Name.Include, Fields=names)
    return None


def form_xobject(pdf: Pdf, content: bytes, width: float, height: float) -> Object:
    """A drawing that fields refer to."""
    return pdf.make_stream(
        content,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, width, height]),
        Resources=Dictionary(),
    )


def _font(pdf: Pdf, face: Typeface) -> Object:
    """The whole face, so that any later comment can be shown. Text in it is a string of glyph numbers."""
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name(f"/{face.name}"), Flags=4, ItalicAngle=0,
        FontBBox=Array([round(side) for side in face.box]), Ascent=round(face.ascent),
        Descent=round(face.descent), CapHeight=round(face.cap_height),
        StemV=120 if face.weight > 500 else 80,
        FontFile2=pdf.make_stream(face.program, Length1=len(face.program)),
    )  # fmt: skip
    widths, to_unicode = _tables(face.name)
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name(f"/{face.name}"),
        DW=600, W=Object.parse(widths),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor), CIDToGIDMap=Name.Identity,
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name(f"/{face.name}"), Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(to_unicode),
        )
    )  # fmt: skip


@cache
def _tables(name: str) -> tuple[bytes, bytes]:
    """The widths of a face's glyphs as a PDF array, and the map back to characters."""
    face = typeface(name)
    by_glyph = {glyph: code for code, glyph in sorted(face.glyphs.items(), reverse=True)}
    widths = " ".join(f"{glyph} [{round(face.widths[code])}]" for glyph, code in sorted(by_glyph.items()))
    return f"[{widths}]".encode("ascii"), _to_unicode(by_glyph)


def _to_unicode(by_glyph: Mapping[int, int]) -> bytes:
    """The map from glyphs back to characters, in blocks of a hundred as the format asks."""
    pairs = [f"<{glyph:04X}> <{code:04X}>" for glyph, code in sorted(by_glyph.items())]
    blocks = "".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in _blocks(pairs, 100)
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{blocks}endcmap CMapName currentdict /CMap defineresource pop end end\n"
    ).encode("ascii")


def _blocks(items: list[str], size: int) -> Iterable[list[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))
