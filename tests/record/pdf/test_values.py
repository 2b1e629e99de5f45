"""Values are read in one spelling, and everything else is refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app.record.pdf.objects import spelled
from handover_app.record.pdf.values import (
    Malformed,
    Name,
    Operator,
    Reference,
    Value,
    drawing_in,
    value_in,
)

NAMES = st.text("ABCabc019_.", min_size=1, max_size=6).map(lambda text: Name(text.encode("ascii")))
ATOMS: st.SearchStrategy[Value] = st.one_of(
    NAMES,
    st.integers(1, 9_999_999).map(Reference),
    st.integers(-(10**9), 10**9),
    st.decimals(-1000, 1000, places=3),
    st.booleans(),
    st.binary(max_size=12),
)
VALUES = st.recursive(
    ATOMS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(NAMES.map(lambda name: name.text), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_what_is_spelled_is_read(value: Value) -> None:
    assert value_in(spelled(value).encode("ascii")) == value


@given(st.binary(max_size=40))
def test_anything_is_read_or_refused(text: bytes) -> None:
    for read in (value_in, drawing_in):
        try:
            read(text)
        except Malformed:
            continue


@pytest.mark.parametrize(
    ("text", "value"),
    [(rb"(a\(b\)\\\n\101)", b"a(b)\\\nA"), (b"/application#2fjson", Name(b"application/json"))],
)
def test_escapes(text: bytes, value: Value) -> None:
    assert value_in(text) == value


@pytest.mark.parametrize(
    "text",
    [
        *(b"", b"1 2", b"<<", b"]", b"[>>", b"<</A>>", b"<</A 1/A 1>>", b"<<1 2>>", b"null", b"[null]"),
        *(b"%x", b"/A#20", b"/A#2Fx#41", b"(a", b"(a(b))", b"(a\rb)", b"(\\8)", b"(\\1)", b"<0>", b"<zz>"),
        *(b"+1", b"--1", b"1.", b"1e5", b"1-2", b"0 0 R", b"1 1 R", b"R", b"1 0  R", b"\t1", b"\x001", b"Tj"),
        *(b"[" * 100 + b"]" * 100, b"99999999999999"),
    ],
)
def test_what_readers_may_differ_about_is_no_value(text: bytes) -> None:
    with pytest.raises(Malformed):
        value_in(text)


def test_a_drawing() -> None:
    steps = drawing_in(b"q 1.50 0 m\n/A <</MCID 3>> BDC (x) ' T* f* EMC Q")
    assert steps[:4] == [Operator(b"q"), Decimal("1.5"), 0, Operator(b"m")]
    assert Operator(b"T*") in steps
    with pytest.raises(Malformed):
        drawing_in(b"BI /W 1 ID x EI")
