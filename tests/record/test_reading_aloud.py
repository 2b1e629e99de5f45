"""The structure tree read as a screen reader does: order, headings, tables, labels, language."""

import io
import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pikepdf
import pytest

from handover_app.record import Workshop
from handover_app.record.faces.scripts import RESOURCE_NAMES
from handover_app.record.faces.typeface import FontBlock, typeface
from tests.record.factory import record

LANGUAGES = {"nb": "nb-NO", "sv": "sv-SE", "en": "en-GB"}


@dataclass(frozen=True)
class Spoken:
    """One node: its tag, how deep it stands, what is said, and who is above it."""

    tag: str
    text: str
    above: tuple[str, ...]
    node: pikepdf.Object


def spoken(pdf: pikepdf.Pdf) -> Iterator[Spoken]:
    """Every node in reading order."""
    pages = {page.obj.objgen: _contents(page) for page in pdf.pages}

    def walk(node: pikepdf.Object, above: tuple[str, ...]) -> Iterator[Spoken]:
        tag = str(node.S)[1:]
        kids = node.get("/K", pikepdf.Array())
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        said: list[str] = []
        below: list[pikepdf.Object] = []
        for kid in kids:
            if isinstance(kid, int):
                said.append(pages[node.Pg.objgen][kid])
            elif "/MCID" in kid:
                said.append(pages[kid.Pg.objgen][int(kid.MCID)])
            elif "/Obj" in kid:
                said.append(str(kid.Obj.TU))
            else:
                below.append(kid)
        yield Spoken(tag, " ".join(said) or str(node.get("/Alt", "")), above, node)
        for kid in below:
            yield from walk(kid, (*above, tag))

    yield from walk(pdf.Root.StructTreeRoot.K[0], ())


def _contents(page: pikepdf.Page) -> dict[int, str]:
    """The text of each marked piece of a page."""
    said: dict[int, list[str]] = {}
    faces = {block.resource: _reversed(block) for name in RESOURCE_NAMES for block in typeface(name).blocks}
    open_marks: list[int | None] = []
    glyphs: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                properties = operands[1]
                number = int(properties.MCID) if "/MCID" in properties else None
                open_marks.append(number)
                if number is not None:
                    said[number] = []
            case "EMC":
                open_marks.pop()
            case "Tf":
                glyphs = faces[str(operands[0])[1:]]
            case "T*" if open_marks and open_marks[-1] is not None:
                said[open_marks[-1]].append(" ")
            case "Tj" if open_marks and open_marks[-1] is not None:
                code = bytes(operands[0])
                shown = "".join(glyphs[int.from_bytes(code[i : i + 2])] for i in range(0, len(code), 2))
                said[open_marks[-1]].append(shown)
    return {number: " ".join("".join(parts).split()) for number, parts in said.items()}


def _reversed(block: FontBlock) -> dict[int, str]:
    return {glyph: chr(code) for code, glyph in sorted(block.glyphs.items(), reverse=True)}


@contextmanager
def read_aloud(language: str, accounts: int) -> Iterator[list[Spoken]]:
    """What is read, as long as the file is open."""
    with pikepdf.open(io.BytesIO(Workshop().build(record(accounts, language)))) as pdf:
        yield list(spoken(pdf))


Sample = tuple[list[Spoken], str]


@pytest.fixture(scope="module", params=[("nb", 3), ("sv", 12), ("en", 1)], ids=str)
def sample(request: pytest.FixtureRequest) -> Iterator[Sample]:
    language, accounts = request.param
    with read_aloud(language, accounts) as nodes:
        yield nodes, language


def test_it_is_read_in_the_order_in_which_it_is_understood() -> None:
    with read_aloud("nb", 3) as nodes:
        told = " | ".join(node.text for node in nodes if node.text)
    landmarks = (
        "Overleveringsprotokoll", "Gruppe 42", "Dato", "21. november 2026", "krav er ikke oppfylt",
        "Rollene i overleveringen", "Kontoer (3)", "Slik kontrollerer du", "QR-kode",
        "Har vi samme protokoll?",
        "Enheten og overleveringen", "Konto for konto", "1 Facebook-side", "Tilgang før og etter", "Funn",
        "2 Instagram", "3 X", "Avtroppende erklærer", "Med signaturen sier jeg:", "Dette gjenstår",
        "Påtroppende bekrefter", "Konto 1, Facebook-side: jeg kommer inn", "Konto 1, Facebook-side: dette",
        "Konto 2, Instagram: jeg kommer inn", "Dette bekrefter", "Kommentar fra den påtroppende",
        "Den som godkjenner avgjør", "Godkjent: Kravene", "Sendt tilbake: Noe", "Krav som kan vente",
        "Konto 1: kravet kan vente", "Må være i orden innen", "Kommentar fra den som godkjenner",
        "Signaturer", "1 Avtroppende:", "Signatur: Avtroppende", "2 Påtroppende:", "Signatur: Påtroppende",
        "3 Godkjenner: Regionleder", "Signatur: Godkjenner",
    )  # fmt: skip
    places = list(itertools.accumulate(landmarks, lambda at, text: told.index(text, max(at, 0)), initial=-1))
    assert places == sorted(places)


def test_nothing_that_is_read_is_empty(sample: Sample) -> None:
    nodes, _ = sample
    parents = {node.node.P.objgen for node in nodes if "/P" in node.node}
    assert [node.tag for node in nodes if not node.text and node.node.objgen not in parents] == []


def test_headings_begin_with_one_title_and_skip_no_level(sample: Sample) -> None:
    nodes, _ = sample
    levels = [int(node.tag[1:]) for node in nodes if re.fullmatch(r"H\d", node.tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))


def test_tables_have_headers_and_even_rows(sample: Sample) -> None:
    nodes, _ = sample
    for table in (node.node for node in nodes if node.tag == "Table"):
        head, body = table.K
        columns = list(head.K[0].K)
        assert {str(cell.A.Scope) for cell in columns} == {"/Column"}
        assert all(len(row.K) == len(columns) for row in body.K)
    assert any(str(node.node.A.Scope) == "/Row" for node in nodes if node.tag == "TH")


def test_every_field_says_the_whole_of_what_it_is_about(sample: Sample) -> None:
    nodes, _ = sample
    labels = [node.text for node in nodes if node.tag == "Form"]
    assert len(set(labels)) == len(labels)
    assert all(len(label) > 10 for label in labels)
    assert all("P" in node.above or "TD" in node.above for node in nodes if node.tag == "Form")


def test_lists_are_lists_and_figures_say_what_they_show(sample: Sample) -> None:
    nodes, _ = sample
    for item in (node.node for node in nodes if node.tag == "LI"):
        assert [str(kid.S) for kid in item.K] == ["/Lbl", "/LBody"]
    (figure,) = (node.node for node in nodes if node.tag == "Figure")
    assert len(str(figure.Alt)) > 20
    assert len(figure.A.BBox) == 4


def test_the_language_is_the_records_throughout(sample: Sample) -> None:
    nodes, language = sample
    pdf = Workshop().build(record(1, language))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == LANGUAGES[language]
    assert not [node for node in nodes if "/Lang" in node.node]
