"""The stepper, the check and home count alike, and tell whoever hands over what is left for them."""

import pytest

from handover_app.application.editing import promises
from handover_app.domain.vocabulary import Part, Status
from handover_app.i18n.words import words
from handover_app.presentation.handover.findings import mark_of
from handover_app.presentation.handover.presenter import HandoverPresenter
from handover_app.presentation.handover.progress import is_for_those_who_come, progress_of
from handover_app.presentation.handover.targets import Stage
from tests.fakes.desks import Desks

EN = words("en")


@pytest.mark.parametrize("name", ["troubled", "complete", "empty"])
def test_what_is_counted_is_what_the_stages_say(name: str, request: pytest.FixtureRequest) -> None:
    presenter: HandoverPresenter = request.getfixturevalue(name)
    progress, check = presenter.desk.progress(), presenter.check.view()
    assert progress.missing == len(presenter.change.missing())
    assert progress.unstated == presenter.accounts.view().unstated
    assert progress.undecided == presenter.decision.undecided()
    assert progress.steps_left == presenter.work.left()
    assert (progress.mine, progress.theirs) == (check.mine, check.theirs)
    assert progress.done == sum(stage.done for stage in presenter.view().stages)


def test_what_others_confirm_is_not_left_for_whoever_hands_over(complete: HandoverPresenter) -> None:
    desk = complete.desk
    officer = desk.case.parts.holder(Part.INCOMING_OFFICER)
    assert officer
    given = next(
        item
        for item in desk.evaluation.findings
        if item.subject.person == officer and is_for_those_who_come(item)
    )
    desk.edit(lambda case: promises.withdraw(case, officer, given.rule, given.subject.platform))
    check, stage = complete.check.view(), complete.view().stages[Stage.CHECK]
    assert (check.mine, check.theirs) == (0, 1)
    assert check.waits_for_others
    assert stage.done
    assert stage.left == "1 for others"


def test_only_what_is_not_met_is_red(troubled: HandoverPresenter) -> None:
    findings = [item for item in troubled.desk.evaluation.findings if item.blocks]
    unstated = [item for item in findings if item.status is Status.OPEN]
    breaches = [item for item in findings if item.status is Status.FAIL]
    mark = mark_of(unstated, EN)
    assert mark
    assert (mark.text, mark.tone) == (f"{len(unstated)} to fill in", "warn")
    mark = mark_of(findings, EN)
    assert mark
    assert (mark.text, mark.tone) == (f"{len(breaches)} unmet", "bad")
    assert mark_of((), EN) is None


def test_a_new_account_is_something_to_fill_in(empty: HandoverPresenter) -> None:
    empty.accounts.add("facebook-page")
    (row,) = empty.accounts.view().rows
    assert row.mark
    assert row.mark.tone == "warn"


def test_a_closed_record_has_all_stages_done(desks: Desks) -> None:
    case = desks.sample("complete-annual-meeting")
    platforms = desks.services.catalogue.platforms()
    assert progress_of(case, (), platforms, (3, 3)).is_done(Stage.SIGNATURE)
    assert not progress_of(case, (), platforms, (2, 3)).is_done(Stage.SIGNATURE)
