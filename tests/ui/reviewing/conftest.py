"""The inbox and reviews on a screen in memory: real records, keys in memory, files verified at once."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from handover_app.i18n.words import words
from handover_app.ui.reviewing.inbox import InboxPage
from handover_app.ui.reviewing.room import InboxRoom
from tests.fakes.checker import InlineChecker
from tests.fakes.desks import Desks
from tests.fakes.identities import MemoryIdentities
from tests.papers import trust_in

OpenInbox = Callable[..., InboxPage]


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    desks = Desks(tmp_path / "profile")
    identities, checker = MemoryIdentities(), InlineChecker(desks.services.workshop)
    desks.services = replace(desks.services, identities=lambda: identities, checker=checker)
    trust_in(desks.services.profile)
    return desks


@pytest.fixture
def open_inbox(qtbot: QtBot, desks: Desks) -> OpenInbox:
    """Opens the inbox in a language, at a size, and shows it; all work is done at once."""

    def opened(language: str = "en", size: tuple[int, int] = (1064, 860)) -> InboxPage:
        room = InboxRoom(desks.services, words(language), desks.runner, None, checks=desks.runner)
        page = InboxPage(room, words(language))
        qtbot.addWidget(page, before_close_func=lambda _page: room.end())
        page.presenter.enter()
        page.resize(*size)
        with qtbot.waitExposed(page):
            page.show()
        return page

    return opened
