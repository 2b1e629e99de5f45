"""A regional leader's evening by keyboard: one record sent back, one accepted, two countersigned at once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from handover_app.application.ports.received_records import ReceivedPurpose
from handover_app.application.received.summary import from_text
from handover_app.bootstrap import services as real_services
from handover_app.domain.record import Decision, Verdict
from handover_app.domain.vocabulary import Part, SigningPart
from handover_app.presentation.reviewing.countersigning import Fate
from handover_app.presentation.reviewing.lines import Filter
from handover_app.ui.app import App
from handover_app.ui.reviewing.inbox import InboxPage
from handover_app.ui.reviewing.review import ReviewPage
from tests.fakes.identities import MemoryIdentities
from tests.papers import TROUBLED, paper, sample, trust_in

WAIT = 60_000


class Reviewer:
    """Somebody at the keyboard: presses keys, and looks for what comes."""

    def __init__(self, qtbot: QtBot, application: App) -> None:
        self.qtbot = qtbot
        assert application.shell is not None
        self.shell = application.shell

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        target = QApplication.focusWidget() or self.shell.window
        self.qtbot.keyClick(target, key, modifier)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(QApplication.focusWidget(), text)

    def tab_to(self, wanted: QWidget) -> None:
        """Goes to a control as one does without a mouse."""
        self.see(lambda: wanted.isVisible() and wanted.isEnabled())
        for _ in range(80):
            if QApplication.focusWidget() is wanted:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {wanted.accessibleName() or wanted}")

    def see(self, what: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(what()), timeout=WAIT)

    @property
    def inbox(self) -> InboxPage:
        page = self.shell.window.page
        assert isinstance(page, InboxPage)
        return page

    @property
    def review(self) -> ReviewPage:
        page = self.shell.window.page
        assert isinstance(page, ReviewPage)
        return page

    def see_inbox(self) -> None:
        self.see(lambda: isinstance(self.shell.window.page, InboxPage))
        self.see(lambda: not self.inbox.state.loading and not self.inbox.state.progress)


@pytest.fixture
def application(qtbot: QtBot, tmp_path: Path) -> Iterator[App]:
    identities = MemoryIdentities()
    leader = sample().player(Part.REGIONAL_LEADER)
    assert leader
    identities.create("region", leader.name, None, None)
    profile = tmp_path / "profile"
    trust_in(profile)
    application = App(replace(real_services(profile), identities=lambda: identities), "en")
    application.open()
    assert application.shell is not None
    with qtbot.waitActive(application.shell.window):
        application.shell.window.activateWindow()
    yield application
    application.shell.window.close()


def drop(page: InboxPage, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPointF(9, 9), copy, mime, left, Qt.KeyboardModifier.NoModifier))


def open_row(me: Reviewer, unit: str) -> None:
    """Searches for a unit, and opens what is found."""
    me.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    me.type(unit)
    me.see(lambda: [row.title for row in me.inbox.state.rows] == [unit])
    me.press(Qt.Key.Key_Down)
    me.press(Qt.Key.Key_Return)
    me.see(lambda: isinstance(me.shell.window.page, ReviewPage))
    me.see(lambda: not me.review.presenter.state.checking)


def send_back(me: Reviewer, reason: str) -> None:
    page = me.review
    assert not page.accept.isEnabled()
    assert "cannot be accepted" in page.accept.toolTip()
    me.see(lambda: page.preview.pages > 1)
    me.tab_to(page.send_back)
    me.press(Qt.Key.Key_Space)
    me.see(lambda: QApplication.focusWidget() is page.decision.reason.control)
    me.type(reason)
    me.tab_to(page.decision.signing.sign)
    me.press(Qt.Key.Key_Space)
    me.see(lambda: page.presenter.state.is_complete)
    assert page.presenter.verification is not None
    assert page.presenter.verification.verdict is Verdict.RETURNED
    given = page.presenter.verification.answers[SigningPart.REGIONAL]
    assert (given.decision, given.comment) == (Decision.RETURN, reason)
    assert page.send.save_button.isEnabled()


def accept(me: Reviewer) -> None:
    page = me.review
    me.tab_to(page.accept)
    me.press(Qt.Key.Key_Space)
    me.see(lambda: QApplication.focusWidget() is page.decision.signing.sign)
    me.press(Qt.Key.Key_Space)
    me.see(lambda: page.presenter.state.is_complete)


def countersign_the_rest(me: Reviewer, out: Path) -> None:
    page = me.inbox
    page.presenter.show_part(Filter.TO_SIGN)
    me.tab_to(page.table)
    me.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    me.press(Qt.Key.Key_Space)  # not this one after all
    assert len(page.state.ticked) == 1
    me.press(Qt.Key.Key_Space)
    me.tab_to(page.chosen.countersign)
    assert page.chosen.countersign.text() == "Countersign 2 …"
    me.press(Qt.Key.Key_Space)
    many = page.many
    me.see(lambda: len(many.presenter.state.of(Fate.READY)) == 2 and not many.presenter.state.checking)
    out.mkdir()
    many.save_copies_in(out)
    me.tab_to(many.signing.sign)
    me.press(Qt.Key.Key_Space)
    me.see(lambda: len(many.presenter.state.of(Fate.SIGNED)) == 2)
    me.tab_to(many.back)
    me.press(Qt.Key.Key_Space)
    me.see_inbox()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_an_evening_of_reviewing_by_keyboard(qtbot: QtBot, application: App, tmp_path: Path) -> None:
    me = Reviewer(qtbot, application)
    me.see(me.shell.home_page.new_button.isEnabled)
    mail = tmp_path / "mail"
    paper(TROUBLED, unit="Gruppe 42").put(mail)
    for unit in ("Gruppe 5", "Gruppe 6", "Gruppe 7"):
        paper(unit=unit).put(mail)

    me.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    me.see_inbox()
    drop(me.inbox, mail)
    me.see(lambda: me.inbox.state.count(Filter.TO_SIGN) == 4)
    me.see_inbox()
    assert me.inbox.banner.accessibleName() == "4 records wait for your decision"

    open_row(me, "Gruppe 42")
    send_back(me, "The regional leader is missing on two accounts.")
    me.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    me.see_inbox()
    open_row(me, "Gruppe 5")
    accept(me)
    me.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    me.see_inbox()
    me.see(lambda: me.inbox.state.count(Filter.TO_SIGN) == 2)
    countersign_the_rest(me, tmp_path / "out")
    me.see(lambda: me.inbox.state.count(Filter.DONE) == 4)
    assert me.inbox.state.waiting == 0
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 2

    kept = real_services(tmp_path / "profile").received().list()
    verdicts = [from_text(item.summary) for item in kept if item.purpose is ReceivedPurpose.REVIEW]
    found = sorted(item.verdict for item in verdicts if item and item.verdict is not Verdict.AWAITING)
    assert found == [Verdict.ACCEPTED] * 3 + [Verdict.RETURNED]
    assert QApplication.activeModalWidget() is None
