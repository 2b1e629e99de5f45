"""What is offered, for every state of a record and whoever opens it."""

from dataclasses import replace

import pytest

from handover_app.application.handovers.compose import compose
from handover_app.domain.record import Answers, Decision, RecordData, Verdict, Verification
from handover_app.domain.vocabulary import Occasion, SigningPart
from handover_app.presentation.addresses import Purpose
from handover_app.presentation.next_steps import Deed, RecordStanding, next_steps
from tests.fakes.desks import Desks

NOBODY = RecordStanding()
SENDER = RecordStanding(Purpose.HAND_OVER, "k", frozenset({SigningPart.OUTGOING}))
OFFICER = RecordStanding(Purpose.TAKE_OVER, None, frozenset({SigningPart.INCOMING}))
REVIEWER = RecordStanding(Purpose.REVIEW)


@pytest.fixture
def data(desks: Desks) -> RecordData:
    packs = desks.services.catalogue.packs()
    case = desks.sample("complete-annual-meeting")
    phrases = desks.services.phrases("en")
    return compose(
        case, [packs[name] for name in case.policies], desks.services.catalogue.platforms(), phrases
    )


def found(
    data: RecordData, verdict: Verdict, next_part: SigningPart | None = None, decision: Decision | None = None
) -> Verification:
    answers = {} if decision is None else {SigningPart.REGIONAL: Answers(decision=decision)}
    return Verification(verdict, (), level="B-B", data=data, next_part=next_part, answers=answers)


@pytest.mark.parametrize(
    "verdict",
    [
        Verdict.ALTERED,
        Verdict.NOT_A_RECORD,
        Verdict.UNREADABLE,
        Verdict.EXPIRED,
        Verdict.NEWER,
        Verdict.OTHER_RULES,
    ],
)
@pytest.mark.parametrize("standing", [NOBODY, SENDER, OFFICER, REVIEWER])
def test_nothing_is_done_with_what_cannot_be_relied_on(
    data: RecordData, verdict: Verdict, standing: RecordStanding
) -> None:
    for part in (None, *SigningPart):
        assert next_steps(found(data, verdict, part, Decision.ACCEPT), standing) == ()


@pytest.mark.parametrize(
    ("standing", "part", "deeds"),
    [
        (NOBODY, SigningPart.INCOMING, (Deed.TAKE_OVER,)),
        (REVIEWER, SigningPart.INCOMING, (Deed.REVIEW, Deed.TAKE_OVER)),
        (SENDER, SigningPart.INCOMING, (Deed.OPEN, Deed.TAKE_OVER)),
        (NOBODY, SigningPart.REGIONAL, (Deed.REVIEW,)),
        (REVIEWER, SigningPart.REGIONAL, (Deed.REVIEW,)),
        (OFFICER, SigningPart.REGIONAL, ()),
        (SENDER, SigningPart.REGIONAL, (Deed.OPEN,)),
        (NOBODY, SigningPart.OUTGOING, ()),
        (SENDER, SigningPart.OUTGOING, (Deed.OPEN,)),
    ],
)
@pytest.mark.parametrize("verdict", [Verdict.AWAITING, Verdict.UNKNOWN_SIGNER])
def test_whose_turn_it_is_does_their_part(
    data: RecordData, standing: RecordStanding, part: SigningPart, deeds: tuple[Deed, ...], verdict: Verdict
) -> None:
    assert next_steps(found(data, verdict, part), standing) == deeds


@pytest.mark.parametrize("decision", [Decision.RETURN, Decision.CLOSURE])
def test_what_came_back_is_mended_but_not_by_whoever_sent_it_back(
    data: RecordData, decision: Decision
) -> None:
    returned = found(data, Verdict.RETURNED, decision=decision)
    assert next_steps(returned, NOBODY) == (Deed.MEND,)
    assert next_steps(returned, SENDER) == (Deed.MEND, Deed.OPEN)
    assert (
        next_steps(returned, RecordStanding(Purpose.REVIEW, signed=frozenset({SigningPart.REGIONAL}))) == ()
    )


def test_what_was_accepted_begins_the_next_year_and_may_be_raised(data: RecordData) -> None:
    accepted = found(data, Verdict.ACCEPTED, decision=Decision.ACCEPT)
    assert next_steps(accepted, NOBODY) == (Deed.SUCCEED,)
    assert next_steps(accepted, RecordStanding(can_raise=True)) == (Deed.SUCCEED, Deed.RAISE)


def test_the_highest_level_is_not_raised(data: RecordData) -> None:
    accepted = Verification(
        Verdict.ACCEPTED,
        (),
        level="B-LTA",
        data=data,
        answers={SigningPart.REGIONAL: Answers(decision=Decision.ACCEPT)},
    )
    assert Deed.RAISE not in next_steps(accepted, RecordStanding(can_raise=True))


def test_a_closure_has_no_next_year(data: RecordData) -> None:
    case = replace(data.case, handover=replace(data.case.handover, occasion=Occasion.DISSOLUTION))
    accepted = found(replace(data, case=case), Verdict.ACCEPTED, decision=Decision.ACCEPT)
    assert next_steps(accepted, NOBODY) == ()


def test_a_return_by_somebody_unknown_is_no_reason_to_mend_or_to_succeed(data: RecordData) -> None:
    assert next_steps(found(data, Verdict.UNKNOWN_SIGNER, decision=Decision.RETURN), NOBODY) == ()
