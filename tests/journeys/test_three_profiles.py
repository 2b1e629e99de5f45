"""One record through three profiles: handed over, taken over, sent back, mended, accepted, and next year.

Each has a window and a profile of their own on disk, with real keys, and they have nothing in common but the
files that they send. What each types is tested elsewhere; here it is the way from one to the next.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from handover_app import resources
from handover_app.application.formats.case_format import read_case, write_case
from handover_app.application.judging.judge import Judge
from handover_app.application.services import Services
from handover_app.application.signing.keys import KeyChoice, MachineKey
from handover_app.bootstrap import services as real_services
from handover_app.domain.case import Case
from handover_app.domain.record import Decision, Verdict
from handover_app.domain.vocabulary import Part, SecondFactor
from handover_app.presentation.addresses import Page
from handover_app.presentation.handover.targets import Stage
from handover_app.ui.app import App
from handover_app.ui.handover.page import HandoverPage
from handover_app.ui.handover.signature import SignatureStage
from handover_app.ui.home.handover_row import HandoverRow
from handover_app.ui.kit import ThemeChoice
from handover_app.ui.pages.succession import SuccessionPage
from handover_app.ui.pages.verdict import VerdictPage
from handover_app.ui.people.pin_panel import PinPanel
from handover_app.ui.preferences import Preferences
from handover_app.ui.reviewing.review import ReviewPage
from handover_app.ui.taking_over.page import TakingOverPage
from tests.fakes.checker import InlineChecker
from tests.fakes.desks import StillClock
from tests.fakes.identities import MemoryIdentities
from tests.fakes.store import every

REASON = "The new officer must have two-factor login on."
REMARK = "I can log in, but it never asks for a code."
WAIT = 60_000

P = TypeVar("P", bound=QWidget)


class Somebody:
    """A person with a machine of their own: a window, a profile, a key file, a folder for letters."""

    def __init__(self, qtbot: QtBot, folder: Path, clock: StillClock) -> None:
        folder.mkdir()
        self.qtbot, self.folder = qtbot, folder
        wired = real_services(folder / "profile", clock)
        checker = InlineChecker(wired.workshop)  # the same judgement, without a process for each file
        keychain = MemoryIdentities()  # a machine of one's own has a keychain
        self.services: Services = replace(wired, checker=checker, identities=lambda: keychain)
        Preferences(self.services.profile).choose_theme(ThemeChoice.LIGHT)
        self.app = App(self.services, "en")
        self.app.open()
        assert self.app.shell is not None
        self.shell = self.app.shell
        with qtbot.waitExposed(self.shell.window):
            pass
        self.see(self.shell.home_page.new_button.isEnabled)

    def see(self, what: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(what()), timeout=WAIT)

    def click(self, button: QWidget) -> None:
        self.see(lambda: button.isVisible() and button.isEnabled())
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def page(self, kind: type[P]) -> P:
        """The page that is shown, which has to be of this kind."""
        self.see(lambda: isinstance(self.shell.window.page, kind))
        page = self.shell.window.page
        assert isinstance(page, kind)
        return page

    def key(self, name: str) -> KeyChoice:
        """Their key on this machine; made the first time."""
        identities = self.services.identities()
        if not identities.list():
            identities.create("mine", name, None, None)
        return MachineKey("mine")

    def receive(self, letter: Path) -> VerdictPage:
        """Opens a file; whoever signed it and is not known is called, and the check number is compared."""
        path = self.folder / letter.name
        path.write_bytes(letter.read_bytes())
        self.shell.take_files([path])
        page = self.page(VerdictPage)
        self.see(lambda: not self.app.worker.is_busy)
        while page.banner.button.text() == "Compare the check number":
            self.click(page.banner.button)
            panel = page.findChild(PinPanel)
            self.see(panel.isVisible)
            self.click(panel.same)
            self.see(lambda panel=panel: not panel.isVisible())  # until the file was checked again
            self.see(lambda: not self.app.worker.is_busy)
        return page

    def close(self) -> None:
        self.shell.window.close()


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def people(qtbot: QtBot, tmp_path: Path, clock: StillClock) -> Iterator[tuple[Somebody, Somebody, Somebody]]:
    sender, officer, region = (
        Somebody(qtbot, tmp_path / name, clock) for name in ("sender", "officer", "region")
    )
    yield sender, officer, region
    for somebody in (sender, officer, region):
        somebody.close()


def case_with_a_gap(services: Services) -> Case:
    """All in order, but that the new officer's second factor is off on one account."""
    platforms, packs = services.catalogue.platforms(), services.catalogue.packs()
    data = resources.folder("samples", "complete-annual-meeting.json").read_bytes()
    case = read_case(data, platforms, packs)
    return second_factor(case, SecondFactor.OFF)


def second_factor(case: Case, state: SecondFactor) -> Case:
    incoming = case.parts.holder(Part.INCOMING_OFFICER)
    account = next(item for item in case.accounts if incoming in {grant.person for grant in item.grants})
    grants = tuple(
        replace(grant, second_factor=state) if grant.person == incoming else grant for grant in account.grants
    )
    changed = replace(account, grants=grants)
    return replace(case, accounts=tuple(changed if item.id == account.id else item for item in case.accounts))


def hand_over(sender: Somebody, name: str) -> Path:
    """At the last stage: sign, and save."""
    page = sender.page(HandoverPage)
    sender.see(page.stepper.isVisible)
    page.show_stage(Stage.SIGNATURE)
    stage = page.stage(Stage.SIGNATURE)
    assert isinstance(stage, SignatureStage)
    signature = page.presenter.signature
    sender.see(lambda: stage.preview.pages > 1 and signature.signing.state.signer.name)
    signature.signing.sign(sender.key(signature.signing.state.signer.name))
    sender.see(lambda: signature.signed()[0] == 1)
    assert signature.signing.state.problem == ""
    page.render_state()
    path = sender.folder / name
    stage.save_to(path)
    sender.see(path.exists)
    return path


def take_over(officer: Somebody, name: str, remark: str = "") -> Path:
    page = officer.page(TakingOverPage)
    presenter = page.presenter
    officer.see(lambda: not presenter.view().loading)
    if presenter.view().people and not presenter.view().person:
        presenter.choose_person(presenter.view().people[0].id)
    for index, row in enumerate(presenter.view().accounts):
        presenter.select(row.id)
        detail = presenter.view().account
        assert detail is not None
        if remark and index == 0:
            presenter.report()
            presenter.remark(remark)
        else:
            for line in detail.checks:
                presenter.answer(line.check, answer=True)
    while (section := presenter.view().section) is not None and not section.is_promised:
        presenter.promise_section()
    officer.see(lambda: presenter.signing.state.signer.name)
    presenter.signing.sign(officer.key(presenter.signing.state.signer.name))
    officer.see(lambda: presenter.parcel is not None)
    parcel = presenter.parcel
    assert parcel is not None
    path = officer.folder / name
    path.write_bytes(parcel.pdf)
    return path


def review(region: Somebody, name: str, decision: Decision, reason: str = "") -> Path:
    page = region.page(ReviewPage)
    presenter = page.presenter
    region.see(lambda: not presenter.state.checking and page.preview.pages > 1)
    if decision is not Decision.ACCEPT:
        assert not page.accept.isEnabled()  # a requirement is neither met nor waived
    page.decide(decision)
    presenter.comment(reason)
    presenter.sign(region.key("Regionleder"))
    region.see(lambda: presenter.state.is_complete or presenter.signing.state.problem)
    assert presenter.signing.state.problem == ""
    path = region.folder / name
    page.send.save_to(path)
    region.see(path.exists)
    return path


def mend(sender: Somebody) -> None:
    """At the very field, with the reason and the remark above it."""
    page = sender.page(HandoverPage)
    sender.see(page.came_back.isVisible)
    view = page.presenter.came_back.view()
    assert view is not None
    assert [said.text for said in view.said] == [REASON, REMARK]
    target = view.left[0].target
    assert (target.field, target.person) == (
        "second_factor",
        page.presenter.desk.case.parts.incoming_officer,
    )
    sender.see(lambda: page.presenter.stage is Stage.ACCOUNTS)
    page.presenter.desk.edit(lambda case: second_factor(case, SecondFactor.ON))
    sender.see(lambda: not page.came_back.links)
    assert page.came_back.isVisible()
    sender.click(page.came_back.close_button)
    sender.see(lambda: not page.came_back.isVisible())


def signs(page: VerdictPage) -> str:
    return page.banner.accessibleName()


@pytest.mark.timeout(400)
@pytest.mark.qt_log_ignore("This plugin does not support")  # pop-ups on a screen in memory
def test_a_record_goes_out_comes_back_is_mended_accepted_and_begins_the_next_year(
    people: tuple[Somebody, Somebody, Somebody], clock: StillClock, tmp_path: Path
) -> None:
    sender, officer, region = people
    case_file = tmp_path / "case.json"
    case_file.write_text(write_case(case_with_a_gap(sender.services)))
    sender.shell.take_files([case_file])
    first = hand_over(sender, "1.pdf")

    opened = officer.receive(first)
    assert opened.banner.button.text() == "Take over"
    officer.click(opened.banner.button)
    second = take_over(officer, "2.pdf", REMARK)
    opened = region.receive(second)
    assert opened.banner.button.text() == "Review it"
    region.click(opened.banner.button)
    third = review(region, "3.pdf", Decision.RETURN, REASON)

    opened = sender.receive(third)
    assert signs(opened) == "Sent back"
    assert opened.banner.button.text() == "Put it right"
    sender.click(opened.banner.button)
    mend(sender)
    clock.moment += timedelta(days=2)
    fourth = hand_over(sender, "4.pdf")

    officer.click(officer.receive(fourth).banner.button)
    fifth = take_over(officer, "5.pdf")
    region.click(region.receive(fifth).banner.button)
    sixth = review(region, "6.pdf", Decision.ACCEPT)

    opened = sender.receive(sixth)
    assert signs(opened) == "Accepted"
    assert opened.banner.button.text() == "Start this year’s handover from it"
    sender.click(opened.banner.button)
    next_year(sender, clock)
    returned = hashlib.sha256(third.read_bytes()).hexdigest()
    kept = [stored for stored in every(sender.services.store()) if stored.record == sixth.read_bytes()]
    assert [stored.case.handover.supersedes for stored in kept] == [returned]
    assert Judge(sender.services).file(sixth).verification.verdict is Verdict.ACCEPTED


def next_year(sender: Somebody, clock: StillClock) -> None:
    page = sender.page(SuccessionPage)
    sender.see(page.undo_button.isVisible)
    sender.click(page.banner.button)
    handover = sender.page(HandoverPage)
    sender.see(handover.stepper.isVisible)
    new = handover.presenter.desk.case
    old = next(item.case for item in every(sender.services.store()) if item.record is not None)
    assert new.handover.date == clock.today()
    assert new.handover.supersedes is None
    assert new.parts.outgoing_officer == old.parts.incoming_officer
    assert new.parts.incoming_officer is None
    assert new.parts.regional_leader == old.parts.regional_leader
    assert {account.id for account in new.accounts} == {
        account.id for account in old.accounts if account.state.is_live
    }
    assert all(account.disposition is None for account in new.accounts)
    sender.shell.show(Page.HOME)
    board = sender.shell.home_page.board
    sender.see(lambda: board.isVisible() and len(board.findChildren(HandoverRow)) == 2)
    told = [row.accessibleName() for row in board.findChildren(HandoverRow)]
    assert len(told) == 2
    assert "Accepted" in told[1]
