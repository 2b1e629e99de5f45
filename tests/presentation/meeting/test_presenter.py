"""One laptop, three people: whose turn it is, what is locked, and what goes with whom."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from handover_app.application.errors import HandoverError, StorageError
from handover_app.application.ports.handover_store import StoredHandover
from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.certificates import read_certificate
from handover_app.domain.check_number import key_number
from handover_app.domain.record import Answers, Decision
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.words import words
from handover_app.presentation.meeting.presenter import MeetingPresenter, Phase
from tests.fakes.desks import NOW, Desks
from tests.fakes.runner import LateRunner
from tests.papers import TROUBLED, Paper, paper, trust_in

PASSPHRASE = "correct horse battery"


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    return Desks(tmp_path / "profile")


def meeting_of(desks: Desks, handed: Paper | None) -> MeetingPresenter:
    case = (handed or paper(parts=1)).data.case
    desks.store.save(StoredHandover("k", case, NOW, record=handed.pdf if handed else None))
    presenter = MeetingPresenter(desks.services, desks.store, words("en"), desks.runner, "k")
    presenter.open()
    return presenter


def sign(desks: Desks, presenter: MeetingPresenter, answers: Answers, folder: Path) -> str:
    """What the page of whoever sits does: signs with a key made on the spot, and keeps the file."""
    seat = next(seat for seat in presenter.view.seats if seat.part is presenter.view.next)
    path = folder / f"{seat.part}.p12"
    desks.services.key_files().create(path, PASSPHRASE, seat.name, None, None)
    key = desks.services.key_files().open(path, PASSPHRASE)
    pdf = desks.store.received.pdf(presenter.view.record)
    signed = desks.services.workshop.sign(pdf, seat.part, key, answers, NOW)
    sha256 = hashlib.sha256(signed).hexdigest()
    desks.store.received.add([(ReceivedRecord(sha256, "signed.pdf", NOW, ReceivedPurpose.REVIEW), signed)])
    presenter.was_signed(sha256, path)
    return sha256


def states(presenter: MeetingPresenter) -> list[str]:
    return [seat.sign.text for seat in presenter.view.seats]


def test_the_laptop_is_locked_until_somebody_says_who_they_are(desks: Desks) -> None:
    handed = paper(parts=1)
    meeting = meeting_of(desks, handed)
    view = meeting.view
    assert (view.phase, view.next) == (Phase.LOCKED, SigningPart.INCOMING)
    assert view.action == "I am Påtroppende SoMe-ansvarlig"
    assert states(meeting) == ["Signed", "Now", "Later"]
    assert view.record == ""
    meeting.sit_down()
    assert (meeting.view.phase, meeting.view.record) == (Phase.SEATED, handed.sha256)
    assert desks.store.received.load(handed.sha256).purpose is ReceivedPurpose.TAKE_OVER
    assert desks.store.received.pdf(handed.sha256) == handed.pdf


def test_who_stands_up_leaves_the_laptop_locked(desks: Desks) -> None:
    meeting = meeting_of(desks, paper(parts=1))
    meeting.sit_down()
    meeting.stand_up()
    assert (meeting.view.phase, meeting.view.record) == (Phase.LOCKED, "")


def test_from_seat_to_seat_until_everybody_has_signed(desks: Desks, tmp_path: Path) -> None:
    meeting = meeting_of(desks, paper(parts=1))
    meeting.sit_down()
    first = sign(desks, meeting, Answers(), tmp_path)
    assert meeting.view.phase is Phase.SIGNED
    assert meeting.view.parcel is not None
    assert "2 of 3 signed" in meeting.view.parcel.file_name
    assert desks.store.load("k").record == desks.store.received.pdf(first)
    meeting.lock()
    assert (meeting.view.phase, meeting.view.next) == (Phase.LOCKED, SigningPart.REGIONAL)

    meeting.sit_down()
    assert desks.store.received.load(meeting.view.record).purpose is ReceivedPurpose.REVIEW
    last = sign(desks, meeting, Answers(decision=Decision.RETURN, comment="Later."), tmp_path)
    assert states(meeting) == ["Signed"] * 3
    assert meeting.view.action == "Lock the laptop"
    meeting.lock()
    assert meeting.view.phase is Phase.OVER
    assert desks.store.load("k").record == desks.store.received.pdf(last)


def test_who_signed_at_this_table_is_known_at_this_table_alone(desks: Desks, tmp_path: Path) -> None:
    meeting = meeting_of(desks, paper(parts=1, known=False))
    here = len(meeting.services.trust(()).certificates)
    assert here == len(desks.services.trust(()).certificates) + 1
    meeting.sit_down()
    sign(desks, meeting, Answers(), tmp_path)
    assert len(meeting.services.trust(()).certificates) == here + 1
    assert desks.services.trust(()).certificates == ()


def test_a_signature_that_came_in_a_file_is_unknown_at_this_table(desks: Desks) -> None:
    meeting = meeting_of(desks, paper(parts=2, known=False))
    here = meeting.services.trust(()).certificates
    assert len(here) == len(desks.services.trust(()).certificates) + 1, "whoever hands over"


def test_at_the_end_the_keys_made_here_can_be_known_from_now_on(desks: Desks, tmp_path: Path) -> None:
    trust_in(desks.services.profile)
    before = len(desks.services.trust(()).certificates)
    meeting = meeting_of(desks, paper(parts=1))
    for answers in (Answers(), Answers(decision=Decision.RETURN, comment="Later.")):
        meeting.sit_down()
        sign(desks, meeting, answers, tmp_path)
        assert meeting.view.strangers == ()
        meeting.lock()
    assert meeting.view.phase is Phase.OVER
    assert meeting.view.strangers == ("Påtroppende SoMe-ansvarlig", "Regionleder")
    another_day = MeetingPresenter(desks.services, desks.store, words("en"), desks.runner, "k")
    another_day.open()
    assert another_day.view == meeting.view
    meeting.know()
    assert meeting.view.strangers == ()
    assert len(desks.services.trust(()).certificates) == before + 2


def test_whom_nobody_met_nobody_is_asked_to_know(desks: Desks, tmp_path: Path) -> None:
    meeting = meeting_of(desks, paper(parts=2, known=False))
    meeting.sit_down()
    sign(desks, meeting, Answers(decision=Decision.RETURN, comment="Later."), tmp_path)
    meeting.lock()
    assert meeting.view.phase is Phase.OVER
    assert meeting.view.strangers == ()


def test_two_who_may_take_over_say_which_of_them_they_are(desks: Desks) -> None:
    meeting = meeting_of(desks, paper(TROUBLED, parts=1))
    first, second = meeting.view.sitters
    assert meeting.view.title == f"Pass the laptop to {first.name} or {second.name}"
    assert first.person != second.person
    meeting.sit_down(second.person)
    assert meeting.view.person == second.person
    meeting.stand_up()
    assert meeting.view.person == ""


def test_whoever_signed_sees_the_number_of_their_key_and_where_it_lies(desks: Desks, tmp_path: Path) -> None:
    meeting = meeting_of(desks, paper(parts=1))
    meeting.sit_down()
    sign(desks, meeting, Answers(), tmp_path)
    assert meeting.view.key_file == tmp_path / "incoming.p12"
    assert len(meeting.view.number) == 24
    certificate = desks.services.key_files().open(tmp_path / "incoming.p12", PASSPHRASE).certificate_der
    assert meeting.view.number == key_number(read_certificate(certificate).key.fingerprint)
    meeting.lock()
    assert (meeting.view.number, meeting.view.key_file) == ("", None)


def test_what_failed_is_tried_again(desks: Desks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Exception] = []

    def full(_key: str, _change: object) -> None:
        raise StorageError("storage.full")

    meeting = meeting_of(desks, paper(parts=1))
    meeting.failed.connect(told.append)
    meeting.sit_down()
    with monkeypatch.context() as disk:
        disk.setattr(desks.store, "change", full)
        signed = sign(desks, meeting, Answers(), tmp_path)
    assert meeting.view.phase is Phase.STUCK
    assert len(told) == 1
    meeting.try_again()
    assert meeting.view.phase is Phase.SIGNED
    assert desks.store.load("k").record == desks.store.received.pdf(signed)


def test_what_is_done_is_told_and_nothing_is_begun_twice(desks: Desks) -> None:
    late = LateRunner()
    desks.store.save(StoredHandover("k", paper(parts=1).data.case, NOW, record=paper(parts=1).pdf))
    meeting = MeetingPresenter(desks.services, desks.store, words("en"), late, "k")
    meeting.open()
    assert (meeting.view.phase, meeting.view.busy) == (
        Phase.LOADING,
        "Checking the file: its signatures, and its pages …",
    )
    late.step()
    meeting.sit_down()
    meeting.sit_down()
    assert (meeting.view.phase, meeting.view.busy) == (Phase.LOCKED, "Opening the page …")
    assert len(late.waiting) == 1
    late.step()
    assert (meeting.view.phase, meeting.view.busy) == (Phase.SEATED, "")


def test_a_complete_record_needs_no_meeting(desks: Desks) -> None:
    meeting = meeting_of(desks, paper(parts=3))
    assert meeting.view.phase is Phase.OVER
    meeting.sit_down()
    assert meeting.view.phase is Phase.OVER


def test_without_a_first_signature_there_is_nothing_to_pass_on(desks: Desks) -> None:
    told: list[Exception] = []
    case = paper(parts=1).data.case
    desks.store.save(StoredHandover("k", case, NOW))
    meeting = MeetingPresenter(desks.services, desks.store, words("en"), desks.runner, "k")
    meeting.failed.connect(told.append)
    meeting.open()
    (error,) = told
    assert isinstance(error, HandoverError)
    assert error.code == "handover.not-signed-yet"
    assert (meeting.view.phase, meeting.view.action) == (Phase.STUCK, "Try again")
    record = paper(parts=1).pdf
    desks.store.change("k", lambda stored: replace(stored, record=record))
    meeting.try_again()
    assert meeting.view.phase is Phase.LOCKED
