"""People at one table, and what each does at the laptop: click, type, and look for what comes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from handover_app.application.received.taking_over import TakingOverStage
from handover_app.presentation.handover.targets import Stage
from handover_app.ui.app import App
from handover_app.ui.handover.page import HandoverPage
from handover_app.ui.handover.signature import SignatureStage
from handover_app.ui.meeting.page import MeetingPage
from handover_app.ui.reviewing.review import ReviewPage
from handover_app.ui.signing.panel import SigningPanel
from handover_app.ui.taking_over.accounts import TakingOverAccountsPanel
from handover_app.ui.taking_over.conduct import ConductStage
from handover_app.ui.taking_over.file import FileStage
from handover_app.ui.taking_over.page import TakingOverPage
from handover_app.ui.taking_over.sign import SignStage

PASSPHRASE = "correct horse battery"


class Person:
    """Somebody at the laptop: types, clicks, and looks for what comes."""

    def __init__(self, qtbot: QtBot, application: App) -> None:
        self.qtbot = qtbot
        self.application = application

    def click(self, button: QWidget) -> None:
        """Scrolls to it, as one has to, and presses it."""
        self.see(lambda: button.isVisible() and button.isEnabled())
        self.see(lambda: _scrolled_to(button))
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def write(self, field: QWidget, text: str) -> None:
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.selectAll()
        self.qtbot.keyClicks(field, text)

    def see(self, what: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(what()), timeout=60_000)

    @property
    def page(self) -> HandoverPage:
        assert self.application.shell is not None
        page = self.application.shell.window.page
        assert isinstance(page, HandoverPage)
        return page

    def go(self, stage: Stage) -> None:
        self.click(self.page.stepper.cell(int(stage)))
        self.see(lambda: self.page.presenter.stage is stage)


def _scrolled_to(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
    return widget.visibleRegion().contains(widget.rect().center())


def make_a_key_and_sign(me: Person, keys: SigningPanel, path: Path) -> None:
    me.see(lambda: keys.sign.isEnabled() and keys.new.name.value)
    me.see(keys.new.passphrase.isVisible)
    me.write(keys.new.path.field.line, str(path))
    me.write(keys.new.passphrase.line, PASSPHRASE)
    me.write(keys.new.again.line, PASSPHRASE)
    me.click(keys.sign)
    assert keys.new.passphrase.value == ""


def sign_first(me: Person, folder: Path) -> None:
    me.go(Stage.SIGNATURE)
    stage = me.page.stage(Stage.SIGNATURE)
    assert isinstance(stage, SignatureStage)
    me.see(lambda: stage.preview.pages > 1)
    make_a_key_and_sign(me, stage.keys, folder / "outgoing.p12")
    me.see(lambda: stage.banner.button.isVisible() and "Pass the laptop" in stage.banner.accessibleName())
    assert not stage.keys.isVisible()
    me.click(stage.banner.button)


def pass_the_laptop(me: Person, name: str) -> MeetingPage:
    """The laptop is locked: no way but to say who one is."""
    assert me.application.shell is not None
    shell = me.application.shell
    me.see(lambda: isinstance(shell.window.page, MeetingPage))
    page = shell.window.page
    assert isinstance(page, MeetingPage)
    me.see(lambda: page.go.isVisible() and page.go.text() == f"I am {name}")
    assert shell.window.rail.isHidden()
    shell.go_to_place("settings")
    assert shell.window.page is page
    me.click(page.go)
    return page


def lock(me: Person, page: MeetingPage, folder: Path, name: str) -> None:
    """Takes the record along, and locks the laptop; nothing of the seat is left."""
    me.see(lambda: page.seat is None and page.sending.isVisible())
    page.sending.save_to(folder / name)
    me.see((folder / name).exists)
    me.click(page.go)


def take_over(me: Person, page: MeetingPage, folder: Path) -> None:
    me.see(lambda: isinstance(page.seat, TakingOverPage) and not page.seat.presenter.view().loading)
    seat = page.seat
    assert isinstance(seat, TakingOverPage)
    file = seat.stage(TakingOverStage.FILE)
    assert isinstance(file, FileStage)
    me.click(file.go_on)
    if seat.people is not None:  # two take over: the first of them sits here
        me.click(seat.people.segment(seat.presenter.view().people[0].id))
    accounts = seat.stage(TakingOverStage.ACCOUNTS)
    assert isinstance(accounts, TakingOverAccountsPanel)
    for _account in seat.presenter.view().accounts:
        for check in accounts.checks:
            me.click(check.yes)
        me.click(accounts.next)
    conduct = seat.stage(TakingOverStage.CONDUCT)
    assert isinstance(conduct, ConductStage)
    for _section in seat.presenter.view().sections:
        me.click(conduct.promise)
    me.see(lambda: seat.presenter.view().stage is TakingOverStage.SIGN)
    sign = seat.stage(TakingOverStage.SIGN)
    assert isinstance(sign, SignStage)
    make_a_key_and_sign(me, sign.keys, folder / "incoming.p12")
    lock(me, page, folder, "for-the-incoming.pdf")


def review(me: Person, page: MeetingPage, folder: Path) -> None:
    me.see(lambda: isinstance(page.seat, ReviewPage) and not page.seat.presenter.state.checking)
    seat = page.seat
    assert isinstance(seat, ReviewPage)
    if seat.accept.isEnabled():
        me.click(seat.accept)
    else:
        me.click(seat.send_back)
        me.see(seat.decision.reason.isVisible)
        me.write(seat.decision.reason.box, "It is not as the rules ask.")
    make_a_key_and_sign(me, seat.decision.signing, folder / "regional.p12")
    lock(me, page, folder, "record.pdf")
    me.see(lambda: page.go.text() == "Back to the handover")
    me.click(page.go)
    me.see(lambda: isinstance(me.application.shell.window.page, HandoverPage))  # type: ignore[union-attr]
    me.see(me.page.stepper.isVisible)
