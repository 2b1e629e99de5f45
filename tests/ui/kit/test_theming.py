import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QStyleHints
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from handover_app.ui.kit import Button, Letters, Role, Theme, ThemeChoice
from handover_app.ui.kit.stylesheet import style_sheet
from handover_app.ui.kit.tokens import DARK, HIGH_CONTRAST, HIGH_DARK, HIGH_LIGHT, LIGHT, contrast


def test_dark_and_light_are_switched_in_one_go(qtbot: QtBot, look: Theme, qapp: QApplication) -> None:
    button = Button("Begin")
    qtbot.addWidget(button)
    light = button.grab().toImage()
    with qtbot.waitSignal(look.changed):
        look.choose(ThemeChoice.DARK)
    assert look.is_dark
    assert look.colour("canvas").name().upper() == DARK.canvas
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.canvas
    assert button.grab().toImage() != light
    look.choose(ThemeChoice.LIGHT)
    assert look.colours is LIGHT
    assert button.grab().toImage() == light


def test_the_same_choice_again_changes_nothing(qtbot: QtBot, look: Theme) -> None:
    with qtbot.assertNotEmitted(look.changed):
        look.choose(ThemeChoice.LIGHT)


def test_the_sheet_has_every_value_filled_in() -> None:
    sheet = style_sheet(LIGHT, lambda pixels: pixels * 2)
    assert not re.search(r"[$@]\w", sheet)
    assert "font-size: 28px" in sheet
    assert sheet.count("{") == sheet.count("}")


def test_fonts_are_ours_and_grow_with_the_users(look: Theme) -> None:
    assert look.font(Role.TITLE).pixelSize() == look.scaled(18)
    assert look.font(Role.TITLE).weight() == 600
    assert look.font(Role.BODY).family() == "Handover Sans"
    assert look.font(Role.CAPTION).pixelSize() >= 12


def test_letters_may_be_the_systems_and_larger(look: Theme, qapp: QApplication) -> None:
    before = look.letters
    body = look.font(Role.BODY).pixelSize()
    try:
        look.choose_letters(Letters(ours=False, percent=150))
        assert look.font(Role.BODY).family() != "Handover Sans"
        assert look.font(Role.BODY).pixelSize() == round(body * 1.5)
        assert qapp.font().pixelSize() == look.font(Role.BODY).pixelSize()
    finally:
        look.choose_letters(before)
    assert look.font(Role.BODY).pixelSize() == body


def test_high_contrast_has_thicker_edges_and_moves_nothing(qtbot: QtBot, look: Theme) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    size = field.sizeHint()
    look.choose(ThemeChoice.HIGH_CONTRAST)
    assert look.colours in (HIGH_LIGHT, HIGH_DARK)
    assert look.edge == 2
    assert field.sizeHint() == size


class _Asked:
    """A system that asks for high contrast: no platform of the tests does."""

    def __init__(self, hints: QStyleHints) -> None:
        self.colorScheme = hints.colorScheme

    def accessibility(self) -> "_Asked":
        return self

    def contrastPreference(self) -> Qt.ContrastPreference:  # noqa: N802 (Qt's name)
        return Qt.ContrastPreference.HighContrast


def test_a_system_that_asks_for_contrast_gets_it(
    look: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    look.choose(ThemeChoice.SYSTEM)
    asked = _Asked(qapp.styleHints())
    with monkeypatch.context() as patch:
        patch.setattr(look, "_application", _Application(qapp, asked))
        look._follow()
        assert look.edge == 2
        text, ground = look.colours.text, look.colours.surface
        assert contrast(text, ground) >= HIGH_CONTRAST
        look.choose(ThemeChoice.LIGHT)
        assert look.colours is LIGHT
    assert look.edge == 1


class _Application:
    def __init__(self, application: QApplication, hints: _Asked) -> None:
        self.styleHints = lambda: hints
        self.setPalette = application.setPalette
        self.palette = application.palette
        self.setStyleSheet = application.setStyleSheet
