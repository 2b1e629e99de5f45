"""PDF by hand: files and updates as bytes, so that they can be wrong in ways that no library writes."""

import re
from collections.abc import Mapping
from io import BytesIO

from pyhanko.pdf_utils import generic

PAGE_TEXT = b"BT /F1 18 Tf 40 200 Td (Administrators: Anna, the regional leader) Tj ET"


def document() -> bytes:
    """One page with a sentence and a text field below it."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Annots[7 0 R]"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        4: stream(PAGE_TEXT),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        6: b"<</Fields[7 0 R]/DA(/F1 9 Tf 0 g)/DR<</Font<</F1 5 0 R>>>>>>",
        7: b"<</Type/Annot/Subtype/Widget/FT/Tx/T(note)/Rect[40 100 360 130]/P 3 0 R/F 4/V(none)"
        b"/AP<</N 8 0 R>>>>",
        8: stream(b"/Tx BMC EMC", b"/Type/XObject/Subtype/Form/BBox[0 0 320 30]"),
    }
    return written(objects)


def written(objects: Mapping[int, bytes]) -> bytes:
    """A whole file with these objects; the first is the catalogue."""
    pdf = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    offsets = {}
    for number, body in objects.items():
        offsets[number] = len(pdf)
        pdf += entry(number, body)
    start = len(pdf)
    identity = b"/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
    trailer = b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (max(objects) + 1, identity)
    return pdf + xref(offsets) + trailer + b"startxref\n%d\n%%%%EOF\n" % start


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream's body."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def entry(number: int, body: bytes) -> bytes:
    """An object as it stands in a file."""
    return b"%d 0 obj\n%s\nendobj\n" % (number, body)


def xref(offsets: Mapping[int, int], free: bytes = b"0 1\n0000000000 65535 f \n") -> bytes:
    """A table, one section for each object."""
    rows = b"".join(b"%d 1\n%010d 00000 n \n" % item for item in sorted(offsets.items()))
    return b"xref\n" + free + rows


def last_startxref(pdf: bytes) -> int:
    """Where the file says that its last table is."""
    return int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])


def last_trailer(pdf: bytes, *, previous: int | None = None) -> bytes:
    """The file's last trailer again, with another `/Prev` (its own start by default)."""
    begin = pdf.rindex(b"trailer") + len(b"trailer")
    text = re.sub(rb"/Prev \d+", b"", pdf[begin : pdf.rindex(b"startxref")]).strip()
    return text[:-2] + b" /Prev %d >>" % (last_startxref(pdf) if previous is None else previous)


def update(pdf: bytes, objects: Mapping[int, bytes], ending: str = "xref trailer startxref eof") -> bytes:
    """The file with objects set anew, and an ending that may lack some of its pieces."""
    offsets = {}
    added = pdf
    for number, body in objects.items():
        offsets[number] = len(added)
        added += entry(number, body)
    start = len(added)
    pieces = {
        "xref": xref(offsets),
        "trailer": b"trailer\n" + last_trailer(pdf) + b"\n",
        "old-trailer": b"trailer\n" + last_trailer(pdf, previous=0) + b"\n",
        "startxref": b"startxref\n%d\n" % start,
        "old-startxref": b"startxref\n%d\n" % last_startxref(pdf),
        "zero-startxref": b"startxref\n0\n",
        "eof": b"%%EOF\n",
    }
    return added + b"".join(pieces[piece] for piece in ending.split())


def text_of(value: generic.PdfObject) -> bytes:
    """An object of the library as bytes."""
    buffer = BytesIO()
    value.write_to_stream(buffer, None)
    return buffer.getvalue()


def same_length(pdf: bytes, old: bytes, new: bytes, *, last: bool = False) -> bytes:
    """One occurrence replaced, padded so that nothing else moves."""
    place = pdf.rindex(old) if last else pdf.index(old)
    if len(new) > len(old):
        raise ValueError("there is no room")
    return pdf[:place] + new.ljust(len(old)) + pdf[place + len(old) :]
