"""A record is dropped on the window of a machine that never saw it, and taken over by keyboard alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from handover_app.application.judging.judge import Judge
from handover_app.application.ports.received_records import ReceivedPurpose
from handover_app.application.received.taking_over import TakingOverStage
from handover_app.bootstrap import services as real_services
from handover_app.domain.record import Verdict
from handover_app.domain.vocabulary import SigningPart
from handover_app.ui.app import App
from handover_app.ui.kit.ticks import TickBox
from handover_app.ui.pages.verdict import VerdictPage
from handover_app.ui.taking_over.accounts import TakingOverAccountsPanel
from handover_app.ui.taking_over.conduct import ConductStage
from handover_app.ui.taking_over.file import FileStage
from handover_app.ui.taking_over.page import TakingOverPage
from handover_app.ui.taking_over.send import SendStage
from handover_app.ui.taking_over.sign import SignStage
from tests.fakes.desks import StillClock
from tests.papers import TROUBLED, paper, trust_in

PASSPHRASE = "correct horse battery"
MOST_TABS = 60


class Hands:
    """Ten fingers on the keyboard, and no mouse."""

    def __init__(self, qtbot: QtBot, application: App) -> None:
        self.qtbot = qtbot
        assert application.shell is not None
        self.shell = application.shell
        self.presses = 0

    def see(self, what: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(what()), timeout=60_000)

    def press(self, key: Qt.Key) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        self.qtbot.keyClick(widget, key)
        self.presses += 1

    def write(self, text: str) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        self.qtbot.keyClicks(widget, text)
        self.presses += len(text)

    def tab_to(self, widget: QWidget) -> None:
        for _ in range(MOST_TABS):
            if QApplication.focusWidget() is widget:
                return
            self.press(Qt.Key.Key_Tab)
        pytest.fail(f"no way by Tab to {widget.accessibleName() or widget}")

    def on(self, widget: QWidget) -> None:
        """The keyboard comes to it by itself."""
        self.see(lambda: QApplication.focusWidget() is widget)

    @property
    def page(self) -> TakingOverPage:
        page = self.shell.window.page
        assert isinstance(page, TakingOverPage)
        return page

    @property
    def stage(self) -> TakingOverStage:
        return self.page.presenter.view().stage


@pytest.fixture
def application(qtbot: QtBot, tmp_path: Path) -> Iterator[App]:
    profile = tmp_path / "profile"
    trust_in(profile)
    application = App(real_services(profile, StillClock()), "en")
    application.open()
    assert application.shell is not None
    with qtbot.waitActive(application.shell.window):
        application.shell.window.activateWindow()
    yield application
    application.shell.window.close()


def open_the_record(hands: Hands, path: Path) -> None:
    hands.see(hands.shell.home_page.new_button.isEnabled)
    hands.shell.take_files([path])
    hands.see(lambda: isinstance(hands.shell.window.page, VerdictPage))
    verdict = hands.shell.window.page
    assert isinstance(verdict, VerdictPage)
    hands.on(verdict.banner.button)
    hands.press(Qt.Key.Key_Space)
    hands.see(lambda: isinstance(hands.shell.window.page, TakingOverPage))
    hands.see(lambda: not hands.page.presenter.view().loading)


def say_who_sits_here(hands: Hands) -> None:
    stage = hands.page.stage(TakingOverStage.FILE)
    assert isinstance(stage, FileStage)
    hands.on(stage.go_on)
    hands.press(Qt.Key.Key_Space)
    assert hands.page.people is not None
    hands.on(hands.page.people.segment("p4"))
    hands.press(Qt.Key.Key_Space)
    hands.see(lambda: hands.page.presenter.view().person == "p4")


def confirm_the_accounts(hands: Hands) -> None:
    stage = hands.page.stage(TakingOverStage.ACCOUNTS)
    assert isinstance(stage, TakingOverAccountsPanel)
    for account in ("a1", "a2", "a3"):
        hands.see(lambda account=account: hands.page.presenter.view().account.id == account)  # type: ignore[union-attr]
        detail = hands.page.presenter.view().account
        assert detail is not None
        assert len(stage.checks) == len(detail.checks)
        if detail.link:
            hands.on(stage.login)
            hands.tab_to(stage.checks[0].yes)
        for check in stage.checks:
            hands.on(check.yes)
            hands.press(Qt.Key.Key_Space)
        hands.on(stage.next)
        hands.press(Qt.Key.Key_Space)
    hands.on(stage.login)
    hands.tab_to(stage.checks[0].yes)
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Space)  # no
    hands.on(stage.remark.box)
    hands.write("The invitation has run out.")
    hands.tab_to(stage.next)
    hands.press(Qt.Key.Key_Space)
    hands.see(lambda: hands.stage is TakingOverStage.CONDUCT)


def promise(hands: Hands) -> None:
    stage = hands.page.stage(TakingOverStage.CONDUCT)
    assert isinstance(stage, ConductStage)
    pages = len(hands.page.presenter.view().sections)
    for _ in range(pages):
        hands.see(lambda: isinstance(QApplication.focusWidget(), TickBox))
        hands.tab_to(stage.promise)
        hands.press(Qt.Key.Key_Space)
    hands.see(lambda: hands.stage is TakingOverStage.SIGN)


def sign(hands: Hands) -> None:
    stage = hands.page.stage(TakingOverStage.SIGN)
    assert isinstance(stage, SignStage)
    hands.on(stage.comment.box)
    hands.write("Thank you for everything.")
    hands.tab_to(stage.keys.new.passphrase.line)
    hands.write(PASSPHRASE)
    hands.tab_to(stage.keys.new.again.line)
    hands.write(PASSPHRASE)
    hands.press(Qt.Key.Key_Return)
    assert stage.keys.new.passphrase.value == ""
    hands.see(lambda: hands.stage is TakingOverStage.SEND)


@pytest.mark.qt_log_ignore("This plugin does not support")  # pop-ups on a screen in memory
def test_a_record_is_taken_over_by_keyboard_alone(qtbot: QtBot, application: App, tmp_path: Path) -> None:
    handed = paper(TROUBLED, parts=1)
    hands = Hands(qtbot, application)
    open_the_record(hands, handed.put(tmp_path))
    say_who_sits_here(hands)
    confirm_the_accounts(hands)
    promise(hands)
    sign(hands)

    stage = hands.page.stage(TakingOverStage.SEND)
    assert isinstance(stage, SendStage)
    hands.on(stage.sending.mail_button)
    stage.sending.save_to(tmp_path / "signed.pdf")
    hands.see((tmp_path / "signed.pdf").exists)
    print(f"keys pressed: {hands.presses}")

    services = real_services(tmp_path / "profile")
    assert (Path.home() / "påtroppende-some-ansvarlig.p12").exists()
    pdf = tmp_path / "signed.pdf"
    known = Judge(services).file(pdf).verification
    stranger = Judge(real_services(tmp_path / "another profile")).file(pdf).verification
    assert known.verdict is Verdict.AWAITING  # the key that was made here is known here, and here alone
    assert stranger.verdict is Verdict.UNKNOWN_SIGNER
    assert stranger.next_part is SigningPart.REGIONAL
    answers = stranger.answers[SigningPart.INCOMING]
    assert answers.confirmed == ("a1", "a2", "a3")
    assert answers.remarks == {"a4": "The invitation has run out."}
    assert len(answers.promises) == 11
    assert answers.comment == "Thank you for everything."
    (signed, old) = sorted(services.received().list(), key=lambda record: record.sent_on is not None)
    assert (signed.purpose, old.sent_on) == (ReceivedPurpose.TAKE_OVER, signed.sha256)
