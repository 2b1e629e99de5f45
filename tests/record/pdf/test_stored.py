"""What is looked up in a record, against a library that reads all of it."""

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from handover_app.domain.record import Answers, Verdict
from handover_app.record import Workshop
from handover_app.record.pdf.stored import Stored
from handover_app.record.pdf.values import Malformed, value_in
from tests.record.conftest import INCOMING, OUTGOING, Steps, verify
from tests.record.factory import record
from tests.record.pki import NOW, vouched
from tests.record.rewritten import AS_OTHER_VERSIONS

EVERY = ("built", "outgoing", "incoming", "regional")


def fields(kids: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    """All fields by their full names."""
    for kid in kids:
        yield f"{above}{kid.T}", kid
        yield from fields(kid.get("/Kids", ()), f"{above}{kid.T}.")


@pytest.mark.parametrize("step", EVERY)
def test_fields_are_found_by_name_and_by_number(steps: Steps, step: str) -> None:
    pdf = getattr(steps, step)
    stored = Stored(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        every = dict(fields(file.Root.AcroForm.Fields))
        assert stored.root == file.Root.objgen[0]
        assert {name: stored.number(name) for name in every} == {
            name: field.objgen[0] for name, field in every.items()
        }
        assert [stored.name(field.objgen[0]) for field in every.values()] == list(every)


@pytest.mark.parametrize("made", AS_OTHER_VERSIONS.values(), ids=AS_OTHER_VERSIONS.keys())
def test_objects_are_found_in_other_bytes_too(made: Any) -> None:
    pdf = made()
    stored = Stored(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for name, field in fields(file.Root.AcroForm.Fields):
            assert value_in(stored.text(stored.number(name))) == value_in(field.unparse(resolved=True))
        assert value_in(stored.text(stored.root)) == value_in(file.Root.unparse(resolved=True))


def test_what_grows_is_hashed_on(steps: Steps) -> None:
    stored = Stored(steps.regional, len(steps.built))
    assert stored.digest() == hashlib.sha256(steps.built).digest()
    stored.grow(len(steps.outgoing))
    assert stored.digest(b"a", b"b") == hashlib.sha256(steps.outgoing + b"ab").digest()
    assert stored.digest() == hashlib.sha256(steps.outgoing).digest()
    assert stored.table == Stored(steps.outgoing).table


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\n", b"trailer\n<<>>\nstartxref\n0\n%%EOF\n"])
def test_a_file_without_what_is_looked_for(pdf: bytes) -> None:
    with pytest.raises(Malformed):
        Stored(pdf).text(1)


def test_tables_that_lead_round_in_a_circle(steps: Steps) -> None:
    table = Stored(steps.outgoing).table
    place = b"/Prev %d" % Stored(steps.built).table
    circle = steps.outgoing.replace(place, b"/Prev %d" % table)
    assert circle != steps.outgoing
    with pytest.raises(Malformed):
        Stored(circle).text(1)


def test_there_is_no_such_field(steps: Steps) -> None:
    with pytest.raises(Malformed):
        Stored(steps.built).number("in.other")


def test_what_a_field_says_is_not_taken_for_where_it_lies() -> None:
    """A remark drawn into a larger box than its field would be shown too small to be read."""
    data = record(1, clean=True)
    data = replace(data, words={**data.words, "platform:facebook-page": "/Rect [0 0 5000 900]"})
    shop = Workshop()
    built = shop.build(data)
    said_first, count = re.subn(rb"(/Rect\[[^]]*\])([^\n]*?)(/TU\([^()]*/Rect[^()]*\))", rb"\3\1\2", built)
    assert count == 1  # the same in other bytes
    signed = shop.sign(said_first, OUTGOING, vouched(OUTGOING), Answers(), NOW)
    answers = Answers(remarks={data.case.accounts[0].id: "Ikke mottatt"})
    remarked = shop.sign(signed, INCOMING, vouched(INCOMING), answers, NOW)
    assert verify(remarked).verdict is Verdict.AWAITING
    with pikepdf.open(io.BytesIO(remarked)) as file:
        (field,) = (field for name, field in fields(file.Root.AcroForm.Fields) if name == "in.remark.1")
        x0, y0, x1, y1 = map(float, field.Rect)
        assert list(map(float, field.AP.N.BBox)) == pytest.approx([0, 0, x1 - x0, y1 - y0], abs=0.01)


def test_the_last_trailer_counts_whatever_was_typed_before_it(steps: Steps) -> None:
    typed = b"9 0 obj\n(trailer /Root 7 0 R startxref 5 %%EOF )\nendobj\n"
    place = steps.outgoing.rindex(b"xref\n", 0, steps.outgoing.rindex(b"startxref"))
    assert Stored(steps.outgoing[:place] + typed + steps.outgoing[place:]).root == Stored(steps.outgoing).root
