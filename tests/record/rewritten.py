"""Records written anew: as another version of a library would, with one thing changed, or oddly.

They are made by the same libraries with other settings, from a record that nobody has signed.
"""

import io
import random
import re
import warnings
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

import pikepdf

from handover_app.record.pdf.anatomy import section
from tests.attacks.victims import steps

Change = Callable[[pikepdf.Pdf], None]


@cache
def built() -> bytes:
    return steps().built


def saved(change: Change = lambda _: None, **options: Any) -> bytes:
    """The build, changed and written anew; compressed unless told otherwise."""
    chosen = {
        "object_stream_mode": pikepdf.ObjectStreamMode.disable,
        "fix_metadata_version": False,
        "deterministic_id": True,
        **options,
    }
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(built())) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        change(file)
        file.save(output, **chosen)
    return output.getvalue()


def spelled(file: pikepdf.Pdf) -> None:
    """Broken numbers with six places, in pages, drawings and boxes."""

    def number(value: Any) -> Any:
        return Decimal(f"{value:.6f}") if isinstance(value, Decimal) else value

    for item in file.objects:
        if not isinstance(item, pikepdf.Stream):
            continue
        keys = set(item.keys()) - {"/Length"}
        if keys and str(item.get("/Subtype", "")) != "/Form":
            continue
        if b"begincmap" in item.read_bytes():
            continue
        item.write(
            pikepdf.unparse_content_stream(
                [
                    ([number(operand) for operand in step.operands], step.operator)
                    for step in pikepdf.parse_content_stream(item)
                ]
            )
        )
    for page in file.pages:
        page.obj.MediaBox = pikepdf.Array([number(side) for side in page.obj.MediaBox])


def in_other_order(pdf: bytes) -> bytes:
    """The objects under other numbers and in another order; the bytes of each stay but for its references."""
    first = section(pdf)
    numbers = sorted(first.objects)
    chance = random.Random(7)  # noqa: S311 (an order, not a secret)
    others = numbers.copy()
    chance.shuffle(others)
    names = dict(zip(numbers, others, strict=True))
    header = pdf[: pdf.index(b"1 0 obj")]
    bodies = re.findall(rb"(?s)(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj(?=\n)", pdf[len(header) - 1 : first.table])

    def renamed(text: bytes) -> bytes:
        return re.sub(rb"\b(\d+) 0 R\b", lambda found: b"%d 0 R" % names[int(found[1])], text)

    def body(text: bytes) -> bytes:
        head, mark, rest = text.partition(b"stream\n")
        return renamed(head) + mark + rest

    chance.shuffle(bodies)
    out, places = header, {}
    for number, text in bodies:
        places[names[int(number)]] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (names[int(number)], body(text))
    rows = b"".join(b"%010d 00000 n \n" % places[number] for number in numbers)
    trailer = renamed(pdf[pdf.rindex(b"trailer") : pdf.rindex(b"startxref")])
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(numbers) + 1) + rows
    return out + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(out)


LEVELS = pikepdf.StreamDecodeLevel
AS_OTHER_VERSIONS: dict[str, Callable[[], bytes]] = {
    "compressed": saved,
    "compressed again": lambda: saved(recompress_flate=True),
    "not compressed": lambda: saved(compress_streams=False, stream_decode_level=LEVELS.generalized),
    "numbers spelled otherwise": lambda: saved(spelled),
    "objects in another order": lambda: in_other_order(built()),
    "all of it": lambda: in_other_order(saved(spelled)),
}


# ---------------------------------------------------------------- nothing else


def _form(file: pikepdf.Pdf) -> Any:
    return file.Root.AcroForm


def _box(file: pikepdf.Pdf) -> Any:
    return next(item for item in _form(file).Fields if item.T == "in").Kids[0].Kids[0]


def _font(file: pikepdf.Pdf) -> Any:
    return _form(file).DR.Font.HandR


def _moved(file: pikepdf.Pdf) -> None:
    page = file.pages[0].obj.Contents
    steps_ = list(pikepdf.parse_content_stream(page))
    for index, step in enumerate(steps_):
        if str(step.operator) == "Tm" and isinstance(step.operands[4], Decimal):
            operands = [*step.operands[:4], step.operands[4] + Decimal("0.001"), step.operands[5]]
            steps_[index] = pikepdf.ContentStreamInstruction(operands, step.operator)
            break
    else:
        raise AssertionError
    page.write(pikepdf.unparse_content_stream(steps_))


def _replace(way: Callable[[pikepdf.Pdf], Any], old: bytes, new: bytes) -> Change:
    def change(file: pikepdf.Pdf) -> None:
        stream = way(file)
        content = stream.read_bytes()
        assert old in content
        stream.write(content.replace(old, new, 1))

    return change


def _orphan(file: pikepdf.Pdf) -> None:
    file.Root.Spare = file.make_indirect(pikepdf.Dictionary(A=1))


def _set(way: Callable[[pikepdf.Pdf], Any], key: str, value: Any) -> Change:
    def change(file: pikepdf.Pdf) -> None:
        way(file)[key] = value

    return change


def _first(tree: Any) -> Any:
    return tree.StructTreeRoot.K[0]


MUTATIONS: dict[str, Change] = {
    "a number a little off": _moved,
    "other content": _replace(lambda f: f.pages[0].obj.Contents, b" Tf", b" Tf 9 Tz"),
    "less content": lambda f: f.pages[0].obj.Contents.write(b""),
    "a glyph's meaning": _replace(lambda f: _font(f).ToUnicode, b"<0041>", b"<0042>"),
    "a font's program": _replace(
        lambda f: _font(f).DescendantFonts[0].FontDescriptor.FontFile2, b"glyf", b"glyg"
    ),
    "a glyph's width": lambda f: _font(f).DescendantFonts[0].W[1].__setitem__(0, 1),
    "the width of all others": _set(lambda f: _font(f).DescendantFonts[0], "/DW", 601),
    "a box moved": lambda f: _box(f).Rect.__setitem__(0, _box(f).Rect[0] + 1),
    "a box's look": _replace(lambda f: _box(f).AP.N.Yes, b"1.6 w", b"0 w"),
    "a box's spoken name": _set(_box, "/TU", pikepdf.String("nothing")),
    "a box ticked": _set(_box, "/AS", pikepdf.Name.Yes),
    "a flag": _set(_box, "/F", 6),
    "a whole number with a point": _set(_box, "/F", Decimal("4.0")),
    "a field's name": _set(_box, "/T", pikepdf.String("9")),
    "a lock": lambda f: f.Root.AcroForm.Fields[-1].__delitem__("/Lock"),
    "the data": _replace(lambda f: f.Root.AF[0].EF.F, b"Gruppe 42", b"Gruppe 43"),
    "the attachment's name": _set(lambda f: f.Root.AF[0], "/UF", pikepdf.String("other.json")),
    "the description": _replace(lambda f: f.Root.Metadata, b"Handover", b"Handovex"),
    "the colours": _replace(lambda f: f.Root.OutputIntents[0].DestOutputProfile, b"desc", b"desk"),
    "the title": lambda f: f.docinfo.__setitem__("/Title", "x"),
    "the producer": lambda f: f.docinfo.__setitem__("/Producer", "x"),
    "a tag": _set(lambda f: _first(f.Root), "/S", pikepdf.Name.Sect),
    "what a tag says": _set(lambda f: _first(f.Root), "/ActualText", pikepdf.String("x")),
    "the language": _set(lambda f: f.Root, "/Lang", pikepdf.String("fi")),
    "an entry more": _set(lambda f: f.Root, "/OpenAction", pikepdf.Name.X),
    "an entry less": lambda f: f.Root.__delitem__("/Lang"),
    "an object more": _orphan,
    "a page turned": _set(lambda f: f.pages[0].obj, "/Rotate", 90),
    "a page less": lambda f: f.pages.__delitem__(-1),
    "two pages in another order": lambda f: f.pages.reverse(),
    "two references exchanged": lambda f: f.Root.AcroForm.Fields.__setitem__(0, f.Root.AcroForm.Fields[1]),
    "a font exchanged": _set(lambda f: f.Root.AcroForm.DR.Font, "/HandS", pikepdf.Name.None_),
}


def other(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case int() | Decimal():
            return value + 1
        case pikepdf.String():
            return pikepdf.String(bytes(value) + b"x")
        case pikepdf.Name():
            return pikepdf.Name(f"{value}x")
        case _:
            return pikepdf.Name.Other


def drawn_otherwise(old: bytes, new: bytes) -> Change:
    """The first page drawn in the same steps, spelled in a way of its own."""

    def change(file: pikepdf.Pdf) -> None:
        spelled(file)
        _replace(lambda f: f.pages[0].obj.Contents, old, new)(file)

    return change


RAW: dict[str, Callable[[bytes], bytes]] = {
    "a comment": lambda pdf: pdf.replace(b"endobj\n3 0 obj", b"endobj\n%x\n3 0 obj", 1),
    "a gap": lambda pdf: pdf.replace(b"endobj\n3 0 obj", b"endobj\n\n\n3 0 obj", 1),
    "a key twice": lambda pdf: pdf.replace(b"/Lang(nb-NO)", b"/Lang(nb-NO)/Lang(nb-NO)", 1),
    "a key spelled otherwise": lambda pdf: pdf.replace(b"/Lang(", b"/L#61ng(", 1),
    "a key that holds nothing": lambda pdf: pdf.replace(b"/Lang(nb-NO)", b"/Lang(nb-NO)/X null", 1),
    "a string with a bare return": lambda pdf: pdf.replace(b"(nb-NO)", b"(nb-NO\r)", 1),
    "a string over two lines": lambda pdf: pdf.replace(b"(nb-NO)", b"(nb\\\n-NO)", 1),
    "another version": lambda pdf: pdf.replace(b"%PDF-1.7", b"%PDF-1.6", 1),
    "tabs": lambda pdf: pdf.replace(b"/Lang(", b"/Lang\t(", 1),
    "a page counted that is not there": lambda pdf: re.sub(
        rb"/Count (\d+)", lambda found: b"/Count %d" % (int(found[1]) + 1), pdf, count=1
    ),
    "a page not counted": lambda pdf: re.sub(
        rb"/Count (\d+)", lambda found: b"/Count %d" % (int(found[1]) - 1), pdf, count=1
    ),
    "a page that belongs elsewhere": lambda pdf: pdf.replace(b"/Parent 2 0 R", b"/Parent 1 0 R", 1),
    "a page of no type": lambda pdf: pdf.replace(b"/Type/Page/", b"/", 1),
    "something before it": lambda pdf: b"\n" + pdf,
    "a trailer with a text that reads like an entry": lambda pdf: re.sub(
        rb"<<(/Size [^[]*)(/ID\[<\w+>)<\w+>\]>>", rb"<<\2(/Info 1 0 R)]\1>>", pdf, count=1
    ),
}


def with_a_right_table(pdf: bytes) -> bytes:
    """The table, and where it is, made right again."""
    start = pdf.rindex(b"\nxref\n") + 1
    places = {int(found[1]): found.start(1) for found in re.finditer(rb"(?:^|\n)(\d+) 0 obj\n", pdf[:start])}
    rows = b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(places))
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    trailer = pdf[pdf.rindex(b"trailer") : pdf.rindex(b"startxref")]
    return pdf[:start] + head + rows + trailer + b"startxref\n%d\n%%%%EOF\n" % start
