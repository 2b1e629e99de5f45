"""The page of somebody who takes over: what is shown, what has room, and what is opened only on a click."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from handover_app.application.received.taking_over import Check, TakingOverStage
from handover_app.i18n.words import PSEUDO, words
from handover_app.ui.kit import desktop_services
from handover_app.ui.taking_over.accounts import TakingOverAccountsPanel
from handover_app.ui.taking_over.conduct import ConductStage
from handover_app.ui.taking_over.file import FileStage
from handover_app.ui.taking_over.page import TakingOverPage, create
from handover_app.ui.taking_over.send import SendStage
from tests.fakes.takers import Taker
from tests.papers import TROUBLED, paper
from tests.ui.handover.test_room import cut_off, large_letters  # noqa: F401 (a fixture)

Open = Callable[..., TakingOverPage]
OFFICER = "p4"


@pytest.fixture
def taker(tmp_path: Path) -> Taker:
    return Taker(tmp_path / "profile")


@pytest.fixture
def open_page(qtbot: QtBot, taker: Taker) -> Open:
    """Opens the page of a file in a language, at a size, and shows it."""

    def opened(
        pdf: bytes, language: str = "en", size: tuple[int, int] = (1064, 860), *, by: str = ""
    ) -> TakingOverPage:
        page = create(taker.services, words(language), taker.desks.runner, taker.receive(pdf))
        page.resize(*size)
        qtbot.addWidget(page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        if by:
            page.presenter.choose_person(by)
        page.render_state()
        return page

    return opened


@pytest.fixture
def handed() -> bytes:
    return paper(TROUBLED, parts=1).pdf


def accounts(page: TakingOverPage) -> TakingOverAccountsPanel:
    page.show_stage(TakingOverStage.ACCOUNTS)
    stage = page.stage(TakingOverStage.ACCOUNTS)
    assert isinstance(stage, TakingOverAccountsPanel)
    return stage


def test_the_verdict_is_the_first_sentence(open_page: Open, handed: bytes) -> None:
    page = open_page(handed)
    assert page.banner.accessibleName() == "The file is whole, and comes from Avtroppende SoMe-ansvarlig"
    stage = page.stage(TakingOverStage.FILE)
    assert isinstance(stage, FileStage)
    assert stage.go_on.isVisible()
    assert stage.preview.pages > 1


def test_of_an_altered_file_nothing_is_shown_or_offered(open_page: Open, handed: bytes) -> None:
    page = open_page(handed + b"%")
    assert page.banner.accessibleName() == "Altered"
    assert not page.rail.isVisible()
    stage = page.stage(TakingOverStage.FILE)
    assert isinstance(stage, FileStage)
    assert not stage.go_on.isVisible()
    assert stage.preview.pages == 0


def test_an_unknown_signer_is_known_once_the_words_were_compared(
    qtbot: QtBot, tmp_path: Path, handed: bytes
) -> None:
    taker = Taker(tmp_path / "stranger", trusting=False)
    page = create(taker.services, words("en"), taker.desks.runner, taker.receive(handed))
    page.resize(1064, 860)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.render_state()
    assert page.banner.accessibleName().startswith("The file is whole. It is not certain")
    page.presenter.choose_person(OFFICER)
    page.show_stage(TakingOverStage.FILE)
    stage = page.stage(TakingOverStage.FILE)
    assert isinstance(stage, FileStage)
    qtbot.mouseClick(stage.know, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(stage.panel.same.isVisible)
    qtbot.mouseClick(stage.panel.same, Qt.MouseButton.LeftButton)
    page.render_state()
    assert page.banner.accessibleName() == "The file is whole, and comes from Avtroppende SoMe-ansvarlig"
    assert page.presenter.view().person == OFFICER
    assert not stage.know.isVisible()


def test_the_browser_opens_on_a_click_alone(
    qtbot: QtBot, open_page: Open, handed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    monkeypatch.setattr(desktop_services, "open_url", lambda url, _told: opened.append(url.toString()))
    page = open_page(handed, by=OFFICER)
    stage = accounts(page)
    page.presenter.select("a2")
    page.render_state()
    assert opened == []
    qtbot.mouseClick(stage.login, Qt.MouseButton.LeftButton)
    assert opened == ["https://www.instagram.com/gruppe42"]


def test_a_no_asks_what_is_not_right(qtbot: QtBot, open_page: Open, handed: bytes) -> None:
    page = open_page(handed, by=OFFICER)
    stage = accounts(page)
    qtbot.mouseClick(stage.checks[0].no, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(stage.remark.box.hasFocus)
    assert stage.remark.box.placeholderText() == "I cannot log in."
    qtbot.keyClicks(stage.remark.box, "The link is dead.")
    assert page.presenter.draft.of(OFFICER).of("a1").remark == "The link is dead."
    qtbot.mouseClick(stage.clear, Qt.MouseButton.LeftButton)
    assert page.presenter.draft.of(OFFICER).of("a1").is_reported is False
    assert not stage.remark.isVisible()
    assert stage.checks[0].answer.value is None


def test_another_account_shows_its_own_answers(qtbot: QtBot, open_page: Open, handed: bytes) -> None:
    page = open_page(handed, by=OFFICER)
    stage = accounts(page)
    page.presenter.answer(Check.IN, True)  # noqa: FBT003 (an answer)
    stage.list.chosen.emit("a2")
    page.render_state()
    assert len(stage.checks) == 6
    assert {check.answer.value for check in stage.checks} == {None}
    stage.list.chosen.emit("a1")
    page.render_state()
    assert [check.answer.value for check in stage.checks] == ["yes", None, None]


def test_a_page_is_promised_in_one_press_and_can_be_read_again(
    qtbot: QtBot, open_page: Open, handed: bytes
) -> None:
    page = open_page(handed, by=OFFICER)
    page.show_stage(TakingOverStage.CONDUCT)
    stage = page.stage(TakingOverStage.CONDUCT)
    assert isinstance(stage, ConductStage)
    qtbot.mouseClick(stage.promise, Qt.MouseButton.LeftButton)
    view = page.presenter.view()
    assert view.section is not None
    assert (view.section.index, view.sections[0].done) == (1, 4)
    stage.list.chosen.emit("0")
    page.render_state()
    assert all(tick.box.isChecked() for tick in stage.ticks.values())
    assert stage.promise.text() == "Read on"


def test_what_was_signed_before_is_only_sent_on(open_page: Open) -> None:
    page = open_page(paper(TROUBLED, parts=2).pdf)
    stage = page.stage(TakingOverStage.SEND)
    assert isinstance(stage, SendStage)
    assert stage.isVisible()
    assert stage.banner.accessibleName() == "Påtroppende SoMe-ansvarlig has signed"
    assert stage.sending.save_button.isEnabled()


def test_every_control_has_a_name(qtbot: QtBot, open_page: Open, handed: bytes) -> None:
    page = open_page(handed, by=OFFICER)
    for stage in (
        TakingOverStage.FILE,
        TakingOverStage.ACCOUNTS,
        TakingOverStage.CONDUCT,
        TakingOverStage.SIGN,
    ):
        page.show_stage(stage)
        qtbot.wait(10)
        nameless = [
            widget
            for widget in page.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not widget.accessibleName()
            and not (isinstance(widget, QAbstractButton) and widget.text())
        ]
        assert nameless == [], stage


def look_through(qtbot: QtBot, page: TakingOverPage) -> None:
    """Fails where words stay cut off once everything has found its place."""

    def nothing_is_cut_off() -> None:
        assert list(cut_off(page)) == []

    for stage in (
        TakingOverStage.FILE,
        TakingOverStage.ACCOUNTS,
        TakingOverStage.CONDUCT,
        TakingOverStage.SIGN,
    ):
        page.show_stage(stage)
        qtbot.waitUntil(nothing_is_cut_off)


@pytest.mark.parametrize("language", ["nb", "en", PSEUDO])
def test_words_have_room(qtbot: QtBot, open_page: Open, handed: bytes, language: str) -> None:
    page = open_page(handed, language, by=OFFICER)
    look_through(qtbot, page)


@pytest.mark.usefixtures("large_letters")
def test_large_letters_have_room(qtbot: QtBot, open_page: Open, handed: bytes) -> None:
    page = open_page(handed, "nb", by=OFFICER)
    look_through(qtbot, page)
