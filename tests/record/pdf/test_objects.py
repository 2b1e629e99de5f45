"""The writer of files, read by libraries that know nothing of it."""

import io
from decimal import Decimal

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app.i18n.words import LANGUAGES
from handover_app.record import Workshop
from handover_app.record.pdf.objects import Objects, encoded, references, spelled, stream, text
from handover_app.record.pdf.stored import Stored
from handover_app.record.pdf.values import Name, Operator, Reference, Value, value_in
from tests.record.factory import record
from tests.record.pdf.test_stored import fields

LIKELY = st.text(alphabet="aZ 0(){}<>[]/\\%æ–†‡ŋ😀\n\t\x7f", max_size=30)
"""Letters whose bytes in UTF-16 may look like text, and what is special in a string."""


def opened(value: str, content: bytes) -> pikepdf.Pdf:
    """A file that holds a text and a stream."""
    objects = Objects()
    root, pages = objects.reserve(2)
    objects.put(pages, f"<</Type/Pages/Kids{references([])}/Count 0>>")
    held = objects.add(stream("/Said(yes)", content))
    objects.put(root, f"<</Type/Catalog/Pages {pages} 0 R/Text{text(value)}/Held {held} 0 R>>")
    info = objects.add(f"<</Title{text(value)}>>")
    return pikepdf.open(io.BytesIO(objects.file(root, info)), attempt_recovery=False)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.binary(max_size=60))
def test_what_is_written_is_read(value: str, content: bytes) -> None:
    with opened(value, content) as pdf:
        assert str(pdf.Root.Text) == value
        assert pdf.Root.Held.read_bytes() == content
        assert pdf.Root.Held.Said == "yes"


def test_the_id_is_a_function_of_what_is_inside() -> None:
    with opened("a", b"") as one, opened("a", b"") as same, opened("b", b"") as other:
        ids = [bytes(pdf.trailer.ID[0]) for pdf in (one, same, other)]
        assert ids[0] == ids[1] != ids[2]
        assert len(ids[0]) == 16


def test_text_in_brackets_cannot_end_early() -> None:
    assert text("plain") == "(plain)"
    assert text(")>>") == "<FEFF0029003E003E>"
    assert text("\\") == "<FEFF005C>"


@given(LIKELY | st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_a_text_is_spelled_as_the_value_that_it_is_read_as(value: str) -> None:
    assert value_in(text(value).encode("ascii")) == encoded(value)
    assert spelled(encoded(value)) == text(value)
    assert str(pikepdf.String(encoded(value))) == value


@pytest.mark.parametrize(
    ("value", "spelling"),
    [
        ({}, "<<>>"),
        ({b"B": [], b"A": {b"N": Name(b"Off")}}, "<</B[]/A<</N/Off>>>>"),
        (
            {b"V": Reference(7), b"F": 4, b"Open": True, b"Rect": [0, Decimal("1.50")]},
            "<</V 7 0 R/F 4/Open true/Rect[0 1.50]>>",
        ),
        (
            {b"Subtype": Name(b"application/json"), b"T": b"1", b"TU": b"(a)"},
            "<</Subtype/application#2Fjson/T(1)/TU<286129>>>",
        ),
    ],
)
def test_there_is_no_space_without_need(value: Value, spelling: str) -> None:
    assert spelled(value) == spelling


def test_an_operator_is_no_value_of_an_object() -> None:
    with pytest.raises(ValueError, match="operator"):
        spelled([Operator(b"Tj")])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_revision_may_change_is_built_in_the_same_spelling(language: str) -> None:
    """So a changed dictionary differs from the built one in nothing but the entries that were changed."""
    stored = Stored(Workshop().build(record(3, language)))
    with pikepdf.open(io.BytesIO(stored.record)) as pdf:
        numbers = [field.objgen[0] for _, field in fields(pdf.Root.AcroForm.Fields)]
    assert len(numbers) > 20
    for body in map(stored.text, (stored.root, *numbers)):
        assert spelled(value_in(body)).encode("ascii") == body
