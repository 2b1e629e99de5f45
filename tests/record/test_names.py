"""Names in every covered script are drawn, read back from the pages, and derived again."""

import dataclasses
import io
import subprocess
import unicodedata
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handover_app.domain.record import Answers, Decision, RecordData, RecordLayer, Verdict
from handover_app.record import Workshop
from handover_app.record.faces.scripts import FIRST_SEQUENCE, REGULAR, SEQUENCES
from handover_app.record.faces.typeface import REPLACEMENT, block, typeface
from handover_app.record.reading.plain import PlainFile
from handover_app.record.reading.record import read
from tests.record.conftest import Steps, incoming_answers, verify, walk
from tests.record.factory import record
from tests.record.pki import authority

SHOP = Workshop()
BY_CODE = {code: sequence for sequence, code in SEQUENCES.items()}
BLOCKS = tuple(found.resource for found in typeface(REGULAR).blocks)


def letters(resource: str) -> list[str]:
    """What a name may have of a block: its characters but for lone marks, and its sequences."""
    return [
        BY_CODE.get(code, chr(code))
        for code in sorted(block(resource).glyphs)
        if code >= FIRST_SEQUENCE
        or (unicodedata.category(chr(code))[0] == "L" and unicodedata.is_normalized("NFC", chr(code)))
    ]


def named(*names: str, data: RecordData | None = None) -> RecordData:
    """A record with an account of each name."""
    data = data or record(len(names))
    accounts = tuple(
        dataclasses.replace(account, name=name)
        for account, name in zip(data.case.accounts, names, strict=True)
    )
    return dataclasses.replace(data, case=dataclasses.replace(data.case, accounts=accounts))


def read_back(pdf: bytes, folder: Path) -> str:
    """The text of the pages without white space, as pdftotext gives it."""
    path = folder / "names.pdf"
    path.write_bytes(pdf)
    told = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True).stdout
    return squeezed(told.decode("utf-8"))


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("resource", BLOCKS)
def test_every_letter_of_a_block_is_read_back(resource: str, tmp_path: Path) -> None:
    every = letters(resource)
    names = ["".join(every[start : start + 40]) for start in range(0, len(every), 40)]
    said = read_back(SHOP.build(named(*names)), tmp_path)
    assert REPLACEMENT not in said
    assert [name for name in names if squeezed(name) not in said] == []


@pytest.mark.needs("pdftotext")
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.lists(
            st.sampled_from([letter for each in BLOCKS for letter in letters(each)]), min_size=1, max_size=30
        ),
        min_size=5,
        max_size=5,
    )
)
def test_names_that_mix_scripts_are_read_back(tmp_path: Path, names: list[list[str]]) -> None:
    whole = ["".join(name) for name in names]
    said = read_back(SHOP.build(named(*whole)), tmp_path)
    assert REPLACEMENT not in said
    assert [name for name in whole if squeezed(name) not in said] == []


def fonts(pdf: bytes) -> set[str]:
    """The names of the fonts in a file, as often as they are in it."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        every = [str(item.FontName)[1:] for item in file.objects if "/FontFile2" in _keys(item)]
    assert len(every) == len(set(every))
    return set(every)


def _keys(item: pikepdf.Object) -> list[str]:
    return list(item.keys()) if isinstance(item, pikepdf.Dictionary) else []


def test_a_record_holds_the_blocks_that_its_texts_need_and_no_others() -> None:
    usual = {"HandoverSans-Regular", "HandoverSans-SemiBold"}
    assert fonts(SHOP.build(record(2))) == usual
    greek = {"HandoverSansGreek-Regular", "HandoverSansGreek-SemiBold"}
    assert fonts(SHOP.build(named("Ωκεανός"))) == usual | greek


@pytest.fixture(scope="module")
def commented() -> Steps:
    """A record with comments in Cyrillic and Vietnamese, of which its pages hold nothing."""
    data = record(1, clean=True)
    answers = dataclasses.replace(incoming_answers(data), comment="Всё получено, Ẹniọlá")
    review = Answers(decision=Decision.ACCEPT, comment="Одобрено. Nguyễn")
    return walk(data, review, answers)


def test_a_comment_brings_its_block_once_and_is_derived_again(commented: Steps) -> None:
    usual = fonts(commented.built)
    assert fonts(commented.incoming) == usual | {"HandoverSansCyrillic-Regular", "HandoverSansLatin-Regular"}
    found = verify(commented.regional, authority())
    assert (found.verdict, found.record_layer) == (Verdict.ACCEPTED, RecordLayer.REDERIVED), found.reasons
    assert isinstance(read(commented.regional)[0], PlainFile)


@pytest.mark.needs("pdftotext")
def test_comments_are_read_back(commented: Steps, tmp_path: Path) -> None:
    said = read_back(commented.regional, tmp_path)
    assert "Всёполучено,Ẹniọlá" in said
    assert "Одобрено.Nguyễn" in said


def test_what_the_faces_lack_is_counted_in_the_record_s_language() -> None:
    for language, note in (
        ("nb", "(tegn som ikke kan vises: 4)"),
        ("sv", "(tecken som inte kan visas: 4)"),
        ("en", "(letters that cannot be shown: 4)"),
    ):
        pdf = SHOP.build(named("محمد", data=record(1, language)))
        shown = typeface(REGULAR).first.encoded(f"{REPLACEMENT} {note}"[:12]).hex().encode()
        assert shown in pdf
