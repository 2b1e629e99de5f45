"""Records being taken over, as the home screen lists them."""

from dataclasses import replace
from pathlib import Path

from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.application.received.taking_over import Check
from handover_app.application.signing.keys import NewKeyFile
from handover_app.i18n.words import words
from handover_app.presentation.taking_over.lines import TakingOverLine, taking_over_lines
from tests.fakes.desks import NOW
from tests.fakes.takers import Taker
from tests.papers import TROUBLED, paper

PASSPHRASE = "correct horse battery"


def lines(taker: Taker) -> tuple[TakingOverLine, ...]:
    return taking_over_lines(taker.received.list(), words("en"))


def test_a_line_says_what_from_whom_and_what_is_left(tmp_path: Path) -> None:
    taker = Taker(tmp_path / "profile")
    handed = paper(TROUBLED, parts=1)
    taker.receive(handed.pdf)
    (line,) = lines(taker)
    assert (line.title, line.sign.text) == ("record.pdf", "Not checked yet")

    presenter = taker.open(handed.pdf)
    (line,) = lines(taker)
    assert line.title == "Gruppe 42 – annual meeting 21\u00a0November\u00a02026"
    assert (line.source, line.sign.text) == ("From Avtroppende SoMe-ansvarlig", "Not begun")

    presenter.choose_person("p4")
    presenter.select("a1")
    presenter.answer(Check.IN, True)  # noqa: FBT003 (an answer)
    assert lines(taker)[0].sign.text == "1 of 5 accounts looked at"

    name = presenter.signing.state.signer.name
    presenter.signing.sign(NewKeyFile(tmp_path / "k.p12", PASSPHRASE, PASSPHRASE, name))
    (line,) = lines(taker)
    assert (line.sha256 == handed.sha256, line.sign.text) == (False, "Signed. Send it on")


def test_what_cannot_be_relied_on_says_so_and_nothing_that_is_inside(tmp_path: Path) -> None:
    taker = Taker(tmp_path / "profile")
    taker.open(paper(TROUBLED, parts=1).pdf + b"%")
    (line,) = lines(taker)
    assert (line.title, line.source, line.sign.text) == ("record.pdf", "", "Cannot be relied on")


def test_other_records_are_left_out() -> None:
    record = ReceivedRecord("0" * 64, "a.pdf", NOW, ReceivedPurpose.TAKE_OVER)
    others = (
        replace(record, purpose=ReceivedPurpose.REVIEW),
        replace(record, archived=True),
        replace(record, sent_on="1" * 64),
    )
    assert taking_over_lines(others, words("en")) == ()
