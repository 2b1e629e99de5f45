"""What a reader does not see: signatures gone from careless files, signs that are no letters, a field's lock.

Source: universal signature forgery (Mladenov et al., 2019); hiding and sneaky signatures (Mainka et al.;
Rohlmann et al., 2021), over pages whose words are glyphs without a meaning, outlines, patterns or a scan.
"""

import io
import re
from collections.abc import Callable
from functools import partial

import pikepdf
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, SigFieldSpec

from tests.attacks.attack import BROKEN, FOREIGN, SOUND, attacks
from tests.attacks.changes import WHITE, Change, Writer, apply, in_field, look, more_fields, obj
from tests.attacks.odd import over, resigned
from tests.attacks.people import Unconstrained
from tests.attacks.raw import stream, written
from tests.attacks.rich import rich
from tests.attacks.stripping import anew
from tests.attacks.victims import plain, sign_plainly, signed, signer, stranger
from tests.attacks.wrapping import take_apart

TEXT = (30, 180, 380, 230)
FREE = (300, 240, 390, 290)
Edit = Callable[[bytes], bytes]


def careless(pdf: bytes) -> bytes:
    """A blank in the last table where there should be a zero: strict parsers refuse it."""
    place = pdf.rindex(b" 00000 n \n")
    return pdf[: place - 10] + b"%-10d" % int(pdf[place - 10 : place]) + pdf[place:]


def cut(pdf: bytes) -> bytes:
    """Without its end."""
    return pdf[:-30]


def without_contents(pdf: bytes) -> bytes:
    start = pdf.rindex(b"/Contents <")
    end = pdf.index(b">", start) + 1
    return pdf[:start] + b" " * (end - start) + pdf[end:]


def with_range(new: bytes, pdf: bytes) -> bytes:
    found = list(re.finditer(rb"/ByteRange ?\[[^\]]*\] *", pdf))[-1]
    return pdf[: found.start()] + new.ljust(found.end() - found.start()) + pdf[found.end() :]


_RANGES = {
    "no range": b"",
    "no range but null": b"/ByteRange null",
    "a range that is a reference": b"/ByteRange 99 0 R",
    "a range spelled otherwise": b"/Byte#52ange null",
}
_FORGED: dict[str, Edit] = {
    **{name: partial(with_range, new) for name, new in _RANGES.items()},
    "neither range nor contents": lambda pdf: with_range(b"", without_contents(pdf)),
}


def page(content: bytes, resources: bytes = b"", more: dict[int, bytes] | None = None) -> bytes:
    """A page with this content, signed by one."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Annots[]/Resources<<%s>>>>"
        % (resources or b"/Font<</F1 5 0 R>>"),
        4: stream(content),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        6: b"<</Fields[]>>",
        **(more or {}),
    }
    return sign_plainly(written(objects), "first", box=(10, 10, 60, 30))


WORDS = b"BT /F1 18 Tf 40 200 Td (%s) Tj ET"
_NAMELESS = (
    b"<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+X/FirstChar 1/LastChar 9/Widths[%s]"
    b"/Encoding<</Type/Encoding/Differences[1/g1/g2/g3/g4/g5/g6/g7/g8/g9]>>/FontDescriptor<</Type/FontDescriptor"
    b"/FontName/ABCDEF+X/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 900/Descent -200/CapHeight 700"
    b"/StemV 80>>>>" % (b"600 " * 9)
)
_PATTERN = (
    b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 400 300]/XStep 400/YStep 300"
    b"/Resources<</Font<</F1 5 0 R>>>>"
)
_DINGBATS = b"<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>"
_A = b"40 200 m 47 215 l 54 200 l 51 200 l 49 204 l 45 204 l 43 200 l f "


def scanned() -> bytes:
    """A page that is one image, with strokes like writing in it."""
    rows = bytearray(b"\xff" * 400 * 300)
    for step in range(120):
        for thick in range(3):
            rows[(100 - step % 12 - thick) * 400 + 50 + step] = 0
    image = b"/Type/XObject/Subtype/Image/Width 400/Height 300/BitsPerComponent 8/ColorSpace/DeviceGray"
    return page(b"q 400 0 0 300 0 0 cm /X Do Q", b"/XObject<</X 20 0 R>>", {20: stream(bytes(rows), image)})


_COVERED: dict[str, Callable[[], bytes]] = {
    "glyphs without a meaning": partial(
        page, b"BT /F1 18 Tf 40 200 Td <010203040506> Tj ET", b"", {5: _NAMELESS}
    ),
    "signs that are no letters": partial(page, WORDS % b"% -> $ & @"),
    "a minus": partial(page, WORDS % b"-"),
    "dingbats": partial(page, WORDS % b"abc", b"", {5: _DINGBATS}),
    "words in a pattern": partial(
        page, b"/Pattern cs /P scn 0 0 400 300 re f", b"/Pattern<</P 20 0 R>>",
        {20: stream(WORDS % b"Anna", _PATTERN)},
    ),
    "words as outlines": partial(page, _A),
    "words in a scan": scanned,
}  # fmt: skip
_ROOM: dict[str, bytes] = {
    "a line": b"0 G 40 190 m 370 190 l S",
    "dots": WORDS % b"..........................",
    "a frame": b"0 G 32 182 340 40 re S",
    "coloured ground": b"0.2 0.4 0.9 rg 0 100 200 200 re f",
}


def elsewhere(flags: int) -> bytes:
    """A stranger's signature in free room, drawn elsewhere when the page is turned or enlarged."""

    def change(writer: Writer) -> None:
        more_fields(FT="/Sig", Rect=list(FREE), F=flags)(writer)
        in_field("more", AP=look(WHITE))(writer)

    return sign_plainly(apply(change, signed()), "more", stranger("Mallory"), by=Unconstrained)


def described(writer: Writer) -> None:
    """Another title, which viewers show above the page."""
    writer.set_info(writer.add_object(obj({"/Title": "Something else"})))


def locked(change: Change) -> bytes:
    """The first signature's field locks the box to tick, and the signature itself does not say so."""
    whole = rich()
    writer = IncrementalPdfFileWriter(io.BytesIO(whole[: whole.index(b"%%EOF") + 6]))
    lock = FieldMDPSpec(FieldMDPAction.INCLUDE, fields=["agree"])
    fields.append_signature_field(writer, SigFieldSpec("first", box=(40, 40, 180, 80), field_mdp_spec=lock))
    fields.append_signature_field(writer, SigFieldSpec("second", box=(220, 40, 360, 80)))
    output = io.BytesIO()
    writer.write(output)
    pdf = sign_plainly(output.getvalue().replace(b"/Lock", b"/Kcol"), "first").replace(b"/Kcol", b"/Lock")
    taken = take_apart(pdf)
    start, end = len(taken.head), len(taken.head) + len(taken.contents)
    pieces = [(0, start), (end, len(taken.tail))]
    pdf = resigned(b"/ByteRange [0 %d %d %d]" % (start, end, len(taken.tail)), pieces, pdf=pdf)
    return sign_plainly(apply(change, pdf), "second", stranger("En til"))


def encrypted_first() -> bytes:
    """Encrypted so that everybody can read it, then signed."""
    pdf = anew(plain(), encryption=pikepdf.Encryption(owner="o", user=""))
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    writer.encrypt("")
    output = io.BytesIO()
    metadata = signers.PdfSignatureMetadata("first", md_algorithm="sha256")
    signers.PdfSigner(metadata, signer(stranger())).sign_pdf(writer, output=output)
    return output.getvalue()


_TICK = in_field("agree", V="/Yes", AS="/Yes")
UNSEEN = (
    *attacks(
        "forged and careless, foreign file",
        {
            f"{what}, {how}": partial(lambda make, edit: make(edit(signed())), make, edit)
            for what, edit in _FORGED.items()
            for how, make in {"in a careless file": careless, "cut off": cut}.items()
        },
        FOREIGN,
        BROKEN,
    ),
    *attacks(
        "covered by a later signer, foreign file",
        {
            **{
                name: partial(lambda make: over(make(), box=TEXT, text="Mallory"), make)
                for name, make in _COVERED.items()
            },
            "free room, not enlarged with the page": lambda: elsewhere(8 | 4),
            "free room, not turned with the page": lambda: elsewhere(16 | 4),
            "another title of the file": lambda: over(signed(), described, by="second"),
            "a field that the first signature's field locks": lambda: locked(_TICK),
        },
        FOREIGN,
        BROKEN,
    ),
    *attacks(
        "honest, room to sign",
        {
            **{
                name: partial(lambda content: over(page(content), box=TEXT, text="Anna"), content)
                for name, content in _ROOM.items()
            },
            "a lock that was kept": lambda: locked(lambda _: None),
            "encrypted for everybody, then signed": encrypted_first,
        },
        FOREIGN,
        SOUND,
    ),
)
