"""The panel that signs: what it asks for, and that it forgets what is secret."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from handover_app.i18n.words import words
from handover_app.presentation.signing.keys import KeyFile, MachineKey, NewKeyFile, NewMachineKey, Signer
from handover_app.presentation.signing.presenter import KeyLine, SigningState
from handover_app.ui.signing.pages import Keep
from handover_app.ui.signing.panel import SigningPanel

ADA = Signer("Incoming officer")
KEYS = (
    KeyLine("Another", "Another", ("one",) * 6),
    KeyLine("Incoming officer", "Incoming officer", ("two",) * 6),
)


@pytest.fixture
def panel(qtbot: QtBot, tmp_path: Path) -> SigningPanel:
    panel = SigningPanel(words("en"), tmp_path)
    qtbot.addWidget(panel)
    panel.show()
    panel.render_state(SigningState(ADA), "Sign")
    return panel


def test_a_new_key_bears_the_signers_name(qtbot: QtBot, panel: SigningPanel, tmp_path: Path) -> None:
    assert panel.new.isVisible()
    assert (panel.new.name.value, panel.new.path.path) == (ADA.name, tmp_path / "incoming-officer.p12")
    panel.new.passphrase.line.setText("a passphrase")
    panel.new.again.line.setText("a passphrase")
    with qtbot.waitSignal(panel.asked) as asked:
        qtbot.keyClick(panel.new.again.line, Qt.Key.Key_Return)
    assert asked.args == [
        NewKeyFile(tmp_path / "incoming-officer.p12", "a passphrase", "a passphrase", ADA.name)
    ]
    assert (panel.new.passphrase.value, panel.new.again.value) == ("", "")


def test_a_passphrase_that_differs_once_is_mended_and_not_typed_anew(panel: SigningPanel) -> None:
    panel.new.passphrase.line.setText("a passphrase")
    panel.new.again.line.setText("a passphrasf")
    panel.sign.click()
    assert (panel.new.passphrase.value, panel.new.again.value) == ("a passphrase", "a passphrasf")


def test_a_new_key_may_stay_on_this_machine(qtbot: QtBot, panel: SigningPanel) -> None:
    qtbot.mouseClick(panel.new.place.segment(Keep.MACHINE), Qt.MouseButton.LeftButton)
    assert not panel.new.passphrase.isVisible()
    with qtbot.waitSignal(panel.asked) as asked:
        panel.sign.click()
    assert asked.args == [NewMachineKey(ADA.name)]


def test_ones_own_key_of_this_machine_is_suggested_with_its_words(qtbot: QtBot, tmp_path: Path) -> None:
    panel = SigningPanel(words("en"), tmp_path)
    qtbot.addWidget(panel)
    panel.show()
    panel.render_state(SigningState(ADA, KEYS), "Sign")
    assert panel.machine.isVisible()
    with qtbot.waitSignal(panel.asked) as asked:
        panel.sign.click()
    assert asked.args == [MachineKey("Incoming officer")]


def test_a_key_file_is_opened_with_its_passphrase(qtbot: QtBot, panel: SigningPanel, tmp_path: Path) -> None:
    qtbot.mouseClick(panel.choice.segment("file"), Qt.MouseButton.LeftButton)
    panel.file.path.field.show_value(str(tmp_path / "old.p12"))
    panel.file.passphrase.line.setText("a passphrase")
    with qtbot.waitSignal(panel.asked) as asked:
        panel.sign.click()
    assert asked.args == [KeyFile(tmp_path / "old.p12", "a passphrase")]
    assert panel.file.passphrase.value == ""


def test_another_signer_finds_nothing_of_the_one_before(panel: SigningPanel) -> None:
    panel.new.passphrase.line.setText("a passphrase")
    panel.show_source("file")
    panel.render_state(SigningState(Signer("Regional leader")), "Sign")
    assert panel.new.isVisible()
    assert (panel.new.name.value, panel.new.passphrase.value) == ("Regional leader", "")


def test_while_it_signs_nothing_can_be_pressed(qtbot: QtBot, panel: SigningPanel) -> None:
    panel.render_state(SigningState(ADA, busy="Signing …", done=1, total=3), "Sign")
    assert not panel.sign.isEnabled()
    with qtbot.assertNotEmitted(panel.asked):
        qtbot.keyClick(panel.new.again.line, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.cancelled):
        panel.cancel.click()
    panel.render_state(SigningState(ADA, problem="The key is too old."), "Sign")
    assert panel.sign.isEnabled()
    assert not panel.cancel.isVisible()
