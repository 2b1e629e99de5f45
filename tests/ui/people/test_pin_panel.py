"""The panel in which a key comes to be trusted."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from handover_app.i18n.words import words
from handover_app.keychain import InMemoryAuthority
from handover_app.presentation.people.pinning import PinPresenter
from handover_app.ui.people.pin_panel import PinPanel, pin_panel
from tests.fakes.desks import Desks


@pytest.fixture
def desks(tmp_path_factory: pytest.TempPathFactory) -> Desks:
    return Desks(tmp_path_factory.mktemp("profile"))


@pytest.fixture
def joined(qtbot: QtBot, desks: Desks) -> tuple[PinPanel, PinPresenter]:
    panel, presenter = pin_panel(desks.services, words("en"), desks.runner)
    qtbot.addWidget(panel)
    presenter.ask(InMemoryAuthority("Region øst").certificate_pem)
    panel.show()
    return panel, presenter


@pytest.fixture
def panel(joined: tuple[PinPanel, PinPresenter]) -> PinPanel:
    return joined[0]


def test_the_first_answer_under_the_keyboard_is_the_safe_one(panel: PinPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(panel.differ.hasFocus)
    assert panel.words.accessibleName() in panel.accessibleName()
    assert len(panel.words.accessibleName().split()) == 6


def test_by_keyboard_alone(panel: PinPanel, qtbot: QtBot, desks: Desks) -> None:
    qtbot.waitUntil(panel.differ.hasFocus)
    qtbot.keyClick(panel.differ, Qt.Key.Key_Tab)
    assert panel.same.hasFocus()
    qtbot.keyClick(panel.same, Qt.Key.Key_Space)
    assert [item.certificate.name for item in desks.services.trusted().list()] == ["Region øst"]
    assert not panel.same.isVisible()
    qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Space)
    assert not panel.isVisible()


def test_what_went_wrong_is_shown(joined: tuple[PinPanel, PinPresenter]) -> None:
    panel, presenter = joined
    presenter.ask(b"nothing")
    assert panel.isVisible()
    assert "certificate" in presenter.state.problem
