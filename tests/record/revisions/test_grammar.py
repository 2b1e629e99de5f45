"""The closed grammar as a state machine: what it lets through, and nothing else."""

from itertools import product

import pytest

from handover_app.domain.reasons import Reason
from handover_app.domain.record import VerdictReason
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.verdicts import reason_sentence
from handover_app.i18n.words import words
from handover_app.record.revisions.grammar import NotOurs, State, Step, Stop, follow, grammar, next_part

THREE = tuple(SigningPart)
TWO = (SigningPart.OUTGOING, SigningPart.REGIONAL)


def ends(parts: tuple[SigningPart, ...], steps: tuple[Step, ...]) -> State | None:
    """The state after these steps from the build; `None` where one of them is refused."""
    state = State.BUILT
    for step in steps:
        try:
            state = follow(grammar(parts), state, step)
        except NotOurs:
            return None
    return state


@pytest.mark.parametrize(("parts", "archives"), [(THREE, 2), (TWO, 3)])
def test_only_prefixes_of_the_one_sentence_are_let_through(
    parts: tuple[SigningPart, ...], archives: int
) -> None:
    sentence = (*(Step(part.value) for part in parts), *(Step.ARCHIVE,) * archives)
    allowed = {
        steps
        for length in range(len(sentence) + 1)
        for steps in product(Step, repeat=length)
        if ends(parts, steps) is not None
    }
    assert allowed == {sentence[:length] for length in range(len(sentence) + 1)}


def test_who_is_next() -> None:
    assert [next_part(grammar(THREE), State(state)) for state in ("built", "outgoing", "incoming")] == [
        *THREE
    ]
    assert next_part(grammar(THREE), State.REGIONAL) is None
    assert next_part(grammar(THREE), State.STAMPED) is None
    assert next_part(grammar(TWO), State.OUTGOING) is SigningPart.REGIONAL


@pytest.mark.parametrize("step", [None, Step.REGIONAL, Step.ARCHIVE])
def test_a_step_out_of_turn_says_whose_turn_it_is(step: Step | None) -> None:
    with pytest.raises(NotOurs) as caught:
        follow(grammar(THREE), State.OUTGOING, step)
    assert (caught.value.stop, caught.value.arguments) == (Stop.UNEXPECTED_SIGNATURE, {"part": "incoming"})


@pytest.mark.parametrize("step", [None, Step.REGIONAL, Step.OUTGOING])
def test_nobody_signs_a_complete_record(step: Step | None) -> None:
    with pytest.raises(NotOurs) as caught:
        follow(grammar(THREE), State.REGIONAL, step)
    assert caught.value.stop is Stop.EXTRA_SIGNATURE


def test_every_stop_has_its_sentence() -> None:
    for stop in Stop:
        assert reason_sentence(
            VerdictReason(Reason(stop.value), {"part": "outgoing", "count": 1}), words("en")
        )
