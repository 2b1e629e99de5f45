"""What outlives the inbox page: a folder watched for real, and a room that is found again."""

from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from handover_app.i18n.words import words
from handover_app.ui.reviewing.inbox import create
from handover_app.ui.reviewing.room import room_of
from handover_app.ui.workers import Worker
from tests.fakes.desks import Desks
from tests.papers import paper
from tests.ui.reviewing.conftest import OpenInbox


def test_what_comes_into_a_folder_is_taken_in(open_inbox: OpenInbox, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    folder.mkdir()
    page = open_inbox()
    page.presenter.watch(folder)
    assert page.state.folder == str(folder)
    paper().put(folder)
    qtbot.waitUntil(lambda: not page.state.empty)
    assert [row.title for row in page.state.rows] == ["Gruppe 42"]
    page.news.unwatch.click()
    assert page.state.folder == ""


def test_the_room_is_found_again_and_another_language_has_its_own(qtbot: QtBot, desks: Desks) -> None:
    def tell(error: Exception) -> None:
        raise error

    parent = QObject()
    runner = Worker(tell, parent)
    first = room_of(desks.services, words("en"), runner)
    assert room_of(desks.services, words("en"), runner) is first
    other = room_of(desks.services, words("nb"), runner)
    assert other is not first
    page = create(desks.services, words("nb"), runner)
    qtbot.addWidget(page)
    assert page.presenter is other.presenter
    qtbot.waitUntil(lambda: not page.state.loading)
    other.end()
    runner.finish()
