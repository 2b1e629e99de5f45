"""A file of other software with all that can be changed behind a signer's back, and those changes.

Each change is an update that a stranger then signs, in the room that was made for a second signature: to
who looks at the last bytes alone, the file is whole.
"""

import io
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields
from pyhanko.sign.fields import MDPPerm

from tests.attacks.attack import BROKEN, FOREIGN, SOUND, Attack, attacks
from tests.attacks.changes import (
    SCRIPT,
    WHITE,
    Change,
    Writer,
    annotation,
    apply,
    drawing,
    field_without,
    in_catalogue,
    in_field,
    in_form,
    in_page,
    look,
    more_fields,
    obj,
    page,
    stream,
    without,
)
from tests.attacks.people import Unconstrained
from tests.attacks.raw import stream as raw_stream
from tests.attacks.raw import written
from tests.attacks.victims import sign_plainly, stranger

CONTENT = (
    b"/OC /Layer BDC BT /F1 18 Tf 40 200 Td (Administrators: Anna) Tj ET EMC"
    b" q 1 0 0 1 40 240 cm /Seal Do Q q 60 0 0 20 200 240 cm /Photo Do Q"
    b" /GS gs 0 0 0 rg BT /F1 9 Tf 40 170 Td (Agreed on 21 November.) Tj ET"
)
MEANING = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF>"
    b" endcodespacerange 1 beginbfrange <20> <7E> <0020> endbfrange endcmap end end"
)
PACKET = (
    b"<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>"
    b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about=''/>"
    b"</rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
)


@cache
def rich() -> bytes:
    """Two pages with layers, drawings, names, labels, outlines, and a form with room for two signatures."""
    widths = b"[" + b"500 " * 95 + b"]"
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R/PageLabels 20 0 R/Names 21 0 R/Outlines 22 0 R"
        b"/OCProperties 24 0 R/ViewerPreferences<</DisplayDocTitle true>>/Lang(en)/Metadata 26 0 R"
        b"/PageMode/UseNone/OutputIntents[27 0 R]/Dests 28 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R 9 0 R]/Count 2>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Annots[7 0 R 14 0 R 30 0 R]"
        b"/Resources<</Font<</F1 5 0 R>>/XObject<</Seal 10 0 R/Photo 11 0 R>>/ExtGState<</GS 12 0 R>>"
        b"/Properties<</Layer 13 0 R>>>>>>",
        4: raw_stream(CONTENT),
        5: b"<</Type/Font/Subtype/TrueType/BaseFont/Arial/FirstChar 32/LastChar 126/Widths %s"
        b"/Encoding 17 0 R/ToUnicode 16 0 R/FontDescriptor 18 0 R>>" % widths,
        6: b"<</Fields[7 0 R 14 0 R]/DA(/F1 9 Tf 0 g)/DR 15 0 R>>",
        7: b"<</Type/Annot/Subtype/Widget/FT/Tx/T(note)/Rect[40 100 360 130]/P 3 0 R/F 4/V(none)"
        b"/AP<</N 8 0 R>>/DA(/F1 9 Tf 0 g)>>",
        8: raw_stream(b"/Tx BMC EMC", b"/Type/XObject/Subtype/Form/BBox[0 0 320 30]"),
        9: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 19 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        10: raw_stream(b"0 0 1 rg 0 0 40 20 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 40 20]"),
        11: raw_stream(
            b"\x80",
            b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray",
        ),
        12: b"<</Type/ExtGState/ca 1/CA 1>>",
        13: b"<</Type/OCG/Name(Agreement)>>",
        14: b"<</Type/Annot/Subtype/Widget/FT/Btn/T(agree)/Rect[40 140 52 152]/P 3 0 R/F 4/V/Off/AS/Off"
        b"/AP<</N<</Yes 31 0 R/Off 32 0 R>>>>>>",
        15: b"<</Font<</F1 5 0 R>>>>",
        16: raw_stream(MEANING),
        17: b"<</Type/Encoding/BaseEncoding/WinAnsiEncoding>>",
        18: b"<</Type/FontDescriptor/FontName/Arial/Flags 32/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 900"
        b"/Descent -200/CapHeight 700/StemV 80>>",
        19: raw_stream(b"BT /F1 12 Tf 40 200 Td (Page two.) Tj ET"),
        20: b"<</Nums[0<</S/D>>]>>",
        21: b"<</Dests<</Names[(start)[3 0 R/Fit]]>>>>",
        22: b"<</Type/Outlines/First 23 0 R/Last 23 0 R/Count 1>>",
        23: b"<</Title(Start)/Parent 22 0 R/Dest[3 0 R/Fit]>>",
        24: b"<</OCGs[13 0 R]/D 25 0 R>>",
        25: b"<</Name(Default)/ON[13 0 R]/OFF[]/Order[13 0 R]>>",
        26: raw_stream(PACKET, b"/Type/Metadata/Subtype/XML"),
        27: b"<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier(sRGB)>>",
        28: b"<</first[3 0 R/Fit]>>",
        30: b"<</Type/Annot/Subtype/Link/Rect[40 20 100 34]/Border[0 0 0]/A 33 0 R>>",
        31: raw_stream(b"0 g 0 0 12 12 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 12 12]"),
        32: raw_stream(b"0 G 0 0 12 12 re S", b"/Type/XObject/Subtype/Form/BBox[0 0 12 12]"),
        33: b"<</S/URI/URI(https://example.org/agreement)>>",
    }
    writer = IncrementalPdfFileWriter(io.BytesIO(written(objects)))
    for name, box in (("first", (40, 40, 180, 80)), ("second", (220, 40, 360, 80))):
        fields.append_signature_field(writer, fields.SigFieldSpec(name, box=box))
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


@cache
def victim(permission: MDPPerm | None = None) -> bytes:
    """Signed honestly, or certified with a permission."""
    return sign_plainly(rich(), "first", certify=permission)


# ---------------------------------------------------------------- changes


def _set(way: Callable[[Writer], Any], **entries: Any) -> Change:
    """Entries of some object set anew."""

    def change(writer: Writer) -> None:
        target = way(writer)
        for key, value in entries.items():
            target[f"/{key}"] = obj(value(writer) if callable(value) else value)
        writer.update_container(target)

    return change


def _content(way: Callable[[Writer], Any], content: bytes) -> Change:
    """A stream's content replaced in place."""

    def change(writer: Writer) -> None:
        reference = way(writer).reference
        reference.get_object()._data = content
        reference.get_object()._encoded_data = None
        writer.mark_update(reference)

    return change


def _resources(writer: Writer) -> Any:
    return page(writer)["/Resources"]


def _font(writer: Writer) -> Any:
    return _resources(writer)["/Font"]["/F1"]


def _both(*changes: Change) -> Change:
    def change(writer: Writer) -> None:
        for each in changes:
            each(writer)

    return change


def _content_array(writer: Writer) -> None:
    target = page(writer)
    more = writer.add_object(stream(b"1 1 1 rg 0 0 400 300 re f"))
    target["/Contents"] = generic.ArrayObject([more, target.raw_get("/Contents")])
    writer.update_container(target)


def _fields_gone(writer: Writer) -> None:
    form = writer.root["/AcroForm"]
    keep = [item for item in form["/Fields"] if item.get_object()["/T"] not in ("note", "agree")]
    form["/Fields"] = generic.ArrayObject(keep)
    writer.update_container(form)


def _widget_gone(writer: Writer) -> None:
    target = page(writer)
    target["/Annots"] = generic.ArrayObject(list(target["/Annots"])[1:])
    writer.update_container(target)


def _annotations_in_another_order(writer: Writer) -> None:
    target = page(writer)
    target["/Annots"] = generic.ArrayObject(reversed(list(target["/Annots"])))
    writer.update_container(target)


def _loose_field(writer: Writer) -> None:
    own = {"/FT": "/Tx", "/T": "hidden", "/V": "x", "/Type": "/Annot", "/Subtype": "/Widget"}
    node = writer.add_object(obj(own | {"/Rect": [0, 0, 0, 0]}))
    writer.root["/AcroForm"]["/Fields"].append(node)
    writer.update_container(writer.root["/AcroForm"]["/Fields"])


def _kid_over_text(writer: Writer) -> None:
    """The text field gets a second widget, over the page's text."""
    form = writer.root["/AcroForm"]
    node = next(item for item in form["/Fields"] if item.get_object()["/T"] == "note")
    own = {"/Type": "/Annot", "/Subtype": "/Widget", "/Parent": node, "/Rect": [30, 180, 380, 230], "/F": 4}
    kid = writer.add_object(obj(own | {"/AP": look(WHITE)(writer)}))
    node.get_object()["/Kids"] = generic.ArrayObject([kid])
    writer.mark_update(node)
    target = page(writer)
    target["/Annots"] = generic.ArrayObject([*target["/Annots"], kid])
    writer.update_container(target)


def _link_elsewhere(writer: Writer) -> None:
    action = page(writer)["/Annots"][2].get_object()["/A"]
    action["/URI"] = generic.TextStringObject("https://example.com/")
    writer.update_container(action)


def _page_object(writer: Writer) -> Any:
    return page(writer)


_OVER = {"Rect": [30, 180, 380, 230]}
TOUCHED: dict[str, Change] = {
    # what the page shows
    "content put before the content": _content_array,
    "a drawing's content": _content(
        lambda w: _resources(w)["/XObject"].raw_get("/Seal"), b"1 g 0 0 9 9 re f"
    ),
    "a drawing swapped for an image": _set(
        lambda w: _resources(w)["/XObject"], Seal=lambda w: _resources(w)["/XObject"].raw_get("/Photo")
    ),
    "a drawing's box": _set(lambda w: _resources(w)["/XObject"]["/Seal"], BBox=[0, 0, 1, 1]),
    "a drawing's matrix": _set(lambda w: _resources(w)["/XObject"]["/Seal"], Matrix=[9, 0, 0, 9, 0, 0]),
    "an image's pixels": _content(lambda w: _resources(w)["/XObject"].raw_get("/Photo"), b"\xff"),
    "an image replaced for printing (alternates)": _set(
        lambda w: _resources(w)["/XObject"]["/Photo"],
        Alternates=lambda w: [
            {"/Image": _resources(w)["/XObject"].raw_get("/Seal"), "/DefaultForPrinting": True}
        ],
    ),
    "an image shown by a server (OPI)": _set(
        lambda w: _resources(w)["/XObject"]["/Photo"], OPI={"/2.0": {"/Type": "/OPI", "/F": "other.tif"}}
    ),
    "text made see-through": _set(lambda w: _resources(w)["/ExtGState"]["/GS"], ca=0, CA=0),
    "a resource under another name": _set(
        _resources, Font={"/F1": {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Symbol"}}
    ),
    "a default colour space": _set(
        _resources, ColorSpace={"/DefaultGray": ["/CalGray", {"/WhitePoint": [1, 1, 1]}]}
    ),
    # fonts
    "what a font's codes mean": _content(
        lambda w: _font(w).raw_get("/ToUnicode"), MEANING.replace(b"<0020>", b"<0041>")
    ),
    "a font's encoding": _set(lambda w: _font(w)["/Encoding"], Differences=[65, "/B", "/A"]),
    "a font's widths": _set(_font, Widths=[0] * 95),
    "another font": _set(_font, BaseFont="/Wingdings"),
    "a font's program": _set(
        lambda w: _font(w)["/FontDescriptor"], FontFile2=lambda w: w.add_object(stream(b"\0\1\0\0"))
    ),
    # layers
    "a layer switched off": _set(
        lambda w: w.root["/OCProperties"]["/D"], ON=[], OFF=lambda w: [w.root["/OCProperties"]["/OCGs"][0]]
    ),
    "layers off by default": _set(lambda w: w.root["/OCProperties"]["/D"], BaseState="/OFF", ON=[]),
    "a layer off when printed": _set(
        lambda w: w.root["/OCProperties"]["/OCGs"][0].get_object(), Usage={"/Print": {"/PrintState": "/OFF"}}
    ),
    "another configuration of layers": in_catalogue(OCProperties={"/OCGs": [], "/D": {}}),
    # pages
    "a page's size by its parent": _set(lambda w: w.root["/Pages"], CropBox=[0, 0, 10, 10]),
    "a page turned by its parent": _set(lambda w: w.root["/Pages"], Rotate=90),
    "pages under other labels": in_catalogue(PageLabels={"/Nums": [0, {"/P": "Void "}]}),
    "a page that goes on by itself": in_page(Dur=1, Trans={"/S": "/Wipe"}),
    "a page of a web archive": in_page(TemplateInstantiated="/x"),
    "a group that blends": in_page(Group={"/S": "/Transparency", "/CS": "/DeviceCMYK", "/K": True}),
    "a viewport": in_page(VP=[{"/Type": "/Viewport", "/BBox": [0, 0, 9, 9]}]),
    "a thumbnail that shows something else": in_page(Thumb=lambda w: w.add_object(drawing(WHITE))),
    # ways through the file
    "a named place elsewhere": _set(
        lambda w: w.root["/Names"]["/Dests"],
        Names=lambda w: ["start", [w.root["/Pages"]["/Kids"][1], "/Fit"]],
    ),
    "an old-style named place elsewhere": _set(
        lambda w: w.root["/Dests"], first=lambda w: [w.root["/Pages"]["/Kids"][1], "/Fit"]
    ),
    "an outline's words": _set(lambda w: w.root["/Outlines"]["/First"], Title="Withdrawn"),
    "an outline that runs a script": _set(lambda w: w.root["/Outlines"]["/First"], A=SCRIPT),
    "a link that leads elsewhere": _link_elsewhere,
    "opened at another page": in_catalogue(OpenAction=lambda w: [w.root["/Pages"]["/Kids"][1], "/Fit"]),
    "opened in full screen": in_catalogue(PageMode="/FullScreen"),
    "articles": in_catalogue(Threads=[]),
    "scripts by name": in_catalogue(
        Names=lambda w: {**w.root["/Names"], "/JavaScript": {"/Names": ["a", SCRIPT]}}
    ),
    "a file by name": in_catalogue(
        Names=lambda w: {**w.root["/Names"], "/EmbeddedFiles": {"/Names": ["a", {"/F": "a.exe"}]}}
    ),
    "appearances by name": in_catalogue(
        Names=lambda w: {**w.root["/Names"], "/AP": {"/Names": ["a", look(WHITE)(w)["/N"]]}}
    ),
    "pages by name": in_catalogue(
        Names=lambda w: {**w.root["/Names"], "/Pages": {"/Names": ["a", w.root["/Pages"]["/Kids"][0]]}}
    ),
    "names taken out": without("/Names"),
    "labels taken out": without("/PageLabels"),
    # the file as a whole
    "the language": in_catalogue(Lang="fi"),
    "viewer preferences": in_catalogue(ViewerPreferences={"/HideMenubar": True, "/ViewArea": "/ArtBox"}),
    "another output intent": in_catalogue(
        OutputIntents=[{"/Type": "/OutputIntent", "/S": "/GTS_PDFX", "/OutputConditionIdentifier": "x"}]
    ),
    "conditions": in_catalogue(Requirements=[{"/S": "/EnableJavaScripts"}]),
    "a legal statement": in_catalogue(Legal={"/Attestation": "All is well"}),
    "pieces of other programs": in_catalogue(
        PieceInfo={"/X": {"/LastModified": "D:20260101000000Z", "/Private": 1}}
    ),
    "an address to start from": in_catalogue(URI={"/Base": "https://example.com/"}),
    "usage rights": in_catalogue(Perms=lambda w: {**w.root.get("/Perms", {}), "/UR3": {"/Type": "/Sig"}}),
    "tags put on": in_catalogue(
        MarkInfo={"/Marked": True}, StructTreeRoot=lambda w: w.add_object(obj({"/Type": "/StructTreeRoot"}))
    ),
    # the form
    "fields taken out of the form": _fields_gone,
    "a widget taken off the page": _widget_gone,
    "widgets in another order": _annotations_in_another_order,
    "a field without a place": _loose_field,
    "a second widget of a field, over the text": _kid_over_text,
    "a field more over the text": more_fields(FT="/Tx", V="x", **_OVER),
    "a button more over the text": more_fields(FT="/Btn", Ff=65536, **_OVER),
    "a form in XML (XFA)": in_form(XFA=lambda w: w.add_object(stream(b"<xdp:xdp/>"))),
    "the order of computation": in_form(CO=lambda w: [w.root["/AcroForm"]["/Fields"][0]]),
    "the form's fonts": _set(
        lambda w: w.root["/AcroForm"]["/DR"],
        Font={"/F1": {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Symbol"}},
    ),
    "the form's default look": in_form(DA="/F1 0 Tf 1 g"),
    "the form's alignment": in_form(Q=2),
    "a field moved": in_field("note", **_OVER),
    "a field hidden": in_field("note", F=2),
    "a field's default": in_field("note", DV="something"),
    "a field with a script": in_field("note", AA={"/K": SCRIPT}),
    "a field with an action": in_field("note", A=SCRIPT),
    "a field's spoken name": in_field("note", TU="nothing"),
    "a field's look in its characteristics": in_field("note", MK={"/BG": [1, 1, 1], "/CA": "x"}),
    "a field's look when pressed": in_field(
        "note", AP=lambda w: {"/N": w.add_object(drawing(b"")), "/D": w.add_object(drawing(WHITE))}
    ),
    "a field's look changed, not its value": in_field("note", AP=look(WHITE)),
    "a field's value changed, not its look": in_field("note", V="something else"),
    "a box that says yes and shows no": in_field("agree", V="/Yes"),
    "a box that shows yes and says no": in_field("agree", AS="/Yes"),
    "the looks of a box swapped": in_field(
        "agree",
        AP=lambda w: {
            "/N": {
                "/Yes": w.add_object(drawing(b"", 12, 12)),
                "/Off": w.add_object(drawing(b"0 g 0 0 12 12 re f", 12, 12)),
            }
        },
    ),
    "a field of another kind": in_field("note", FT="/Ch"),
    "a field renamed": in_field("note", T="other"),
    "a field with rich text": in_field("note", RV="<body>something</body>"),
    "the first signature's look": in_field("first", AP=look(WHITE)),
    "the first signature moved": in_field("first", **_OVER),
    "the first signature hidden": in_field("first", F=2),
    "the first signature taken out": field_without("first", "/V"),
    "the room for the second moved over the text": in_field("second", **_OVER),
    "the room for the second with a look over the text": _both(
        in_field("second", **_OVER), in_field("second", AP=look(WHITE))
    ),
    # annotations
    **{
        f"an annotation over the text ({kind})": annotation(Subtype=f"/{kind}", **_OVER)
        for kind in (
            "FreeText",
            "Stamp",
            "Redact",
            "Square",
            "Ink",
            "Highlight",
            "Popup",
            "Watermark",
            "Link",
            "Text",
            "FileAttachment",
            "Screen",
            "3D",
            "RichMedia",
            "PrinterMark",
            "TrapNet",
            "Projection",
            "Unknown",
        )
    },
}


def by_stranger(change: Change, permission: MDPPerm | None = None) -> bytes:
    """The change, signed by a stranger in the room for the second signature."""
    return sign_plainly(apply(change, victim(permission)), "second", stranger("Mallory"), by=Unconstrained)


_VICTIMS: dict[str, MDPPerm | None] = {
    "signed": None,
    "certified for signing": MDPPerm.FILL_FORMS,
    "certified for comments": MDPPerm.ANNOTATE,
    "certified for nothing": MDPPerm.NO_CHANGES,
}

HONEST_CHANGES: dict[str, Change] = {
    "nothing": lambda _: None,
    "a field locked": in_field("note", Ff=1),
    "a box ticked": in_field("agree", V="/Yes", AS="/Yes"),
    "viewers told to draw the fields anew, and told back": in_form(NeedAppearances=True),
    "a font more": _set(
        lambda w: w.root["/AcroForm"]["/DR"]["/Font"],
        Helv={"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"},
    ),
}
RICH_HONEST: tuple[Attack, ...] = attacks(
    "honest, foreign file with everything",
    {
        **{name: partial(victim, permission) for name, permission in _VICTIMS.items()},
        **{
            f"{name}, {what}, then signed by a second": partial(by_stranger, change, permission)
            for name, permission in _VICTIMS.items()
            if permission is not MDPPerm.NO_CHANGES
            for what, change in HONEST_CHANGES.items()
        },
    },
    FOREIGN,
    SOUND,
)
RICH: tuple[Attack, ...] = tuple(
    attack
    for name, permission in _VICTIMS.items()
    for attack in attacks(
        f"changed and signed by a stranger, {name}",
        {what: partial(by_stranger, change, permission) for what, change in TOUCHED.items()},
        FOREIGN,
        BROKEN,
    )
)
