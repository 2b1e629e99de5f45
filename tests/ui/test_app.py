"""The window as the program opens it, on a fresh profile with a database in memory."""

import gc
import weakref
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from handover_app import resources
from handover_app.application.errors import StorageError
from handover_app.application.ports.handover_store import StoredHandover
from handover_app.application.ports.received_records import ReceivedPurpose
from handover_app.domain.record import Answers, Decision
from handover_app.domain.vocabulary import SigningPart
from handover_app.presentation.addresses import HOME, Address, Page, Purpose
from handover_app.presentation.first_run import PURPOSE, UNIT
from handover_app.presentation.handover.guide import READ
from handover_app.presentation.handover.targets import Stage
from handover_app.ui.app import App
from handover_app.ui.handover.page import HandoverPage
from handover_app.ui.home.handover_row import HandoverRow
from handover_app.ui.kit import ElidedText, ThemeChoice, desktop, theme
from handover_app.ui.pages.begin import BeginPage
from handover_app.ui.pages.guide import GuideSection
from handover_app.ui.pages.purpose import PurposeSection
from handover_app.ui.pages.receive import ReceivePage
from handover_app.ui.pages.settings import SettingsPage
from handover_app.ui.pages.shortcuts import ShortcutsPage
from handover_app.ui.pages.succession import SuccessionPage
from handover_app.ui.pages.verdict import VerdictPage
from handover_app.ui.people.page import PeoplePage
from handover_app.ui.preferences import Preferences
from handover_app.ui.reviewing.inbox import InboxPage
from handover_app.ui.reviewing.review import ReviewPage
from handover_app.ui.shell import Shell
from handover_app.ui.taking_over.page import TakingOverPage
from tests.fakes.desks import NOW, Desks
from tests.fakes.identities import MemoryIdentities
from tests.fakes.records import Region
from tests.fakes.store import every


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    desks = Desks(tmp_path / "profile")
    identities = MemoryIdentities()
    desks.services = replace(desks.services, identities=lambda: identities)
    Preferences(desks.services.profile).choose_theme(ThemeChoice.LIGHT)
    return desks


@pytest.fixture
def app(qtbot: QtBot, desks: Desks) -> Iterator[App]:
    app = App(desks.services, "en")
    app.open()
    settle(app, qtbot)
    yield app
    shell(app).window.close()
    app.worker.finish()
    QApplication.processEvents()
    shell(app).window.deleteLater()
    app.deleteLater()


def shell(app: App) -> Shell:
    assert app.shell
    return app.shell


def settle(app: App, qtbot: QtBot) -> None:
    """Until the window is painted and nothing is left to do in the background."""
    shell(app).window.activateWindow()
    qtbot.waitUntil(shell(app).home_page.new_button.isEnabled)
    qtbot.waitUntil(lambda: not app.worker.is_busy)
    QApplication.processEvents()


def page(app: App) -> QWidget:
    shown = shell(app).window.page
    assert shown
    return shown


def test_the_bones_are_painted_before_the_database_is_opened(qtbot: QtBot, desks: Desks) -> None:
    opened: list[bool] = []

    def open_store() -> object:
        opened.append(window.isVisible())
        return desks.store

    app = App(replace(desks.services, store=open_store), "en")
    app.open()
    window = shell(app).window
    assert opened == []
    assert not shell(app).home_page.new_button.isEnabled()
    with qtbot.waitSignal(window.painted):
        pass
    settle(app, qtbot)
    assert opened == [True]
    window.close()


def test_the_first_time_it_asks_what_one_is_here_for(app: App, qtbot: QtBot) -> None:
    welcome = shell(app).home_page.welcome
    assert welcome.isVisible()
    qtbot.mouseClick(welcome.buttons[Purpose.HAND_OVER], Qt.MouseButton.LeftButton)
    settle(app, qtbot)
    assert isinstance(page(app), BeginPage)


def test_from_first_run_to_a_handover_without_a_mouse(app: App, qtbot: QtBot, desks: Desks) -> None:
    shell(app).show(Page.BEGIN)
    settle(app, qtbot)
    form = page(app)
    assert isinstance(form, BeginPage)
    qtbot.keyClick(form.pack.combo, Qt.Key.Key_Down)
    form.pack.combo.activated.emit(form.pack.combo.currentIndex())
    qtbot.keyClicks(form.unit.line, "Gruppe 42")
    qtbot.keyClicks(form.name.line, "Avtroppende leder")
    qtbot.keyClick(form.name.line, Qt.Key.Key_Return)
    settle(app, qtbot)
    assert isinstance(page(app), HandoverPage)
    (stored,) = every(desks.store)
    assert stored.case.unit.name == "Gruppe 42"
    page(app).closed.emit()
    settle(app, qtbot)
    assert page(app) is shell(app).home_page
    assert shell(app).home_page.board.isVisible()


def test_a_form_that_lacks_something_says_so(app: App, qtbot: QtBot, desks: Desks) -> None:
    shell(app).show(Page.BEGIN)
    settle(app, qtbot)
    form = page(app)
    assert isinstance(form, BeginPage)
    form.go.click()
    assert form.unit.control.accessibleDescription()
    assert list(desks.store.list()) == []


def test_the_sample_opens_and_its_news_lead_into_it(app: App, qtbot: QtBot) -> None:
    shell(app).home_page.welcome.sample.click()
    settle(app, qtbot)
    assert isinstance(page(app), HandoverPage)
    shell(app).show(Page.HOME)
    settle(app, qtbot)
    board = shell(app).home_page.board
    assert "cannot be accepted yet" in board.banner.accessibleName()
    board.banner.button.click()
    settle(app, qtbot)
    assert isinstance(page(app), HandoverPage)


def test_a_dropped_case_becomes_a_handover_and_a_dropped_pdf_is_checked(
    app: App, qtbot: QtBot, desks: Desks, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.7 no record")
    _drop(app, letter)
    qtbot.waitUntil(lambda: not app.worker.is_busy)
    assert isinstance(page(app), VerdictPage)
    assert page(app).banner.accessibleName()
    _drop(app, resources.folder("samples", "complete-annual-meeting.json"))
    settle(app, qtbot)
    assert isinstance(page(app), HandoverPage)
    assert len(desks.store.list()) == 1


def _drop(app: App, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    shell(app).window.dropEvent(event)
    assert event.isAccepted()


def test_a_page_or_folder_that_nothing_opens_is_told(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    settle(app, qtbot)
    for told, place in (
        (desktop().page_failed, "https://example.org/gruppe42"),
        (desktop().folder_failed, str(tmp_path)),
    ):
        told.emit(place)
        notice = shell(app).notice
        assert notice
        assert notice.isVisible()
        assert place in notice.accessibleName()
        notice.action.click()
        assert QGuiApplication.clipboard().text() == place


def test_several_records_go_to_the_inbox_and_open_from_there(
    app: App, qtbot: QtBot, desks: Desks, tmp_path: Path
) -> None:
    region = Region(desks.services)
    region.trusted_by(desks.services)
    case = desks.sample("complete-annual-meeting")
    paths = [tmp_path / f"{signed} signed.pdf" for signed in (1, 2)]
    for signed, path in enumerate(paths, start=1):
        path.write_bytes(region.signed(case, signed))
    shell(app).take_files(paths)
    settle(app, qtbot)
    inbox = page(app)
    assert isinstance(inbox, InboxPage)
    qtbot.waitUntil(lambda: len(desks.store.received.list()) == len(paths))
    records = desks.store.received.list()
    assert {record.purpose for record in records} == {ReceivedPurpose.REVIEW}
    qtbot.waitUntil(lambda: shell(app).window.rail.count(Page.INBOX) != "")
    inbox.opened.emit(records[0].sha256)
    settle(app, qtbot)
    assert isinstance(page(app), ReviewPage)
    page(app).closed.emit()
    settle(app, qtbot)
    assert isinstance(page(app), InboxPage)


def test_a_record_is_taken_over_from_its_verdict(
    app: App, qtbot: QtBot, desks: Desks, tmp_path: Path
) -> None:
    region = Region(desks.services)
    region.trusted_by(desks.services)
    path = tmp_path / "record.pdf"
    path.write_bytes(region.signed(desks.sample("complete-annual-meeting"), 1))
    _drop(app, path)
    qtbot.waitUntil(lambda: not app.worker.is_busy)
    verdict = page(app)
    assert isinstance(verdict, VerdictPage)
    assert verdict.banner.button.text() == "Take over"
    verdict.banner.button.click()
    settle(app, qtbot)
    assert isinstance(page(app), TakingOverPage)
    page(app).closed.emit()
    settle(app, qtbot)
    (row,) = shell(app).home_page.board.findChildren(HandoverRow)
    row.click()
    settle(app, qtbot)
    assert isinstance(page(app), TakingOverPage)


def test_last_year_s_record_begins_a_handover_and_is_taken_back(
    app: App, qtbot: QtBot, desks: Desks, tmp_path: Path
) -> None:
    path = tmp_path / "record.pdf"
    path.write_bytes(Region(desks.services).signed(desks.sample("complete-annual-meeting"), 3))
    shell(app).show(Page.BEGIN)
    settle(app, qtbot)
    page(app).drop.files.emit([path])
    settle(app, qtbot)
    shown = page(app)
    assert isinstance(shown, SuccessionPage)
    assert "Gruppe 42" in shown.banner.accessibleName()
    assert len(desks.store.list()) == 1
    shown.undo_button.click()
    settle(app, qtbot)
    assert page(app) is shell(app).home_page
    assert list(desks.store.list()) == []


def test_a_file_that_comes_back_opens_where_it_is_mended(
    app: App, qtbot: QtBot, desks: Desks, tmp_path: Path
) -> None:
    region = Region(desks.services)
    region.trusted_by(desks.services)
    back = {SigningPart.REGIONAL: Answers(decision=Decision.RETURN, comment="Two-factor login is missing")}
    path = tmp_path / "record.pdf"
    path.write_bytes(region.signed(desks.sample("troubled-annual-meeting"), 3, back))
    _drop(app, path)
    qtbot.waitUntil(lambda: not app.worker.is_busy)
    verdict = page(app)
    assert isinstance(verdict, VerdictPage)
    assert verdict.banner.button.text() == "Put it right"
    verdict.banner.button.click()
    settle(app, qtbot)
    handover = page(app)
    assert isinstance(handover, HandoverPage)
    qtbot.waitUntil(handover.came_back.isVisible)
    assert "sent the record back" in handover.came_back.accessibleName()
    next(iter(handover.came_back.links.values())).click()
    handover.came_back.close_button.click()
    qtbot.waitUntil(lambda: not handover.came_back.isVisible())


def first_row(app: App) -> HandoverRow:
    return shell(app).home_page.board.findChildren(HandoverRow)[0]


def test_a_handover_is_removed_and_brought_back(app: App, qtbot: QtBot, desks: Desks) -> None:
    shell(app).home_page.welcome.sample.click()
    settle(app, qtbot)
    shell(app).show(Page.HOME)
    settle(app, qtbot)
    qtbot.keyClick(first_row(app), Qt.Key.Key_Delete)
    settle(app, qtbot)
    assert list(desks.store.list()) == []
    assert shell(app).home_page.welcome.isVisible()
    notice = shell(app).notice
    assert notice
    assert notice.isVisible()
    notice.action.click()
    settle(app, qtbot)
    assert len(desks.store.list()) == 1
    assert not notice.isVisible()
    assert shell(app).home_page.board.isVisible()


@pytest.mark.parametrize("way", ["button", "menu key"])
def test_the_menu_of_a_handover_opens_without_a_mouse(app: App, qtbot: QtBot, desks: Desks, way: str) -> None:
    desks.store.save(StoredHandover("k", desks.sample("troubled-annual-meeting"), NOW))
    shell(app).show(Page.HOME)
    settle(app, qtbot)
    row = first_row(app)
    if way == "button":
        row.more.click()
    else:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
        QApplication.sendEvent(row, event)
    (action,) = [action for action in row.menu.actions() if action.text() == "Put it away"]
    action.trigger()
    row.menu.close()
    settle(app, qtbot)
    assert desks.store.load("k").archived
    board = shell(app).home_page.board
    assert board.away_button
    assert not board.findChildren(HandoverRow)[-1].isVisible()
    board.away_button.click()
    assert board.findChildren(HandoverRow)[-1].isVisible()


def test_an_identity_is_made_and_removed(app: App, qtbot: QtBot) -> None:
    shell(app).show(Page.PEOPLE)
    settle(app, qtbot)
    people = page(app)
    assert isinstance(people, PeoplePage)
    keys = people.keys
    qtbot.keyClicks(keys.form.name.line, "Avtroppende leder")
    keys.form.go.click()
    settle(app, qtbot)
    assert keys.banner.accessibleName() == "Avtroppende leder can sign now."
    keys.removal_asked.emit("Avtroppende leder")
    keys.removed.emit()
    settle(app, qtbot)
    assert keys.banner.accessibleName() == "The identity was removed."


def test_a_theme_is_chosen_at_once_and_remembered(app: App, qtbot: QtBot, desks: Desks) -> None:
    shell(app).show(Page.SETTINGS)
    settings = page(app)
    assert isinstance(settings, SettingsPage)
    _answer(settings, "Dark", qtbot)
    assert theme().is_dark
    assert Preferences(desks.services.profile).theme is ThemeChoice.DARK


def test_what_one_is_here_for_is_changed_in_the_settings_and_told_in_the_rail(
    app: App, qtbot: QtBot, desks: Desks
) -> None:
    shell(app).show(Page.SETTINGS)
    settle(app, qtbot)
    settings = page(app)
    _answer(settings, "I review", qtbot)
    who = settings.findChildren(PurposeSection)[0]
    qtbot.keyClicks(who.unit.line, "Region Øst")
    settle(app, qtbot)
    assert desks.store.setting(PURPOSE) == Purpose.REVIEW
    assert desks.store.setting(UNIT) == "Region Øst"
    shell(app).show(Page.HOME)
    settle(app, qtbot)
    told = [text.accessibleName() or text.text() for text in shell(app).window.rail.findChildren(ElidedText)]
    assert told == ["Region Øst", "Reviewing"]


def test_another_language_makes_the_window_anew(app: App, qtbot: QtBot, desks: Desks) -> None:
    shell(app).show(Page.SETTINGS)
    before = shell(app)
    _answer(page(app), "Norsk bokmål", qtbot)
    qtbot.waitUntil(lambda: app.shell is not before)
    settle(app, qtbot)
    assert Preferences(desks.services.profile).language == "nb"
    assert shell(app).window.isVisible()
    assert isinstance(page(app), SettingsPage)


def test_other_letters_make_the_window_anew(app: App, qtbot: QtBot, desks: Desks) -> None:
    shell(app).show(Page.SETTINGS)
    before, letters = shell(app), theme().letters
    try:
        _answer(page(app), "Larger", qtbot)
        qtbot.waitUntil(lambda: app.shell is not before)
        settle(app, qtbot)
        assert Preferences(desks.services.profile).letters.percent == 125
        assert isinstance(page(app), SettingsPage)
    finally:
        theme().choose_letters(letters)


def test_another_language_may_be_chosen_while_a_page_is_at_work(app: App, qtbot: QtBot, desks: Desks) -> None:
    desks.store.save(StoredHandover("k", desks.sample("complete-annual-meeting"), NOW))
    ways = ((Page.HANDOVER, "k"), (Page.INBOX, ""), (Page.PEOPLE, ""))
    for language, (place, key) in zip(("nb", "sv", "en"), ways, strict=True):
        before = shell(app)
        before.show(place, key)
        app.change_language(language)
        assert shell(app) is not before
        settle(app, qtbot)
        assert shell(app).address == Address(place, key)


def _answer(settings: QWidget, text: str, qtbot: QtBot) -> None:
    answer = next(radio for radio in settings.findChildren(QRadioButton) if radio.text() == text)
    qtbot.mouseClick(answer, Qt.MouseButton.LeftButton)


def test_f1_shows_the_keys_and_leads_back(app: App, qtbot: QtBot) -> None:
    window = shell(app).window
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    keys = page(app)
    assert isinstance(keys, ShortcutsPage)
    keys.back.click()
    assert page(app) is shell(app).home_page


def test_ctrl_and_a_number_go_to_a_place(app: App, qtbot: QtBot) -> None:
    window = shell(app).window
    qtbot.waitUntil(window.isActiveWindow)
    for key, kind in ((Qt.Key.Key_3, PeoplePage), (Qt.Key.Key_4, SettingsPage)):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        settle(app, qtbot)
        assert isinstance(page(app), kind)


def test_a_database_that_cannot_be_opened_says_why(qtbot: QtBot, desks: Desks) -> None:
    def refuse() -> object:
        raise StorageError("storage.damaged", file="handover.db")

    app = App(replace(desks.services, store=refuse), "en")
    app.open()
    qtbot.waitUntil(lambda: shell(app).problem is not None)
    panel = shell(app).problem
    assert panel
    assert panel.isVisible()
    assert "damaged" in panel.accessibleName()
    shell(app).show(Page.PEOPLE)
    assert page(app) is shell(app).home_page
    shell(app).window.close()


def test_what_nobody_foresaw_is_told_with_a_report_to_copy(app: App, qtbot: QtBot) -> None:
    app.unforeseen(ValueError, ValueError("98765432"), None)
    panel = shell(app).problem
    assert panel
    assert panel.isVisible()
    panel.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "builtins.ValueError" in copied
    assert "98765432" not in copied
    panel.close_button.click()
    assert not panel.isVisible()


def test_what_fails_before_there_is_a_window_goes_to_standard_error(
    qtbot: QtBot, desks: Desks, capsys: pytest.CaptureFixture[str]
) -> None:
    App(desks.services, "en").unforeseen(ValueError, ValueError("too early"), None)
    assert "ValueError: too early" in capsys.readouterr().err


def test_every_control_of_every_page_has_a_name(app: App, qtbot: QtBot) -> None:
    shell(app).home_page.welcome.sample.click()
    settle(app, qtbot)
    shell(app).show(Page.HOME)
    settle(app, qtbot)
    for act in (
        lambda: shell(app).show(Page.HOME),
        lambda: shell(app).show(Page.BEGIN),
        lambda: shell(app).show(Page.RECEIVE),
        lambda: shell(app).show(Page.INBOX),
        lambda: shell(app).show(Page.PEOPLE),
        lambda: shell(app).show(Page.SETTINGS),
        shell(app).show_shortcuts,
    ):
        act()
        settle(app, qtbot)
        assert [widget for widget in _focusable(shell(app).window) if not _name(widget)] == []


def test_after_a_crash_it_offers_to_go_on_where_one_was(qtbot: QtBot, desks: Desks) -> None:
    desks.store.save(StoredHandover("k", desks.sample("complete-annual-meeting"), NOW))
    Preferences(desks.services.profile).remember_page("handover k")
    app = App(desks.services, "en")
    app.open()
    settle(app, qtbot)
    notice = shell(app).notice
    assert notice
    assert "saved" in notice.accessibleName()
    notice.action.click()
    settle(app, qtbot)
    assert isinstance(page(app), HandoverPage)
    assert Preferences(desks.services.profile).page == "handover k"
    shell(app).window.close()
    assert Preferences(desks.services.profile).page == ""


@pytest.mark.parametrize(
    ("purpose", "kind"),
    [(Purpose.HAND_OVER, BeginPage), (Purpose.TAKE_OVER, ReceivePage), (Purpose.REVIEW, InboxPage)],
)
def test_each_purpose_opens_its_page(app: App, qtbot: QtBot, purpose: Purpose, kind: type[QWidget]) -> None:
    shell(app).home_page.welcome.buttons[purpose].click()
    settle(app, qtbot)
    assert isinstance(page(app), kind)


def _focusable(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if (
            widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.focusProxy() is None
        ):
            yield widget


def _name(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return widget.accessibleName() or (str(text()) if callable(text) else "")


def test_the_guide_is_asked_for_again_in_the_help_and_in_the_settings(
    app: App, qtbot: QtBot, desks: Desks
) -> None:
    for open_page in (shell(app).show_shortcuts, lambda: shell(app).show(Page.SETTINGS)):
        desks.store.remember(READ, "0 1 2 3 4 5")
        open_page()
        settle(app, qtbot)
        page(app).findChild(GuideSection).button.click()
        settle(app, qtbot)
        assert desks.store.setting(READ) == ""


def test_a_handover_that_was_left_is_released(app: App, qtbot: QtBot, desks: Desks) -> None:
    """Page and presenter refer to one another; nothing in the window or behind it may keep them."""
    left: list[weakref.ref[object]] = []
    for stage in Stage:
        case = desks.sample("troubled-annual-meeting")
        desks.store.save(StoredHandover(stage.name, case, NOW, stage=int(stage)))
        shell(app).show(Page.HANDOVER, stage.name)
        settle(app, qtbot)
        shown = page(app)
        assert isinstance(shown, HandoverPage)
        left += [weakref.ref(shown), weakref.ref(shown.presenter)]
        del shown
        shell(app).go(HOME)
        settle(app, qtbot)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [each for each in left if each() is not None] == []
