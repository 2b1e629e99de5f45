"""Incremental saving: the signed bytes stay, and what is shown is defined again after them.

Source: Mladenov et al., 2019; Rohlmann et al., "Breaking the Specification: PDF Certification", 2021.
"""

from collections.abc import Callable
from functools import partial

from tests.attacks.attack import BROKEN, FOREIGN, Attack, attacks
from tests.attacks.raw import entry, last_startxref, stream, text_of, update, xref
from tests.attacks.victims import certified, reader, signed, signed_twice, steps

EVIL = b"BT /F1 18 Tf 40 200 Td (Administrators: somebody else) Tj ET"
ENDINGS = {
    "whole": "xref trailer startxref eof",
    "without a table": "trailer startxref eof",
    "without a trailer": "xref startxref eof",
    "without a table and a trailer": "startxref eof",
    "without startxref": "xref trailer eof",
    "without an end": "xref trailer startxref",
    "a table alone": "xref",
    "a trailer alone": "trailer",
    "an end alone": "eof",
    "nothing but objects": "",
    "pointing at the old table": "xref trailer old-startxref eof",
    "pointing at nothing": "xref trailer zero-startxref eof",
    "a trailer that forgets what was": "xref old-trailer startxref eof",
}


def page_content(pdf: bytes) -> int:
    """The number of the first page's content."""
    page = reader(pdf).root["/Pages"]["/Kids"][0].get_object()
    return int(page.raw_get("/Contents").idnum)


def evil_update(pdf: bytes, ending: str) -> bytes:
    """Other content on the first page."""
    return update(pdf, {page_content(pdf): stream(EVIL)}, ENDINGS[ending])


def reapplied(pdf: bytes) -> bytes:
    """The signature copied after the change, so that it seems to be the last thing in the file."""
    start = pdf.rindex(b" 0 obj\n", 0, pdf.rindex(b"/Contents <"))
    number = int(pdf[pdf.rindex(b"\n", 0, start) : start])
    body = pdf[start + len(b" 0 obj\n") : pdf.index(b"endobj", start)]
    return update(pdf, {page_content(pdf): stream(EVIL), number: body.strip()})


def inside_gap(pdf: bytes) -> bytes:
    """Objects written where the signature's padding was, which no signature covers, and a table for them."""
    start = pdf.rindex(b"/Contents <")
    end = pdf.index(b">", start)
    filled = len(pdf[start:end].rstrip(b"0")) + 2 + start
    number = page_content(pdf)
    body = b">" + entry(number, stream(EVIL))
    changed = pdf[:filled] + body + b" " * (end - filled - len(body)) + pdf[end:]
    table = xref({number: filled + 1}) + b"trailer\n<</Root 1 0 R/Size 9999/Prev %d>>\n" % last_startxref(pdf)
    return changed + table + b"startxref\n%d\n%%%%EOF\n" % len(changed)


def other_catalogue(pdf: bytes) -> bytes:
    """A second catalogue with a page tree of its own; the trailer points there."""
    root = reader(pdf).root
    page = root["/Pages"]["/Kids"][0].get_object()
    form = root.raw_get("/AcroForm")
    size = int(reader(pdf).trailer["/Size"])
    box = text_of(page["/MediaBox"])
    objects = {
        size: b"<</Type/Catalog/Pages %d 0 R/AcroForm %s>>" % (size + 1, text_of(form)),
        size + 1: b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (size + 2),
        size + 2: b"<</Type/Page/Parent %d 0 R/MediaBox %s/Contents %d 0 R/Resources<<>>>>"
        % (size + 1, box, size + 3),
        size + 3: stream(EVIL),
    }
    changed = update(pdf, objects)
    place = changed.rindex(b"/Root 1 0 R")
    return changed[:place] + b"/Root %d 0 R" % size + changed[place + len(b"/Root 1 0 R") :]


def _all(victim: Callable[[], bytes]) -> dict[str, Callable[[], bytes]]:
    def on(change: Callable[..., bytes], *arguments: str) -> bytes:
        return change(victim(), *arguments)

    return {
        **{f"an update, {ending}": partial(on, evil_update, ending) for ending in ENDINGS},
        "the signature copied behind the change": partial(on, reapplied),
        "objects in the signature's padding": partial(on, inside_gap),
        "a second catalogue": partial(on, other_catalogue),
    }


SAVING: tuple[Attack, ...] = attacks("incremental saving", _all(lambda: steps().regional), layers=BROKEN)
FOREIGN_SAVING = (
    *attacks("incremental saving, foreign file", _all(signed), FOREIGN, BROKEN),
    *attacks(
        "incremental saving, foreign file",
        {
            "an update of a certified file": lambda: evil_update(certified(), "whole"),
            "an update after two signatures": lambda: evil_update(signed_twice(), "whole"),
        },
        FOREIGN,
        BROKEN,
    ),
)
