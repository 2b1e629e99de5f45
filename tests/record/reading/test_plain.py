"""Files in our own writing, read without a parser: believed only where every byte is made again."""

import pytest

from handover_app.domain.record import Verdict
from handover_app.record.building.build import build
from handover_app.record.contents.data import read_data
from handover_app.record.reading.plain import PlainFile
from handover_app.record.reading.record import File, read, read_record
from tests.record.conftest import Steps, codes, verify
from tests.record.factory import record

EVERY = ("built", "outgoing", "incoming", "regional")


@pytest.mark.parametrize("step", EVERY)
def test_both_ways_of_reading_find_the_same(steps: Steps, step: str) -> None:
    pdf = getattr(steps, step)
    plain, parsed = PlainFile(pdf), File(pdf)
    assert plain.data == parsed.data
    assert read_data(plain.data) == steps.data
    assert len(plain.signatures) == len(parsed.signatures) == EVERY.index(step)
    for ours, theirs in zip(plain.signatures, parsed.signatures, strict=True):
        assert ours.field_name == theirs.field_name
        assert ours.byte_range == tuple(map(int, theirs.byte_range))
        assert ours.pkcs7_content == theirs.pkcs7_content
        assert (ours.certificate, ours.beside) == (theirs.certificate, theirs.beside)
        assert ours.self_reported_timestamp == theirs.self_reported_timestamp
        assert ours.is_intact
    one, other = read_record(plain), read_record(parsed)
    assert one.problem is None is other.problem
    assert [each.statement for each in one.revisions] == [each.statement for each in other.revisions]


@pytest.mark.parametrize("step", EVERY)
def test_a_record_of_ours_needs_no_parser(steps: Steps, step: str) -> None:
    file, reading = read(getattr(steps, step))
    assert isinstance(file, PlainFile)
    assert reading.problem is None


def test_what_is_not_ours_to_the_byte_is_parsed(steps: Steps) -> None:
    file, reading = read(steps.regional + b"\n")
    assert isinstance(file, File)
    assert reading.problem is not None


def test_another_file_is_not_plain() -> None:
    with pytest.raises(ValueError, match="no data"):
        PlainFile(b"%PDF-1.7\n")


def test_a_value_that_is_no_signature_of_these_bytes_is_not_intact(steps: Steps) -> None:
    """The structure is the one that belongs there, made again around the value; only the value is wrong."""
    (signature,) = PlainFile(steps.outgoing).signatures
    value = bytes(signature.signer_info["signature"])
    first = value.hex().upper().encode()
    flipped = first[:-2] + (b"00" if first[-2:] != b"00" else b"01")
    pdf = steps.outgoing.replace(first, flipped)
    assert pdf != steps.outgoing
    assert not PlainFile(pdf).signatures[0].is_intact
    found = verify(pdf)
    assert found.verdict is Verdict.ALTERED
    assert "signature-broken" in codes(found)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/ByteRange [0 ", b"/ByteRange [1 "),
        (b"/Type /Sig/Filter", b"/Type /Sig /Filte"),
        (b"%%EOF", b"%%EOG"),
        (b"/SubFilter /ETSI.CAdES.detached", b"/SubFilter /adbe.pkcs7.detached"),
    ],
)
def test_each_byte_of_ours_counts(steps: Steps, old: bytes, new: bytes) -> None:
    assert verify(steps.regional.replace(old, new)).verdict in (Verdict.ALTERED, Verdict.UNREADABLE)


def test_data_that_is_told_twice_is_not_believed(steps: Steps) -> None:
    """What looks like the start of the data, put before it, only sends the reading to the parser."""
    head = b"<</Type/EmbeddedFile/Subtype/application#2Fjson/Params<</Size 2/ModDate(D:20261121000000Z)"
    trap = head + b"/CheckSum<" + b"0" * 32 + b">>>/Length 2>>\nstream\n{}"
    pdf = steps.regional.replace(b"%PDF-1.7\n", b"%PDF-1.7\n%" + trap + b"\n", 1)
    assert PlainFile(pdf).data == b"{}"
    assert verify(pdf).verdict is Verdict.UNREADABLE  # by the parser: nothing lies where its table says


def test_more_signatures_than_parts_are_another_file(steps: Steps) -> None:
    """Each is hashed as far as it says, so that very many would take long."""
    last = steps.regional[len(steps.incoming) :]
    moved = len(last)
    place = PlainFile(steps.regional).signatures[-1].byte_range
    old = b"/ByteRange [0 %d %d" % place[1:3]
    new = b"/ByteRange [0 %d %d" % (place[1] + moved, place[2] + moved)
    with pytest.raises(ValueError, match="one too many"):
        _ = PlainFile(steps.regional + last.replace(old, new)).signatures


def test_a_large_form_is_read_whole() -> None:
    data = record(12)
    assert read_data(PlainFile(build(data)).data) == data
