"""Files that are put together otherwise: bytes around them, tables that lie, loops, and written anew."""

import io
import re
import zlib
from collections.abc import Callable
from functools import partial

import pikepdf

from tests.attacks.attack import BROKEN, FOREIGN, NOT_SOUND, REFUSED, Attack, attacks
from tests.attacks.raw import document, entry, last_startxref, last_trailer, stream, update, xref
from tests.attacks.saving import EVIL, page_content
from tests.attacks.stripping import anew
from tests.attacks.victims import reader, signed, steps

Make = Callable[[bytes], bytes]


def _end(pdf: bytes, start: int) -> bytes:
    return pdf + b"startxref\n%d\n%%%%EOF\n" % start


def doubled(pdf: bytes) -> bytes:
    """Two `startxref` at the end."""
    return _end(pdf, last_startxref(pdf))


def moved_startxref(pdf: bytes, by: int) -> bytes:
    old = b"startxref\n%d" % last_startxref(pdf)
    place = pdf.rindex(old)
    return pdf[:place] + b"startxref\n%d" % (last_startxref(pdf) + by) + pdf[place + len(old) :]


def in_table(pdf: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A row of the last table changed."""
    start = pdf.rindex(b"\nxref")
    row = list(re.finditer(rb"\d{10} 00000 n", pdf[start:]))[-1]
    return pdf[: start + row.start()] + change(row[0]) + pdf[start + row.end() :]


def in_trailer(pdf: bytes, pattern: bytes, new: bytes) -> bytes:
    start = pdf.rindex(b"trailer")
    changed, count = re.subn(pattern, new, pdf[start:], count=1)
    if not count:
        raise ValueError("there is no such thing")
    return pdf[:start] + changed


def hybrid(pdf: bytes) -> bytes:
    """A table, and a stream that says otherwise for the readers that look there."""
    number = page_content(pdf)
    size = int(reader(pdf).trailer["/Size"])
    evil = len(pdf)
    body = pdf + entry(number, stream(EVIL))
    rows = b"\x01%s\x00" % evil.to_bytes(4, "big")
    place = len(body)
    entries = b"/Type/XRef/Size %d/W[1 4 1]/Index[%d 1]/Root 1 0 R" % (size + 1, number)
    body += entry(size, stream(rows, entries))
    start = len(body)
    trailer = last_trailer(pdf)[:-2] + b"/XRefStm %d>>\n" % place
    return _end(body + xref({}) + b"trailer\n" + trailer, start)


def stream_table(pdf: bytes) -> bytes:
    """The update's table is a stream."""
    number, size, evil = page_content(pdf), int(reader(pdf).trailer["/Size"]), len(pdf)
    body = pdf + entry(number, stream(EVIL))
    start = len(body)
    rows = b"\x01%s\x00\x01%s\x00" % (evil.to_bytes(4, "big"), start.to_bytes(4, "big"))
    entries = b"/Type/XRef/Size %d/W[1 4 1]/Index[%d 1 %d 1]/Prev %d/Root 1 0 R" % (
        size + 1, number, size, last_startxref(pdf),
    )  # fmt: skip
    return _end(body + entry(size, stream(rows, entries)), start)


def loop_of_tables(pdf: bytes) -> bytes:
    """The last table says that it follows itself."""
    start = len(pdf)
    return _end(pdf + xref({}) + b"trailer\n" + last_trailer(pdf, previous=start) + b"\n", start)


def duplicate_object(pdf: bytes) -> bytes:
    """The page's content is there twice; the table points at the other."""
    return update(pdf, {page_content(pdf): stream(EVIL)})


def crossed(pdf: bytes) -> bytes:
    """Two objects change places in an update's table."""
    reading = reader(pdf)
    kids = reading.root["/Pages"]["/Kids"]
    first, last = kids.raw_get(0).idnum, kids.raw_get(-1).idnum
    start = len(pdf)
    places = {number: pdf.index(b"\n%d 0 obj" % number) + 1 for number in (first, last)}
    table = xref({first: places[last], last: places[first]})
    return _end(pdf + table + b"trailer\n" + last_trailer(pdf) + b"\n", start)


def freed(pdf: bytes) -> bytes:
    """An object is declared free."""
    start = len(pdf)
    table = xref({}, b"0 1\n0000000000 65535 f \n%d 1\n0000000000 00001 f \n" % page_content(pdf))
    return _end(pdf + table + b"trailer\n" + last_trailer(pdf) + b"\n", start)


def another_generation(pdf: bytes) -> bytes:
    number, start = page_content(pdf), len(pdf)
    body = pdf + b"%d 1 obj\n%s\nendobj\n" % (number, stream(EVIL))
    table = b"xref\n%d 1\n%010d 00001 n \n" % (number, start)
    return _end(body + table + b"trailer\n" + last_trailer(pdf) + b"\n", len(body))


def bomb(layers: int) -> bytes:
    """A stream that unpacks to very much."""
    content = b"\0" * 50_000_000
    for _ in range(layers):
        content = zlib.compress(content, 9)
    names = b"/FlateDecode" * layers
    return stream(content, b"/Filter[" + names + b"]")


def with_object(number: int, body: bytes) -> Callable[[], bytes]:
    """The small foreign file with one object replaced."""
    return lambda: update(document(), {number: body})


def bombed_data() -> bytes:
    """The data inside unpacks to very much."""
    pdf = steps().regional
    return update(pdf, {int(reader(pdf).root["/AF"][0].get_object()["/EF"].raw_get("/F").idnum): bomb(2)})


def data_of(content: bytes) -> Callable[[], bytes]:
    """A file with that as its data."""

    def make() -> bytes:
        output = io.BytesIO()
        with pikepdf.open(io.BytesIO(document())) as file:
            attached = file.make_stream(content)
            name = pikepdf.String("handover.json")
            described = pikepdf.Dictionary(UF=name, F=name, EF=pikepdf.Dictionary(F=attached))
            file.Root.AF = pikepdf.Array([file.make_indirect(described)])
            file.save(output, static_id=True)
        return output.getvalue()

    return make


AROUND: dict[str, Make] = {
    "a line break at the end": lambda pdf: pdf + b"\n",
    "a blank at the end": lambda pdf: pdf + b" ",
    "a zero at the end": lambda pdf: pdf + b"\0",
    "a comment at the end": lambda pdf: pdf + b"% read by nobody\n",
    "a second end": lambda pdf: pdf + b"%%EOF\n",
    "junk at the end": lambda pdf: pdf + b"junk" * 999,
    "another PDF at the end": lambda pdf: pdf + document(),
    "the file twice": lambda pdf: pdf + pdf,
    "the last line break gone": lambda pdf: pdf[:-1],
    "a line break before the start": lambda pdf: b"\n" + pdf,
    "a web page before the start": lambda pdf: b"<html><!--" + pdf,
    "an archive before the start": lambda pdf: b"PK\3\4" + pdf,
    "much before the start": lambda pdf: b" " * 2000 + pdf,
    "another PDF before the start": lambda pdf: document() + pdf,
    "another version in the header": lambda pdf: pdf.replace(b"%PDF-1.7", b"%PDF-1.4", 1),
    "the binary comment changed": lambda pdf: pdf[:10] + b"X" + pdf[11:],
    "line breaks of another system": lambda pdf: pdf.replace(b"\n", b"\r\n"),
}
TABLES: dict[str, Make] = {
    "two startxref": doubled,
    "startxref moved": partial(moved_startxref, by=1),
    "startxref into the middle": partial(moved_startxref, by=-2000),
    "startxref beyond the end": partial(moved_startxref, by=10**9),
    "a row of the table moved": partial(in_table, change=lambda row: b"0000000009" + row[10:]),
    "a row of the table freed": partial(in_table, change=lambda row: row[:-1] + b"f"),
    "a row of another generation": partial(in_table, change=lambda row: row.replace(b"00000 n", b"00001 n")),
    "a smaller size": partial(in_trailer, pattern=rb"/Size \d+", new=b"/Size 3"),
    "a larger size": partial(in_trailer, pattern=rb"/Size \d+", new=b"/Size 999999999"),
    "another catalogue": partial(in_trailer, pattern=rb"/Root 1 0 R", new=b"/Root 2 0 R"),
    "another identity": partial(in_trailer, pattern=rb"/ID ?\[ ?<..", new=b"/ID[<00"),
    "a hybrid table": hybrid,
    "a table in a stream": stream_table,
    "a table that follows itself": loop_of_tables,
    "an object twice": duplicate_object,
    "two objects crossed": crossed,
    "an object declared free": freed,
    "an object of another generation": another_generation,
}
ANEW: dict[str, dict[str, object]] = {
    "with object streams": {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
    "linearised": {"linearize": True},
    "compressed": {"compress_streams": True, "recompress_flate": True},
    "in normal form": {"normalize_content": True},
    "for an older version": {"force_version": "1.4"},
}


def encrypted(pdf: bytes, password: str) -> bytes:
    return anew(pdf, encryption=pikepdf.Encryption(owner="owner", user=password))


def _on(victim: Callable[[], bytes], change: Make) -> bytes:
    return change(victim())


def _all(victim: Callable[[], bytes]) -> dict[str, Callable[[], bytes]]:
    return {name: partial(_on, victim, change) for name, change in {**AROUND, **TABLES}.items()}


NESTED = b"[" * 20_000 + b"]" * 20_000
STRUCTURE: tuple[Attack, ...] = (
    *attacks("file structure", _all(lambda: steps().regional), layers=BROKEN),
    *attacks(
        "file structure",
        {
            f"written anew {name}": partial(lambda o: anew(steps().regional, **o), options)
            for name, options in ANEW.items()
        },
    ),
    *attacks(
        "file structure",
        {
            "encrypted": lambda: encrypted(steps().regional, ""),
            "encrypted with a password": lambda: encrypted(steps().regional, "hemmelig"),
        },
    ),
)
FOREIGN_STRUCTURE = attacks("file structure, foreign file", _all(signed), FOREIGN, BROKEN)
HOSTILE = attacks(
    "hostile to parsers",
    {
        "a page tree that holds itself": with_object(2, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
        "fields that hold themselves": with_object(7, b"<</T(a)/FT/Sig/Kids[7 0 R]>>"),
        "a reference to itself": with_object(2, b"2 0 R"),
        "a stream as long as itself": with_object(4, b"<</Length 4 0 R>>\nstream\n\nendstream"),
        "a stream of negative length": with_object(4, b"<</Length -5>>\nstream\nabc\nendstream"),
        "arrays in arrays": with_object(2, NESTED),
        "dictionaries in dictionaries": with_object(2, b"<</K" * 5000 + b" 0" + b">>" * 5000),
        "a very long name": with_object(2, b"/" + b"A" * 1_000_000),
        "a very large number": with_object(2, b"<</Type/Pages/Kids[3 0 R]/Count %s>>" % (b"9" * 5000)),
        "a stream that unpacks to very much": with_object(4, bomb(1)),
        "a stream packed twice": with_object(4, bomb(2)),
        "data that unpacks to very much": bombed_data,
        "a filter a thousand times": with_object(4, stream(b"", b"/Filter[" + b"/FlateDecode" * 1000 + b"]")),
        "a text that never ends": with_object(2, b"(" * 100_000),
        "fields in fields": lambda: update(
            document(),
            {7: b"<</T(a)/Kids[10 0 R]>>"}
            | {n: b"<</T(a)/Parent %d 0 R/Kids[%d 0 R]>>" % (n - 1, n + 1) for n in range(10, 900)},
        ),
        "data in arrays in arrays": data_of(b"[" * 100_000),
        "data with a number of many digits": data_of(b'{"format":' + b"9" * 100_000 + b"}"),
        "data that is no text": data_of(b"\xff\xfe\0"),
        "data of a later version": data_of(b'{"format":"handover-record/2"}'),
        "data of another format": data_of(b'{"format":"invoice/1"}'),
        "empty data": data_of(b""),
    },
    REFUSED,
    NOT_SOUND,
)
