"""What was answered is kept as it was, and what cannot be read is as if nothing had been answered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app.application.received.taking_over import (
    AccountAnswers,
    AnswerSheet,
    Check,
    TakingOverDraft,
    TakingOverStage,
    from_text,
    to_text,
)
from handover_app.domain.record import REMARK_LENGTH
from handover_app.i18n.words import words
from handover_app.presentation.taking_over.answers import AnswerProgress, answers_of, progress, remark

EN = words("en")
TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=40)
CHECKS = st.lists(st.sampled_from(list(Check)), unique=True, max_size=6).map(tuple)
ACCOUNTS = st.builds(AccountAnswers, TEXTS, CHECKS, CHECKS, TEXTS)
SHEETS = st.builds(
    AnswerSheet,
    TEXTS,
    st.lists(ACCOUNTS, max_size=3).map(tuple),
    st.lists(TEXTS, max_size=3).map(tuple),
    TEXTS,
    st.none() | TEXTS,
    st.integers(0, 9),
)
DRAFTS = st.builds(
    TakingOverDraft,
    person=st.none() | TEXTS,
    stage=st.sampled_from(list(TakingOverStage)),
    sheets=st.lists(SHEETS, max_size=2).map(tuple),
)


@given(DRAFTS)
def test_a_draft_comes_back_as_it_was(draft: TakingOverDraft) -> None:
    assert from_text(to_text(draft)) == draft


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"format": "handover-taking-over/9"}', '{"x": 1}'])
def test_what_cannot_be_read_is_an_empty_draft(text: str | None) -> None:
    assert from_text(text) == TakingOverDraft()


@given(CHECKS, CHECKS, CHECKS, TEXTS)
def test_nothing_is_confirmed_that_was_not_seen(
    asked: tuple[Check, ...], yes: tuple[Check, ...], no: tuple[Check, ...], words_typed: str
) -> None:
    """An account is confirmed just if every check was answered with yes, and nothing was reported."""
    said = AccountAnswers("a1", yes, no, words_typed)
    answers = answers_of(AnswerSheet("p4", (said,)), {"a1": asked}, (), EN)
    clean = not no and not words_typed.strip()
    assert answers.confirmed == (("a1",) if asked and clean and set(asked) <= set(yes) else ())
    assert set(answers.confirmed).isdisjoint(answers.remarks)
    assert all(len(text) <= REMARK_LENGTH for text in answers.remarks.values())


def test_an_answer_can_be_changed_and_taken_back() -> None:
    said = AccountAnswers("a1").answered(Check.IN, True)  # noqa: FBT003 (an answer)
    assert said.answer(Check.IN) is True
    said = said.answered(Check.IN, False)  # noqa: FBT003
    assert (said.answer(Check.IN), progress(said, (Check.IN,))) == (False, AnswerProgress.REPORTED)
    assert said.answered(Check.IN, None) == AccountAnswers("a1")


def test_where_every_check_fails_the_remark_still_fits() -> None:
    said = AccountAnswers("a1", no=tuple(Check))
    assert 100 < len(remark(said, tuple(Check), EN)) <= REMARK_LENGTH


def test_only_what_the_record_asks_for_is_answered() -> None:
    said = AccountAnswers("gone", (Check.IN,))
    sheet = AnswerSheet("p4", (said,), promises=("p4/one", "p3/other"), comment="  Fine. ")
    answers = answers_of(sheet, {"a1": (Check.IN,)}, ("p4/one", "p4/two"), EN)
    assert (answers.confirmed, answers.remarks) == ((), {})
    assert (answers.promises, answers.comment) == (("p4/one",), "Fine.")
