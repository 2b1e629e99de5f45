"""The meeting on the screen: nothing to press while it waits, who one is, and what one takes along."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from handover_app.application.errors import StorageError
from handover_app.application.ports.handover_store import StoredHandover
from handover_app.application.signing.keys import NewKeyFile
from handover_app.domain.check_number import groups
from handover_app.domain.record import Decision
from handover_app.i18n.words import words
from handover_app.presentation.meeting.presenter import Phase
from handover_app.ui.kit import Text
from handover_app.ui.meeting import key_panel
from handover_app.ui.meeting.page import MeetingPage
from handover_app.ui.reviewing.review import ReviewPage
from handover_app.ui.signing import pages
from handover_app.ui.taking_over.page import TakingOverPage
from tests.fakes.desks import NOW
from tests.fakes.runner import InlineRunner, LateRunner
from tests.fakes.takers import Taker
from tests.papers import COMPLETE, TROUBLED, paper

PASSPHRASE = "correct horse battery"
Meet = Callable[..., MeetingPage]


@pytest.fixture
def taker(tmp_path: Path) -> Taker:
    return Taker(tmp_path / "profile")


@pytest.fixture
def meet(qtbot: QtBot, taker: Taker) -> Meet:
    """Opens the meeting over a sample whose record is signed once."""

    def opened(name: str = COMPLETE, runner: InlineRunner | None = None, parts: int = 1) -> MeetingPage:
        handed = paper(name, parts=parts)
        taker.desks.store.save(StoredHandover("k", handed.data.case, NOW, record=handed.pdf))
        page = MeetingPage(taker.services, taker.desks.store, words("en"), runner or taker.desks.runner, "k")
        page.resize(1000, 900)
        qtbot.addWidget(page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    return opened


def pressable(page: QWidget) -> list[str]:
    return [
        button.text()
        for button in page.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled() and button.text()
    ]


def shown(page: QWidget) -> list[str]:
    return [text.plain for text in page.findChildren(Text) if text.isVisible()]


def test_there_is_nothing_to_press_while_it_waits(qtbot: QtBot, meet: Meet) -> None:
    late = LateRunner()
    page = meet(runner=late)
    assert page.waiting.isVisible()
    assert (pressable(page), shown(page)) == ([], ["Checking the file: its signatures, and its pages …"])
    late.step()
    assert not page.waiting.isVisible()
    assert pressable(page) == ["I am Påtroppende SoMe-ansvarlig", "I am Påtroppende leder", "End the meeting"]
    assert page.go.hasFocus()
    qtbot.keyClick(page.go, Qt.Key.Key_Return)
    qtbot.keyClick(page.go, Qt.Key.Key_Space)
    assert page.go.is_busy
    assert pressable(page) == ["I am Påtroppende SoMe-ansvarlig"], (
        "it shows that it works, and keeps the keyboard"
    )
    assert len(late.waiting) == 1, "pressed once"
    late.step()
    assert page.presenter.view.phase is Phase.SEATED


def test_each_of_two_says_who_they_are_once(qtbot: QtBot, meet: Meet) -> None:
    page = meet(TROUBLED)
    assert page.go.text() == "I am Påtroppende SoMe-ansvarlig"
    assert page.other.text() == "I am Påtroppende leder"
    qtbot.mouseClick(page.other, Qt.MouseButton.LeftButton)
    seat = page.seat
    assert isinstance(seat, TakingOverPage)
    seat.render_state()
    assert seat.people is None, "it is not asked again"
    assert seat.presenter.signing.state.signer.name == "Påtroppende leder"
    assert "Lock the app" in pressable(seat)
    assert "Handovers" not in pressable(seat)
    (lock,) = [b for b in seat.findChildren(QAbstractButton) if b.text() == "Lock the app" and b.isVisible()]
    qtbot.mouseClick(lock, Qt.MouseButton.LeftButton)
    assert page.seat is None
    assert page.go.isVisible()


def test_it_is_locked_also_where_what_was_typed_cannot_be_kept(
    qtbot: QtBot, meet: Meet, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, told = meet(), list[Exception]()
    page.presenter.failed.connect(told.append)
    qtbot.mouseClick(page.go, Qt.MouseButton.LeftButton)
    seat = page.seat
    assert isinstance(seat, TakingOverPage)
    full = StorageError("storage.full")

    def refuse() -> None:
        raise full

    monkeypatch.setattr(seat.presenter, "flush", refuse)
    seat.closed.emit()
    assert told == [full]
    assert (page.seat, page.presenter.view.phase) == (None, Phase.LOCKED)
    assert page.end.isEnabled()
    assert not page.go.is_busy


def test_the_reviewer_at_the_table_sees_nothing_of_the_inbox(qtbot: QtBot, meet: Meet, taker: Taker) -> None:
    taker.receive(paper(COMPLETE, "Gruppe 7", parts=2).pdf)
    page = meet(parts=2)
    qtbot.mouseClick(page.go, Qt.MouseButton.LeftButton)
    seat = page.seat
    assert isinstance(seat, ReviewPage)
    assert seat.back.text() == "Lock the app"
    assert not seat.earlier.isVisible()
    assert (seat.presenter.state.earlier, seat.presenter.state.later) == ("", "")


def test_what_one_takes_along_and_whom_one_knows_in_the_end(
    qtbot: QtBot, meet: Meet, taker: Taker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "STICK"
    stick.mkdir()
    monkeypatch.setattr(key_panel, "memory_stick", lambda: stick)
    monkeypatch.setattr(key_panel, "lies_on_stick", lambda path: path.is_relative_to(stick))
    monkeypatch.setattr(pages, "memory_stick", lambda: None)
    page = meet(parts=2)
    copies = page.key.presenter._copies
    page.key.presenter._copies = replace(copies, drive=lambda path: path.is_relative_to(stick))
    qtbot.mouseClick(page.go, Qt.MouseButton.LeftButton)
    seat = page.seat
    assert isinstance(seat, ReviewPage)
    seat.presenter.decide(Decision.RETURN)
    seat.presenter.comment("Not yet.")
    key = tmp_path / "regional.p12"
    seat.presenter.sign(NewKeyFile(key, PASSPHRASE, PASSPHRASE, "Regionleder"))

    assert page.presenter.view.phase is Phase.SIGNED
    assert page.seat is None
    qtbot.waitUntil(lambda: set(groups(page.presenter.view.number)) <= set(shown(page)))
    place = f"Your key is in the file regional.p12, in the folder {tmp_path} of this machine."
    assert place in shown(page)
    assert not page.key.remove.isVisible()
    assert page.key.copy.hasFocus(), "nobody goes on by one key too many"
    qtbot.mouseClick(page.key.copy, Qt.MouseButton.LeftButton)
    (dialog,) = page.findChildren(QFileDialog)
    assert Path(dialog.selectedFiles()[0]) == stick / "regional.p12"
    dialog.accept()
    assert (stick / "regional.p12").read_bytes() == key.read_bytes()
    qtbot.mouseClick(page.key.remove, Qt.MouseButton.LeftButton)
    assert page.key.keep.hasFocus(), "the harmless answer"
    assert key.exists()
    qtbot.mouseClick(page.key.gone, Qt.MouseButton.LeftButton)
    assert not key.exists()
    assert any("not on this machine any more" in text for text in shown(page))

    qtbot.mouseClick(page.go, Qt.MouseButton.LeftButton)
    assert page.presenter.view.phase is Phase.OVER
    assert not page.key.isVisible()
    assert page.know.isVisible()
    assert page.know.hasFocus()
    assert any("Regionleder signed at this table" in text for text in shown(page))
    qtbot.mouseClick(page.know, Qt.MouseButton.LeftButton)
    assert not page.know.isVisible()
    assert page.go.hasFocus()
    with qtbot.waitSignal(page.ended):
        qtbot.mouseClick(page.go, Qt.MouseButton.LeftButton)
