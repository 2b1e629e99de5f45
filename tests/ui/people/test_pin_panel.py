"""The panel in which a key comes to be trusted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from handover_app.domain.check_number import key_number, spelled, spoken
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
    panel, presenter = pin_panel(desks.services.trusted, words("en"), desks.runner)
    qtbot.addWidget(panel)
    presenter.ask(InMemoryAuthority("Region øst").certificate_pem)
    panel.show()
    return panel, presenter


@pytest.fixture
def panel(joined: tuple[PinPanel, PinPresenter]) -> PinPanel:
    return joined[0]


def test_the_number_that_is_heard_is_typed_first(panel: PinPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(panel.number.field.line.hasFocus)
    assert panel.number.shown.accessibleName() in panel.accessibleName()
    assert panel.number.shown.accessibleName() == spoken(panel.number.shown.number)


def test_what_is_typed_is_compared_with_every_digit(panel: PinPanel, qtbot: QtBot) -> None:
    comparison = panel.number
    number, line = comparison.shown.number, comparison.field.line
    assert panel.same.isEnabled(), "nothing was typed: the groups may be compared by eye"
    qtbot.keyClicks(line, spelled(number)[:11])
    assert not panel.same.isEnabled()
    assert comparison.field.control.accessibleDescription().startswith("Type it while")
    qtbot.keyClicks(line, str((int(number[9]) + 1) % 10))
    assert comparison.field.control.accessibleDescription() == "Group 3 is different. Have it read again."
    assert not panel.same.isEnabled()
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    qtbot.keyClicks(line, spelled(number)[11:])
    assert panel.same.isEnabled()
    assert comparison._same.plain == "The whole number is the same."
    qtbot.keyClicks(line, "0")
    assert comparison.field.control.accessibleDescription() == (
        "These are more digits than a check number has."
    )
    line.clear()
    qtbot.keyClicks(line, "flour")
    assert comparison.field.control.accessibleDescription() == "A check number has digits only."
    assert not panel.same.isEnabled()


def test_the_number_is_copied(panel: PinPanel, qtbot: QtBot) -> None:
    qtbot.mouseClick(panel.number.shown.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == spelled(panel.number.shown.number)


def test_the_number_that_is_trusted_stands_beside_another(
    joined: tuple[PinPanel, PinPresenter], desks: Desks
) -> None:
    panel, presenter = joined
    (before,) = desks.services.trusted().pin(presenter._waiting[0].pem).certificates
    assert not panel._before.isVisible()
    presenter.ask(InMemoryAuthority("Region øst").certificate_pem)
    assert panel._before.isVisible()
    assert panel._before.plain.endswith(spelled(key_number(before.key_fingerprint)))
    assert presenter.state.number != presenter.state.before


def test_by_keyboard_alone(panel: PinPanel, qtbot: QtBot, desks: Desks) -> None:
    qtbot.waitUntil(panel.number.field.line.hasFocus)
    qtbot.keyClick(panel.number.field.line, Qt.Key.Key_Tab)
    assert panel.differ.hasFocus()
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
