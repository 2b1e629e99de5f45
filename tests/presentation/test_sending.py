"""Saving and sending on: names that any file system takes, and letters to whoever is next."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handover_app import resources
from handover_app.application.formats.case_format import read_case
from handover_app.application.handovers.compose import compose
from handover_app.bootstrap import services
from handover_app.domain.record import Answers, Decision, RecordData, Verdict, Verification
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.words import words
from handover_app.presentation.sending import (
    Letter,
    Mailed,
    SendingPresenter,
    SendingState,
    Told,
    file_name,
    letter_of,
    parcel_of,
)
from tests.fakes.runner import InlineRunner

EN = words("en")


def _sample() -> RecordData:
    wired = services()
    packs, platforms = wired.catalogue.packs(), wired.catalogue.platforms()
    case = read_case(
        resources.folder("samples", "complete-annual-meeting.json").read_bytes(), platforms, packs
    )
    return compose(case, [packs[name] for name in case.policies], platforms, wired.phrases("en"))


SAMPLE = _sample()


@pytest.fixture
def data() -> RecordData:
    return SAMPLE


def verification(
    data: RecordData, next_part: SigningPart | None, decision: Decision | None = None
) -> Verification:
    answers = {} if decision is None else {SigningPart.REGIONAL: Answers(decision=decision)}
    return Verification(Verdict.AWAITING, (), data=data, next_part=next_part, answers=answers)


@pytest.mark.parametrize(
    ("next_part", "decision", "says", "to"),
    [
        (SigningPart.INCOMING, None, "please take over", SigningPart.INCOMING),
        (SigningPart.REGIONAL, None, "please review", SigningPart.REGIONAL),
        (None, Decision.ACCEPT, "accepted", SigningPart.OUTGOING),
        (None, Decision.RETURN, "sent back", SigningPart.OUTGOING),
        (None, Decision.CLOSURE, "are to be closed", SigningPart.OUTGOING),
        (None, None, "Handover of", SigningPart.OUTGOING),
    ],
)
def test_the_letter_goes_to_whoever_is_next(
    data: RecordData, next_part: SigningPart | None, decision: Decision | None, says: str, to: SigningPart
) -> None:
    letter = letter_of(data, verification(data, next_part, decision))
    assert says in letter.subject
    assert data.case.unit.name in letter.body
    person = next(player for part in to.parts if (player := data.case.player(part)))
    assert letter.to == (person.email or "")
    assert person.name in letter.body


def test_the_letter_is_in_the_language_of_the_record(data: RecordData) -> None:
    letter = letter_of(replace(data, language="nb"), verification(data, SigningPart.INCOMING))
    assert "21. november 2026" in letter.body.replace("\u00a0", " ")


def test_nobody_named_leaves_no_gap(data: RecordData) -> None:
    parts = replace(data.case.parts, incoming_officer=None, incoming_leader=None)
    letter = letter_of(
        replace(data, case=replace(data.case, parts=parts)), verification(data, SigningPart.INCOMING)
    )
    assert letter.to == ""
    assert " ," not in letter.body


@given(unit=st.text(max_size=200))
@example("-rf")
def test_a_file_name_is_one_everywhere(unit: str) -> None:
    case = replace(SAMPLE.case, unit=replace(SAMPLE.case.unit, name=unit))
    name = file_name(replace(SAMPLE, case=case), 1, EN)
    assert name.endswith(".pdf")
    assert not name.startswith(("-", ".", " "))
    assert not set(name) & set('<>:"/\\|?*\n\r\t\0')
    assert Path(name).name == name
    assert len(name) <= 90


class MailProgram:
    """Takes letters; what becomes of them is told at once, or by the test where there is no `outcome`."""

    def __init__(self) -> None:
        self.outcome: Mailed | None = Mailed.WITH_FILE
        self.written: list[tuple[Letter, Path]] = []
        self.waiting: list[Told] = []

    def write(self, letter: Letter, path: Path, told: Told) -> None:
        self.written.append((letter, path))
        if self.outcome is None:
            self.waiting.append(told)
        else:
            told(self.outcome)


@pytest.fixture
def mail_program() -> MailProgram:
    return MailProgram()


@pytest.fixture
def presenter(data: RecordData, mail_program: MailProgram) -> SendingPresenter:
    presenter = SendingPresenter(EN, InlineRunner(), mail_program.write)
    presenter.show(parcel_of(b"%PDF", verification(data, SigningPart.INCOMING), EN))
    return presenter


def test_it_is_saved_with_its_ending(presenter: SendingPresenter, tmp_path: Path) -> None:
    saved: list[Path] = []
    presenter.saved.connect(saved.append)
    presenter.save(tmp_path / "record")
    assert saved == [tmp_path / "record.pdf"]
    assert (tmp_path / "record.pdf").read_bytes() == b"%PDF"
    assert presenter.state.said == "Saved: record.pdf"
    assert presenter.state.path == tmp_path / "record.pdf"


def test_a_folder_that_is_gone_is_told(presenter: SendingPresenter, tmp_path: Path) -> None:
    presenter.save(tmp_path / "gone" / "record.pdf")
    assert presenter.state.problem
    assert presenter.state.path is None


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        (Mailed.WITH_FILE, "See that it is attached"),
        (Mailed.WITHOUT_FILE, "Attach the file"),
        (Mailed.NOT_OPENED, "No mail program"),
    ],
)
def test_a_letter_needs_a_file_and_says_whether_it_goes_with_it(
    presenter: SendingPresenter, mail_program: MailProgram, tmp_path: Path, outcome: Mailed, says: str
) -> None:
    mail_program.outcome = outcome
    presenter.write_letter()
    assert mail_program.written == []
    presenter.save(tmp_path / "record.pdf", then_mail=True)
    assert mail_program.written[0][1] == tmp_path / "record.pdf"
    assert says in presenter.state.said
    assert (presenter.state.by_hand is not None) is (outcome is Mailed.NOT_OPENED)


@pytest.mark.parametrize(
    "address",
    [
        "o'brien@example.org",
        "leder+gruppe42@example.org",
        "a@post.gruppe-42.example.org",
        "åse@blåbær.example",
        "a@xn--blbr-roa9i.example",
        "  a@example.org ",
        "",
    ],
)
def test_an_address_as_people_have_it_is_kept(
    presenter: SendingPresenter, mail_program: MailProgram, data: RecordData, address: str
) -> None:
    write_to(presenter, data, address)
    assert [letter.to for letter, _path in mail_program.written] == [address.strip()]
    assert "left out" not in presenter.state.said


@pytest.mark.parametrize(
    "written",
    [
        "--attach=/etc/passwd",
        "mailto:a@b.no?attach=/etc/passwd",
        "a@b.no?attach=/etc/passwd",
        "a@b.no,attachment=/etc/passwd",
        "a@b.no',attachment='/etc/passwd",
        "a@b.no&attach=/etc/passwd",
        "a@b.no; b@b.no",
        "a b@b.no",
        "a@b@c.no",
        "a@b..no",
        "a@.no",
        "ask the treasurer",
        "a@b.no\nBcc: c@d.no",
    ],
)
def test_what_is_no_address_is_left_out_and_said(
    presenter: SendingPresenter, mail_program: MailProgram, data: RecordData, written: str
) -> None:
    write_to(presenter, data, written)
    assert [letter.to for letter, _path in mail_program.written] == [""]
    assert f"“{written}” is not an e-mail address and was left out." in presenter.state.said


def write_to(presenter: SendingPresenter, data: RecordData, address: str) -> None:
    parcel = parcel_of(b"%PDF", verification(data, None), EN)
    assert parcel
    presenter.show(replace(parcel, letter=replace(parcel.letter, to=address)), Path("there.pdf"))
    presenter.write_letter()


def test_an_outcome_that_comes_late_is_not_told_of_another_record(
    presenter: SendingPresenter, mail_program: MailProgram, tmp_path: Path
) -> None:
    mail_program.outcome = None
    presenter.save(tmp_path / "record.pdf", then_mail=True)
    presenter.show(None)
    mail_program.waiting[0](Mailed.NOT_OPENED)
    assert presenter.state == SendingState()


def test_what_lies_somewhere_already_need_not_be_saved(presenter: SendingPresenter, data: RecordData) -> None:
    parcel = parcel_of(b"%PDF other", verification(data, None), EN)
    presenter.show(parcel, Path("there.pdf"))
    assert presenter.state.path == Path("there.pdf")
    presenter.show(None)
    assert not presenter.state.ready


def test_no_record_is_no_parcel() -> None:
    assert parcel_of(b"", Verification(Verdict.UNREADABLE, ()), EN) is None
