"""Every route of somebody who takes over: soundness first, then accounts, promises, signature, sending."""

from dataclasses import replace
from pathlib import Path

import pytest

from handover_app.application.errors import StorageError
from handover_app.application.received.taking_over import Check, TakingOverStage
from handover_app.application.signing.keys import NewKeyFile
from handover_app.domain.case import Parts
from handover_app.domain.record import Verdict
from handover_app.domain.vocabulary import Occasion, SigningPart
from handover_app.i18n.words import words
from handover_app.presentation.taking_over.answers import AnswerProgress
from handover_app.presentation.taking_over.presenter import TakingOverPresenter
from handover_app.presentation.taking_over.standing import TakingOverStanding
from tests.fakes.runner import LateRunner
from tests.fakes.takers import Taker
from tests.papers import TROUBLED, paper, sample, signed

PASSPHRASE = "correct horse battery"
OFFICER, LEADER = "p4", "p3"


@pytest.fixture
def taker(tmp_path: Path) -> Taker:
    return Taker(tmp_path / "profile")


def sign(presenter: TakingOverPresenter, folder: Path) -> None:
    name = presenter.signing.state.signer.name
    presenter.signing.sign(NewKeyFile(folder / "mine.p12", PASSPHRASE, PASSPHRASE, name))
    assert presenter.signing.state.problem == ""


def say_yes(presenter: TakingOverPresenter, account: str) -> None:
    presenter.select(account)
    detail = presenter.view().account
    assert detail is not None
    for line in detail.checks:
        presenter.answer(line.check, True)  # noqa: FBT003 (an answer)


def test_from_the_file_to_the_signature(taker: Taker, tmp_path: Path) -> None:
    handed = paper(TROUBLED, parts=1)
    presenter = taker.open(handed.pdf)
    told: list[str] = []
    presenter.signed.connect(told.append)
    view = presenter.view()
    assert (view.title, view.standing) == ("You are being handed 5 accounts", TakingOverStanding.READY)
    assert view.headline == "The file is whole, and comes from Avtroppende SoMe-ansvarlig"
    assert (view.stage, view.person, view.accounts) == (TakingOverStage.FILE, "", ())

    presenter.choose_person(OFFICER)
    for account in ("a1", "a2", "a3"):
        say_yes(presenter, account)
    presenter.select("a4")
    presenter.answer(Check.IN, True)  # noqa: FBT003
    presenter.answer(Check.LEVEL, False)  # noqa: FBT003
    presenter.select("a5")
    presenter.report()
    presenter.remark("Nobody gave me  access\nhere")
    presenter.go_to(TakingOverStage.CONDUCT)
    while presenter.view().stage is TakingOverStage.CONDUCT:
        presenter.promise_section()
    presenter.comment("Thank you.")
    view = presenter.view()
    assert [row.progress for row in view.accounts] == [
        AnswerProgress.CONFIRMED,
        AnswerProgress.CONFIRMED,
        AnswerProgress.CONFIRMED,
        AnswerProgress.REPORTED,
        AnswerProgress.REPORTED,
    ]
    assert [line.done for line in view.stages] == [True, True, True, False, False]
    assert view.summary[0].body == (
        "Not right with Facebook-gruppe Gruppe 42 – internt: My level is another one."
    )
    assert [line.sign.text for line in view.summary] == ["Reported", "Reported", "Promised", "Confirmed"]

    sign(presenter, tmp_path)
    view = presenter.view()
    assert (view.standing, view.stage) == (TakingOverStanding.SIGNED, TakingOverStage.SEND)
    assert view.signed == "Påtroppende SoMe-ansvarlig has signed"
    assert view.following == "Send the file to Regionleder, who reviews and signs next."
    old = taker.received.load(handed.sha256)
    assert [old.sent_on] == told
    pdf = taker.received.pdf(told[0])
    verification = presenter.signing.judge(pdf).verification
    assert (verification.verdict, verification.next_part) == (Verdict.AWAITING, SigningPart.REGIONAL)
    answers = verification.answers[SigningPart.INCOMING]
    assert answers.confirmed == ("a1", "a2", "a3")
    assert answers.remarks == {"a4": "My level is another one.", "a5": "Nobody gave me access here"}
    assert len(answers.promises) == 11
    assert answers.comment == "Thank you."
    parcel = presenter.parcel
    assert parcel is not None
    assert parcel.pdf == pdf


def test_what_was_answered_is_there_again_in_the_next_sitting(taker: Taker) -> None:
    handed = paper(TROUBLED, parts=1)
    presenter = taker.open(handed.pdf)
    presenter.choose_person(OFFICER)
    presenter.go_to(TakingOverStage.ACCOUNTS)
    say_yes(presenter, "a2")
    presenter.select("a1")
    presenter.remark("Somebody else is in.")
    presenter.select_section(2)
    assert presenter.view().saved.startswith("Saved")
    again = taker.open(handed.pdf)
    assert again.draft == presenter.draft
    view = again.view()
    assert (view.stage, view.person) == (TakingOverStage.ACCOUNTS, OFFICER)
    assert view.account is not None
    assert (view.account.id, view.account.remark) == ("a1", "Somebody else is in.")
    assert view.section is not None
    assert view.section.index == 2


def test_two_who_take_over_answer_apart(taker: Taker) -> None:
    presenter = taker.open(paper(TROUBLED, parts=1).pdf)
    assert [(item.id, item.part) for item in presenter.view().people] == [
        (OFFICER, "Påtroppende SoMe-ansvarlig"),
        (LEADER, "Påtroppende leder"),
    ]
    presenter.promise_section()
    presenter.select("a1")
    assert presenter.draft.sheets == ()
    presenter.choose_person(OFFICER)
    say_yes(presenter, "a1")
    officer = presenter.view()
    presenter.choose_person(LEADER)
    leader = presenter.view()
    assert presenter.signing.state.signer.name == "Påtroppende leder"
    assert {row.progress for row in leader.accounts} == {
        AnswerProgress.UNTOUCHED,
        AnswerProgress.NOTHING_ASKED,
    }
    assert leader.sections != officer.sections
    presenter.choose_person(OFFICER)
    assert presenter.view().accounts == officer.accounts


def test_nobody_signs_before_it_is_said_who_sits_here(taker: Taker, tmp_path: Path) -> None:
    presenter = taker.open(paper(TROUBLED, parts=1).pdf)
    presenter.signing.sign(NewKeyFile(tmp_path / "k.p12", PASSPHRASE, PASSPHRASE, "Somebody"))
    assert presenter.signing.state.problem == "Say first who is sitting here."


def test_one_who_takes_over_is_not_asked_who_they_are(taker: Taker) -> None:
    case = sample(TROUBLED)
    handed = signed(replace(case, parts=replace(case.parts, incoming_leader=None)), 1)
    view = taker.open(handed.pdf).view()
    assert (view.people, view.person) == ((), OFFICER)


def test_in_an_altered_file_nothing_can_be_confirmed_or_signed(taker: Taker, tmp_path: Path) -> None:
    altered = paper(TROUBLED, parts=1).pdf + b"%"
    presenter = taker.open(altered)
    view = presenter.view()
    assert view.standing is TakingOverStanding.NOT_RELIABLE
    assert view.why_not == "Nothing can be confirmed or signed in this file."
    assert view.verdict is not None
    assert view.verdict.sign.tone == "bad"
    assert (view.stages, view.accounts, view.headline) == ((), (), "")
    presenter.choose_person(OFFICER)
    presenter.select("a1")
    presenter.answer(Check.IN, True)  # noqa: FBT003
    assert presenter.draft.sheets == ()
    presenter.signing.sign(NewKeyFile(tmp_path / "k.p12", PASSPHRASE, PASSPHRASE, "Somebody"))
    assert presenter.view().standing is TakingOverStanding.NOT_RELIABLE
    assert len(taker.received.list()) == 1
    assert not (tmp_path / "k.p12").exists()


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7\n"])
def test_what_is_no_record_is_said_to_be_none(taker: Taker, content: bytes) -> None:
    view = taker.open(content).view()
    assert (view.standing, view.title) == (TakingOverStanding.NOT_RELIABLE, "record.pdf")


def test_before_it_was_handed_over_there_is_nothing_to_take_over(taker: Taker) -> None:
    view = taker.open(paper(TROUBLED, parts=0).pdf).view()
    assert view.standing is TakingOverStanding.NOT_HANDED_OVER
    assert view.why_not.startswith("Whoever hands over has not signed yet.")
    assert view.stages == ()


def test_what_was_taken_over_already_is_only_sent_on(taker: Taker) -> None:
    presenter = taker.open(paper(TROUBLED, parts=2).pdf)
    view = presenter.view()
    assert (view.standing, view.stage) == (TakingOverStanding.SIGNED, TakingOverStage.SEND)
    assert [line.stage for line in view.stages] == [
        TakingOverStage.FILE,
        TakingOverStage.SIGN,
        TakingOverStage.SEND,
    ]
    presenter.go_to(TakingOverStage.FILE)
    assert presenter.view().stage is TakingOverStage.FILE


def test_a_file_that_was_signed_here_opens_as_what_it_became(taker: Taker, tmp_path: Path) -> None:
    handed = paper(TROUBLED, parts=1)
    presenter = taker.open(handed.pdf)
    presenter.choose_person(OFFICER)
    sign(presenter, tmp_path)
    again = taker.open(handed.pdf)
    assert again.view().standing is TakingOverStanding.SIGNED
    assert again.pdf == presenter.pdf != handed.pdf
    assert again.view().summary == ()


def test_in_a_closure_without_anybody_who_takes_over_there_is_nothing_to_sign(taker: Taker) -> None:
    case = sample(TROUBLED)
    closure = replace(
        case,
        handover=replace(case.handover, occasion=Occasion.DISSOLUTION),
        parts=replace(case.parts, incoming_leader=None, incoming_officer=None),
    )
    view = taker.open(signed(closure, 1).pdf).view()
    assert view.standing is TakingOverStanding.NOBODY_TAKES_OVER
    assert view.stages == ()


def test_where_nobody_is_named_to_take_over_the_sender_has_to_name_somebody(taker: Taker) -> None:
    case = sample(TROUBLED)
    parts = Parts(outgoing_officer="p2", regional_leader="p5")
    view = taker.open(signed(replace(case, parts=parts), 1).pdf).view()
    assert view.standing is TakingOverStanding.NOBODY_NAMED


def test_an_unknown_signer_is_told_and_stands_in_nobodys_way(tmp_path: Path) -> None:
    taker = Taker(tmp_path / "profile", trusting=False)
    presenter = taker.open(paper(TROUBLED, parts=1).pdf)
    view = presenter.view()
    assert view.standing is TakingOverStanding.READY
    assert view.headline == "The file is whole. It is not certain that Avtroppende SoMe-ansvarlig signed it"
    assert view.verdict is not None
    assert view.verdict.sign.tone == "warn"
    assert len(view.verdict.signers[0].number) == 24
    presenter.choose_person(OFFICER)
    sign(presenter, tmp_path)
    assert presenter.view().standing is TakingOverStanding.SIGNED


def test_a_remark_that_is_too_long_is_kept_and_has_to_be_shortened(taker: Taker, tmp_path: Path) -> None:
    presenter = taker.open(paper(TROUBLED, parts=1).pdf)
    presenter.choose_person(OFFICER)
    presenter.select("a1")
    presenter.remark("x" * 163)
    detail = presenter.view().account
    assert detail is not None
    assert detail.complaint == "Shorten it by 3 characters."
    assert [line.sign.text for line in presenter.view().summary[:2]] == ["Reported", "Too long"]
    presenter.signing.sign(NewKeyFile(tmp_path / "k.p12", PASSPHRASE, PASSPHRASE, "Somebody"))
    assert "longer than 160 characters" in presenter.signing.state.problem
    assert not (tmp_path / "k.p12").exists()
    presenter.remark("x" * 160)
    sign(presenter, tmp_path)
    assert presenter.view().standing is TakingOverStanding.SIGNED


def test_a_signed_file_that_cannot_be_kept_is_not_lost(
    taker: Taker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_records: object) -> None:
        raise StorageError("storage.full", file="handover.db")

    presenter = taker.open(paper(TROUBLED, parts=1).pdf)
    presenter.choose_person(OFFICER)
    monkeypatch.setattr(taker.received, "add", full)
    sign(presenter, tmp_path)
    view = presenter.view()
    assert view.standing is TakingOverStanding.SIGNED
    assert view.said.startswith("The signed file is not kept here: save it now.")
    assert presenter.parcel is not None


def test_nothing_is_signed_twice(taker: Taker, tmp_path: Path) -> None:
    handed = paper(TROUBLED, parts=1).pdf
    taker.desks.runner = LateRunner()
    presenter = taker.open(handed)
    while taker.desks.runner.waiting:
        taker.desks.runner.step()
    presenter.choose_person(OFFICER)
    key = NewKeyFile(tmp_path / "mine.p12", PASSPHRASE, PASSPHRASE, "Påtroppende SoMe-ansvarlig")
    presenter.signing.sign(key)
    while presenter.signing.state.busy:
        taker.desks.runner.step()
    presenter.signing.sign(replace(key, path=tmp_path / "twice.p12"))
    while taker.desks.runner.waiting:
        taker.desks.runner.step()
    assert not (tmp_path / "twice.p12").exists()
    assert len(taker.received.list()) == 2


def test_what_was_said_of_an_account_can_be_taken_back(taker: Taker) -> None:
    presenter = taker.open(paper(TROUBLED, parts=1).pdf)
    presenter.choose_person(OFFICER)
    presenter.select("a1")
    presenter.answer(Check.IN, False)  # noqa: FBT003
    detail = presenter.view().account
    assert detail is not None
    assert (detail.reporting, detail.instead) == (True, "I cannot log in.")
    presenter.clear()
    detail = presenter.view().account
    assert detail is not None
    assert (detail.reporting, detail.checks[0].answer) == (False, None)
    presenter.report()
    reporting = presenter.view().account
    assert reporting is not None
    assert reporting.reporting


def test_a_way_leads_through_all_accounts_and_on(taker: Taker) -> None:
    presenter = taker.open(paper(TROUBLED, parts=1).pdf)
    presenter.choose_person(OFFICER)
    presenter.go_to(TakingOverStage.ACCOUNTS)
    seen = []
    while presenter.view().stage is TakingOverStage.ACCOUNTS:
        detail = presenter.view().account
        assert detail is not None
        seen.append(detail.id)
        say_yes(presenter, detail.id)
        presenter.select_next()
    assert seen == ["a1", "a2", "a3", "a4"]
    assert presenter.view().stage is TakingOverStage.CONDUCT


def test_a_promise_can_be_taken_back(taker: Taker) -> None:
    presenter = taker.open(paper(TROUBLED, parts=1).pdf)
    presenter.choose_person(OFFICER)
    section = presenter.view().section
    assert section is not None
    key = section.sentences[0].key
    presenter.promise(key, True)  # noqa: FBT003
    presenter.promise(key, False)  # noqa: FBT003
    after = presenter.view().section
    assert after is not None
    assert key not in after.given


def test_a_record_that_is_gone_is_said_to_be(taker: Taker) -> None:
    presenter = TakingOverPresenter(taker.services, words("en"), taker.desks.runner, "0" * 64)
    presenter.open()
    view = presenter.view()
    assert not view.loading
    assert view.problem
