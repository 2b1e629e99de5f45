"""Signatures of other software that are put together oddly, over bytes that they do sign.

Where the range or the contents are odd, the digest is right all the same: only reading them strictly tells.
"""

import asyncio
import hashlib
import re
from collections.abc import Callable, Sequence
from functools import cache, partial

import pikepdf
from pyhanko.sign.fields import MDPPerm

from tests.attacks.attack import BROKEN, FOREIGN, NOT_SOUND, SOUND, Attack, attacks
from tests.attacks.changes import (
    SCRIPT,
    WHITE,
    Change,
    Writer,
    annotation,
    apply,
    in_catalogue,
    in_field,
    look,
    more_fields,
    obj,
    security_store,
    stream,
)
from tests.attacks.people import Unconstrained
from tests.attacks.raw import document, entry, update, xref
from tests.attacks.raw import stream as raw_stream
from tests.attacks.saving import EVIL, page_content
from tests.attacks.stripping import anew
from tests.attacks.victims import certified, plain, sign_plainly, signed, signer, stranger
from tests.attacks.wrapping import take_apart


def resigned(span: bytes, pieces: Sequence[tuple[int, int]], *, pdf: bytes | None = None) -> bytes:
    """The signed file with another range, and a genuine signature over `pieces` (start, length)."""
    pdf = signed() if pdf is None else pdf
    found = list(re.finditer(rb"/ByteRange ?\[[^\]]*\] *", pdf))[-1]
    room = found.end() - found.start()
    if len(span) > room:
        raise ValueError("there is no room")
    pdf = pdf[: found.start()] + span.ljust(room) + pdf[found.end() :]
    digest = hashlib.sha256(b"".join(pdf[start : start + length] for start, length in pieces)).digest()
    cms = asyncio.run(signer(stranger()).async_sign(digest, "sha256")).dump()
    start = pdf.rindex(b"/Contents <") + len(b"/Contents <")
    end = pdf.index(b">", start)
    return pdf[:start] + cms.hex().encode().ljust(end - start, b"0") + pdf[end:]


def _range(pdf: bytes) -> tuple[int, int, int]:
    taken = take_apart(pdf)
    first = len(taken.head)
    return first, first + len(taken.contents), len(taken.tail)


def odd_range(form: str) -> bytes:
    """The whole file but the contents is signed; the range says so in another way."""
    first, second, length = _range(signed())
    whole = [(0, first), (second, length)]
    spans = {
        "six numbers": (f"[0 {first} {second} {length - 9} {second + length - 9} 9]", whole),
        "fractions": (f"[0. {first}.0 {second}. {length}.]", whole),
        "signs": (f"[+0 +{first} +{second} +{length}]", whole),
        "an empty third piece": (f"[0 {first} {second} {length} 0 0]", whole),
        "the first piece alone": (f"[0 {first}]", whole[:1]),
        "the second piece before the first": (f"[{second} {length} 0 {first}]", whole[::-1]),
        "the first byte left out": (f"[1 {first - 1} {second} {length}]", [(1, first - 1), whole[1]]),
        "the last bytes left out": (f"[0 {first} {second} {length - 7}]", [whole[0], (second, length - 7)]),
        "more left out than the contents": (
            f"[0 {first - 40} {second} {length}]", [(0, first - 40), whole[1]],
        ),
        "more left out behind the contents": (
            f"[0 {first} {second + 40} {length - 40}]", [whole[0], (second + 40, length - 40)],
        ),
        "pieces that overlap": (
            f"[0 {first} {first - 9} {length + second - first + 9}]",
            [(0, first), (first - 9, len(signed()))],
        ),
        "beyond the end": (f"[0 {first} {second} {length + 9}]", whole),
    }  # fmt: skip
    span, pieces = spans[form]
    return resigned(f"/ByteRange {span}".encode(), pieces)


ODD_RANGES = (
    "six numbers", "fractions", "an empty third piece", "the first piece alone",
    "the second piece before the first", "the first byte left out", "the last bytes left out",
    "more left out than the contents", "more left out behind the contents", "pieces that overlap",
    "beyond the end",
)  # fmt: skip


def in_contents(change: Callable[[bytes], bytes]) -> bytes:
    """The contents' digits written in another way; no signed byte changes."""
    pdf = signed()
    start = pdf.rindex(b"/Contents <") + len(b"/Contents <")
    end = pdf.index(b">", start)
    digits = pdf[start:end]
    new = change(digits.rstrip(b"0"))
    if len(new) > len(digits):
        raise ValueError("there is no room")
    return pdf[:start] + new.ljust(len(digits), b"0") + pdf[end:]


def reworded(old: bytes, new: bytes) -> bytes:
    """Words of the signature's dictionary replaced before it was signed."""
    pdf = signed()
    place = pdf.rindex(old)
    pdf = pdf[:place] + new.ljust(len(old)) + pdf[place + len(old) :]
    first, second, length = _range(pdf)
    span = f"/ByteRange [0 {first} {second} {length}]".encode()
    return resigned(span, [(0, first), (second, length)], pdf=pdf)


def sloppy() -> bytes:
    """A table with blanks where there should be zeros: strict parsers refuse it."""
    pdf = plain()
    start = pdf.index(b"xref")
    rows = re.sub(
        rb"(\d{10})(?= 00000 n)", lambda row: b"%-10d" % int(row[1]), pdf[start : pdf.index(b"trailer")]
    )
    pdf = pdf[:start] + rows + pdf[pdf.index(b"trailer") :]
    return sign_plainly(pdf, "first", strict=False)


def sloppy_twice() -> bytes:
    """The same, signed by a second, over a change."""
    pdf = apply(in_field("note", F=2), sloppy())
    return sign_plainly(pdf, "second", stranger("Mallory"), by=Unconstrained, strict=False)


def loose_signature() -> bytes:
    """A genuine signature that is in no field: usage rights alone."""

    def change(writer: Writer) -> None:
        form = writer.root["/AcroForm"]
        node = next(item for item in form["/Fields"] if item.get_object()["/T"] == "first")
        value = node.get_object().raw_get("/V")
        del node.get_object()["/V"]
        writer.mark_update(node)
        writer.root["/Perms"] = obj({"/UR3": value})
        writer.update_root()

    return apply(change, signed())


def over(pdf: bytes, change: Change | None = None, by: str = "third", **options: object) -> bytes:
    """A stranger signs in a field of their own, after a change."""
    if change:
        pdf = apply(change, pdf)
    return sign_plainly(pdf, by, stranger("Mallory"), by=Unconstrained, **options)  # type: ignore[arg-type]


def with_script(pdf: bytes, key: str) -> bytes:
    """The stranger's field comes with a script."""
    change = more_fields(FT="/Sig", Rect=[0, 0, 0, 0], **{key: SCRIPT if key == "A" else {"/U": SCRIPT}})
    return sign_plainly(apply(change, pdf), "more", stranger("Mallory"), by=Unconstrained)


def room_over(rectangle: list[int]) -> bytes:
    """A stranger's empty field with a picture, signed by them afterwards."""

    def change(writer: Writer) -> None:
        more_fields(FT="/Sig", Rect=rectangle)(writer)
        in_field("more", AP=look(WHITE))(writer)

    return sign_plainly(apply(change, signed()), "more", stranger("Mallory"), by=Unconstrained)


def object_stream_update(pdf: bytes) -> bytes:
    """An update whose objects are packed into a stream."""
    return anew(apply(lambda w: w.update_root(), pdf), object_stream_mode=pikepdf.ObjectStreamMode.generate)


@cache
def linearised() -> bytes:
    """Written for the web, before anybody signed."""
    return anew(plain(), linearize=True)


@cache
def packed() -> bytes:
    """With tables and objects in streams, as most software writes today."""
    return anew(plain(), object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)


def encrypted() -> bytes:
    """Encrypted with an empty password."""
    return anew(signed(), encryption=pikepdf.Encryption(owner="o", user=""))


def shifted(pdf: bytes) -> bytes:
    """A second table sends readers elsewhere, and forgets the first."""
    number = page_content(pdf)
    body = pdf + entry(number, raw_stream(EVIL))
    table = xref({number: len(pdf)})
    return body + table + b"trailer\n<</Root 1 0 R/Size 99>>\nstartxref\n%d\n%%%%EOF\n" % len(body)


KIND = b"/adbe.pkcs7.detached"
FREE = (300, 240, 390, 290)
TEXT = (30, 180, 380, 230)

ODD_HONEST = attacks(
    "honest, put together in other ways",
    {
        "a signature without its type": partial(reworded, b"/Type /Sig", b""),
        "another program named for it": partial(reworded, b"/Adobe.PPKLite", b"/Other.Name"),
        "put together carelessly, then signed": sloppy,
        "written for the web, then signed": lambda: sign_plainly(linearised(), "first"),
        "packed, then signed": lambda: sign_plainly(packed(), "first"),
        "packed, then signed twice": lambda: over(sign_plainly(packed(), "first"), by="second"),
        "a later signature in free room": lambda: over(signed(), box=FREE, text="Mallory"),
        "a later signature nobody sees": lambda: over(signed(), box=(0, 0, 0, 0)),
        "three signatures": lambda: over(over(signed(), by="second"), box=FREE, text="Mallory"),
        "validation data, and a signature after it": lambda: over(signed(), security_store, by="second"),
    },
    FOREIGN,
    SOUND,
)
ODD: tuple[Attack, ...] = (
    *attacks(
        "odd signature, foreign file",
        {
            **{f"a range of {form}": partial(odd_range, form) for form in ODD_RANGES},
            "contents with blanks": partial(in_contents, lambda digits: digits[:10] + b"  " + digits[10:]),
            "contents with line breaks": partial(
                in_contents, lambda digits: digits[:10] + b"\n\n" + digits[10:]
            ),
            "contents with a digit too few": partial(in_contents, lambda digits: digits + b"0" * 10 + b" "),
            "contents with letters that are no digits": partial(in_contents, lambda digits: digits + b"xyz!"),
            "contents with a comment": partial(in_contents, lambda digits: digits + b"%0\n0"),
            "contents with an end inside": partial(in_contents, lambda digits: digits + b"><00"),
            "another kind named (PKCS#7 over SHA-1)": partial(reworded, KIND, b"/adbe.pkcs7.sha1"),
            "another kind named (bare RSA)": partial(reworded, KIND, b"/adbe.x509.rsa_sha1"),
            "another kind named (timestamp)": partial(reworded, KIND, b"/ETSI.RFC3161"),
            "no kind named": partial(reworded, b"/SubFilter " + KIND, b""),
            "an unknown kind": partial(reworded, KIND, b"/ETSI.CAdES.attached"),
            "typed as a timestamp": partial(reworded, b"/Type /Sig", b"/Type /DocTimeStamp"[:10]),
            "in no field, as usage rights": loose_signature,
            "in a careless file, changed and signed again": sloppy_twice,
            "in a careless file, with an update": lambda: apply(in_field("note", F=2), sloppy()),
        },
        FOREIGN,
        BROKEN,
    ),
    *attacks(
        "later signer, foreign file",
        {
            "a picture over the text": lambda: over(signed(), box=TEXT, text="Mallory"),
            "a picture over part of the text": lambda: over(signed(), box=(100, 190, 140, 215), text="x"),
            "a picture over the first signature's room": lambda: over(
                signed(), box=(30, 30, 200, 90), text="x"
            ),
            "a picture over a field": lambda: over(signed(), box=(30, 90, 380, 140), text="x"),
            "a picture over the whole page": lambda: over(signed(), box=(0, 0, 400, 300), text="x"),
            "a picture upside down over the text": lambda: over(signed(), box=(380, 230, 30, 180), text="x"),
            "an empty field over the text, then signed": partial(room_over, list(TEXT)),
            "a script when the signature is clicked": lambda: with_script(signed(), "A"),
            "a script when the page is shown": lambda: with_script(signed(), "AA"),
            "a picture over the text, of a packed file": lambda: over(
                sign_plainly(packed(), "first"), box=TEXT, text="Mallory"
            ),
            "a picture over the text, between two signatures": lambda: over(
                over(signed(), box=TEXT, text="Mallory"), by="second"
            ),
        },
        FOREIGN,
        BROKEN,
    ),
    *attacks(
        "update nobody signed, foreign file",
        {
            f"{what}, {of}": partial(apply, change, victim())
            for of, victim in {
                "signed": signed,
                "certified": certified,
                "certified for comments": partial(certified, MDPPerm.ANNOTATE),
            }.items()
            for what, change in {
                "validation data alone": security_store,
                "extensions alone": in_catalogue(
                    Extensions={"/ADBE": {"/BaseVersion": "/1.7", "/ExtensionLevel": 8}}
                ),
                "the version alone": in_catalogue(Version="/2.0"),
                "metadata alone": in_catalogue(Metadata=lambda w: w.add_object(stream(b"<x/>"))),
                "the form's needs": in_catalogue(NeedsRendering=True),
                "a field filled in": in_field("note", V="seen", AP=look(WHITE)),
                "free text": annotation(Subtype="/FreeText", Rect=list(TEXT), Contents="x"),
                "a stamp": annotation(Subtype="/Stamp", Rect=list(TEXT)),
                "a redaction": annotation(Subtype="/Redact", Rect=list(TEXT)),
                "a drawing by hand": annotation(Subtype="/Ink", Rect=list(TEXT), InkList=[[0, 0, 9, 9]]),
                "a highlight": annotation(Subtype="/Highlight", Rect=list(TEXT), QuadPoints=[0] * 8),
            }.items()
        },
        FOREIGN,
        BROKEN,
    ),
    *attacks(
        "update nobody signed, foreign file",
        {"a table over the same bytes": lambda: shifted(signed())},
        FOREIGN,
        BROKEN,
    ),
    *attacks(
        "put together in other ways, foreign file",
        {
            "encrypted": encrypted,
            "packed after it was signed": lambda: object_stream_update(signed()),
            "written for the web after it was signed": lambda: anew(signed(), linearize=True),
            "another document in front": lambda: document() + signed(),
            "without its catalogue": lambda: update(signed(), {1: b"null"}),
        },
        FOREIGN,
        NOT_SOUND,
    ),
)
