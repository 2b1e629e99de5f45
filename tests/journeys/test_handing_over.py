"""From an empty profile to a PDF that three people signed, clicked and typed through the real window."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from handover_app.application.ports.trust import Trust
from handover_app.bootstrap import services as real_services
from handover_app.domain.record import Verdict
from handover_app.domain.vocabulary import Action, Part, SigningPart, StepState
from handover_app.presentation.first_run import Purpose
from handover_app.presentation.handover.targets import Stage
from handover_app.ui.app import App
from handover_app.ui.handover.accounts import AccountsStage
from handover_app.ui.handover.change import ChangeStage
from handover_app.ui.handover.check import CheckStage
from handover_app.ui.handover.decision import DecisionStage
from handover_app.ui.handover.page import HandoverPage
from handover_app.ui.handover.work import WorkStage
from handover_app.ui.home.welcome import Welcome
from handover_app.ui.pages.begin import BeginPage
from tests.fakes.store import every
from tests.journeys.table import PASSPHRASE, Person, pass_the_laptop, review, sign_first, take_over


@pytest.fixture
def application(qtbot: QtBot, tmp_path: Path) -> Iterator[App]:
    application = App(real_services(tmp_path / "profile"), "en")
    application.open()
    assert application.shell is not None
    with qtbot.waitExposed(application.shell.window):
        pass
    yield application
    application.shell.window.close()


def begin(me: Person) -> None:
    """First run: I am handing over, by which rules, which unit, who."""
    shell = me.application.shell
    assert shell is not None
    me.see(lambda: shell.home_page.findChildren(Welcome))
    me.click(shell.home_page.welcome.buttons[Purpose.HAND_OVER])
    me.see(lambda: isinstance(shell.window.page, BeginPage))
    page = shell.window.page
    assert isinstance(page, BeginPage)
    me.see(lambda: page.pack.combo.count() > 0)
    page.pack.combo.setCurrentIndex(page.pack.combo.findData("ain-groups"))
    page.pack.combo.activated.emit(page.pack.combo.currentIndex())
    me.write(page.unit.line, "Group 42")
    me.write(page.name.line, "Outgoing SoMe officer")
    me.click(page.go)
    me.see(lambda: isinstance(shell.window.page, HandoverPage) and me.page.stepper.isVisible())


def fill_in_the_change(me: Person) -> None:
    stage = me.page.stage(Stage.CHANGE)
    assert isinstance(stage, ChangeStage)
    assert stage.pack("ai-conduct").box.isChecked()
    for part, name in (
        (Part.OUTGOING_LEADER, "Outgoing leader"),
        (Part.INCOMING_OFFICER, "Incoming SoMe officer"),
        (Part.REGIONAL_LEADER, "Regional leader"),
    ):
        me.write(stage.part(part).name.line, name)
        me.qtbot.keyClick(stage.part(part).name.line, Qt.Key.Key_Tab)
    me.see(stage.part(Part.REGIONAL_LEADER).email.isEnabled)
    me.write(stage.part(Part.REGIONAL_LEADER).email.line, "region@example.org")
    me.see(lambda: me.page.presenter.change.missing() == ())


def add_the_accounts(me: Person) -> None:
    me.go(Stage.ACCOUNTS)
    stage = me.page.stage(Stage.ACCOUNTS)
    assert isinstance(stage, AccountsStage)
    me.see(stage.add_panel.isVisible)
    me.write(stage.add_panel.link.line, "https://m.facebook.com/group42?ref=share")
    me.qtbot.keyClick(stage.add_panel.link.line, Qt.Key.Key_Return)
    me.see(lambda: stage.link.value == "https://www.facebook.com/group42")
    me.write(stage.name.line, "Group 42")
    me.write(stage.last_post.edit, "20.11.2026")
    me.qtbot.keyClick(stage.last_post.edit, Qt.Key.Key_Return)
    type_a_person(me, stage, "Incoming SoMe officer")
    paste_the_rest(me, stage)
    me.click(stage.add_button)
    me.click(stage.add_panel.platform("X (Twitter)"))
    me.see(lambda: len(me.page.presenter.desk.case.accounts) == 2)
    me.write(stage.handle.line, "group42")
    case = me.page.presenter.desk.case
    assert [grant.person for grant in case.accounts[0].grants] == ["p3", "p1", "p4"]


def type_a_person(me: Person, stage: AccountsStage, name: str) -> None:
    """A new row in the grid, with the keyboard: the name, then "On" for two-factor login."""
    me.click(stage.add_person)
    editor = stage.grid.findChild(QLineEdit)
    assert editor is not None
    me.write(editor, name)
    me.qtbot.keyClick(editor, Qt.Key.Key_Return)
    me.see(lambda: stage.grid.cells.rowCount() == 2)
    model = stage.grid.cells
    model.setData(model.index(0, 2), "on")


def paste_the_rest(me: Person, stage: AccountsStage) -> None:
    """The others come from a spreadsheet."""
    me.see(lambda: stage.grid.cells.cell(stage.grid.cells.index(0, 2)).value == "on")
    QGuiApplication.clipboard().setText(
        "Outgoing SoMe officer\tAdministrator\tOn\t2024-02-01\t21.11.2026\nRegional leader\tAdministrator\tOn"
    )
    stage.grid.setFocus()
    me.qtbot.keyClick(stage.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    me.click(stage.paste.take)
    me.see(lambda: stage.grid.cells.rowCount() == 4)


def decide(me: Person) -> None:
    me.go(Stage.DECISION)
    stage = me.page.stage(Stage.DECISION)
    assert isinstance(stage, DecisionStage)
    me.see(lambda: len(stage.cards) == 2)
    me.click(stage.cards["a1"].answer.segment(Action.TRANSFER.value))
    me.click(stage.cards["a2"].answer.segment(Action.CLOSE.value))
    me.see(stage.cards["a2"].reason.isVisible)
    me.write(stage.cards["a2"].reason.line, "The rules advise against it")
    me.see(lambda: me.page.presenter.decision.undecided() == 0)


def do_the_work(me: Person) -> None:
    me.go(Stage.WORK)
    stage = me.page.stage(Stage.WORK)
    assert isinstance(stage, WorkStage)
    for account in ("a1", "a2"):
        stage.list.chosen.emit(account)
        for _step in me.page.presenter.work.detail().steps:  # type: ignore[union-attr]
            current = stage.steps.current()
            if current is None:
                break  # what is left waits for its day
            me.click(current.answer.segment(StepState.DONE.value))
            me.see(lambda current=current: stage.steps.current() is not current)
    detail = me.page.presenter.work.detail()
    assert detail is not None
    assert "Gone for good on" in detail.clock


def check(me: Person) -> None:
    me.go(Stage.CHECK)
    stage = me.page.stage(Stage.CHECK)
    assert isinstance(stage, CheckStage)
    me.see(stage.banner.isVisible)
    view = me.page.presenter.check.view()
    assert view.groups == (), [finding.sentence for group in view.groups for finding in group.findings]
    assert "What remains is for those who take over" in view.body


@pytest.mark.needs("pdfsig")
@pytest.mark.qt_log_ignore("This plugin does not support")  # pop-ups on a screen in memory
def test_a_handover_from_an_empty_profile_to_three_signatures(
    qtbot: QtBot, application: App, tmp_path: Path
) -> None:
    me = Person(qtbot, application)
    begin(me)
    fill_in_the_change(me)
    add_the_accounts(me)
    decide(me)
    do_the_work(me)
    check(me)
    sign_first(me, tmp_path)
    take_over(me, pass_the_laptop(me, "Incoming SoMe officer"), tmp_path)
    review(me, pass_the_laptop(me, "Regional leader"), tmp_path)

    path = tmp_path / "record.pdf"
    services = real_services(tmp_path / "profile")
    pdf = path.read_bytes()
    key_files = services.key_files()
    keys = [key_files.open(tmp_path / f"{part}.p12", PASSPHRASE) for part in SigningPart]
    trust = Trust(tuple(key.certificate_der for key in keys), own=tuple(key.fingerprint for key in keys))
    verification = services.workshop.verify(pdf, trust, services.clock.now())
    assert verification.verdict is Verdict.ACCEPTED, verification.reasons
    assert [signature.part for signature in verification.signatures] == list(SigningPart)
    assert verification.answers[SigningPart.INCOMING].confirmed == ("a1", "a2")
    told = subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=True).stdout
    assert told.count("Signature is Valid.") == 3
    assert "Signature #4" not in told

    me.page.flush()
    (kept,) = every(services.store())
    assert kept.record == pdf
    assert kept.case == me.page.presenter.desk.case
    assert QApplication.activeModalWidget() is None
