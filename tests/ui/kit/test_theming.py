import re

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from handover_app.ui.kit import Button, Role, Theme, ThemeChoice
from handover_app.ui.kit.stylesheet import style_sheet
from handover_app.ui.kit.tokens import DARK, LIGHT


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
