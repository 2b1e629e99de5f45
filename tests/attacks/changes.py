"""Changes to a record's objects, made as any PDF software could, by an incremental update.

Each is tried after the last signature, between two, and before the first (a booby trap that honest people
then sign).
"""

import io
from collections.abc import Callable, Iterable
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

Writer = IncrementalPdfFileWriter
Change = Callable[[Writer], None]


def apply(change: Change, pdf: bytes) -> bytes:
    """The file with one update more."""
    writer = Writer(io.BytesIO(pdf), strict=False)
    change(writer)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


# ---------------------------------------------------------------- how things are named and found


def obj(value: Any) -> Any:
    """A Python value as one of the library's objects; texts that begin with a slash are names."""
    match value:
        case bool():
            return generic.BooleanObject(value)
        case int():
            return generic.NumberObject(value)
        case float():
            return generic.FloatObject(value)
        case generic.PdfObject():
            return value
        case str():
            return pdf_name(value) if value.startswith("/") else generic.TextStringObject(value)
        case dict():
            return generic.DictionaryObject({pdf_name(key): obj(item) for key, item in value.items()})
        case _:
            return generic.ArrayObject([obj(item) for item in value])


def stream(content: bytes, **entries: Any) -> generic.StreamObject:
    """A stream with entries."""
    return generic.StreamObject(
        dict_data=obj({f"/{key}": item for key, item in entries.items()}), stream_data=content
    )


def drawing(content: bytes, width: float = 300, height: float = 60) -> generic.StreamObject:
    """A form XObject."""
    return stream(content, Type="/XObject", Subtype="/Form", BBox=[0, 0, width, height], Resources={})


def page(writer: Writer, index: int = 0) -> Any:
    return writer.root["/Pages"]["/Kids"][index].get_object()


def field(writer: Writer, name: str) -> Any:
    """The field of that full name, marked as changed."""
    nodes: Iterable[Any] = writer.root["/AcroForm"]["/Fields"]
    node: Any = None
    for own in name.split("."):
        node = next(item for item in nodes if item.get_object()["/T"] == own)
        nodes = node.get_object().get("/Kids", ())
    writer.mark_update(node)
    return node.get_object()


def attachment(writer: Writer) -> Any:
    return writer.root["/AF"][0].get_object()


WHITE = b"1 1 1 rg 0 0 300 60 re f"
LIE = b"q 1 1 1 rg 40 400 500 100 re f Q"


# ---------------------------------------------------------------- the changes, by what they touch


def in_catalogue(**entries: Any) -> Change:
    """Entries of the catalogue set anew."""

    def change(writer: Writer) -> None:
        for key, value in entries.items():
            writer.root[f"/{key}"] = obj(value(writer) if callable(value) else value)
        writer.update_root()

    return change


def without(key: str) -> Change:
    """An entry of the catalogue taken out."""

    def change(writer: Writer) -> None:
        writer.root.pop(key, None)
        writer.update_root()

    return change


def in_form(**entries: Any) -> Change:
    """Entries of the form set anew."""

    def change(writer: Writer) -> None:
        form = writer.root["/AcroForm"]
        for key, value in entries.items():
            form[f"/{key}"] = obj(value(writer) if callable(value) else value)
        writer.update_container(form)

    return change


def in_page(index: int = 0, **entries: Any) -> Change:
    """Entries of a page set anew."""

    def change(writer: Writer) -> None:
        target = page(writer, index)
        for key, value in entries.items():
            target[f"/{key}"] = obj(value(writer) if callable(value) else value)
        writer.update_container(target)

    return change


def in_field(name: str, **entries: Any) -> Change:
    """Entries of a field set anew."""

    def change(writer: Writer) -> None:
        target = field(writer, name)
        for key, value in entries.items():
            target[f"/{key}"] = obj(value(writer) if callable(value) else value)

    return change


def field_without(name: str, key: str) -> Change:
    """An entry of a field taken out."""

    def change(writer: Writer) -> None:
        field(writer, name).pop(key, None)

    return change


def look(content: bytes) -> Callable[[Writer], Any]:
    """An appearance that shows something else."""
    return lambda writer: {"/N": writer.add_object(drawing(content))}


def annotation(index: int = 0, **entries: Any) -> Change:
    """One annotation more, over the text of a page."""

    def change(writer: Writer) -> None:
        target = page(writer, index)
        shown = {"/N": writer.add_object(drawing(WHITE))}
        own = {"/Type": "/Annot", "/Rect": [100, 600, 400, 660], "/F": 4, "/AP": shown}
        own |= {f"/{key}": value for key, value in entries.items()}
        listed = list(target.get("/Annots", ()) if "/Annots" not in target else target["/Annots"])
        target["/Annots"] = generic.ArrayObject([*listed, writer.add_object(obj(own))])
        writer.update_container(target)

    return change


def more_fields(**entries: Any) -> Change:
    """One field more."""

    def change(writer: Writer) -> None:
        form = writer.root["/AcroForm"]
        own = {"/T": "more", "/Type": "/Annot", "/Subtype": "/Widget", "/Rect": [100, 600, 400, 660], "/F": 4}
        own |= {f"/{key}": value for key, value in entries.items()}
        node = writer.add_object(obj(own))
        form["/Fields"].append(node)
        writer.update_container(form["/Fields"])
        target = page(writer)
        target["/Annots"] = generic.ArrayObject([*target.get("/Annots", ()), node])
        writer.update_container(target)

    return change


def other_data(in_place: bool) -> Change:
    """Other data inside, in a new stream or in the old one."""

    def change(writer: Writer) -> None:
        files = attachment(writer)["/EF"]
        text = bytes(files["/F"].data).replace(b"Gruppe 42", b"Gruppe 43")
        if in_place:
            reference = files.raw_get("/F").reference
            reference.get_object()._data = text
            reference.get_object()._encoded_data = None
            writer.mark_update(reference)
        else:
            files["/F"] = files["/UF"] = writer.add_object(stream(text, Type="/EmbeddedFile"))
            writer.update_container(files)

    return change


def two_faced_data(writer: Writer) -> None:
    """`/F` stays, `/UF` is another file: readers differ in which they take."""
    files = attachment(writer)["/EF"]
    files["/UF"] = writer.add_object(stream(b"{}", Type="/EmbeddedFile"))
    writer.update_container(files)


def second_attachment(*, associated: bool) -> Change:
    def change(writer: Writer) -> None:
        file = writer.add_object(stream(b"{}", Type="/EmbeddedFile", Subtype="/application#2Fjson"))
        own = {"/Type": "/Filespec", "/F": "handover.json", "/UF": "handover.json", "/EF": {"/F": file}}
        node = writer.add_object(obj(own | {"/AFRelationship": "/Data"}))
        names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
        names.extend([generic.TextStringObject("handover.json"), node])
        if associated:
            writer.root["/AF"].append(node)
        writer.update_root()

    return change


def pages_changed(arrange: Callable[[Writer, list[Any]], list[Any]]) -> Change:
    """The pages in another order, or others."""

    def change(writer: Writer) -> None:
        tree = writer.root["/Pages"]
        kids = arrange(writer, list(tree["/Kids"]))
        tree["/Kids"] = generic.ArrayObject(kids)
        tree["/Count"] = generic.NumberObject(len(kids))
        writer.update_container(tree)

    return change


def new_page(writer: Writer) -> Any:
    content = writer.add_object(stream(LIE))
    parent = writer.root.raw_get("/Pages")
    return writer.add_object(
        obj(
            {
                "/Type": "/Page",
                "/Parent": parent,
                "/MediaBox": [0, 0, 595, 842],
                "/Contents": content,
                "/Resources": {},
            }
        )
    )


def more_content(writer: Writer) -> None:
    target = page(writer)
    target["/Contents"] = generic.ArrayObject([target.raw_get("/Contents"), writer.add_object(stream(LIE))])
    writer.update_container(target)


def content_in_place(writer: Writer) -> None:
    reference = page(writer).raw_get("/Contents").reference
    reference.get_object()._data = LIE
    reference.get_object()._encoded_data = None
    writer.mark_update(reference)


def layer(*, shown: bool) -> Change:
    """Content in an optional layer over a page."""

    def change(writer: Writer) -> None:
        group = writer.add_object(obj({"/Type": "/OCG", "/Name": "cover"}))
        target = page(writer)
        resources = target["/Resources"]
        resources["/Properties"] = obj({"/Cover": group})
        more = writer.add_object(stream(b"/OC /Cover BDC " + LIE + b" EMC"))
        target["/Contents"] = generic.ArrayObject([target.raw_get("/Contents"), more])
        writer.update_container(target)
        settings = {"/ON" if shown else "/OFF": [group], "/Order": [group]}
        writer.root["/OCProperties"] = obj({"/OCGs": [group], "/D": settings})
        writer.update_root()

    return change


def fonts_swapped(writer: Writer) -> None:
    faces = writer.root["/AcroForm"]["/DR"]["/Font"]
    faces["/HandR"], faces["/HandS"] = faces.raw_get("/HandS"), faces.raw_get("/HandR")
    writer.update_container(faces)


def font_entry(key: str, content: bytes) -> Change:
    """A stream of the form's font replaced in place: what a code means, or what it looks like."""

    def change(writer: Writer) -> None:
        font = writer.root["/AcroForm"]["/DR"]["/Font"]["/HandR"]
        holder = font if key in font else font["/DescendantFonts"][0]["/FontDescriptor"]
        reference = holder.raw_get(key).reference
        reference.get_object()._data = content
        reference.get_object()._encoded_data = None
        writer.mark_update(reference)

    return change


def page_font(writer: Writer) -> None:
    faces = page(writer)["/Resources"]["/Font"]
    names = list(faces)
    faces[names[0]], faces[names[-1]] = faces.raw_get(names[-1]), faces.raw_get(names[0])
    writer.update_container(faces)


def spoken_text(writer: Writer) -> None:
    """What a screen reader says instead of what the page shows."""
    node = writer.root["/StructTreeRoot"]["/K"][0].get_object()
    node["/ActualText"] = generic.TextStringObject("Alt er i orden.")
    writer.update_container(node)


def description(writer: Writer) -> None:
    reference = writer.root.raw_get("/Metadata").reference
    reference.get_object()._data = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"
    reference.get_object()._encoded_data = None
    writer.mark_update(reference)


def swapped_values(writer: Writer) -> None:
    first, second = field(writer, "outgoing"), field(writer, "incoming")
    first["/V"], second["/V"] = second.raw_get("/V"), first.raw_get("/V")


def shared_value(writer: Writer) -> None:
    field(writer, "regional")["/V"] = field(writer, "incoming").raw_get("/V")


def order_of_fields(writer: Writer) -> None:
    form = writer.root["/AcroForm"]
    form["/Fields"] = generic.ArrayObject(reversed(form["/Fields"]))
    writer.update_container(form)


def field_removed(writer: Writer) -> None:
    form = writer.root["/AcroForm"]
    form["/Fields"] = generic.ArrayObject(list(form["/Fields"])[:-1])
    writer.update_container(form)


def security_store(writer: Writer) -> None:
    certificate = writer.add_object(stream(b"0\x03\x02\x01\x01"))
    writer.root["/DSS"] = writer.add_object(obj({"/Type": "/DSS", "/Certs": [certificate]}))
    writer.update_root()


def nothing(writer: Writer) -> None:
    """An update that says what was said."""
    writer.update_root()


SCRIPT = {"/S": "/JavaScript", "/JS": "app.alert('Godkjent')"}
LAUNCH = {"/S": "/Launch", "/F": "calc.exe"}
ADDRESS = {"/S": "/URI", "/URI": "https://example.org/"}
RECTANGLE = [40, 300, 550, 800]

CHANGES: dict[str, dict[str, Change]] = {
    "active content": {
        "a script when the file is opened": in_catalogue(OpenAction=SCRIPT),
        "a program started when the file is opened": in_catalogue(OpenAction=LAUNCH),
        "an address opened with the file": in_catalogue(OpenAction=ADDRESS),
        "a script before saving": in_catalogue(AA={"/WS": SCRIPT}),
        "a script on a page": in_page(AA={"/O": SCRIPT}),
        "a script of a field": in_field("reg.comment", AA={"/F": SCRIPT}),
        "a script by name": in_catalogue(
            Names=lambda w: {**w.root["/Names"], "/JavaScript": {"/Names": ["a", SCRIPT]}}
        ),
        "a form in XML (XFA)": in_form(XFA=lambda w: w.add_object(stream(b"<xdp:xdp/>"))),
        "another file shown instead (portfolio)": in_catalogue(
            Collection={"/View": "/H", "/D": "handover.json"}
        ),
    },
    "evil annotation": {
        "free text over the page": annotation(Subtype="/FreeText", Contents="Godkjent"),
        "a stamp over the page": annotation(Subtype="/Stamp"),
        "a stamp over the signatures": annotation(-1, Subtype="/Stamp", Rect=RECTANGLE),
        "a link over the page": annotation(Subtype="/Link", A=ADDRESS),
        "a note": annotation(Subtype="/Text", Contents="Godkjent"),
        "a button that is in no form": annotation(Subtype="/Widget", FT="/Btn", T="loose"),
        "a redaction": annotation(Subtype="/Redact"),
        "a rich picture": annotation(Subtype="/RichMedia"),
    },
    "changed field": {
        "a box cleared": in_field("in.account.1", V="/Off", AS="/Off"),
        "a box that says yes and shows no": in_field("in.account.1", AS="/Off"),
        "a decision changed": in_field("reg.decision.return", V="/Yes", AS="/Yes"),
        "a comment changed": in_field("reg.comment", V="Noe annet"),
        "a comment that shows something else": in_field("reg.comment", AP=look(WHITE)),
        "a signature that looks different": in_field("regional", AP=look(WHITE)),
        "a signature moved over the page": in_field("regional", Rect=RECTANGLE),
        "a box moved": in_field("in.account.1", Rect=RECTANGLE),
        "a signature hidden": in_field("outgoing", F=2),
        "a field hidden": in_field("reg.comment", F=6),
        "a field renamed": in_field("in.comment", T="note"),
        "a signature field renamed": in_field("regional", T="regional2"),
        "two signature fields of one name": in_field("regional", T="incoming"),
        "a field unlocked": in_field("in.account.1", Ff=0),
        "a field locked": in_field("reg.comment", Ff=1),
        "a lock taken out": field_without("incoming", "/Lock"),
        "a lock loosened": in_field(
            "regional", Lock={"/Type": "/SigFieldLock", "/Action": "/Include", "/Fields": []}
        ),
        "a field of another type": in_field("reg.comment", FT="/Ch", Opt=["a"]),
        "a field read out as something else": in_field("in.account.1", TU="Jeg er ikke inne"),
        "two signatures swapped": swapped_values,
        "one signature in two fields": shared_value,
        "the fields in another order": order_of_fields,
        "a field taken out": field_removed,
        "a text field more": more_fields(FT="/Tx", V="Godkjent"),
        "a signature field more": more_fields(FT="/Sig"),
        "viewers told to draw the fields anew": in_form(NeedAppearances=True),
        "the flags of the form": in_form(SigFlags=0),
        "the form's default look": in_form(DA="/HandS 40 Tf 1 g"),
    },
    "fonts": {
        "the form's fonts swapped": fonts_swapped,
        "a page's fonts swapped": page_font,
        "a font's meaning replaced": font_entry("/ToUnicode", b"begincmap endcmap"),
        "a font's shapes replaced": font_entry("/FontFile2", b"\0\1\0\0"),
    },
    "pages": {
        "content added": more_content,
        "content replaced": content_in_place,
        "a layer shown over it": layer(shown=True),
        "a hidden layer over it": layer(shown=False),
        "a page added": pages_changed(lambda w, kids: [new_page(w), *kids]),
        "a page removed": pages_changed(lambda _, kids: kids[1:]),
        "a page shown twice": pages_changed(lambda _, kids: [*kids, kids[0]]),
        "pages in another order": pages_changed(lambda _, kids: kids[::-1]),
        "a page turned": in_page(Rotate=180),
        "a page cropped": in_page(CropBox=[0, 0, 200, 200]),
        "a page enlarged": in_page(UserUnit=10),
        "a page read out as something else": spoken_text,
    },
    "data inside": {
        "other data": other_data(in_place=False),
        "other data in the same place": other_data(in_place=True),
        "two files under one name": two_faced_data,
        "a second attachment": second_attachment(associated=False),
        "a second attachment that is associated": second_attachment(associated=True),
        "the attachment taken out": without("/AF"),
    },
    "description": {
        "metadata replaced": description,
        "metadata taken out": without("/Metadata"),
        "the language": in_catalogue(Lang="fi"),
        "the tags taken out": without("/StructTreeRoot"),
        "the version": in_catalogue(Version="/2.0"),
        "the certification unlisted": without("/Perms"),
        "a stranger's validation data (DSS)": security_store,
        "an update that changes nothing": nothing,
    },
}
