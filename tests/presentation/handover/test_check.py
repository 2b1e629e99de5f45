"""The fifth stage: worst first, confirmations, waivers."""

from datetime import date

import pytest

from handover_app.presentation.handover.check import CheckView
from handover_app.presentation.handover.presenter import HandoverPresenter
from handover_app.presentation.handover.targets import FieldTarget, Stage, target_of
from tests.fakes.desks import Desks


def test_the_headline_says_how_it_stands_and_where_to_go(troubled: HandoverPresenter) -> None:
    view = troubled.check.view()
    assert view.headline == f"Can be signed, but not accepted yet: {view.mine} requirements are for you"
    assert view.body.startswith(f"Worst: {view.groups[0].findings[0].sentence}")
    assert view.mine == sum(len(group.findings) for group in view.groups)
    assert view.body.endswith(f" {view.theirs} more are for those who take over to read and confirm.")
    assert view.go == view.groups[0].findings[0].target
    failures = [sum(finding.state == "Not met" for finding in group.findings) for group in view.groups]
    accounts = [count for count, group in zip(failures, view.groups, strict=True) if group.account]
    assert accounts == sorted(accounts, reverse=True)


def test_a_complete_handover_is_ready(complete: HandoverPresenter) -> None:
    view = complete.check.view()
    assert view.ready
    assert view.groups == ()
    assert view.headline == "Ready to sign: every requirement is met or waived"
    assert complete.view().stages[Stage.CHECK].done


def test_every_count_adds_up(troubled: HandoverPresenter) -> None:
    view, evaluation = troubled.check.view(), troubled.desk.evaluation
    must = view.mine + view.theirs
    assert must + view.should + len(view.waived) + len(view.passed) == len(evaluation.findings)
    promises_left = sum(group.left for group in view.promises)
    listed = sum(len(group.findings) for group in (*view.groups, *view.advice))
    assert listed + promises_left == must + view.should


def test_confirming_everything_leaves_no_promise(troubled: HandoverPresenter) -> None:
    for group in troubled.check.view().promises:
        for row in group.rows:
            troubled.check.acknowledge(group.person, row, given=True)
    assert all(group.summary == "Everything is confirmed" for group in troubled.check.view().promises)
    group = troubled.check.view().promises[0]
    troubled.check.acknowledge(group.person, group.rows[0], given=False)
    assert troubled.check.view().promises[0].left == 1


def sentences(view: CheckView) -> list[str]:
    return [finding.sentence for group in view.groups for finding in group.findings]


def test_a_waiver_needs_what_it_needs(troubled: HandoverPresenter) -> None:
    check = troubled.check
    for fill, missing in (
        ({}, "Choose the requirement"),
        ({"choice": check.view().waiver_choices[0][0]}, "needs a reason"),
        ({"reason": "A new telephone comes on Tuesday"}, "needs an end date"),
        ({"until": date(2026, 1, 1)}, "before the day of the handover"),
    ):
        check.draft_waiver(**fill)
        assert not check.ask_for_waiver()
        assert missing in check.view().draft_complaint
    before = check.left()
    check.draft_waiver(until=date(2026, 12, 5))
    assert check.ask_for_waiver()
    assert check.left() == before  # nothing is waived yet
    view = check.view()
    assert view.draft.choice is None
    assert [(waiver.is_given, waiver.idle) for waiver in view.waivers] == [(True, ""), (False, "")]
    assert sum("is asked to waive this until" in sentence for sentence in sentences(view)) == 1
    check.take_back(view.waivers[1])
    assert not any("is asked to waive this" in sentence for sentence in sentences(check.view()))


def test_without_a_regional_leader_nobody_can_waive(troubled: HandoverPresenter) -> None:
    from handover_app.domain.vocabulary import Part

    troubled.change.assign(Part.REGIONAL_LEADER, None)
    assert not troubled.check.ask_for_waiver()
    assert "Name the regional leader first" in troubled.check.view().draft_complaint
    assert "only the regional leader" in troubled.check.view().waivers[0].idle


def test_without_accounts_it_says_so(empty: HandoverPresenter) -> None:
    assert empty.check.view().headline == "There are no accounts yet"


def test_the_last_rules_stay_chosen(empty: HandoverPresenter) -> None:
    for pack in ("ain-groups", "ai-conduct"):
        empty.change.choose_pack(pack, chosen=False)
    assert [choice.id for choice in empty.change.view().packs if choice.chosen] == ["ai-conduct"]


def test_it_is_not_ready_while_nobody_is_named_to_review(complete: HandoverPresenter) -> None:
    """A pack may ask nothing of the parts: their signatures are still missed."""
    from handover_app.domain.vocabulary import Part

    complete.change.assign(Part.REGIONAL_LEADER, None)
    complete.change.assign(Part.INCOMING_LEADER, None)
    complete.change.assign(Part.INCOMING_OFFICER, None)
    complete.change.choose_pack("ai-conduct", chosen=True)
    for pack in set(complete.desk.case.policies) - {"ai-conduct"}:
        complete.change.choose_pack(pack, chosen=False)
    view = complete.check.view()
    assert view.mine + view.theirs == 0
    assert not view.ready
    assert view.body == "Still to be stated: the incoming people and who reviews."
    assert view.go == FieldTarget(Stage.CHANGE, field="part:incoming-officer")
    assert (view.go_words, complete.view().stages[Stage.CHECK].done) == ("State it now", False)


@pytest.mark.parametrize("name", ["troubled-annual-meeting", "complete-annual-meeting"])
def test_every_finding_leads_somewhere(desks: Desks, name: str) -> None:
    presenter = desks.open(desks.sample(name))
    case = presenter.desk.case
    for finding in presenter.desk.evaluation.findings:
        target = target_of(finding, case)
        assert target.field or target.stage is Stage.CHECK
        if target.account is not None:
            assert case.account(target.account) is not None
    presenter.go_to_field(FieldTarget(Stage.WORK, "a2", None, "step:password"))
    assert presenter.stage is Stage.WORK
    assert presenter.work.selected == "a2"
    assert presenter.work.opened == "password"


def test_every_reason_code_has_a_field_of_its_own_stage() -> None:
    """No unmet finding of the shipped rules may lead to a page without a field."""
    from handover_app.i18n.reasons import REASONS
    from handover_app.presentation.handover.targets import _PLACES, _SPECIAL

    without_a_field = {
        "pack-reviewed",
        "dissolved",
        "transferred",
    }
    families = {code.split(".")[0] for code in REASONS}
    assert families - without_a_field <= set(_PLACES) | set(_SPECIAL)
    assert all(code in REASONS for code in _SPECIAL)
