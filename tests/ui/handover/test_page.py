"""The page around the stages: saved, gone to, left, undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit
from pytestqt.qtbot import QtBot

from handover_app.application.editing.change import begin
from handover_app.application.errors import StorageError
from handover_app.application.ports.handover_store import StoredHandover
from handover_app.domain.vocabulary import Part
from handover_app.i18n.words import PSEUDO, words
from handover_app.presentation.handover.targets import FieldTarget, Stage, target_of
from handover_app.ui.handover.accounts import AccountsStage
from handover_app.ui.handover.change import ChangeStage
from handover_app.ui.handover.check import CheckStage
from handover_app.ui.handover.page import HandoverPage, create
from handover_app.ui.handover.work import WorkStage
from handover_app.ui.kit import Bar
from tests.fakes.desks import NOW, Desks
from tests.fakes.runner import LateRunner
from tests.ui.handover.conftest import Open


def change(page: HandoverPage) -> ChangeStage:
    stage = page.stage(Stage.CHANGE)
    assert isinstance(stage, ChangeStage)
    return stage


def test_a_letter_is_saved_before_the_screen_is_drawn_again(
    qtbot: QtBot, troubled: HandoverPage, desks: Desks
) -> None:
    field = change(troubled).unit_name.line
    field.selectAll()
    qtbot.keyClicks(field, "Group 7")
    assert desks.store.load("k").case.unit.name == "Group 7"
    with qtbot.waitSignal(troubled.saved, raising=False, timeout=10):
        pass
    troubled.render_state()
    assert troubled.presenter.view().title.startswith("Group 7")
    assert field.text() == "Group 7"


def test_undo_and_redo_stand_above(qtbot: QtBot, troubled: HandoverPage) -> None:
    qtbot.keyClicks(change(troubled).region.line, "x")
    troubled.undo_button.click()
    assert change(troubled).region.value == "øst"
    troubled.redo_button.click()
    assert change(troubled).region.value == "østx"


def test_undo_and_redo_name_what_they_are_about(qtbot: QtBot, troubled: HandoverPage) -> None:
    assert not troubled.undo_button.isEnabled()
    assert not troubled.redo_button.isEnabled()
    troubled.presenter.decision.decide("a1", None)
    assert troubled.undo_button.isEnabled(), "at once"
    troubled.render_state()
    assert troubled.undo_button.toolTip() == "Undo: Facebook page “Gruppe 42”, decision and work (Ctrl+Z)"
    troubled.undo_button.click()
    assert not troubled.undo_button.isEnabled()
    assert troubled.redo_button.accessibleName().startswith("Redo: Facebook page")


def test_every_stage_can_be_left_and_come_back_to(troubled: HandoverPage, desks: Desks) -> None:
    for stage in (*Stage, *reversed(Stage)):
        troubled.stepper.cell(int(stage)).click()
        assert troubled.presenter.stage is stage
        assert troubled.stage(stage).isVisible()
        assert desks.store.load("k").stage == int(stage)


def test_each_stage_names_the_next_and_leads_there(troubled: HandoverPage) -> None:
    troubled.show_stage(Stage.CHANGE)
    for after in tuple(Stage)[1:]:
        assert troubled.onward.accessibleName() == f"Next: {troubled.presenter.view().stages[after].name}"
        troubled.onward.click()
        assert troubled.presenter.stage is after
    assert troubled.onward.isHidden()


def test_an_address_can_follow_a_name_at_once(qtbot: QtBot, troubled: HandoverPage) -> None:
    fields = change(troubled).part(Part.OFFICE)
    assert not fields.email.isEnabled()
    qtbot.keyClicks(fields.name.line, "O")
    assert fields.email.isEnabled(), "Tab may be the next key"


def test_a_picture_is_pasted_anywhere_in_its_step(qtbot: QtBot, troubled: HandoverPage) -> None:
    troubled.show_stage(Stage.WORK)
    stage = troubled.stage(Stage.WORK)
    assert isinstance(stage, WorkStage)
    step = stage.steps.current()
    assert step is not None
    assert step.proof is not None
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(picture)
    with qtbot.waitSignal(step.proof.image):
        qtbot.keyClick(step.answer.segment("done"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_every_finding_leads_to_a_visible_stage(troubled: HandoverPage) -> None:
    case = troubled.presenter.desk.case
    for target in {target_of(f, case) for f in troubled.presenter.desk.evaluation.blocking}:
        troubled.go_to_field(target)
        assert troubled.stage(target.stage).isVisible()


def test_go_to_the_field_puts_the_keyboard_on_the_cell(qtbot: QtBot, troubled: HandoverPage) -> None:
    troubled.go_to_field(FieldTarget(Stage.ACCOUNTS, "a1", "p4", "second_factor"))
    stage = troubled.stage(Stage.ACCOUNTS)
    assert isinstance(stage, AccountsStage)
    index = stage.grid.currentIndex()
    assert (index.row(), index.column()) == (3, 2)
    troubled.go_to_field(FieldTarget(Stage.ACCOUNTS, "a5", None, "people"))
    assert stage.grid.currentIndex().row() == 0


def test_a_full_disk_is_said_where_saved_stood(
    qtbot: QtBot, troubled: HandoverPage, desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handover: object) -> None:
        raise StorageError("storage.full")

    monkeypatch.setattr(desks.store, "save", full)
    qtbot.keyClicks(change(troubled).region.line, "x")
    view = troubled.presenter.view()
    assert not view.is_saved
    assert view.saved.startswith("Not saved")
    with pytest.raises(StorageError):
        troubled.flush()
    monkeypatch.undo()
    troubled.flush()
    assert desks.store.load("k").case.unit.region == "østx"


def test_a_name_that_is_known_is_offered_and_taken(qtbot: QtBot, troubled: HandoverPage) -> None:
    fields = change(troubled).part(Part.OFFICE)
    completer = fields.name.line.completer()
    assert completer is not None
    completer.activated.emit("Regionleder")
    assert troubled.presenter.desk.case.parts.office == "p5"


def test_last_years_record_may_be_dropped_while_nothing_else_is_there(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(begin("h2", NOW.date(), ()))
    page.show_stage(Stage.CHANGE)
    stage = change(page)
    assert stage.drop.isVisible()
    with qtbot.waitSignal(page.last_years) as found:
        stage.drop.files.emit([Path("last.pdf")])
    assert found.args == [Path("last.pdf")]
    page.presenter.accounts.add("instagram")
    page.render_state()
    assert not stage.drop.isVisible()


def test_tab_takes_the_name_that_is_marked_and_goes_on(qtbot: QtBot, troubled: HandoverPage) -> None:
    fields = change(troubled).part(Part.OFFICE)
    troubled.activateWindow()
    fields.name.line.setFocus()
    qtbot.waitUntil(fields.name.line.hasFocus)
    qtbot.keyClicks(fields.name.line, "Reg")
    completer = fields.name.line.completer()
    assert completer is not None
    popup = completer.popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Tab)
    assert not popup.isVisible()
    assert fields.name.line.text() == "Regionleder"
    assert troubled.presenter.desk.case.parts.office == "p5"
    qtbot.waitUntil(fields.email.line.hasFocus)


def offered(line: QLineEdit) -> QAbstractItemView:
    completer = line.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    return popup


def entries(popup: QAbstractItemView) -> list[str]:
    model = popup.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_enter_takes_the_first_name_and_nobody_is_created(qtbot: QtBot, troubled: HandoverPage) -> None:
    fields = change(troubled).part(Part.OFFICE)
    before = troubled.presenter.desk.case.people
    troubled.activateWindow()
    fields.name.line.setFocus()
    qtbot.waitUntil(fields.name.line.hasFocus)
    qtbot.keyClicks(fields.name.line, "Reg")
    popup = offered(fields.name.line)
    qtbot.waitUntil(popup.isVisible)
    assert entries(popup) == ["Regionleder", "Create “Reg”"]
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert fields.name.line.text() == "Regionleder"
    case = troubled.presenter.desk.case
    assert case.parts.office == "p5"
    assert case.people == before


def test_somebody_of_exactly_the_typed_name_is_created_on_request(
    qtbot: QtBot, troubled: HandoverPage
) -> None:
    fields = change(troubled).part(Part.OFFICE)
    troubled.activateWindow()
    fields.name.line.setFocus()
    qtbot.waitUntil(fields.name.line.hasFocus)
    qtbot.keyClicks(fields.name.line, "Reg")
    popup = offered(fields.name.line)
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Up)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    case = troubled.presenter.desk.case
    assert fields.name.line.text() == "Reg"
    assert [person.name for person in case.people if person.id == case.parts.office] == ["Reg"]


def test_an_empty_name_lists_everybody(qtbot: QtBot, troubled: HandoverPage) -> None:
    fields = change(troubled).part(Part.OFFICE)
    everybody = [person.name for person in troubled.presenter.desk.case.people]
    troubled.activateWindow()
    fields.name.line.setFocus()
    qtbot.waitUntil(fields.name.line.hasFocus)
    popup = offered(fields.name.line)
    qtbot.keyClick(fields.name.line, Qt.Key.Key_Down)
    qtbot.waitUntil(popup.isVisible)
    assert entries(popup) == everybody
    popup.hide()
    qtbot.mouseClick(fields.name.line, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(popup.isVisible)
    assert entries(popup) == everybody


def test_a_waiver_is_given_in_the_form(qtbot: QtBot, troubled: HandoverPage) -> None:
    troubled.show_stage(Stage.CHECK)
    stage = troubled.stage(Stage.CHECK)
    assert isinstance(stage, CheckStage)
    stage.waiver_choice.combo.setCurrentIndex(0)
    stage.waiver_choice.combo.activated.emit(0)
    qtbot.keyClicks(stage.waiver_reason.box, "A new telephone comes on Tuesday")
    stage.waiver_button.click()
    assert "end date" in troubled.presenter.check.view().draft_complaint
    until = stage.waiver_until.control
    assert isinstance(until, QLineEdit)
    qtbot.keyClicks(until, "5.12.2026")
    until.editingFinished.emit()
    stage.waiver_button.click()
    assert len(troubled.presenter.desk.case.waivers) == 2


def test_confirming_is_one_tick(troubled: HandoverPage) -> None:
    troubled.show_stage(Stage.CHECK)
    stage = troubled.stage(Stage.CHECK)
    assert isinstance(stage, CheckStage)
    before = troubled.presenter.check.left()
    stage.promises["p4"].toggle()
    assert not any(tick.isVisible() for tick in stage.ticks.values()), "theirs to promise, not ours"
    stage.here["p4"].box.click()
    assert any(tick.isVisible() for tick in stage.ticks.values())
    key = next(key for key, tick in stage.ticks.items() if not tick.box.isChecked() and key[1] == "ai.lawful")
    stage.ticks[key].box.click()
    assert troubled.presenter.check.left() == before - 1


@pytest.mark.parametrize("language", ["en", "nb", "sv", PSEUDO])
def test_where_there_is_little_height_the_stage_has_most_of_it(
    open_page: Open, desks: Desks, qtbot: QtBot, language: str
) -> None:
    case = desks.sample("troubled-annual-meeting")
    page = open_page(case, language, size=(617, 348))
    stage = change(page)
    qtbot.waitUntil(lambda: page.size() == QSize(617, 348))
    assert stage.height() > page.height() / 2
    assert page.guide.got_it.isVisible()
    assert page.guide.accessibleName() == page.presenter.guide.text(Stage.CHANGE), (
        "all of it is still read out"
    )
    assert page.stepper.cell(0).height() >= 24, "large enough to be hit"
    page.resize(1064, 860)
    qtbot.waitUntil(page.guide.never.isVisible)


def test_while_it_is_opened_there_is_nothing_to_press_but_the_way_back(qtbot: QtBot, desks: Desks) -> None:
    late = LateRunner()
    desks.store.save(StoredHandover("k", desks.sample("troubled-annual-meeting"), NOW))
    page = create(desks.services, words("en"), late, "k")
    qtbot.addWidget(page)
    page.resize(1064, 860)
    with qtbot.waitExposed(page):
        page.show()

    def pressable() -> list[str]:
        return [b.text() or b.accessibleName() for b in page.findChildren(QAbstractButton) if b.isVisible()]

    assert pressable() == ["Handovers"]
    assert [bar.accessibleName() for bar in page.findChildren(Bar) if bar.isVisible()] == [
        "Opening the handover …"
    ]
    late.step()
    assert len(pressable()) > len(Stage)
    assert [bar for bar in page.findChildren(Bar) if bar.isVisible()] == []
