"""The panel's page for a smart card: the PIN is handed on and forgotten."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from handover_app.application.signing.cards import CardKey
from handover_app.i18n.words import words
from handover_app.ui.signing.panel import SigningPanel


def test_a_card_is_asked_with_its_pin(qtbot: QtBot, tmp_path: Path) -> None:
    panel = SigningPanel(words("en"), tmp_path)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.mouseClick(panel.choice.segment("card"), Qt.MouseButton.LeftButton)
    assert panel.card.isVisible()
    qtbot.keyClicks(panel.card.address.line, "token=Card;object=mine")
    qtbot.keyClicks(panel.card.pin.line, "648219")
    assert panel.card.pin.line.echoMode() is QLineEdit.EchoMode.Password
    with qtbot.waitSignal(panel.asked) as asked:
        qtbot.keyClick(panel.card.pin.line, Qt.Key.Key_Return)
    assert asked.args == [CardKey("token=Card;object=mine", "648219")]
    assert panel.card.pin.value == ""
