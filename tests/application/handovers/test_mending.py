"""What comes back with a record that was not accepted."""

from dataclasses import replace

import pytest

from handover_app import resources
from handover_app.application.formats.case_format import read_case
from handover_app.application.handovers.compose import compose
from handover_app.application.handovers.mending import Returned, corrected, from_text, to_text
from handover_app.bootstrap import services
from handover_app.domain.record import Answers, Decision, SignatureReport, Verdict, Verification
from handover_app.domain.vocabulary import SigningPart


@pytest.fixture(scope="module")
def returned() -> Verification:
    wired = services()
    packs, platforms = wired.catalogue.packs(), wired.catalogue.platforms()
    case = read_case(
        resources.folder("samples", "troubled-annual-meeting.json").read_bytes(), platforms, packs
    )
    data = compose(case, [packs[name] for name in case.policies], platforms, wired.phrases("en"))
    account = case.accounts[0].id
    return Verification(
        Verdict.RETURNED,
        (),
        tuple(
            SignatureReport(
                part, part.value, "ab" * 32, trusted=True, sound=True, signed_at="2026-11-21T20:00Z"
            )
            for part in SigningPart
        ),
        data=data,
        answers={
            SigningPart.INCOMING: Answers(remarks={account: "I am not in"}, comment="The rest is fine"),
            SigningPart.REGIONAL: Answers(decision=Decision.RETURN, comment="Two-factor login is missing"),
        },
    )


def test_it_says_who_sent_it_back_and_why_and_what_the_new_officer_found(returned: Verification) -> None:
    found = Returned.of(returned)
    assert found
    assert (found.decision, found.reason, found.reviewer) == (
        Decision.RETURN,
        "Two-factor login is missing",
        "regional",
    )
    assert list(found.remarks.values()) == ["I am not in"]
    assert (found.incoming, found.comment) == ("incoming", "The rest is fine")


def test_what_was_accepted_or_waits_did_not_come_back(returned: Verification) -> None:
    for verdict in set(Verdict) - {Verdict.RETURNED}:
        assert Returned.of(replace(returned, verdict=verdict)) is None
    assert Returned.of(replace(returned, answers={})) is None
    assert Returned.of(replace(returned, data=None)) is None


def test_an_acceptance_against_the_rules_counts_as_sent_back(returned: Verification) -> None:
    answers = {SigningPart.REGIONAL: Answers(decision=Decision.ACCEPT, comment="Fine")}
    found = Returned.of(replace(returned, answers=answers))
    assert found
    assert found.decision is Decision.RETURN


def test_a_closure_without_incoming_people_comes_back_without_remarks(returned: Verification) -> None:
    answers = {SigningPart.REGIONAL: Answers(decision=Decision.CLOSURE, comment="Close the page")}
    found = Returned.of(replace(returned, answers=answers, signatures=()))
    assert found == Returned(Decision.CLOSURE, "Close the page", "")


def test_it_is_kept_as_text(returned: Verification) -> None:
    found = Returned.of(returned)
    assert found
    assert from_text(to_text(found)) == found


@pytest.mark.parametrize(
    "text", [None, "", "{", "[]", '{"format": "handover-inbox/2"}', '{"decision": "return"}']
)
def test_another_text_is_none(text: str | None) -> None:
    assert from_text(text) is None


def test_the_correction_names_the_file(returned: Verification) -> None:
    assert returned.data
    case = corrected(returned.data.case, "ab" * 32)
    assert (case.handover.supersedes, case.handover.version) == ("ab" * 32, 2)
    assert corrected(case, "cd" * 32).handover.version == 3
    assert replace(case, handover=returned.data.case.handover) == returned.data.case
