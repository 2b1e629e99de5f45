"""Pages left while their work is under way: whichever it is, nothing complains and nothing is lost."""

import gc
import weakref
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from handover_app.application.errors import StorageError
from handover_app.application.ports.handover_store import StoredHandover
from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.application.signing.keys import MachineKey
from handover_app.i18n.words import words
from handover_app.presentation.addresses import Address, Page
from handover_app.presentation.handover.targets import FieldTarget, Stage
from handover_app.ui.handover.page import HandoverPage
from handover_app.ui.main_window import MainWindow
from handover_app.ui.notice_panel import Notice
from handover_app.ui.preferences import Preferences
from handover_app.ui.rail import Rail
from handover_app.ui.routes import navigator as module
from handover_app.ui.routes.context import PageContext, Visit
from handover_app.ui.routes.navigator import PageNavigator
from handover_app.ui.routes.registry import ROUTES
from handover_app.ui.workers import BackgroundTasks, Worker
from tests.fakes.checker import InlineChecker
from tests.fakes.desks import NOW, Desks
from tests.fakes.identities import MemoryIdentities
from tests.fakes.records import Region
from tests.fakes.runner import LateRunner


class Around:
    """A window's ways, written down."""

    def __init__(self) -> None:
        self.gone: list[Address] = []
        self.told: list[BaseException] = []

    def go(self, address: Address) -> None:
        self.gone.append(address)

    def tell(self, error: BaseException) -> None:
        self.told.append(error)

    def keep_here(self, *, kept: bool) -> None:
        pass

    def take_files(self, paths: object) -> None:
        pass

    def ask_for_files(self) -> None:
        pass

    def notify(self, notice: Notice) -> None:
        pass

    def show_shortcuts(self) -> None:
        pass

    def show_guide_again(self) -> None:
        pass

    def choose_language(self, language: str) -> None:
        pass

    def count(self, place: str, number: int) -> None:
        pass


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    desks = Desks(tmp_path / "profile")
    identities = MemoryIdentities()
    identities.create("mine", "Avtroppende leder", None, "Gruppe 42")
    checker = InlineChecker(desks.services.workshop)
    desks.services = replace(desks.services, identities=lambda: identities, checker=checker)
    return desks


class Walk:
    """Somebody in a window with a home; what is begun on a page is done when the test says so."""

    def __init__(self, desks: Desks) -> None:
        self.runner, self.around = LateRunner(), Around()
        self.window = MainWindow("Handover", Rail("Handover", [], "Places"))
        self.home = QLineEdit()
        self.window.show_page(self.home)
        context = PageContext(
            services=desks.services,
            words=words("en"),
            store=desks.store,
            runner=BackgroundTasks(self.runner, self.around.tell),
            background=Worker(self.around.tell, self.window),
            preferences=Preferences(desks.services.profile),
            window=self.around,
            go=self.around.go,
        )
        self.navigator = PageNavigator(context, self.window)

    def enter(self, address: Address) -> QWidget:
        self.navigator.enter(address)
        assert self.window.page
        return self.window.page

    def go_home(self) -> None:
        with self.navigator.leaving():
            self.window.show_page(self.home)
        self.home.setFocus()

    def do_everything(self) -> None:
        while self.runner.waiting:
            self.runner.step()
            settle()


@pytest.fixture
def walk(qtbot: QtBot, desks: Desks) -> Walk:
    walk = Walk(desks)
    qtbot.addWidget(walk.window)
    walk.window.show()
    walk.window.activateWindow()
    return walk


def settle() -> None:
    """Until what was let go of is gone."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


Made = Callable[[Callable[[PageContext, Address], Visit]], None]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """Has every address lead to pages that a test makes."""

    def make(route: Callable[[PageContext, Address], Visit]) -> None:
        class Only:
            def make(self) -> Callable[[PageContext, Address], Visit]:
                return route

        monkeypatch.setattr(module, "ROUTES", {page: Only() for page in Page})

    return make


def test_a_page_lives_until_its_work_has_come_back_and_takes_no_keyboard(walk: Walk, made: Made) -> None:
    pages: list[QLineEdit] = []

    def route(context: PageContext, _address: Address) -> Visit:
        page = QLineEdit()
        pages.append(page)

        def done(_result: object) -> None:
            page.setText("it is there")
            page.setFocus()
            context.go(Address(Page.SETTINGS))

        context.runner.run(lambda: None, done)
        return Visit(page)

    made(route)
    assert walk.enter(Address(Page.PEOPLE)) is pages[0]
    walk.go_home()
    settle()
    assert isValid(pages[0])
    walk.runner.step()
    assert pages[0].text() == "it is there"
    assert walk.window.focusWidget() is walk.home
    assert walk.around.gone == []
    settle()
    assert not isValid(pages[0])


def test_one_comes_back_to_a_page_that_edits_something_and_is_still_at_work(walk: Walk, made: Made) -> None:
    again: list[Address] = []

    def route(context: PageContext, address: Address) -> Visit:
        context.runner.run(lambda: None, lambda _done: context.go(address))
        return Visit(QWidget(), again=again.append)

    made(route)
    address = Address(Page.HANDOVER, "k")
    there = replace(address, field=FieldTarget(Stage.CHANGE, field="name"))
    first = walk.enter(address)
    walk.go_home()
    assert walk.enter(Address(Page.HANDOVER, "other")) is not first
    walk.go_home()
    assert walk.enter(there) is first
    assert first.isEnabled()
    assert again == [there]
    walk.do_everything()
    assert walk.around.gone == [address]


def test_other_pages_are_made_anew(walk: Walk, made: Made) -> None:
    def route(context: PageContext, _address: Address) -> Visit:
        context.runner.run(lambda: None, lambda _done: None)
        return Visit(QWidget())

    made(route)
    first = walk.enter(Address(Page.VERDICT, "a path"))
    walk.go_home()
    assert walk.enter(Address(Page.VERDICT, "a path")) is not first


def test_what_cannot_be_written_is_told_and_the_page_is_left(walk: Walk, made: Made) -> None:
    def leave() -> None:
        raise StorageError("storage.full", file="handover.db")

    made(lambda _room, _address: Visit(QWidget(), leave=leave))
    left = walk.enter(Address(Page.PEOPLE))
    walk.go_home()
    assert walk.window.page is walk.home
    assert walk.navigator.here is None
    assert len(walk.around.told) == 1
    settle()
    assert not isValid(left)


@pytest.fixture
def addresses(desks: Desks, tmp_path: Path) -> dict[Page, Address]:
    """A way to something real on every page."""
    region = Region(desks.services)
    case = desks.sample("complete-annual-meeting")
    once, twice = region.signed(case, 1), region.signed(case, 2)
    desks.store.save(StoredHandover("k", case, NOW, record=once, stage=int(Stage.SIGNATURE)))
    keys = {}
    for pdf, purpose in ((once, ReceivedPurpose.TAKE_OVER), (twice, ReceivedPurpose.REVIEW)):
        keys[purpose] = sha256(pdf).hexdigest()
        desks.store.received.add([(ReceivedRecord(keys[purpose], "record.pdf", NOW, purpose), pdf)])
    path = tmp_path / "record.pdf"
    path.write_bytes(once)
    known = {
        Page.SUCCESSION: f"file {path}",
        Page.HANDOVER: "k",
        Page.MEETING: "k",
        Page.VERDICT: str(path),
        Page.TAKE_OVER: keys[ReceivedPurpose.TAKE_OVER],
        Page.REVIEW: keys[ReceivedPurpose.REVIEW],
    }
    return {page: Address(page, known.get(page, "")) for page in ROUTES}


@pytest.mark.parametrize("page", ROUTES)
def test_every_page_may_be_left_at_any_moment(walk: Walk, addresses: dict[Page, Address], page: Page) -> None:
    for steps in range(4):
        shown = walk.enter(addresses[page])
        for _ in range(min(steps, len(walk.runner.waiting))):
            walk.runner.step()
        settle()
        walk.go_home()
        gone = len(walk.around.gone)
        walk.do_everything()
        settle()
        assert walk.window.page is walk.home
        assert walk.window.focusWidget() is walk.home
        assert len(walk.around.gone) == gone
        assert not isValid(shown)
    assert walk.around.told == []


@pytest.mark.parametrize("page", ROUTES)
def test_a_page_that_was_left_leaves_nothing_behind(
    walk: Walk, addresses: dict[Page, Address], desks: Desks, page: Page
) -> None:
    there = [addresses[page]]
    if page is Page.HANDOVER:
        for stage in Stage:
            desks.store.save(
                StoredHandover(stage.name, desks.sample("troubled-annual-meeting"), NOW, stage=int(stage))
            )
            there.append(Address(page, stage.name))
    gc.collect()
    before = set(QApplication.allWidgets())
    left = []
    for address in there:
        left.append(weakref.ref(walk.enter(address)))
        walk.do_everything()
        walk.go_home()
        settle()
    gc.collect()
    settle()
    assert [widget for widget in QApplication.allWidgets() if widget not in before] == []
    assert [shown for shown in left if shown() is not None] == [], "no listener keeps its page"


def test_what_is_signed_while_one_looks_elsewhere_is_not_lost_when_one_comes_back(
    walk: Walk, desks: Desks
) -> None:
    address = Address(Page.HANDOVER, "k")
    case = desks.sample("complete-annual-meeting")
    desks.store.save(StoredHandover("k", case, NOW, stage=int(Stage.SIGNATURE)))
    page = walk.enter(address)
    walk.do_everything()
    assert isinstance(page, HandoverPage)
    page.presenter.signature.signing.sign(MachineKey("mine"))
    walk.go_home()
    page = walk.enter(address)
    walk.do_everything()
    assert isinstance(page, HandoverPage)
    page.presenter.change.name_unit("Gruppe 43")
    walk.do_everything()
    stored = desks.store.load("k")
    assert stored.record is not None
    assert stored.case.unit.name == "Gruppe 43"
