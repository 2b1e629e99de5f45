"""Pages of handovers, with everything real but the database, the threads and the clock."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from handover_app.application.ports.handover_store import StoredHandover
from handover_app.domain.case import Case
from handover_app.i18n.words import words
from handover_app.ui.handover.page import HandoverPage, create
from tests.fakes.desks import NOW, Desks

Open = Callable[..., HandoverPage]


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    return Desks(tmp_path / "profile")


@pytest.fixture
def open_page(qtbot: QtBot, desks: Desks) -> Open:
    """Opens the page of a case in a language, at a size, and shows it."""

    def opened(case: Case, language: str = "en", size: tuple[int, int] = (1064, 860)) -> HandoverPage:
        desks.store.save(StoredHandover("k", case, NOW))
        page = create(desks.services, words(language), desks.runner, "k")
        page.resize(*size)
        qtbot.addWidget(page)
        with qtbot.waitExposed(page):
            page.show()
        return page

    return opened


@pytest.fixture
def troubled(open_page: Open, desks: Desks) -> HandoverPage:
    return open_page(desks.sample("troubled-annual-meeting"))
