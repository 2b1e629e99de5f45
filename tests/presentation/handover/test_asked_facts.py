"""The facts that only some packs ask for: each rule from open to met by stating it in the window."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from handover_app.domain.case import Trouble
from handover_app.domain.checks.access import OfficeCanReach
from handover_app.domain.vocabulary import (
    Access,
    AccountClass,
    HolderKind,
    Level,
    Occasion,
    Owner,
    Part,
    SecondFactor,
    Status,
    TroubleKind,
)
from handover_app.presentation.handover.asked import ASKED_BY, AskedFact, asked_by
from handover_app.presentation.handover.presenter import HandoverPresenter
from handover_app.presentation.handover.targets import FieldTarget, Stage, target_of

TODAY = date(2026, 11, 21)
OTHERS = ("aiuk", "kristiansand", "smc-districts")


@pytest.fixture
def presenter(empty: HandoverPresenter) -> HandoverPresenter:
    """One account that its incoming officer administers, by the rules of the other organisations."""
    for pack in ("ain-groups", "ai-conduct"):
        empty.change.choose_pack(pack, chosen=False)
    for pack in OTHERS:
        empty.change.choose_pack(pack, chosen=True)
    empty.change.name_part(Part.INCOMING_OFFICER, "Incoming officer")
    empty.change.name_part(Part.REGIONAL_LEADER, "Regional leader")
    empty.accounts.add("instagram")
    empty.accounts.grants.add_person("Incoming officer")
    return empty


def only(presenter: HandoverPresenter, rule: str) -> tuple[Status, FieldTarget]:
    """How the rule's one computed finding stands, and where it leads."""
    findings = [
        finding
        for finding in presenter.desk.evaluation.findings
        if finding.rule == rule and not finding.reason.code.startswith("acknowledged")
    ]
    assert len(findings) == 1
    return findings[0].status, target_of(findings[0], presenter.desk.case)


def _classed(presenter: HandoverPresenter) -> None:
    presenter.accounts.facts.set_class(AccountClass.MAIN)


def _held(presenter: HandoverPresenter) -> None:
    presenter.accounts.facts.set_holder(HolderKind.CENTRAL_TEAM)


def _community(presenter: HandoverPresenter) -> None:
    presenter.accounts.facts.set_class(AccountClass.COMMUNITY)


def _owned(presenter: HandoverPresenter) -> None:
    presenter.accounts.facts.set_owner(Owner.BOTH)


def _cleared(presenter: HandoverPresenter) -> None:
    (shown,) = clearances(presenter)
    presenter.accounts.facts.clear(shown.person, presenter.desk.case.parts.regional_leader, TODAY)


def _reachable(presenter: HandoverPresenter) -> None:
    person = presenter.change.facts.view().most_urgent
    assert person is not None
    presenter.change.facts.set_email(person, "officer@example.org")


def _reviews(presenter: HandoverPresenter) -> None:
    """Nobody changes: then it counts when the list was changed."""
    presenter.change.set_occasion(Occasion.ANNUAL_REVIEW)


def _reviews_and_changed(presenter: HandoverPresenter) -> None:
    _reviews(presenter)
    presenter.change.facts.set_changed(TODAY)


def _reviews_and_copied(presenter: HandoverPresenter) -> None:
    _reviews(presenter)
    _copied(presenter)


def _locked(presenter: HandoverPresenter) -> None:
    """The second factor is on, and yet nobody gets in."""
    presenter.accounts.grants.set_second_factor([0], SecondFactor.ON)
    trouble = (Trouble(TroubleKind.NO_ACCESS),)
    presenter.desk.edit(
        lambda case: replace(case, accounts=(replace(case.accounts[0], trouble=trouble), *case.accounts[1:]))
    )


def clearances(presenter: HandoverPresenter):
    view = presenter.accounts.facts.view()
    assert view is not None
    return view.clearances


def _checked(presenter: HandoverPresenter) -> None:
    person = presenter.change.facts.view().most_urgent
    assert person is not None
    presenter.change.facts.check_contact(person, TODAY)


def _copied(presenter: HandoverPresenter) -> None:
    presenter.change.facts.set_sent(TODAY)


Act = Callable[[HandoverPresenter], None]


@pytest.mark.parametrize(
    ("rule", "before", "field", "act"),
    [
        ("aiuk.class", _classed, "holder", _held),
        ("aiuk.class", _held, "class", _classed),
        ("aiuk.owner", _owned, "owner_in_bio", lambda p: p.accounts.facts.set_owner_in_bio(named=True)),
        ("aiuk.authorised", _classed, "cleared", _cleared),
        (
            "aiuk.community-held",
            lambda p: (_community(p), p.accounts.facts.set_holder(HolderKind.COMMUNITY)),
            "holder_name",
            lambda p: p.accounts.facts.name_holder("The local band"),
        ),
        (
            "aiuk.incidents",
            lambda _p: None,
            "incidents",
            lambda p: p.change.facts.state_no_incidents(none=True),
        ),
        (
            "krs.editor",
            lambda _p: None,
            "editor",
            lambda p: p.accounts.facts.set_editor(p.desk.case.parts.regional_leader),
        ),
        ("smc.clearance", lambda _p: None, "cleared", _cleared),
        (
            "smc.internal-list",
            lambda _p: None,
            "list_reviewed",
            lambda p: p.change.facts.set_reviewed(TODAY),
        ),
        ("smc.office-copy", lambda _p: None, "list_sent", _copied),
        ("smc.office-copy", _reviews_and_changed, "list_sent", _copied),
        ("smc.office-copy", _reviews_and_copied, "list_changed", lambda p: p.change.facts.set_changed(TODAY)),
        ("krs.2fa", _locked, "locked", lambda p: p.accounts.unlock()),
        ("smc.office-access", _reachable, "contacts", _checked),
    ],
)
def test_from_open_to_met(presenter: HandoverPresenter, rule: str, before: Act, field: str, act: Act) -> None:
    before(presenter)
    status, target = only(presenter, rule)
    assert (status, target.field) == (Status.OPEN, field)
    act(presenter)
    assert only(presenter, rule)[0] is Status.PASS
    presenter.undo()
    assert only(presenter, rule)[0] is Status.OPEN


def test_the_usual_owner_is_asked_for_once_class_and_owner_are_stated(presenter: HandoverPresenter) -> None:
    _community(presenter)
    assert not [f for f in presenter.desk.evaluation.findings if f.rule == "aiuk.owner-usual"]
    _owned(presenter)
    status, target = only(presenter, "aiuk.owner-usual")
    assert (status, target.stage, target.field) == (Status.FAIL, Stage.ACCOUNTS, "owner")
    presenter.accounts.facts.set_owner(Owner.SECTION)
    assert only(presenter, "aiuk.owner-usual")[0] is Status.PASS


def test_an_incident_leads_to_its_own_field_until_it_is_reported(presenter: HandoverPresenter) -> None:
    facts = presenter.change.facts
    incident = facts.add_incident()
    facts.describe_incident(incident, "A post was misread")
    (row,) = facts.view().incidents
    assert (row.label, row.text, row.is_open) == ("Incident 1", "A post was misread", True)
    status, target = only(presenter, "aiuk.incidents")
    assert (status, target) == (Status.OPEN, FieldTarget(Stage.CHANGE, field=f"incident:{incident}"))
    facts.set_significant(incident, significant=True)
    facts.set_open(incident, is_open=False)
    assert only(presenter, "aiuk.incidents")[0] is Status.FAIL
    facts.report_incident(incident, TODAY)
    assert only(presenter, "aiuk.incidents")[0] is Status.OPEN
    facts.report_to_board(incident, TODAY)
    assert only(presenter, "aiuk.incidents")[0] is Status.PASS
    facts.report_to_board(incident, None)
    facts.set_significant(incident, significant=False)
    assert only(presenter, "aiuk.incidents")[0] is Status.PASS
    facts.remove_incident(incident)
    assert not facts.view().none_stated
    assert only(presenter, "aiuk.incidents")[0] is Status.OPEN


def test_a_central_account_asks_how_people_get_in(presenter: HandoverPresenter) -> None:
    presenter.accounts.set_access(None)
    _classed(presenter)
    assert only(presenter, "aiuk.one-login") == (
        Status.OPEN,
        FieldTarget(Stage.ACCOUNTS, account="a1", field="access"),
    )
    presenter.accounts.set_access(Access.SHARED_LOGIN)
    assert only(presenter, "aiuk.one-login")[1].field == "statement:password-manager"


def test_a_refusal_is_a_breach(presenter: HandoverPresenter) -> None:
    (shown,) = clearances(presenter)
    presenter.accounts.facts.clear(shown.person, by=False, on=None)
    assert only(presenter, "smc.clearance")[0] is Status.FAIL
    assert clearances(presenter)[0].by is False


def test_clearing_somebody_clears_all_their_rows(presenter: HandoverPresenter) -> None:
    presenter.accounts.grants.add_person("Incoming officer")
    presenter.accounts.grants.set_level([1], Level.EDITOR)
    _cleared(presenter)
    (shown,) = clearances(presenter)
    assert (shown.by, shown.on) == (presenter.desk.case.parts.regional_leader, TODAY)
    assert only(presenter, "smc.clearance")[0] is Status.PASS


def test_the_office_asks_for_a_way_to_reach_before_a_date(presenter: HandoverPresenter) -> None:
    assert only(presenter, "smc.office-access") == (
        Status.FAIL,
        FieldTarget(Stage.CHANGE, account="a1", field="contacts"),
    )
    presenter.accounts.grants.add_person("Regional leader")
    officer, regional = presenter.desk.case.parts.incoming_officer, presenter.desk.case.parts.regional_leader
    facts = presenter.change.facts
    assert officer is not None
    facts.set_phone(officer, "+47 99 99 99 99")
    assert facts.view().most_urgent == regional
    presenter.accounts.grants.remove_rows([0, 1])
    assert only(presenter, "smc.office-access")[1].field == "people"
    assert facts.view().most_urgent is None


def test_nothing_more_is_asked_where_no_chosen_rule_needs_it(presenter: HandoverPresenter) -> None:
    every = {pack: asked_by([rules]) for pack, rules in presenter.desk.all_packs.items()}
    assert every["ain-groups"] == {AskedFact.OFFICER, AskedFact.TRAINING}
    assert every["ai-conduct"] == frozenset()
    assert every["kristiansand"] == {AskedFact.EDITOR}
    assert every["smc-districts"] == {
        AskedFact.CLEARED,
        AskedFact.REVIEWED,
        AskedFact.COPIED,
        AskedFact.CONTACTS,
    }
    assert frozenset().union(*every.values()) == set(AskedFact)
    for pack in OTHERS:
        presenter.change.choose_pack(pack, chosen=False)
    presenter.change.choose_pack("ain-groups", chosen=True)
    view = presenter.accounts.facts.view()
    assert view is not None
    assert (view.asked, view.clearances) == (every["ain-groups"], ())
    assert not presenter.change.facts.view().asks_for_list


def test_a_check_of_a_pack_of_ones_own_asks_too(presenter: HandoverPresenter) -> None:
    pack = presenter.desk.all_packs["ain-groups"]
    rule = replace(pack.rules[0], checks=(OfficeCanReach(30),))
    assert asked_by([replace(pack, rules=(rule,))]) == set(ASKED_BY[OfficeCanReach.kind])
