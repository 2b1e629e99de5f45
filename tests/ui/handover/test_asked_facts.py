"""Facts that only some packs ask for, typed and chosen in the window."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from handover_app.domain.case import Case, Holder
from handover_app.domain.vocabulary import AccountClass, HolderKind, Owner
from handover_app.presentation.handover.targets import Stage, target_of
from handover_app.ui.handover.accounts import AccountsStage
from handover_app.ui.handover.change import ChangeStage
from handover_app.ui.handover.page import HandoverPage
from handover_app.ui.kit import ComboField, DateField

OTHERS = ("aiuk", "kristiansand", "smc-districts")
DAY = date(2026, 11, 20)


@pytest.fixture
def page(troubled: HandoverPage) -> HandoverPage:
    for pack in OTHERS:
        troubled.presenter.change.choose_pack(pack, chosen=True)
    troubled.render_state()
    return troubled


def case(page: HandoverPage) -> Case:
    return page.presenter.desk.case


def accounts(page: HandoverPage) -> AccountsStage:
    page.show_stage(Stage.ACCOUNTS)
    stage = page.stage(Stage.ACCOUNTS)
    assert isinstance(stage, AccountsStage)
    return stage


def change(page: HandoverPage) -> ChangeStage:
    page.show_stage(Stage.CHANGE)
    stage = page.stage(Stage.CHANGE)
    assert isinstance(stage, ChangeStage)
    return stage


def choose(field: ComboField, key: str) -> None:
    index = field.combo.findData(key)
    assert index >= 0
    field.combo.setCurrentIndex(index)
    field.combo.activated.emit(index)


def write(field: DateField, day: date) -> None:
    field.edit.setText(day.isoformat())
    field.edit.editingFinished.emit()


def test_they_are_hidden_where_no_rule_asks(troubled: HandoverPage) -> None:
    stage = accounts(troubled)
    assert stage.belonging.isHidden()
    assert stage.clearances.isHidden()
    first = change(troubled)
    assert first.list.isHidden()
    assert first.incidents.isHidden()
    assert first.contacts.isHidden()


def test_whose_an_account_is(qtbot: QtBot, page: HandoverPage) -> None:
    stage = accounts(page)
    fields = stage.belonging
    assert fields.isVisible()
    assert not fields.holder_name.isEnabled()
    choose(fields.kind, "community")
    choose(fields.holder, "community")
    choose(fields.owner, "section")
    choose(fields.editor, "p5")
    fields.in_bio.answers.segment("yes").click()
    page.render_state()
    qtbot.keyClicks(fields.holder_name.line, "Local")
    account = case(page).accounts[0]
    assert account.account_class is AccountClass.COMMUNITY
    assert account.holder == Holder(HolderKind.COMMUNITY, "Local")
    assert (account.owner, account.owner_in_bio, account.editor) == (Owner.SECTION, True, "p5")
    choose(fields.editor, "-")
    assert case(page).accounts[0].editor is None


def test_who_cleared_whom(page: HandoverPage) -> None:
    stage = accounts(page)
    person = next(iter(stage.clearances._rows.rows))
    line = stage.clearances._rows.rows[person]
    other = next(item.id for item in case(page).people if item.id != person)
    choose(line.by, other)
    page.render_state()
    assert stage.clearances._rows.rows[person] is line
    assert stage.clearances.control(person) is line.on.control
    write(line.on, DAY)
    grant = next(item for item in case(page).accounts[0].grants if item.person == person)
    assert (grant.cleared_by, grant.cleared_on) == (other, DAY)
    choose(line.by, "no")
    assert next(g for g in case(page).accounts[0].grants if g.person == person).cleared_by is False


def test_the_list_and_the_incidents(qtbot: QtBot, page: HandoverPage) -> None:
    stage = change(page)
    write(stage.list.reviewed, DAY)
    write(stage.list.changed, DAY)
    write(stage.list.sent, DAY)
    lists = case(page).unit.lists
    assert lists is not None
    assert {lists.internal_reviewed, lists.changed, lists.copy_sent} == {DAY}
    assert stage.incidents.none.box.isChecked()
    stage.incidents.none.box.click()
    assert case(page).incidents is None
    stage.incidents.none.box.click()
    assert case(page).incidents == ()
    stage.incidents.add.click()
    fields = stage.incidents.rows.rows["i1"]
    qtbot.keyClicks(fields.text.line, "Oops")
    write(fields.reported, DAY)
    fields.open.box.click()
    assert fields.next_control() is fields.significant.answers.segment("yes")
    fields.significant.answers.segment("yes").click()
    assert fields.next_control() is fields.board.control
    write(fields.board, DAY)
    (incident,) = case(page).incidents or ()
    assert (incident.text, incident.open, incident.significant) == ("Oops", False, True)
    assert (incident.reported_to_chief_executive, incident.reported_to_board) == (DAY, DAY)
    assert fields.text.control.accessibleName() == "Incident 1"
    fields.remove.click()
    assert case(page).incidents is None


def test_how_people_are_reached(qtbot: QtBot, page: HandoverPage) -> None:
    stage = change(page)
    person, fields = next(iter(stage.contacts._rows.rows.items()))
    fields.phone.line.selectAll()
    qtbot.keyClicks(fields.phone.line, "12")
    write(fields.checked, DAY)
    known = case(page).person(person)
    assert known is not None
    assert (known.phone, known.contact_checked) == ("12", DAY)


def test_every_finding_leads_to_a_field_that_is_seen(qtbot: QtBot, page: HandoverPage) -> None:
    page.presenter.change.facts.add_incident()
    targets = {target_of(finding, case(page)) for finding in page.presenter.desk.evaluation.findings}
    reached = {
        (target.stage, target.field): target
        for target in sorted(targets, key=repr)
        if target.stage in (Stage.CHANGE, Stage.ACCOUNTS)
    }
    page.activateWindow()
    for target in reached.values():  # each field once: it is the same for every account and person
        page.go_to_field(target)
        QApplication.processEvents()
        focus = page.focusWidget()
        assert isinstance(focus, QWidget)
        assert focus.isVisible(), target
        assert focus.accessibleName(), target
