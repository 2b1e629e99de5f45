"""One record under review, without a window: every way that it can go."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.application.received.checking import check_one
from handover_app.application.signing.keys import MachineKey, NewKeyFile
from handover_app.domain.record import Decision, Verdict
from handover_app.domain.vocabulary import Part, SigningPart
from handover_app.presentation.reviewing.review import ReviewPresenter
from tests.fakes.desks import NOW, Desks
from tests.fakes.identities import MemoryIdentities
from tests.fakes.runner import LateRunner
from tests.papers import RETURNED, TROUBLED, Paper, paper, sample, signed
from tests.presentation.reviewing.conftest import EN

Open = Callable[[Paper], ReviewPresenter]
TODAY = NOW.date()


@pytest.fixture
def reviewer(desks: Desks) -> str:
    """The label of the regional leader's key on this machine."""
    person = sample().player(Part.REGIONAL_LEADER)
    assert person
    desks.services.identities().create("region", person.name, None, None)
    return "region"


@pytest.fixture
def open_review(desks: Desks) -> Open:
    def opened(item: Paper) -> ReviewPresenter:
        keep(desks, item)
        presenter = ReviewPresenter(desks.services, EN, desks.runner)
        presenter.open(item.sha256)
        return presenter

    return opened


def keep(desks: Desks, item: Paper, name: str = "mail.pdf") -> None:
    desks.store.received.add([(ReceivedRecord(item.sha256, name, NOW, ReceivedPurpose.REVIEW), item.pdf)])


@cache
def without_the_regional_leader() -> Paper:
    """A record with a few requirements that are not met, each of which may be waived."""
    case = sample()
    leader = case.parts.regional_leader
    accounts = tuple(
        replace(account, grants=tuple(grant for grant in account.grants if grant.person != leader))
        for account in case.accounts
    )
    return signed(replace(case, accounts=accounts), 2)


def verdict(review: ReviewPresenter) -> Verdict:
    assert review.verification is not None
    return review.verification.verdict


def test_what_one_sees_of_a_record_that_waits(open_review: Open) -> None:
    review = open_review(paper())
    state = review.state
    assert state.title == "Gruppe 42"
    assert state.sign.text == "Whole and unchanged. It waits for your decision"
    assert state.body == "All signatures are sound. Every requirement is met or waived."
    assert state.can_decide
    assert state.cannot_accept == ""
    assert state.pdf == paper().pdf
    assert [line.sign.text for line in state.signatures] == ["Sound", "Sound", "Missing"]
    assert all(line.known and "Vouched for by" in line.known.text for line in state.signatures[:2])
    assert all(len(line.number) == 24 for line in state.signatures[:2])
    assert {line.sign.text for line in state.confirmations} == {"Confirmed"}
    assert state.remark == "Alt i orden."
    assert [event.icon for event in state.story][:3] == ["file-text", "pen-line", "pen-line"]
    assert state.story[-1].text == "Received as mail.pdf"
    assert state.place == (1, 1)
    assert state.requirements.met > 10


def test_accepted_and_kept_in_its_place(open_review: Open, desks: Desks, reviewer: str) -> None:
    review = open_review(paper())
    told: list[str] = []
    review.signed.connect(told.append)
    review.decide(Decision.ACCEPT)
    review.sign(MachineKey(reviewer))
    assert review.signing.state.problem == ""
    assert verdict(review) is Verdict.ACCEPTED
    assert review.state.said.startswith("Signed.")
    assert review.state.is_complete
    assert not review.state.can_decide
    assert told == [review.state.key]
    old = desks.store.received.load(paper().sha256)
    assert (old.sent_on, old.draft) == (review.state.key, None)
    assert review.state.file == "Gruppe 42 2026-11-21 – 3 of 3 signed.pdf"
    assert desks.store.received.pdf(review.state.key) == review.pdf


@pytest.mark.parametrize(
    ("shared", "ends"), [(False, Verdict.ACCEPTED), (True, Verdict.UNKNOWN_SIGNER)], ids=["own", "shared"]
)
def test_signed_with_a_key_file_it_can_be_sent_on_all_the_same(
    open_review: Open, desks: Desks, tmp_path: Path, ends: Verdict, *, shared: bool
) -> None:
    """A key that nobody pinned makes the signer unknown at a shared laptop, but not the record unfinished."""
    desks.services = replace(desks.services, is_shared=shared)
    review = open_review(paper())
    leader = sample().player(Part.REGIONAL_LEADER)
    assert leader
    review.decide(Decision.ACCEPT)
    review.sign(
        NewKeyFile(tmp_path / "key.p12", "correct horse battery", "correct horse battery", leader.name)
    )
    assert review.signing.state.problem == ""
    assert verdict(review) is ends
    assert review.state.is_complete


@pytest.mark.parametrize(
    ("decision", "code", "event"),
    [
        (Decision.RETURN, "sent-back", "Sent back by"),
        (Decision.CLOSURE, "closure-ordered", "Closure ordered by"),
    ],
)
def test_sent_back_needs_a_reason(
    open_review: Open, reviewer: str, decision: Decision, code: str, event: str
) -> None:
    review = open_review(paper())
    review.sign(MachineKey(reviewer))
    assert review.signing.state.problem.startswith("Decide first")
    review.decide(decision)
    review.comment("   ")
    review.sign(MachineKey(reviewer))
    assert review.signing.state.problem.startswith("Say why")
    review.comment("The mailbox is missing.")
    review.sign(MachineKey(reviewer))
    assert review.verification
    assert verdict(review) is Verdict.RETURNED
    assert review.verification.reasons[0].code == code
    assert review.verification.answers[SigningPart.REGIONAL].comment == "The mailbox is missing."
    assert any(item.text.startswith(event) for item in review.state.story)


def test_what_blocks_is_waived_one_by_one(open_review: Open, reviewer: str) -> None:
    review = open_review(without_the_regional_leader())
    left = review.state.requirements.left
    assert left > 1
    assert review.state.cannot_accept == (
        f"It cannot be accepted: {left} requirements are neither met nor waived."
    )
    review.decide(Decision.ACCEPT)
    assert review.state.draft.decision is None
    for item in review.state.requirements.blocking:
        if item.can_waive:
            review.waive(item.key, on=True)
    assert review.state.requirements.left == 0
    review.decide(Decision.ACCEPT)
    review.sign(MachineKey(reviewer))
    assert review.signing.state.problem.startswith("Say why the requirements may wait")
    review.comment("Access comes with the new telephone.")
    review.sign(MachineKey(reviewer))
    assert review.signing.state.problem.startswith("Say until when")
    review.waive_until(TODAY)
    review.sign(MachineKey(reviewer))
    assert "has to lie after" in review.signing.state.problem
    review.waive_until(TODAY + timedelta(40))
    review.sign(MachineKey(reviewer))
    assert review.signing.state.problem == ""
    assert verdict(review) is Verdict.ACCEPTED
    assert review.verification
    given = review.verification.answers[SigningPart.REGIONAL]
    assert len(given.waived) == left
    assert given.waived_until == TODAY + timedelta(40)


def test_a_waiver_taken_back_takes_acceptance_back(open_review: Open) -> None:
    review = open_review(without_the_regional_leader())
    keys = [item.key for item in review.state.requirements.blocking if item.can_waive]
    for key in keys:
        review.waive(key, on=True)
    review.decide(Decision.ACCEPT)
    assert review.state.draft.decision is Decision.ACCEPT
    review.waive(keys[0], on=False)
    assert review.state.draft.decision is None
    assert review.state.requirements.left == 1


def test_what_the_one_who_does_not_sign_was_asked_for_may_rest(open_review: Open) -> None:
    review = open_review(paper(TROUBLED))
    blocking = review.state.requirements.blocking
    assert all(item.can_waive for item in blocking)
    review.waive_rest()
    assert set(review.state.draft.waived) == {item.key for item in blocking}
    assert not review.state.cannot_accept


def test_a_review_half_made_is_there_again(open_review: Open, desks: Desks) -> None:
    review = open_review(paper())
    review.decide(Decision.RETURN)
    review.comment("Line one.\nLine two.")
    review.waive_until(date(2027, 1, 31))
    review.flush()
    again = ReviewPresenter(desks.services, EN, desks.runner)
    again.open(paper().sha256)
    assert again.state.draft == review.state.draft
    assert again.state.draft.comment == "Line one.\nLine two."


def test_what_the_incoming_person_says_is_not_right_stands_first(open_review: Open) -> None:
    review = open_review(paper(remark="Ingen kommer inn her."))
    state = review.state
    (report,) = state.reported
    assert (report.sign.text, report.remark) == ("Not right", "Ingen kommer inn her.")
    assert {line.sign.text for line in state.confirmations} == {"Confirmed"}
    assert state.remark == "Se merknaden."
    assert (state.sign.text, state.sign.tone) == ("1 account is reported not right", "warn")
    assert "Read what the one who takes over says" in state.body


def test_what_is_reported_is_why_it_goes_back(open_review: Open) -> None:
    review = open_review(paper(remark="Ingen kommer inn her."))
    review.decide(Decision.RETURN)
    reason = review.state.draft.comment
    assert reason.endswith(": Ingen kommer inn her.")
    review.decide(None)
    assert review.state.draft.comment == "", "it is no comment on another decision"
    review.decide(Decision.RETURN)
    review.comment("Call me.")
    review.decide(None)
    review.decide(Decision.RETURN)
    assert review.state.draft.comment == "Call me."


def test_who_sent_it_back_is_told_what_comes_next(open_review: Open, reviewer: str) -> None:
    review = open_review(paper())
    review.decide(Decision.RETURN)
    review.comment("The mailbox is missing.")
    review.sign(MachineKey(reviewer))
    assert review.state.sign.text == "Sent back"
    assert review.state.body.startswith("Send the file to whoever handed over.")
    assert not review.state.is_going_round


def test_an_unknown_signer_is_compared_first(open_review: Open, desks: Desks, reviewer: str) -> None:
    review = open_review(paper(known=False))
    assert review.state.sign.text == "Unknown signer"
    assert review.state.why_not.startswith("Before you decide anything")
    assert review.state.action == "Compare the check number"
    assert review.state.is_going_round
    assert review.state.reasons == (), "said of each signer already"
    assert [line.known for line in review.state.signatures[:2]] == [None, None], "said beside it already"
    unknown = [line for line in review.state.signatures if line.certificate]
    assert len(unknown) == 2
    review.decide(Decision.ACCEPT)
    review.sign(MachineKey(reviewer))
    assert review.signing.state.problem == "The record is not ready for a decision."
    for line in unknown:
        desks.services.trusted().pin(line.certificate.encode())
    review.open_again()
    assert review.state.can_decide
    assert [line.known.text for line in review.state.signatures[:2] if line.known] == [
        f"Known since {EN.day(desks.services.clock.today())}"
    ] * 2


def test_the_same_key_as_last_year_is_said(open_review: Open, desks: Desks) -> None:
    case = sample()
    last_year = replace(case, handover=replace(case.handover, date=date(2025, 11, 20)))
    keep(desks, signed(last_year, 3), "last.pdf")
    before = ReviewPresenter(desks.services, EN, desks.runner)
    before.open(signed(last_year, 3).sha256)
    earlier = [item for item in desks.store.received.list() if item.summary is None]
    for item in earlier:
        before.open(item.sha256)
    review = open_review(paper())
    known = [line.known.text for line in review.state.signatures if line.known]
    assert all("the same key as in the record of 20\u00a0November\u00a02025" in text for text in known)


@pytest.mark.parametrize("part", [Part.OUTGOING_OFFICER, Part.INCOMING_OFFICER, Part.INCOMING_LEADER])
def test_nobody_reviews_their_own_handover(open_review: Open, desks: Desks, part: Part) -> None:
    person = sample().player(part)
    assert person
    desks.services.identities().create("mine", person.name, None, None)
    review = open_review(paper())
    assert not review.state.can_decide
    assert review.state.sign.text == "It waits for a review, but not yours"
    assert "Somebody who has no part in it has to review it." in review.state.why_not


def test_another_key_of_a_part_is_refused_when_it_is_opened(
    open_review: Open, desks: Desks, reviewer: str
) -> None:
    person = sample().player(Part.OUTGOING_OFFICER)
    assert person
    desks.services.identities().create("other", person.name, None, None)
    review = open_review(paper())
    assert review.state.can_decide, "the regional leader's own key is here, too"
    review.decide(Decision.ACCEPT)
    review.sign(MachineKey("other"))
    assert "signed in the handover of Gruppe 42 already" in review.signing.state.problem
    assert verdict(review) is Verdict.AWAITING
    review.sign(MachineKey(reviewer))
    assert verdict(review) is Verdict.ACCEPTED


def test_a_stranger_is_told_whose_turn_it_is(open_review: Open, desks: Desks) -> None:
    desks.services.identities().create("stranger", "Somebody Else", None, None)
    review = open_review(paper())
    review.decide(Decision.ACCEPT)
    review.sign(MachineKey("stranger"))
    assert "this is the key of Somebody Else" in review.signing.state.problem.replace("This", "this")
    assert verdict(review) is Verdict.AWAITING


def test_a_reviewer_who_takes_part_is_told_so(open_review: Open, reviewer: str) -> None:
    case = sample()
    both = replace(case, parts=replace(case.parts, incoming_leader=case.parts.regional_leader))
    review = open_review(signed(both, 2))
    assert "has a part in this handover" in review.state.why_not
    review.sign(MachineKey(reviewer))
    assert review.signing.state.problem == "The record is not ready for a decision."


def test_the_pages_of_an_altered_file_are_not_drawn(open_review: Open) -> None:
    item = paper()
    review = open_review(replace(item, pdf=item.pdf.replace(b"Gruppe", b"Gruppf", 1) + b"%"))
    assert review.state.sign.tone == "bad"
    assert review.state.pdf is None
    assert not review.state.can_decide


def test_others_have_to_sign_first(open_review: Open) -> None:
    review = open_review(paper(parts=1))
    assert review.state.why_not.startswith("It is not your turn yet")
    assert review.state.body != review.state.why_not


def test_a_returned_record_shows_its_chain(open_review: Open, desks: Desks) -> None:
    returned = paper(parts=3, review=RETURNED)
    keep(desks, returned, "returned.pdf")
    open_review(returned)
    review = open_review(paper(supersedes=returned.sha256))
    assert [line.sha256 for line in review.state.chain] == [returned.sha256, review.state.key]
    assert review.state.chain[-1].is_this
    assert review.state.place == (1, 2)
    assert review.state.later == returned.sha256


def test_a_record_that_is_gone_is_told(desks: Desks) -> None:
    review = ReviewPresenter(desks.services, EN, desks.runner)
    review.open("0" * 64)
    assert review.state.problem
    assert not review.state.can_decide


def late(desks: Desks, item: Paper) -> tuple[ReviewPresenter, LateRunner]:
    """A review of a record that was checked before, with its work still to be done."""
    keep(desks, item)
    check_one(desks.services, item.sha256)
    runner = LateRunner()
    review = ReviewPresenter(desks.services, EN, runner)
    review.open(item.sha256)
    return review, runner


def test_what_was_found_before_is_shown_at_once_and_nothing_is_decided_on_it(desks: Desks) -> None:
    item = paper(TROUBLED, remark="Ingen kommer inn her.")
    review, runner = late(desks, item)
    runner.step()
    early = review.state
    assert early.checking
    assert not early.can_decide
    assert early.pdf == item.pdf
    while runner.waiting:
        runner.step()
    assert (early.title, early.subtitle) == (review.state.title, review.state.subtitle)
    assert (early.sign, early.body) == (review.state.sign, review.state.body)
    assert [line.name for line in early.signatures] == [line.name for line in review.state.signatures]
    assert review.state.can_decide


def test_what_was_found_by_another_trust_is_not_shown(desks: Desks) -> None:
    item = paper()
    review, runner = late(desks, item)
    desks.services.trusted().pin(_stranger())
    runner.step()
    assert (review.state.title, review.state.pdf) == ("", None)


def test_nothing_of_an_altered_file_is_shown_before_it_is_checked(desks: Desks) -> None:
    item = paper()
    review, runner = late(desks, Paper(item.data, item.pdf + b"% more"))
    runner.step()
    assert (review.state.title, review.state.pdf) == ("", None)


def _stranger() -> bytes:
    return MemoryIdentities().create("other", "Somebody", None, None).certificate_pem
