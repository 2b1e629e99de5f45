"""A handover of five accounts by `ain-groups`, from an empty profile to the signature, without a mouse.

`python -m tests.journeys.by_keyboard FOLDER`: a real window on the screen of the environment; the key goes
into FOLDER. Prints how many keys it took.
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from handover_app.bootstrap import services
from handover_app.domain.vocabulary import Action, Part, StepState
from handover_app.presentation.handover.targets import Stage
from handover_app.ui.app import App
from handover_app.ui.handover.accounts import AccountsStage
from handover_app.ui.handover.change import ChangeStage
from handover_app.ui.handover.decision import DecisionStage
from handover_app.ui.handover.page import HandoverPage
from handover_app.ui.handover.signature import SignatureStage
from handover_app.ui.handover.work import WorkStage
from handover_app.ui.home.welcome import Welcome
from handover_app.ui.pages.begin import BeginPage
from tests.journeys.hands import CONTROL, Hands

PASSPHRASE = "correct horse battery"
LINKS = (
    "https://www.facebook.com/group42",
    "https://www.instagram.com/group42",
    "https://www.tiktok.com/@group42",
    "https://www.youtube.com/@group42amnesty",
)
PEOPLE = (
    (Part.OUTGOING_LEADER, "Outgoing leader"),
    (Part.INCOMING_OFFICER, "Incoming SoMe officer"),
    (Part.REGIONAL_LEADER, "Regional leader"),
)


def page_of(application: App) -> HandoverPage:
    assert application.shell is not None
    page = application.shell.window.page
    assert isinstance(page, HandoverPage)
    return page


def begin(hands: Hands, application: App) -> None:
    shell = application.shell
    assert shell is not None
    hands.begin("begin")
    hands.see(lambda: any(welcome.isVisible() for welcome in shell.home_page.findChildren(Welcome)))
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.see(lambda: isinstance(shell.window.page, BeginPage))
    page = shell.window.page
    assert isinstance(page, BeginPage)
    hands.see(lambda: page.pack.control.count() > 1)
    hands.to(page.pack.control)
    while page.pack.value != "ain-groups":
        hands.press(Qt.Key.Key_Down)
    hands.fill(page.unit.line, "Group 42")
    hands.fill(page.name.line, "Outgoing SoMe officer")
    hands.press(Qt.Key.Key_Return)
    hands.see(
        lambda: isinstance(shell.window.page, HandoverPage) and page_of(application).stepper.isVisible()
    )


def the_change(hands: Hands, page: HandoverPage) -> None:
    hands.begin("the change")
    stage = page.stage(Stage.CHANGE)
    assert isinstance(stage, ChangeStage)
    for part, name in PEOPLE:
        hands.fill(stage.part(part).name.line, name)
    hands.press(Qt.Key.Key_Tab)
    email = stage.part(Part.REGIONAL_LEADER).email
    hands.see(email.isEnabled)
    hands.fill(email.line, "region@example.org")
    hands.see(lambda: page.presenter.change.missing() == ())


def the_accounts(hands: Hands, page: HandoverPage) -> None:
    hands.begin("the accounts")
    hands.press(Qt.Key.Key_PageDown, CONTROL)
    stage = page.stage(Stage.ACCOUNTS)
    assert isinstance(stage, AccountsStage)
    accounts = page.presenter.accounts
    for number, link in enumerate((*LINKS, "")):
        if number:
            hands.press(Qt.Key.Key_N, CONTROL | Qt.KeyboardModifier.ShiftModifier)
        hands.see(lambda: hands.is_on(stage.add_panel.link.line))
        hands.write(link or "x (tw")
        hands.press(Qt.Key.Key_Return)
        hands.see(lambda number=number: len(page.presenter.desk.case.accounts) == number + 1)
        hands.fill(stage.name.line, "Group 42")
        hands.fill(stage.last_post.edit, "20.11.2026")
        hands.to(stage.add_many)
        hands.press(Qt.Key.Key_Space)
        hands.see(lambda: hands.is_on(stage.grid))
        if number == 0:
            hands.press(Qt.Key.Key_A, CONTROL)
            hands.write("on")
            hands.press(Qt.Key.Key_Return)
            hands.see(lambda: all(row.second_factor.value == "on" for row in accounts.detail().grants))


def the_decision(hands: Hands, page: HandoverPage) -> None:
    hands.begin("the decision")
    hands.press(Qt.Key.Key_PageDown, CONTROL)
    stage = page.stage(Stage.DECISION)
    assert isinstance(stage, DecisionStage)
    hands.see(lambda: len(stage.cards) == 5)
    twitter = stage.cards["a5"]
    hands.to(twitter.answer)
    while not hands.is_on(twitter.answer.segment(Action.CLOSE.value)):
        hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Space)
    hands.see(twitter.reason.isVisible)
    hands.fill(twitter.reason.line, "Not wanted")
    hands.to(stage.banner.button)
    for left in (1, 0):  # what is left to the unit is transferred; then what the rules advise on is closed
        hands.press(Qt.Key.Key_Space)
        hands.see(lambda left=left: page.presenter.decision.undecided() == left)


def the_work(hands: Hands, page: HandoverPage) -> None:
    hands.begin("the work")
    hands.press(Qt.Key.Key_PageDown, CONTROL)
    stage = page.stage(Stage.WORK)
    assert isinstance(stage, WorkStage)
    for _account in range(5):
        while (current := stage.steps.current()) is not None:
            hands.see(lambda current=current: hands.is_on(current.answer))
            hands.to(current.answer.segment(StepState.DONE.value))
            hands.press(Qt.Key.Key_Space)
            hands.see(lambda current=current: stage.steps.current() is not current)
        if stage.next.isVisible():
            hands.see(lambda: hands.is_on(stage.next))
            hands.press(Qt.Key.Key_Space)
    assert not stage.next.isVisible()


def the_signature(hands: Hands, page: HandoverPage, folder: Path) -> None:
    hands.begin("check and signature")
    hands.press(Qt.Key.Key_PageDown, CONTROL, times=2)
    stage = page.stage(Stage.SIGNATURE)
    assert isinstance(stage, SignatureStage)
    hands.see(lambda: stage.preview.pages > 1 and stage.keys.sign.isEnabled())
    new = stage.keys.new
    new.path.field.line.setText(str(folder / "outgoing.p12"))  # the proposed place is the home folder
    hands.fill(new.passphrase.line, PASSPHRASE)
    hands.fill(new.again.line, PASSPHRASE)
    hands.press(Qt.Key.Key_Return)
    hands.see(lambda: page.presenter.signature.signed()[0] == 1)


def main(folder: Path) -> int:
    """Goes all the way. Gives the exit code."""
    program = QApplication(sys.argv[:1])
    program.setApplicationName("Handover")
    application = App(services(), "en")
    application.open()
    assert application.shell is not None
    application.shell.window.activateWindow()
    assert QTest.qWaitForWindowActive(application.shell.window, 10_000)
    hands = Hands()
    begin(hands, application)
    page = page_of(application)
    the_change(hands, page)
    the_accounts(hands, page)
    the_decision(hands, page)
    the_work(hands, page)
    the_signature(hands, page, folder)
    print(hands.report)
    application.shell.window.close()
    application.worker.finish()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
