"""What another version of a library may write otherwise, and that nothing else passes."""

import random
import re
import zlib

import pikepdf
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from handover_app.domain.record import RecordLayer, Verdict
from handover_app.domain.vocabulary import SigningPart
from handover_app.record.building import build as building
from handover_app.record.other_bytes import comparison
from handover_app.record.other_bytes.comparison import end_of_same_build
from handover_app.record.pdf.values import Value
from handover_app.record.revisions import part_revision as revision
from tests.attacks.victims import sign_all, sign_by_hand, steps
from tests.record.conftest import codes, verify
from tests.record.rewritten import (
    AS_OTHER_VERSIONS,
    MUTATIONS,
    RAW,
    built,
    drawn_otherwise,
    other,
    saved,
    with_a_right_table,
)


def is_same(pdf: bytes) -> bool:
    return end_of_same_build(pdf, built()) == len(pdf)


@pytest.mark.parametrize("how", AS_OTHER_VERSIONS)
def test_what_another_version_would_write_is_the_same_record(how: str) -> None:
    pdf = AS_OTHER_VERSIONS[how]()
    assert pdf != built()
    assert is_same(pdf)
    found = verify(pdf)
    assert (found.verdict, found.record_layer) == (Verdict.AWAITING, RecordLayer.REDERIVED)


def test_it_is_signed_and_accepted_like_anyother() -> None:
    found = verify(sign_all(AS_OTHER_VERSIONS["all of it"]()))
    assert (found.verdict, codes(found)) == (Verdict.ACCEPTED, [])


@pytest.mark.parametrize("what", MUTATIONS)
def test_no_change_of_what_is_shown_or_built_passes(what: str) -> None:
    assert not is_same(saved(MUTATIONS[what]))


@settings(max_examples=25, deadline=None)
@given(st.integers(min_value=1), st.randoms(use_true_random=False))
def test_no_single_change_anywhere_passes(pick: int, chance: random.Random) -> None:
    """An object at random, a value in it at random, changed a little."""

    def change(file: pikepdf.Pdf) -> None:
        holders = [
            item
            for item in file.objects
            if isinstance(item, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream)
        ]
        holder = holders[pick % len(holders)]
        if isinstance(holder, pikepdf.Stream) and chance.random() < 0.5:
            content = bytearray(holder.read_bytes() or b"x")
            content[chance.randrange(len(content))] ^= 1  # of a digit, a letter or a sign it makes another
            holder.write(bytes(content))
            return
        keys = list(holder.keys()) if not isinstance(holder, pikepdf.Array) else list(range(len(holder)))
        keys = [key for key in keys if key not in ("/Length", "/Filter", "/Count")]  # mended on saving
        if not keys:
            file.Root.Odd = 1
            return
        key = chance.choice(keys)
        value = holder[key]
        holder[key] = other(value)

    pdf = saved(change)
    assume(pdf != saved())  # the library repairs what it can
    assert not is_same(pdf)


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"BT\n", b"BT % nothing\n"), (b"BT\n", b"BT\r\n"), (b"BT\n", b"BT\t\n"), (b"BT\n", b"BT\0\n")],
)
def test_a_drawing_that_readers_may_differ_about_is_refused(old: bytes, new: bytes) -> None:
    assert is_same(saved(drawn_otherwise(old, old)))
    assert not is_same(saved(drawn_otherwise(old, new)))


@pytest.mark.parametrize("what", RAW)
def test_what_readers_may_differ_about_is_refused(what: str) -> None:
    changed = RAW[what](built())
    assert changed != built()
    assert end_of_same_build(with_a_right_table(changed), built()) is None


def _packed(content: bytes) -> bytes:
    """The build, compressed, with another content of its first page in the packed bytes themselves."""
    pdf = saved()
    start = pdf.index(b"stream\n", pdf.index(b"/FlateDecode")) + len(b"stream\n")
    end = pdf.index(b"\nendstream", start)
    head, tail = pdf[:start], pdf[end:]
    head = re.sub(rb"/Length \d+(?=[^/]*?/?[^>]*>>\nstream\n$)", b"/Length %d" % len(content), head)
    return with_a_right_table(head + content + tail)


@pytest.mark.parametrize(
    "content",
    [
        zlib.compress(bytes(50_000_000)),
        b"no such thing",
        zlib.compress(b"x")[:-3],
        zlib.compress(b"x") + b"x",
    ],
    ids=["very much", "not packed", "cut off", "something behind it"],
)
def test_what_is_packed_must_unpack_to_what_was_expected(content: bytes) -> None:
    assert end_of_same_build(_packed(content), built()) is None


def test_the_table_made_right_is_right() -> None:
    assert with_a_right_table(built()) == built()


# ---------------------------------------------------------------- later revisions


def test_a_revision_in_other_bytes_is_still_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of this app might put more space between entries, and strings in hexadecimal."""
    spelled = revision.spelled

    def spelled_otherwise(value: Value) -> str:
        text = spelled(value).replace("<<", "<<  ")
        return re.sub(r"\(([A-Za-z0-9 ]*)\)", lambda found: f"<{found[1].encode().hex()}>", text)

    exact = sign_by_hand(steps().outgoing, SigningPart.INCOMING)
    with monkeypatch.context() as patch:
        patch.setattr(revision, "spelled", spelled_otherwise)
        pdf = sign_by_hand(steps().outgoing, SigningPart.INCOMING)
    assert len(pdf) != len(exact)
    found = verify(sign_by_hand(pdf, SigningPart.REGIONAL))
    assert (found.verdict, codes(found)) == (Verdict.ACCEPTED, [])


def test_the_build_is_compared_to_the_byte_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """What costs time is done for other versions alone."""
    monkeypatch.setattr(comparison, "end_of_same_build", None)
    assert verify(steps().regional).verdict is Verdict.ACCEPTED
    assert building.build(steps().data) == built()
