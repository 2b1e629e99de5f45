import subprocess
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from handover_app.application.errors import RecordError
from handover_app.domain.record import Answers, Decision
from handover_app.domain.vocabulary import SigningPart
from handover_app.record import Workshop
from tests.mandates import MEMBER, REVIEWER
from tests.record.conftest import ACCEPT, INCOMING, OUTGOING, REGIONAL, Steps, incoming_answers, verify
from tests.record.factory import record
from tests.record.pki import NAMES, NOW, authority, make, vouched

SHOP = Workshop()


def refused(*arguments: object) -> str:
    with pytest.raises(RecordError) as error:
        SHOP.sign(*arguments)  # type: ignore[arg-type]
    return error.value.code


@pytest.mark.needs("pdfsig", "qpdf")
def test_other_programs_see_three_valid_signatures(steps: Steps, tmp_path: Path) -> None:
    path = tmp_path / "record.pdf"
    path.write_bytes(steps.regional)
    said = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False).stdout
    assert said.count("Signature is Valid.") == 3
    assert said.count("ETSI.CAdES.detached") == 3
    assert "Total document signed" in said
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=True).stdout
    assert "No syntax or stream encoding errors" in checked


@pytest.mark.needs("pdftotext")
def test_answers_and_stamps_are_on_the_pages(steps: Steps, tmp_path: Path) -> None:
    path = tmp_path / "record.pdf"
    path.write_bytes(steps.regional)
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    assert "Alt mottatt – Čáhci, ŋ š ŧ ž" in text
    assert "Godkjent." in text
    assert text.count("Signert av ") == 3
    assert text.count("Et bilde av en signatur beviser ingenting") >= 3


def test_each_signature_only_adds(steps: Steps) -> None:
    assert steps.outgoing.startswith(steps.built)
    assert steps.incoming.startswith(steps.outgoing)
    assert steps.regional.startswith(steps.incoming)


def test_the_answers_come_back(steps: Steps) -> None:
    answers = verify(steps.regional).answers
    assert answers[INCOMING] == incoming_answers(steps.data)
    assert answers[REGIONAL] == ACCEPT
    assert answers[OUTGOING] == Answers()


def test_the_clock_of_the_signer_is_kept(steps: Steps) -> None:
    at = NOW.astimezone(timezone(timedelta(hours=1)))
    signed = SHOP.sign(steps.built, OUTGOING, vouched(OUTGOING), Answers(), at)
    assert verify(signed).signatures[0].signed_at == "2026-11-21T20:04:05+01:00"


@pytest.mark.parametrize("decision", [None, *Decision])
def test_every_decision_can_be_signed(steps: Steps, decision: Decision | None) -> None:
    answers = Answers(decision=decision)
    signed = SHOP.sign(steps.incoming, REGIONAL, vouched(REGIONAL), answers, NOW)
    assert verify(signed).answers[REGIONAL] == answers


def test_out_of_turn(steps: Steps) -> None:
    assert refused(steps.built, INCOMING, vouched(INCOMING), Answers(), NOW) == "record.not-their-turn"
    assert refused(steps.built, REGIONAL, vouched(REGIONAL), Answers(), NOW) == "record.not-their-turn"
    assert refused(steps.outgoing, OUTGOING, vouched(OUTGOING), Answers(), NOW) == "record.not-their-turn"
    assert refused(steps.regional, REGIONAL, vouched(REGIONAL), Answers(), NOW) == "record.complete"


def test_what_cannot_be_derived_is_not_signed(steps: Steps) -> None:
    changed = steps.outgoing.replace(b"Gruppe 42", b"Gruppe 43", 1)
    assert changed != steps.outgoing
    key = vouched(INCOMING)
    assert refused(changed, INCOMING, key, Answers(), NOW) in ("record.not-derivable", "record.not-a-record")
    assert refused(steps.outgoing + b"\n", INCOMING, key, Answers(), NOW) in (
        "record.not-derivable",
        "record.unreadable",
    )
    assert refused(b"%PDF-1.7 nothing", INCOMING, key, Answers(), NOW) == "record.unreadable"
    assert refused(b"", INCOMING, key, Answers(), NOW) == "record.unreadable"


def test_an_unsound_signature_is_not_countersigned(steps: Steps) -> None:
    start = steps.outgoing.index(b"/Contents <", len(steps.built)) + len(b"/Contents <")
    end = steps.outgoing.index(b"00000000", start)
    last = end - 8
    flipped = b"0" if steps.outgoing[last : last + 1] != b"0" else b"1"
    broken = steps.outgoing[:last] + flipped + steps.outgoing[last + 1 :]
    code = refused(broken, INCOMING, vouched(INCOMING), Answers(), NOW)
    assert code in ("record.signature-unsound", "record.not-derivable")


def test_a_certificate_for_another_part_or_time(steps: Steps) -> None:
    outgoing = (steps.built, OUTGOING)
    elsewhere = (
        ("unit-differs", replace(MEMBER, unit="g1")),
        ("unit-differs", replace(MEMBER, organisation="Another")),
        ("region-differs", replace(MEMBER, region="vest")),
        ("role-differs", REVIEWER),
    )
    for code, mandate in elsewhere:
        key = make(NAMES[OUTGOING], authority(), mandate=mandate)
        assert refused(*outgoing, key, Answers(), NOW) == f"record.{code}"
    old = make("Avtroppende SoMe-ansvarlig", start=NOW - timedelta(days=900))
    assert refused(*outgoing, old, Answers(), NOW) == "record.certificate-expired"
    assert refused(*outgoing, _Unusable(), Answers(), NOW) == "record.certificate-unusable"


@pytest.mark.parametrize("part", [OUTGOING, INCOMING])
def test_the_key_of_another_part_does_not_review(steps: Steps, part: SigningPart) -> None:
    renewed = make(NAMES[REGIONAL], authority(), part=REGIONAL, private=vouched(part).private)
    assert refused(steps.incoming, REGIONAL, renewed, ACCEPT, NOW) == "record.own-handover"


def test_one_key_may_hand_over_and_take_over(steps: Steps) -> None:
    key = make(NAMES[INCOMING], authority(), part=INCOMING, private=vouched(OUTGOING).private)
    signed = SHOP.sign(steps.outgoing, INCOMING, key, incoming_answers(steps.data), NOW)
    assert verify(signed).signatures[1].trusted


class _Unusable:
    certificate_der = b"nonsense"
    chain_der = ()

    def sign(self, data: bytes) -> bytes:
        raise AssertionError(f"asked to sign {len(data)} bytes")


def test_answers_that_do_not_fit(steps: Steps) -> None:
    incoming = (steps.outgoing, INCOMING, vouched(INCOMING))
    regional = (steps.incoming, REGIONAL, vouched(REGIONAL))
    assert refused(*incoming, Answers(confirmed=("nobody",)), NOW) == "record.unknown-account"
    assert refused(*incoming, Answers(promises=("p4/nothing",)), NOW) == "record.unknown-promise"
    assert refused(*incoming, Answers(promises=("p4/neutral",)), NOW) == "record.unknown-promise"
    assert refused(*incoming, Answers(decision=Decision.ACCEPT), NOW) == "record.not-theirs-to-answer"
    assert refused(*regional, Answers(confirmed=("a.1",)), NOW) == "record.not-theirs-to-answer"
    assert refused(*regional, Answers(comment="lang " * 2000), NOW) == "record.comment-too-long"
    first = (steps.built, OUTGOING, vouched(OUTGOING))
    assert refused(*first, Answers(comment="hei"), NOW) == "record.not-theirs-to-answer"


@pytest.mark.parametrize(
    "comment", ["a\nb\n\nc", "W" * 500, "<&>()\\", "漢字 😀", "e\u0301", " ", "lang " * 250]
)
def test_any_comment_that_fits_comes_back_as_it_was(steps: Steps, comment: str) -> None:
    answers = Answers(comment=comment)
    signed = SHOP.sign(steps.outgoing, INCOMING, vouched(INCOMING), answers, NOW)
    verification = verify(signed)
    assert verification.reasons[0].code == "awaiting"
    assert verification.answers[INCOMING] == answers


def test_a_closure_goes_from_outgoing_to_regional() -> None:
    data = record(1, clean=True, closure=True)
    first = SHOP.sign(SHOP.build(data), OUTGOING, vouched(OUTGOING), Answers(), NOW)
    assert verify(first).next_part is REGIONAL
    last = SHOP.sign(first, REGIONAL, vouched(REGIONAL), ACCEPT, NOW)
    assert verify(last).verdict == "accepted"


def test_a_self_made_certificate_can_sign(steps: Steps) -> None:
    key = make("Avtroppende leder")
    signed = SHOP.sign(steps.built, OUTGOING, key, Answers(), NOW)
    assert verify(signed, key).verdict == "awaiting"
    assert verify(signed, authority()).verdict == "unknown-signer"
