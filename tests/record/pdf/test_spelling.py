"""Dictionaries are spelled as qpdf spells them: it wrote the first revisions, and they stay as they are."""

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app.record.pdf.objects import text
from handover_app.record.pdf.spelling import with_entries

LIKELY = st.text(alphabet="aZ 0(){}<>[]/\\%æ–†‡ŋ😀\n\t\x7f", max_size=30)
"""Letters whose bytes in UTF-16 may look like text, and what is special in a string."""


def by_qpdf(dictionary: bytes) -> bytes:
    return pikepdf.Object.parse(dictionary).unparse()


@given(LIKELY | st.text(max_size=30))
def test_any_string_of_ours(value: str) -> None:
    dictionary = f"<</TU{text(value)}/T(1)>>".encode("ascii")
    assert with_entries(dictionary, "") == by_qpdf(dictionary)


@given(st.binary(max_size=40))
def test_any_string_at_all(value: bytes) -> None:
    dictionary = b"<</A<%b>>>" % value.hex().encode("ascii")
    assert with_entries(dictionary, "") == by_qpdf(dictionary)


@pytest.mark.parametrize("dictionary", [b"<<>>", b"<</A[]/B<<>>>>", b"<</B[1[2/X]<</D 1.50/C true>>]/A -3>>"])
def test_what_is_inside(dictionary: bytes) -> None:
    assert with_entries(dictionary, "") == by_qpdf(dictionary)


def test_entries_take_the_place_of_others() -> None:
    assert with_entries(b"<</V/Off/T(1)/AS/Off>>", "/V/Yes", ("/V", "/AS", "/X")) == b"<< /T (1) /V/Yes>>"
