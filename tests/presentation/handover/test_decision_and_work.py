"""The third and fourth stage: what becomes of an account, and the steps that make it so."""

from datetime import date, timedelta
from pathlib import Path

from handover_app.application.editing.access import add_grants
from handover_app.application.handovers.compose import CLOSING_STEPS
from handover_app.application.handovers.evidence import evidence_of
from handover_app.application.ports.evidence_files import StoredEvidence
from handover_app.domain.case import Grant
from handover_app.domain.vocabulary import AccountState, Action, Level, StepState
from handover_app.i18n.words import words
from handover_app.presentation.handover.presenter import HandoverPresenter
from handover_app.presentation.handover.steps import StepLook, StepView
from handover_app.presentation.handover.targets import Stage
from handover_app.presentation.handover.work import WATCHING_STEP
from tests.fakes.desks import Desks

TODAY = date(2026, 11, 21)


def detail_of(presenter: HandoverPresenter, account: str):
    presenter.work.select(account)
    detail = presenter.work.detail()
    assert detail is not None
    return detail


def test_the_rules_advice_stands_beside_the_decision(troubled: HandoverPresenter) -> None:
    view = troubled.decision.view()
    twitter = next(row for row in view.rows if row.id == "a3")
    assert any(finding.rule == "ain.no-twitter" and finding.why for finding in twitter.advice)
    assert twitter.proposal is Action.CLOSE
    assert view.headline == "1 account is not decided yet"


def test_deciding_the_rest_is_one_edit(troubled: HandoverPresenter) -> None:
    assert troubled.decision.view().offer == "Transfer the rest"
    troubled.decision.take_offer()
    assert troubled.decision.undecided() == 0
    assert troubled.decision.view().headline == "Every account is decided"
    assert troubled.decision.view().offer == ""
    troubled.undo()
    assert troubled.decision.undecided() == 1


def test_what_the_rules_point_to_closing_is_never_transferred_in_passing(
    troubled: HandoverPresenter,
) -> None:
    for account in ("a1", "a3"):
        troubled.decision.decide(account, None)
    view = troubled.decision.view()
    assert view.offer == "Transfer the others"
    assert view.body == "The rules point to closing X (Twitter). Decide that yourself."
    troubled.decision.take_offer()
    view = troubled.decision.view()
    assert {row.id: row.action for row in view.rows if row.id in ("a1", "a3")} == {
        "a1": Action.TRANSFER,
        "a3": None,
    }
    assert (view.body, view.offer) == (
        "The rules point to closing X (Twitter).",
        "Follow the rules' advice",
    )
    troubled.decision.take_offer()
    assert troubled.decision.view().rows[2].action is Action.CLOSE
    assert troubled.decision.undecided() == 0


def test_many_accounts_are_counted_not_named(empty: HandoverPresenter) -> None:
    for _ in range(6):
        empty.accounts.add("x-twitter")
    body = empty.decision.view().body
    assert body.count("X (Twitter)") == 4
    assert "and 2 more" in body


def test_reasons_are_kept_and_freezing_freezes(troubled: HandoverPresenter) -> None:
    troubled.decision.decide("a4", Action.FREEZE)
    troubled.decision.give_reason("a4", "Kept for information")
    account = troubled.desk.case.account("a4")
    assert account is not None
    assert account.state is AccountState.FROZEN
    assert troubled.decision.view().rows[3].reason == "Kept for information"


def test_an_empty_handover_has_nothing_to_decide(empty: HandoverPresenter) -> None:
    assert empty.decision.view().rows == ()
    assert empty.work.detail() is None
    assert empty.view().stages[Stage.DECISION].left == "No accounts yet"


def test_one_step_is_open_and_doing_it_opens_the_next(troubled: HandoverPresenter) -> None:
    steps = detail_of(troubled, "a2").steps
    looks = [step.look for step in steps]
    assert looks.count(StepLook.NOW) == 1
    now = steps[looks.index(StepLook.NOW)]
    left = troubled.work.left()
    troubled.work.set_step(now.id, StepState.DONE)
    after = detail_of(troubled, "a2").steps
    done = next(step for step in after if step.id == now.id)
    assert done.look is StepLook.DONE
    assert "Avtroppende SoMe-ansvarlig" in done.meta
    assert troubled.work.left() == left - 1
    assert [step.look for step in after].count(StepLook.NOW) == 1


def test_not_done_takes_a_reason_and_stays_open_to_write_it(troubled: HandoverPresenter) -> None:
    first = detail_of(troubled, "a2").steps[0]
    troubled.work.set_step(first.id, StepState.BLOCKED)
    troubled.work.note(first.id, "Nobody has the password")
    step = troubled.work.detail().steps[0]  # type: ignore[union-attr]
    assert step.look is StepLook.NOW
    assert "Nobody has the password" in step.meta
    troubled.work.open_step(None)
    assert troubled.work.detail().steps[0].look is StepLook.LEFT_OUT  # type: ignore[union-attr]


PNG = b"\x89PNG\r\n\x1a\nrest"
PROOF = evidence_of("proof.png", PNG)


def test_proof_is_kept_and_named_by_its_sum(
    desks: Desks, troubled: HandoverPresenter, tmp_path: Path
) -> None:
    first = detail_of(troubled, "a2").steps[0]
    (tmp_path / "proof.png").write_bytes(PNG)
    troubled.work.add_files(first.id, [tmp_path / "proof.png"])
    assert detail_of(troubled, "a2").steps[0].evidence == (("proof.png", PROOF.sha256),)
    found: list[StoredEvidence | None] = []
    troubled.work.load_evidence(PROOF.sha256, found.append)
    assert found == [PROOF]
    assert desks.store.evidence.held(troubled.key) == {PROOF.sha256}


def test_a_pasted_picture_is_named_by_the_moment(troubled: HandoverPresenter) -> None:
    first = detail_of(troubled, "a2").steps[0]
    troubled.work.add_picture(first.id, PNG)
    ((name, sha256),) = detail_of(troubled, "a2").steps[0].evidence
    assert name.startswith("Screenshot 20")
    assert sha256 == PROOF.sha256


def test_proof_taken_away_comes_back_by_undo_and_is_gone_when_the_handover_is_left(
    desks: Desks, troubled: HandoverPresenter
) -> None:
    first = detail_of(troubled, "a2").steps[0]
    troubled.work.add_picture(first.id, PNG)
    troubled.work.remove_evidence(first.id, PROOF.sha256)
    assert detail_of(troubled, "a2").steps[0].evidence == ()
    troubled.undo()
    troubled.flush()
    assert desks.store.evidence.held(troubled.key) == {PROOF.sha256}
    troubled.work.remove_evidence(first.id, PROOF.sha256)
    troubled.flush()
    assert desks.store.evidence.held(troubled.key) == set()


def test_closing_keeps_its_clock(desks: Desks) -> None:
    presenter = desks.open(desks.sample("troubled-annual-meeting"))
    detail = detail_of(presenter, "a3")
    asking = next(step for step in detail.steps if step.id in CLOSING_STEPS)
    presenter.work.open_step(asking.id)
    presenter.work.set_step(asking.id, StepState.DONE)
    account = presenter.desk.case.account("a3")
    assert account is not None
    assert account.state is AccountState.CLOSING
    clock = detail_of(presenter, "a3").clock
    assert "Gone for good on" in clock
    assert "logging in before that cancels it" in clock
    assert not detail_of(presenter, "a3").can_declare_closed
    desks.clock.moment += timedelta(days=400)
    assert detail_of(presenter, "a3").can_declare_closed
    presenter.work.declare_closed()
    assert detail_of(presenter, "a3").clock == "Closed."


def test_the_end_of_the_work_is_told(troubled: HandoverPresenter) -> None:
    assert detail_of(troubled, "a1").over == ""
    for step in detail_of(troubled, "a1").steps:
        troubled.work.set_step(step.id, StepState.BLOCKED)
    assert detail_of(troubled, "a1").over == "Every step here is done."
    for row in troubled.work.view().rows:
        for step in detail_of(troubled, row.id).steps:
            troubled.work.set_step(step.id, StepState.SKIPPED)
    assert detail_of(troubled, "a1").over.startswith("All the work is done.")


def test_nobody_sees_that_it_is_gone_before_the_grace_period_is_over(desks: Desks) -> None:
    presenter = desks.open(desks.sample("troubled-annual-meeting"))
    asking = next(step for step in detail_of(presenter, "a3").steps if step.id in CLOSING_STEPS)
    presenter.work.set_step(asking.id, StepState.DONE)

    def watching() -> StepView:
        return next(step for step in detail_of(presenter, "a3").steps if step.id == WATCHING_STEP)

    assert watching().look is StepLook.WAITING
    assert watching().meta.startswith("Can be done from ")
    presenter.work.set_step(WATCHING_STEP, StepState.DONE)
    assert watching().state is StepState.OPEN
    presenter.work.open_step(WATCHING_STEP)
    detail = presenter.work.detail()
    assert detail is not None
    opened = next(step for step in detail.steps if step.id == WATCHING_STEP)
    assert (opened.look, opened.not_before) == (StepLook.NOW, watching().meta)
    presenter.work.set_step(WATCHING_STEP, StepState.BLOCKED)
    assert watching().state is StepState.BLOCKED
    presenter.work.set_step(WATCHING_STEP, StepState.OPEN)
    desks.clock.moment += timedelta(days=400)
    assert watching().not_before == ""
    presenter.work.set_step(WATCHING_STEP, StepState.DONE)
    assert watching().state is StepState.DONE


def test_taking_the_request_back_stops_the_clock(troubled: HandoverPresenter) -> None:
    asking = next(step for step in detail_of(troubled, "a3").steps if step.id in CLOSING_STEPS)
    troubled.work.set_step(asking.id, StepState.DONE)
    troubled.work.set_step(asking.id, StepState.OPEN)
    account = troubled.desk.case.account("a3")
    assert account is not None
    assert account.state is AccountState.ACTIVE


def step_of(presenter: HandoverPresenter, account: str, step: str) -> StepView:
    return next(view for view in detail_of(presenter, account).steps if view.id == step)


def handed_over(desks: Desks, platform: str) -> tuple[HandoverPresenter, str]:
    """An account of that platform that is to be transferred."""
    presenter = desks.open(desks.sample("troubled-annual-meeting"))
    account = presenter.accounts.add(platform)
    presenter.decision.decide(account, Action.TRANSFER)
    presenter.work.select(account)
    return presenter, account


def test_the_channel_waits_for_its_owners_code_and_for_nothing_else(desks: Desks) -> None:
    presenter, account = handed_over(desks, "telegram-channel")
    passing = step_of(presenter, account, "transfer-ownership")
    assert (passing.look, passing.not_before) == (StepLook.WAITING, "")
    assert passing.meta.startswith("After turning two-factor login on, the owner waits")
    presenter.work.set_step("owner-second-factor", StepState.DONE)
    desks.clock.moment += timedelta(days=3)
    presenter.work.set_step("confirm-access", StepState.DONE)
    passing = step_of(presenter, account, "transfer-ownership")
    until = f"Can be done from {presenter.desk.words.day(TODAY + timedelta(days=7))}."
    assert (passing.look, passing.meta, passing.not_before) == (StepLook.WAITING, until, until)
    presenter.work.set_step("transfer-ownership", StepState.DONE)
    assert step_of(presenter, account, "transfer-ownership").state is StepState.OPEN
    desks.clock.moment += timedelta(days=4)
    presenter.work.set_step("transfer-ownership", StepState.DONE)
    assert step_of(presenter, account, "transfer-ownership").state is StepState.DONE


def test_a_code_that_has_long_been_on_costs_no_evening(desks: Desks) -> None:
    presenter, account = handed_over(desks, "telegram-channel")
    presenter.work.set_step("owner-second-factor", StepState.SKIPPED)
    presenter.work.set_step("transfer-ownership", StepState.DONE)
    assert step_of(presenter, account, "transfer-ownership").state is StepState.DONE


def test_whoever_leaves_a_page_need_not_wait_for_whoever_comes(desks: Desks) -> None:
    presenter, account = handed_over(desks, "facebook-page")
    incoming = presenter.desk.case.parts.incoming_officer
    assert incoming is not None
    since = TODAY - timedelta(days=1)
    grant = Grant(incoming, Level.ADMIN, since=since)
    presenter.desk.edit(lambda case: add_grants(case, account, [grant]))
    leaving = step_of(presenter, account, "remove-leaver")
    assert leaving.look is not StepLook.WAITING
    assert leaving.not_before == ""
    assert "can remove themselves at once" in leaving.clock
    day = presenter.desk.words.day
    name = presenter.desk.phrases.person(incoming, presenter.desk.case)
    until = day(since + timedelta(days=7))
    assert leaving.clock.endswith(f"{name}: administrator from {day(since)}, can do this from {until}.")
    presenter.work.set_step("remove-leaver", StepState.DONE)
    assert step_of(presenter, account, "remove-leaver").state is StepState.DONE
    presenter.work.set_step("remove-leaver", StepState.OPEN)
    desks.clock.moment += timedelta(days=7)
    assert step_of(presenter, account, "remove-leaver").clock == ""


def test_ownership_that_did_not_pass_keeps_the_owner_in(desks: Desks) -> None:
    presenter, account = handed_over(desks, "slack")
    for step in detail_of(presenter, account).steps:
        if step.id not in ("transfer-ownership", "remove-leaver"):
            presenter.work.set_step(step.id, StepState.DONE)
    presenter.work.set_step("transfer-ownership", StepState.BLOCKED)
    presenter.work.open_step(None)
    leaving = step_of(presenter, account, "remove-leaver")
    assert (leaving.look, leaving.meta) == (StepLook.WAITING, "Comes after “Transfer ownership”.")
    presenter.work.set_step("transfer-ownership", StepState.DONE)
    assert step_of(presenter, account, "remove-leaver").look is StepLook.NOW


def test_the_domain_comes_after_everything_that_rests_on_it(desks: Desks) -> None:
    presenter = desks.open(desks.sample("complete-annual-meeting"))
    domain = presenter.accounts.add("domain-name")
    mailbox = presenter.accounts.add("google-account")
    page = presenter.accounts.add("linkedin-page")
    order = [row.id for row in presenter.work.view().rows]
    assert order.index(page) < order.index(mailbox) < order.index(domain) == len(order) - 1


def test_menus_in_another_language_say_so(desks: Desks) -> None:
    presenter, account = handed_over(desks, "domeneshop")
    assert step_of(presenter, account, "recovery-address").menu == "My account › Account information"
    presenter.desk.words = words("nb")
    assert step_of(presenter, account, "recovery-address").menu == "Min konto › Konto-informasjon"


def test_undecided_and_unknown_platforms_say_why_there_are_no_steps(troubled: HandoverPresenter) -> None:
    assert detail_of(troubled, "a4").empty.startswith("Decide first")
    account = troubled.accounts.add_other("Forum")
    assert account is not None
    troubled.decision.decide(account, Action.TRANSFER)
    assert "Forum" in detail_of(troubled, account).empty
