"""What a later signer brings: objects that were referred to before they were there, numbers used in two ways,
notes that pose as signature fields, another title, a timestamp of another signature.

Each file ends in a stranger's genuine signature. Source: the shadow attacks (Mainka et al., 2021), the sneaky
signature (Rohlmann et al., 2021), and where parsers of PDF differ.
"""

import asyncio
import hashlib
import io
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.timestamps import DummyTimeStamper

from tests.attacks.attack import BROKEN, FOREIGN, SOUND, attacks
from tests.attacks.changes import WHITE, Change, Writer, apply, drawing, in_field, look, more_fields, obj
from tests.attacks.changes import page as page_of
from tests.attacks.foreign import clock, timestamped
from tests.attacks.odd import resigned
from tests.attacks.people import Unconstrained
from tests.attacks.raw import PAGE_TEXT, document, entry, last_trailer, stream, update, written, xref
from tests.attacks.rich import PACKET
from tests.attacks.unseen import FREE, TEXT
from tests.attacks.victims import plain, sign_plainly, signed, signer, stranger

AHEAD = 300
"""The number of an object that is referred to and not there."""
COVER = stream(
    b"1 g 0 0 400 60 re f 0 g BT /F1 18 Tf 0 20 Td (Administrators: Mallory) Tj ET",
    b"/Type/XObject/Subtype/Form/BBox[0 0 400 60]/Resources<</Font<</F1 5 0 R>>>>",
)
FONTS = b"/Font<</F1 5 0 R>>"
FIELD = b"/Type/Annot/Subtype/Widget/FT/Tx/T(note)/Rect[40 100 360 130]/P 3 0 R/F 4/AP<</N 8 0 R>>"


def file(
    catalogue: bytes = b"",
    *,
    resources: bytes = FONTS,
    parent: int = 2,
    content: bytes = b"[4 0 R]",
    field: bytes = FIELD,
    drawn: bytes = PAGE_TEXT,
    more: dict[int, bytes] | None = None,
) -> bytes:
    """A page with a sentence and a text field, signed by one."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R%s>>" % catalogue,
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1/Resources<<%s>>>>" % FONTS,
        3: b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 400 300]/Contents %s/Annots[7 0 R]/Resources<<%s>>>>"
        % (parent, content, resources),
        4: stream(drawn),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        6: b"<</Fields[7 0 R]/DA(/F1 9 Tf 0 g)/DR<<%s>>>>" % FONTS,
        7: b"<<%s>>" % field,
        8: stream(b"/Tx BMC EMC", b"/Type/XObject/Subtype/Form/BBox[0 0 320 30]"),
        **(more or {}),
    }
    return sign_plainly(written(objects), "first", box=(10, 10, 60, 30), strict=False)


def countersigned(pdf: bytes, name: str = "second") -> bytes:
    """Signed by a stranger in a field of their own that nobody sees."""
    key = stranger("Mallory")
    return sign_plainly(pdf, name, key, box=(0, 0, 0, 0), by=Unconstrained, strict=False)


def grown(pdf: bytes, number: int, body: bytes) -> bytes:
    """An object set or added by an update that strict parsers read."""
    longer = update(pdf, {number: body})
    size = max(int(re.findall(rb"/Size (\d+)", pdf)[-1]), number + 1)
    place = longer.rindex(b"/Size")
    return longer[:place] + re.sub(rb"/Size \d+", b"/Size %d" % size, longer[place:], count=1)


def defined(pdf: bytes, body: bytes) -> bytes:
    """What was referred to comes, and a stranger signs."""
    return countersigned(grown(pdf, AHEAD, body))


_AHEAD: dict[str, tuple[Callable[[], bytes], bytes]] = {
    "a drawing over the text": (
        partial(
            file,
            resources=FONTS + b"/XObject<</X 300 0 R>>",
            drawn=PAGE_TEXT + b" q 1 0 0 1 30 180 cm /X Do Q",
        ),
        COVER,
    ),
    "more of a page's content": (partial(file, content=b"[4 0 R 300 0 R]"), stream(b"1 g 0 0 400 300 re f")),
    "a page's parent, with other fonts": (
        partial(file, parent=AHEAD, resources=b""),
        b"<</Type/Pages/Kids[3 0 R]/Count 1/Resources<</Font<</F1<</Type/Font/Subtype/Type3>>>>>>>>",
    ),
    "a field's parent, with a value": (
        partial(file, field=FIELD + b"/Parent 300 0 R"), b"<</V(paid)/DA(/F1 40 Tf 1 g)>>",
    ),
    "layers, all off": (partial(file, b"/OCProperties 300 0 R"), b"<</OCGs[]/D<</BaseState/OFF>>>>"),
    "a script when the file is opened": (
        partial(file, b"/OpenAction 300 0 R"), b"<</S/JavaScript/JS(app.alert(1))>>",
    ),
    "names": (partial(file, b"/Names 300 0 R"), b"<</JavaScript<</Names[]>>>>"),
}  # fmt: skip


# ---------------------------------------------------------------- numbers


def spare(pdf: bytes) -> bytes:
    """With an object that nothing refers to, as some software makes in vain; its number is 13."""
    return apply(lambda writer: writer.add_object(obj({"/Kept": "/ForNothing"})), pdf)


def freed(number: int, pdf: bytes, generation: int = 1) -> bytes:
    """An object given up."""
    start = len(pdf)
    row = b"%d 1\n0000000000 %05d f \n" % (number, generation)
    table = xref({}, b"0 1\n%010d 65535 f \n" % number + row)
    return pdf + table + b"trailer\n" + last_trailer(pdf) + b"\nstartxref\n%d\n%%%%EOF\n" % start


def used_again(number: int, pdf: bytes) -> bytes:
    """An object of that number, one generation on."""
    start = len(pdf)
    body = b"%d 1 obj\n<</Used/Again>>\nendobj\n" % number
    table = b"xref\n%d 1\n%010d 00001 n \ntrailer\n" % (number, start)
    return pdf + body + table + last_trailer(pdf) + b"\nstartxref\n%d\n%%%%EOF\n" % (start + len(body))


def in_room(rectangle: tuple[int, int, int, int] = FREE, **entries: object) -> bytes:
    """A stranger signs in a field of their own with a picture, in free room if not told otherwise."""

    def change(writer: Writer) -> None:
        more_fields(FT="/Sig", **{"Rect": list(rectangle), **entries})(writer)
        in_field("more", AP=look(WHITE))(writer)

    return sign_plainly(apply(change, signed()), "more", stranger("Mallory"), by=Unconstrained)


def signed_anew(pdf: bytes) -> bytes:
    """The last signature made again over all but its contents."""
    start = pdf.rindex(b"/Contents <") + len(b"/Contents ")
    end = pdf.index(b">", start) + 1
    pieces = [(0, start), (end, len(pdf) - end)]
    return resigned(b"/ByteRange [0 %d %d %d]" % (start, end, len(pdf) - end), pieces, pdf=pdf)


def listed_twice(*, evil_first: bool) -> bytes:
    """The table has two rows for the stranger's field: one in free room, one over the text."""
    pdf = in_room()
    table = pdf.rindex(b"\nxref") + 1
    place = pdf.rindex(b"/T (more)")
    number = int(re.findall(rb"(\d+) 0 obj", pdf[:place])[-1])
    body = pdf[pdf.rindex(b"obj", 0, place) + 3 : pdf.index(b"endobj", place)].strip()
    evil = entry(number, re.sub(rb"/Rect *\[[^\]]*\]", b"/Rect [%d %d %d %d]" % TEXT, body))
    row = b"%d 1\n%010d 00000 n \n" % (number, table)
    old, new = (b"xref\n", b"xref\n" + row) if evil_first else (b"trailer", row + b"trailer")
    tail = re.sub(
        rb"startxref\s+\d+", b"startxref\n%d" % (table + len(evil)), pdf[table:].replace(old, new, 1)
    )
    return signed_anew(pdf[:table] + evil + tail)


# ---------------------------------------------------------------- fields


def as_note(kind: str, rectangle: tuple[int, int, int, int] = FREE, **entries: object) -> bytes:
    """A stranger's signature field that is a note of some kind, which is not drawn by its rectangle."""
    return in_room(rectangle, Subtype=f"/{kind}", **entries)


_NOTES: dict[str, dict[str, object]] = {
    "Ink": {"InkList": [[40, 200, 380, 200]], "C": [1, 1, 1], "BS": {"/W": 60}},
    "FreeText": {"Contents": "Mallory", "DA": "/F1 30 Tf", "RD": [-300, -50, -10, -10]},
    "Polygon": {"Vertices": [30, 180, 380, 180, 380, 230, 30, 230], "IC": [1, 1, 1]},
    "Highlight": {"QuadPoints": [30, 230, 380, 230, 30, 180, 380, 180], "C": [0, 0, 0]},
    "Redact": {"QuadPoints": [30, 230, 380, 230, 30, 180, 380, 180]},
    "Line": {"L": [30, 200, 380, 200], "BS": {"/W": 60}},
    "Link": {"Dest": [0, "/Fit"]},
    "Stamp": {},
    "Watermark": {},
    "Popup": {"Open": True},
}


def two_places(writer: Writer) -> None:
    """A field with two widgets, one in free room, one over the text."""
    form, target = writer.root["/AcroForm"], page_of(writer)
    parent = writer.add_object(obj({"/T": "more", "/FT": "/Sig"}))
    kids = [_widget(writer, place, Parent=parent) for place in (FREE, TEXT)]
    parent.get_object()["/Kids"] = generic.ArrayObject(kids)
    form["/Fields"].append(parent)
    target["/Annots"] = generic.ArrayObject([*target.get("/Annots", ()), *kids])
    writer.update_container(form["/Fields"])
    writer.update_container(target)


def on_no_page(writer: Writer) -> None:
    """A field over the text that says on which page it is, and that page does not list it."""
    form = writer.root["/AcroForm"]
    where = writer.root["/Pages"]["/Kids"].raw_get(0)
    form["/Fields"].append(_widget(writer, TEXT, T="more", FT="/Sig", P=where))
    writer.update_container(form["/Fields"])


def _widget(writer: Writer, place: tuple[int, int, int, int], **entries: object) -> Any:
    own = {"Type": "/Annot", "Subtype": "/Widget", "Rect": list(place), "F": 4, **entries}
    own["AP"] = {"/N": writer.add_object(drawing(WHITE))}
    return writer.add_object(obj({f"/{key}": value for key, value in own.items()}))


def in_steps(first: dict[str, object], then: dict[str, object]) -> bytes:
    """A stranger brings a field and signs elsewhere; another changes it and signs there."""
    pdf = apply(more_fields(FT="/Sig", **first), signed())
    pdf = sign_plainly(pdf, "second", stranger("Mallory"), by=Unconstrained)
    pdf = apply(in_field("more", AP=look(WHITE), **then), pdf)
    return sign_plainly(pdf, "more", stranger("Trudy"), by=Unconstrained)


def in_second_room(change: Change) -> bytes:
    """A change, signed in the room that was made for a second signature."""
    return sign_plainly(apply(change, signed()), "second", stranger("Mallory"), by=Unconstrained)


# ---------------------------------------------------------------- description, timestamps, forms of file


def titled(title: str) -> bytes:
    """Metadata with a title."""
    words = (
        "<rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title><rdf:Alt>"
        f"<rdf:li xml:lang='x-default'>{title}</rdf:li></rdf:Alt></dc:title></rdf:Description>"
    )
    return PACKET.replace(b"<rdf:Description rdf:about=''/>", words.encode())


def untyped() -> bytes:
    """A timestamp over the document that does not say that it is one, but for its filter."""
    pdf = timestamped(signed()).replace(b"/Type /DocTimeStamp", b"/Typo /DocTimeStamp")
    start = pdf.rindex(b"/Contents <") + len(b"/Contents ")
    end = pdf.index(b">", start) + 1
    digest = hashlib.sha256(pdf[:start] + pdf[end:]).digest()
    token = asyncio.run(clock().async_timestamp(digest, "sha256")).dump()
    return pdf[:start] + b"<" + token.hex().encode().ljust(end - start - 2, b"0") + b">" + pdf[end:]


class _OfSomethingElse(DummyTimeStamper):
    """Stamps another digest than it is asked for, as a stamp taken from elsewhere would be."""

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> Any:
        return await super().async_timestamp(hashlib.sha256(message_digest).digest(), md_algorithm)


def stamped(kind: type[DummyTimeStamper]) -> bytes:
    """Signed, with a timestamp over the signature."""
    output = io.BytesIO()
    metadata = signers.PdfSignatureMetadata("first", md_algorithm="sha256")
    signers.PdfSigner(metadata, signer(stranger()), timestamper=clock(kind)).sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(plain())), output=output
    )
    return output.getvalue()


def retitled(title: str) -> bytes:
    """A file with a title in its metadata, and another one later."""
    kind = b"/Type/Metadata/Subtype/XML"
    pdf = file(b"/Metadata 9 0 R", more={9: stream(titled("Agreement"), kind)})
    return countersigned(grown(pdf, 9, stream(titled(title), kind)))


def two_forms(pdf: bytes, generation: int = 65535) -> bytes:
    """The last table, and for newer readers a stream with a row more: a font that nobody uses is there."""
    start = pdf.rindex(b"\nxref") + 1
    number = int(re.findall(rb"/Size (\d+)", pdf)[-1])
    font = entry(number, b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>")
    place = start + len(font)
    hidden = b"/Type/XRef/W[1 4 1]/Index[%d 1]/Size %d/Root 1 0 R" % (number, number + 2)
    body = font + entry(number + 1, stream(b"\1" + start.to_bytes(4, "big") + b"\0", hidden))
    rows = b"%d 2\n0000000000 %05d f \n%010d 00000 n \n" % (number, generation, place)
    tail = pdf[start:].replace(b"trailer", rows + b"trailer")
    tail = tail.replace(b">>\nstartxref", b"/XRefStm %d>>\nstartxref" % place)
    tail = re.sub(rb"/Size \d+", b"/Size %d" % (number + 2), tail)
    tail = re.sub(rb"startxref\s+\d+", b"startxref\n%d" % (start + len(body)), tail)
    return pdf[:start] + body + tail


def with_font(writer: Writer) -> None:
    """A font more for the form's fields."""
    fonts = writer.root["/AcroForm"]["/DR"]["/Font"]
    fonts["/F9"] = obj({"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Symbol"})
    writer.update_root()
    writer.update_container(fonts)


def font_comes(named: bytes) -> bytes:
    """A field that is drawn with a font, and a font that the form gets later."""
    look = b"/Tx BMC BT %s 9 Tf 2 8 Td (none) Tj ET EMC" % named
    box = b"/Type/XObject/Subtype/Form/BBox[0 0 320 30]"
    return countersigned(apply(with_font, file(more={8: stream(look, box)})))


LATER = (
    *attacks(
        "referred to before it was there, foreign file",
        {what: partial(lambda make, body: defined(make(), body), *pair) for what, pair in _AHEAD.items()},
        FOREIGN,
        BROKEN,
    ),
    *attacks(
        "numbers of objects and a later signer, foreign file",
        {
            "the page's content given up": lambda: countersigned(freed(4, signed())),
            "a font given up": lambda: countersigned(freed(5, signed())),
            "a field given up": lambda: countersigned(freed(7, signed())),
            "a field's look given up": lambda: countersigned(freed(8, signed())),
            "a number used again": lambda: countersigned(
                used_again(13, freed(13, sign_plainly(spare(plain()), "first")))
            ),
            "listed twice, over the text and in free room": partial(listed_twice, evil_first=True),
            "listed twice, in free room and over the text": partial(listed_twice, evil_first=False),
            "tables in two forms, later": lambda: countersigned(
                two_forms(countersigned(signed(), "third"), 1)
            ),
        },
        FOREIGN,
        BROKEN,
    ),
    *attacks(
        "notes posing as a signature, foreign file",
        {
            **{f"{kind}, in free room": partial(as_note, kind, **more) for kind, more in _NOTES.items()},
            **{
                f"{kind}, without room": partial(as_note, kind, (0, 0, 0, 0), **more)
                for kind, more in _NOTES.items()
            },
            "a border wider than its field": partial(in_room, BS={"/W": 400}, MK={"/BC": [1, 1, 1]}),
            "a border wider than its field, in the old way": partial(in_room, Border=[0, 0, 400]),
            "a place to go to": partial(in_room, Dest=[0, "/Fit"]),
            "a layer": partial(in_room, OC={"/Type": "/OCG", "/Name": "x"}),
            "two places, one over the text": partial(in_second_room, two_places),
            "a field over the text, on no page": partial(in_second_room, on_no_page),
            "empty over the text, then signed": lambda: in_steps({"Rect": list(TEXT)}, {}),
            "hidden over the text, then shown": lambda: in_steps({"Rect": list(TEXT), "F": 2}, {"F": 4}),
            "without room, then over the text": lambda: in_steps(
                {"Rect": [0, 0, 0, 0]}, {"Rect": list(TEXT)}
            ),
        },
        FOREIGN,
        BROKEN,
    ),
    *attacks(
        "beside what was signed, foreign file",
        {
            "another title in the metadata": partial(retitled, "Void"),
            "a font that a field's look names already": partial(font_comes, b"/F9"),
            "a timestamp of another signature": partial(stamped, _OfSomethingElse),
        },
        FOREIGN,
        BROKEN,
    ),
    *attacks(
        "honest, as much software does it",
        {
            "an object in vain, given up": lambda: countersigned(
                freed(13, sign_plainly(spare(plain()), "first"))
            ),
            "a font that no field's look names": partial(font_comes, b"/F1"),
            "the same title in new metadata": partial(retitled, "Agreement"),
            "tables in two forms, then signed": lambda: countersigned(two_forms(document())),
            "tables in two forms, then signed twice": lambda: countersigned(
                countersigned(two_forms(document()), "first")
            ),
            "a timestamp over the signature": partial(stamped, DummyTimeStamper),
            "a signature in free room, with a picture": in_room,
            "a timestamp that says so by its filter alone": untyped,
        },
        FOREIGN,
        SOUND,
    ),
)
