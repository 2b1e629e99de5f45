import dataclasses
import itertools
import json
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from handover_app.application.errors import RecordError
from handover_app.application.formats.writer import plain
from handover_app.domain.case import Disposition, EvidenceFile, StepEntry
from handover_app.domain.record import FindingText, RecordData
from handover_app.domain.text import is_fit
from handover_app.domain.vocabulary import Action, SigningPart, Status, Weight
from handover_app.record import Workshop
from handover_app.record.contents.data import read_data, write_data
from handover_app.record.contents.fields import form
from tests.record.factory import record

SHOP = Workshop()


@pytest.fixture(scope="module")
def built() -> bytes:
    return SHOP.build(record(5))


def opened(pdf: bytes) -> pikepdf.Pdf:
    import io

    return pikepdf.open(io.BytesIO(pdf))


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_the_same_data_gives_the_same_bytes(built: bytes) -> None:
    assert SHOP.build(record(5)) == built


def test_other_data_gives_other_bytes(built: bytes) -> None:
    assert SHOP.build(dataclasses.replace(record(5), id="another")) != built


@pytest.mark.needs("qpdf")
@pytest.mark.parametrize("accounts", [0, 1, 5, 12, 60])
def test_qpdf_finds_nothing_wrong(accounts: int, tmp_path: Path) -> None:
    path = tmp_path / "record.pdf"
    path.write_bytes(SHOP.build(record(accounts)))
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", str(path))


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize(
    ("language", "said"),
    [("nb", "Overleveringsprotokoll"), ("sv", "Överlämningsprotokoll"), ("en", "Handover record")],
)
def test_the_pages_say_what_the_data_says(language: str, said: str, tmp_path: Path) -> None:
    data = record(5, language)
    path = tmp_path / "record.pdf"
    path.write_bytes(SHOP.build(data))
    text = " ".join(run("pdftotext", "-layout", str(path), "-").split())
    assert said in text
    for expected in (
        data.id,
        "Gruppe 42",
        "Påtroppende SoMe-ansvarlig",
        "Facebook-gruppe",
        "ain-groups 2026.1",
    ):
        assert expected in text


@pytest.mark.needs("pdfdetach")
def test_the_data_inside_is_canonical(built: bytes, tmp_path: Path) -> None:
    path = tmp_path / "record.pdf"
    path.write_bytes(built)
    run("pdfdetach", "-save", "1", "-o", str(tmp_path / "out.json"), str(path))
    inside = (tmp_path / "out.json").read_bytes()
    assert inside == rfc8785.dumps(plain(record(5)))  # type: ignore[arg-type]
    assert SHOP.extract(built) == inside


def test_it_is_tagged_and_says_what_it_is(built: bytes) -> None:
    with opened(built) as pdf:
        root = pdf.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang) == "nb-NO"
        assert root.AF[0].AFRelationship == "/Data"
        metadata = root.Metadata.read_bytes().decode()
        assert "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A<" in metadata
        assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
        assert all(page.obj.Tabs == "/S" for page in pdf.pages)
        fonts = [font for page in pdf.pages for font in page.obj.Resources.Font.values()]
        assert fonts
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)


@pytest.mark.parametrize("accounts", [0, 2, 9])
def test_headings_skip_no_level_and_every_cell_has_a_row(accounts: int) -> None:
    levels: list[int] = []

    def walk(node: pikepdf.Object, above: str) -> None:
        tag = str(node.S)
        if re.fullmatch(r"/H\d", tag):
            levels.append(int(tag[2:]))
        if tag in ("/TH", "/TD"):
            assert above == "/TR"
        for kid in node.get("/K", []) if isinstance(node.get("/K"), pikepdf.Array) else []:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                walk(kid, tag)

    with opened(SHOP.build(record(accounts))) as pdf:
        walk(pdf.Root.StructTreeRoot.K[0], "")
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))


def fields_of(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    found: dict[str, pikepdf.Object] = {}

    def walk(nodes: pikepdf.Object, above: str) -> None:
        for node in nodes:  # type: ignore[attr-defined]
            name = above + str(node.T)
            if "/Kids" in node:
                walk(node.Kids, name + ".")
            else:
                found[name] = node

    walk(pdf.Root.AcroForm.Fields, "")
    return found


def test_the_form_has_the_fields_of_the_data_and_each_says_what_it_confirms(built: bytes) -> None:
    data = record(5)
    with opened(built) as pdf:
        fields = fields_of(pdf)
        assert set(fields) == {field.name for field in form(data)} | {"outgoing", "incoming", "regional"}
        assert all(len(str(field.TU)) > 5 for field in fields.values())
        assert [str(name) for name in fields["incoming"].Lock.Fields] == [
            field.name for field in form(data) if field.part is SigningPart.INCOMING
        ]
        assert fields["regional"].Lock.Action == "/All"


def test_a_closure_without_incoming_people_has_two_signatures() -> None:
    with opened(SHOP.build(record(2, closure=True))) as pdf:
        fields = fields_of(pdf)
    assert {"outgoing", "regional"} <= set(fields)
    assert not any(name.startswith("in") for name in fields)


HOSTILE = (
    "<b>&amp;</b><font size='900'>", "&lt;&nbsp;<br/>", "W" * 5000, "a b " * 4000, "עברית 漢字 😀",
    "\u200eback", "e\u0301 o\u0308", "%s{name}{0}", "\n\n\n", "</para>", "]]>", "(\\)", "\t",
)  # fmt: skip


def with_text(text: str, data: RecordData) -> RecordData:
    """The record with `text` wherever people may write."""
    case = data.case
    steps = (StepEntry("recovery", note=text, evidence=(EvidenceFile(text, "0" * 64),) * 9), StepEntry(text))
    accounts = tuple(
        dataclasses.replace(
            account, name=text, handle=text, url=text, disposition=Disposition(Action.CLOSE, text, steps)
        )
        for account in case.accounts
    )
    return dataclasses.replace(
        data,
        findings=(
            *data.findings,
            FindingText(text, Weight.MUST, Status.FAIL, "unit", text, text, text),
            FindingText("long", Weight.MUST, Status.FAIL, "a.1", text, text, text, "a.1"),
        ),
        promises=tuple(dataclasses.replace(promise, text=text, source=text) for promise in data.promises),
        case=dataclasses.replace(
            case,
            unit=dataclasses.replace(case.unit, name=text, region=text),
            people=tuple(dataclasses.replace(person, name=text) for person in case.people),
            organisation=text,
            accounts=accounts,
            waivers=tuple(dataclasses.replace(waiver, reason=text) for waiver in case.waivers),
        ),
        words={**data.words, "platform:x": text},
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_kept(text: str) -> None:
    data = with_text(text, record(3))
    pdf = SHOP.build(data)
    assert json.loads(SHOP.extract(pdf))["case"]["unit"]["name"] == text


def test_what_could_not_be_read_again_is_not_built() -> None:
    with pytest.raises(RecordError, match=r"record\.not-writable"):
        SHOP.build(with_text("\u202eback", record(1)))


@settings(max_examples=8)
@given(st.text(min_size=1, max_size=300).filter(is_fit))
def test_no_text_stops_the_builder(text: str) -> None:
    data = with_text(text, record(1))
    assert read_data(SHOP.extract(SHOP.build(data))) == data


def test_two_hundred_accounts_fit() -> None:
    with opened(SHOP.build(record(200))) as pdf:
        assert len(pdf.pages) > 60


@pytest.mark.parametrize("accounts", [0, 1, 8, 9])
def test_any_number_of_accounts_has_no_empty_page(accounts: int) -> None:
    with opened(SHOP.build(record(accounts))) as pdf:
        pages = [page.obj.Contents.read_bytes() for page in pdf.pages]
    assert all(b"/MCID" in page for page in pages)


def test_a_later_version_is_told_apart() -> None:
    text = write_data(dataclasses.replace(record(1), layout=2))
    with pytest.raises(RecordError) as error:
        read_data(text)
    assert error.value.code == "record.newer"


@pytest.mark.parametrize(
    "text", [b"", b"{}", b"[]", b"nonsense", b'{"format":"handover-record/1","layout":1}']
)
def test_data_of_others_is_refused(text: bytes) -> None:
    with pytest.raises(RecordError) as error:
        read_data(text)
    assert error.value.code == "record.data-unusable"
