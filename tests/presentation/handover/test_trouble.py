"""The fourth stage, when an account cannot be handed over as usual."""

import pytest

from handover_app.domain.case import Account
from handover_app.domain.vocabulary import StepState
from handover_app.presentation.handover.presenter import HandoverPresenter
from handover_app.presentation.handover.steps import StepLook
from handover_app.presentation.handover.trouble import PathView


def account_of(presenter: HandoverPresenter) -> Account:
    account = presenter.work.current()
    assert account is not None
    return account


def path_of(presenter: HandoverPresenter) -> PathView:
    view = presenter.trouble.view(account_of(presenter))
    assert view is not None
    return view


def now_of(presenter: HandoverPresenter) -> str | None:
    return next((step.id for step in path_of(presenter).steps if step.look is StepLook.NOW), None)


def test_all_is_well_at_first(troubled: HandoverPresenter) -> None:
    assert troubled.trouble.view(account_of(troubled)) is None
    assert [trouble.id for trouble in troubled.trouble.troubles()] == sorted(
        ["impostor", "lost-predecessor", "no-access", "private-login"]
    )


def test_the_first_step_is_open_and_a_question_is_asked(troubled: HandoverPresenter) -> None:
    troubled.trouble.begin(account_of(troubled), "no-access")
    view = path_of(troubled)
    assert [question.id for question in view.questions] == ["others-in"]
    assert now_of(troubled) == "tell-regional-leader"
    assert view.end is None


def test_an_answer_leads_on_and_can_be_changed(troubled: HandoverPresenter) -> None:
    account = account_of(troubled)
    troubled.trouble.begin(account, "no-access")
    troubled.trouble.set_step(account, "tell-regional-leader", StepState.DONE)
    troubled.trouble.find_out(account_of(troubled), "others-in", answer=True)
    assert now_of(troubled) == "let-in"
    troubled.trouble.find_out(account_of(troubled), "others-in", answer=False)
    assert "let-in" not in {step.id for step in path_of(troubled).steps}
    assert path_of(troubled).questions[0].answer is False


def test_what_was_done_is_a_fact_of_the_account_and_is_undone_like_one(troubled: HandoverPresenter) -> None:
    troubled.trouble.begin(account_of(troubled), "no-access")
    troubled.trouble.set_step(account_of(troubled), "tell-regional-leader", StepState.DONE)
    steps = account_of(troubled).disposition.steps  # type: ignore[union-attr]
    assert "tell-regional-leader" in {step.id for step in steps}
    troubled.undo()
    assert now_of(troubled) == "tell-regional-leader"


@pytest.mark.parametrize("state", [StepState.DONE, StepState.BLOCKED])
@pytest.mark.parametrize("answer", [True, False])
@pytest.mark.parametrize("path", ["impostor", "lost-predecessor", "no-access", "private-login"])
def test_every_way_comes_to_an_end_that_says_how_it_is(
    troubled: HandoverPresenter, path: str, *, answer: bool, state: StepState
) -> None:
    presenter = troubled.trouble
    presenter.begin(account_of(troubled), path)
    for _turn in range(40):
        view = path_of(troubled)
        asked = next((item.id for item in view.questions if item.answer is None), None)
        now = now_of(troubled)
        if asked is not None:
            presenter.find_out(account_of(troubled), asked, answer)
        elif view.end is not None:
            break
        else:
            assert now is not None
            presenter.set_step(account_of(troubled), now, state)
            presenter.open_step(account_of(troubled), "")
    end = path_of(troubled).end
    assert end is not None
    assert end.text
    if state is StepState.DONE:
        assert end.tone == "ok"


def test_leaving_keeps_what_was_done(troubled: HandoverPresenter) -> None:
    troubled.trouble.begin(account_of(troubled), "no-access")
    troubled.trouble.set_step(account_of(troubled), "tell-regional-leader", StepState.DONE)
    troubled.trouble.leave(account_of(troubled))
    assert troubled.trouble.view(account_of(troubled)) is None
    troubled.trouble.begin(account_of(troubled), "no-access")
    assert path_of(troubled).steps[0].state is StepState.DONE


def test_the_record_says_what_the_step_was(troubled: HandoverPresenter) -> None:
    phrases, case = troubled.desk.phrases, troubled.desk.case
    assert phrases.step("facebook-page", "tell-regional-leader", case) == "Tell the regional leader"
    assert phrases.step("facebook-page", "nothing-we-know", case) == "nothing-we-know"
