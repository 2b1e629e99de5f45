"""What the pages hold beside the facts: what is compared, what each part reads, what a correction says."""

import dataclasses
import hashlib
import io
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from handover_app.domain.check_number import record_number, spelled
from handover_app.domain.record import FindingText, RecordData
from handover_app.domain.vocabulary import SigningPart, Status, Weight
from handover_app.record import Workshop
from handover_app.record.layout.qr import QrCode
from handover_app.record.layout.tags import Tree
from tests.record.factory import record

SHOP = Workshop()


def text(pdf: bytes, folder: Path, *options: str) -> str:
    path = folder / "record.pdf"
    path.write_bytes(pdf)
    command = ["pdftotext", *options, path, "-"]
    return " ".join(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.needs("pdftotext")
def test_the_first_page_says_what_to_compare(tmp_path: Path) -> None:
    pdf = SHOP.build(record(3))
    digest = hashlib.sha256(SHOP.extract(pdf)).hexdigest()
    shown = text(pdf, tmp_path, "-l", "1")
    assert spelled(record_number(digest)) in shown
    assert digest in shown.replace(" ", "")
    assert "Et bilde av en signatur beviser ingenting" in shown


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("accounts", [1, 5, 7])
def test_the_first_page_holds_all_that_is_seen_at_one_look(accounts: int, tmp_path: Path) -> None:
    shown = text(SHOP.build(record(accounts)), tmp_path, "-l", "1")
    for expected in ("Gruppe 42", "21. november 2026", "Regionleder", "å rette", "Slik kontrollerer du"):
        assert expected in shown


@pytest.mark.needs("pdftotext")
def test_a_correction_names_what_it_corrects(tmp_path: Path) -> None:
    data = record(1)
    handover = dataclasses.replace(data.case.handover, supersedes="0123456789abcdef" * 4)
    corrected = dataclasses.replace(data, case=dataclasses.replace(data.case, handover=handover))
    assert "fingeravtrykk 0123 4567 89ab cdef" in text(SHOP.build(corrected), tmp_path, "-l", "1")
    assert "Retter" not in text(SHOP.build(data), tmp_path)


@pytest.mark.needs("pdftotext")
def test_the_outgoing_people_read_what_is_left_and_what_they_keep(tmp_path: Path) -> None:
    shown = text(SHOP.build(record(3)), tmp_path, "-layout")
    page = shown[shown.index("Avtroppende erklærer") : shown.index("Påtroppende bekrefter")]
    assert "Protokollen har 3 kontoer. Overføres: 2. Stenges: 1." in page
    assert "Avtroppende fjernet Åpent 1, 2, 3" in page
    assert "21.12.2026 3 X: borte for godt" in page
    assert "Ingen av de avtroppende beholder tilgang." in page


def renamed(data: RecordData, name: str) -> RecordData:
    people = tuple(dataclasses.replace(person, name=name) for person in data.case.people)
    return dataclasses.replace(data, case=dataclasses.replace(data.case, people=people))


@pytest.mark.parametrize("language", ["nb", "sv", "en"])
@pytest.mark.parametrize("name", ["Leder", "Et ganske langt navn på en rolle i gruppen " * 3])
def test_all_signatures_stand_on_the_last_page(language: str, name: str) -> None:
    with pikepdf.open(io.BytesIO(SHOP.build(renamed(record(2, language), name)))) as pdf:
        names = [str(field.get("/T", "")) for field in pdf.pages[-1].obj.Annots]
    assert set(names) >= {part.value for part in SigningPart}


def test_each_part_has_a_page_that_it_can_read_alone() -> None:
    """Fields of one part share no page with those of another, but for the signatures."""
    with pikepdf.open(io.BytesIO(SHOP.build(record(12)))) as pdf:
        tops = [{_top(field) for field in page.obj.get("/Annots", [])} for page in pdf.pages[:-1]]
    assert all(len(top) <= 1 for top in tops)
    assert {"in"} in tops
    assert {"reg"} in tops


def _top(field: pikepdf.Object) -> str:
    while "/Parent" in field:
        field = field.Parent
    return str(field.T)


@pytest.mark.parametrize("account", [None, "a.1"])
def test_any_number_of_requirements_may_rest(account: str | None) -> None:
    data = record(1)
    unmet = (
        FindingText(
            "trained", Weight.MUST, Status.OPEN, f"p{n}", "Opplært", "Ukjent.", "Regler, § 1", account
        )
        for n in range(400)
    )
    crowded = dataclasses.replace(data, findings=(*data.findings, *unmet))
    with pikepdf.open(io.BytesIO(SHOP.build(crowded))) as pdf:
        tips = [str(field.TU) for page in pdf.pages for field in page.obj.get("/Annots", [])]
    assert sum("Opplært: Ukjent." in tip for tip in tips) == 400


def test_a_code_is_the_same_whenever_it_is_made() -> None:
    """Level and mask are fixed; a change here is a new layout."""
    code = QrCode("g42-20261121-7f3a91c2 " + "0" * 64, Tree().root)
    assert hashlib.sha256(b"".join(code._rows)).hexdigest()[:16] == "9e0a1936a342d2bf"


def test_a_code_takes_any_id() -> None:
    assert QrCode("漢字😀" * 15 + "0" * 64, Tree().root)._rows


def test_the_code_on_the_page_is_the_symbol_module_by_module() -> None:
    data = record(1)
    pdf = SHOP.build(data)
    digest = hashlib.sha256(SHOP.extract(pdf)).hexdigest()
    text = f"{data.id} {spelled(record_number(digest))} {digest}"
    rows = QrCode(text, Tree().root)._rows
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        figure = next(node for node in opened.Root.StructTreeRoot.K[0].K if node.S == "/Figure")
        left, bottom, right, top = (float(side) for side in figure.A.BBox)
    scale, side = 6, (right - left) / len(rows)
    page = pypdfium2.PdfDocument(pdf)[0]
    picture, height = page.render(scale=scale).to_pil().convert("L"), page.get_height()
    for row, modules in enumerate(rows):
        for column, dark in enumerate(modules):
            x, y = left + side * (column + 0.5), height - top + side * (row + 0.5)
            assert (picture.getpixel((int(x * scale), int(y * scale))) < 128) == bool(dark)
    assert right - left == pytest.approx(top - bottom)
