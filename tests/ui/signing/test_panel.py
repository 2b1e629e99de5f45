"""The panel that signs: what it asks for, and that it forgets what is secret."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from handover_app.application.signing.keys import KeyFile, MachineKey, NewKeyFile, NewMachineKey, Signer
from handover_app.i18n.words import words
from handover_app.presentation.signing.presenter import KeyLine, SigningState
from handover_app.ui.kit import SecretField
from handover_app.ui.signing import pages
from handover_app.ui.signing.pages import Keep
from handover_app.ui.signing.panel import SigningPanel

ADA = Signer("Incoming officer")
KEYS = (
    KeyLine("Another", "Another", "1234" * 6),
    KeyLine("Incoming officer", "Incoming officer", "072111220250309941493100"),
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
    panel.asked.connect(lambda: panel.render_state(SigningState(ADA, problem="Not the same."), "Sign"))
    panel.sign.click()
    assert (panel.new.passphrase.value, panel.new.again.value) == ("a passphrase", "a passphrasf")


@pytest.mark.parametrize(
    ("typed", "fault", "at"),
    [
        (("", "a passphrase", "a passphrase"), "signing.no-name", "name"),
        (("Leder", "short", "short"), "signing.short-passphrase", "passphrase"),
        (("Leder", "a passphrase", "a passphrasf"), "signing.passphrases-differ", "again"),
    ],
)
def test_the_keyboard_goes_where_it_is_mended(
    qtbot: QtBot, panel: SigningPanel, typed: tuple[str, str, str], fault: str, at: str
) -> None:
    with qtbot.waitActive(panel):
        panel.activateWindow()
    lines = {
        "name": panel.new.name.line,
        "passphrase": panel.new.passphrase.line,
        "again": panel.new.again.line,
    }
    for line, text in zip(lines.values(), typed, strict=True):
        line.setText(text)
    asked: list[NewKeyFile] = []
    panel.asked.connect(asked.append)
    panel.asked.connect(
        lambda: panel.render_state(SigningState(ADA, problem="Mend it.", fault=fault), "Sign")
    )
    for _again in range(2):
        qtbot.mouseClick(panel.sign, Qt.MouseButton.LeftButton)
        assert asked.pop().missing() is not None
        assert lines[at].hasFocus()
        assert tuple(line.text() for line in lines.values()) == typed
        panel.new.path.field.line.setFocus()


def test_a_key_file_that_does_not_open_is_asked_for_its_passphrase(qtbot: QtBot, panel: SigningPanel) -> None:
    with qtbot.waitActive(panel):
        panel.activateWindow()
    qtbot.mouseClick(panel.choice.segment("file"), Qt.MouseButton.LeftButton)
    state = SigningState(ADA, problem="No.", fault="identity.wrong-passphrase")
    panel.render_state(state, "Sign")
    assert panel.file.passphrase.line.hasFocus()
    panel.file.path.field.line.setFocus()
    panel.render_state(state, "Sign")
    assert panel.file.path.field.line.hasFocus(), "told once"


def test_at_somebody_elses_laptop_the_key_is_to_lie_on_the_stick(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, plugged = tmp_path / "STICK", [False]
    monkeypatch.setattr(pages, "memory_stick", lambda: stick if plugged[0] else None)
    monkeypatch.setattr(pages, "lies_on_stick", lambda path: path.is_relative_to(stick))
    panel = SigningPanel(words("en"), tmp_path / "home")
    qtbot.addWidget(panel)
    panel.show()
    panel.render_state(SigningState(ADA, is_shared=True), "Sign")
    said = panel.new.where
    assert panel.new.path.path == tmp_path / "home" / "incoming-officer.p12"
    assert str(tmp_path / "home") in said.plain
    plugged[0] = True
    panel.hide()
    panel.show()
    assert panel.new.path.path == stick / "incoming-officer.p12"
    assert said.plain.startswith("This is on the memory stick")
    panel.new.path.field.line.setText("")
    qtbot.keyClicks(panel.new.path.field.line, str(tmp_path / "mine.p12"))
    assert str(tmp_path) in said.plain
    panel.hide()
    panel.show()
    assert panel.new.path.path == tmp_path / "mine.p12", "what somebody chose stays"


def test_on_ones_own_machine_no_stick_is_proposed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "memory_stick", lambda: tmp_path / "STICK")
    panel = SigningPanel(words("en"), tmp_path)
    qtbot.addWidget(panel)
    panel.render_state(SigningState(ADA), "Sign")
    assert panel.new.path.path == tmp_path / "incoming-officer.p12"


def test_a_new_key_may_stay_on_this_machine(qtbot: QtBot, panel: SigningPanel) -> None:
    qtbot.mouseClick(panel.new.place.segment(Keep.MACHINE), Qt.MouseButton.LeftButton)
    assert not panel.new.passphrase.isVisible()
    with qtbot.waitSignal(panel.asked) as asked:
        panel.sign.click()
    assert asked.args == [NewMachineKey(ADA.name)]


def test_ones_own_key_of_this_machine_is_suggested_with_its_number(qtbot: QtBot, tmp_path: Path) -> None:
    panel = SigningPanel(words("en"), tmp_path)
    qtbot.addWidget(panel)
    panel.show()
    panel.render_state(SigningState(ADA, KEYS), "Sign")
    assert panel.machine.isVisible()
    assert panel.machine._number.plain == "Its check number: 0721 1122 0250 3099 4149 3100"
    assert panel.machine._number.accessibleName().startswith("Its check number: 0 7 2 1, 1 1 2 2")
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


def test_another_fields_error_leaves_the_passphrases_and_signing_takes_them(panel: SigningPanel) -> None:
    answers = [
        [SigningState(ADA, problem="Write a date that is still to come.", fault="review.past-date")],
        [SigningState(ADA, busy="Signing"), SigningState(ADA, problem="It failed.")],
    ]
    panel.asked.connect(lambda: [panel.render_state(state, "Sign") for state in answers.pop(0)])
    for field in (panel.new.passphrase, panel.new.again):
        field.line.setText("a passphrase")
    panel.sign.click()
    assert (panel.new.passphrase.value, panel.new.again.value) == ("a passphrase", "a passphrase")
    panel.sign.click()
    assert (panel.new.passphrase.value, panel.new.again.value) == ("", "")


def test_every_passphrase_can_be_shown_and_is_hidden_once_it_is_gone(
    panel: SigningPanel, qtbot: QtBot
) -> None:
    modes = QLineEdit.EchoMode
    for field in (panel.new.passphrase, panel.new.again, panel.file.passphrase, panel.card.pin):
        assert isinstance(field, SecretField)
        field.line.setText("a passphrase")
        assert field.line.echoMode() is modes.Password
        field.reveal.trigger()
        assert field.line.echoMode() is modes.Normal
        assert field.reveal.text() == "Hide what is typed"
        panel.forget()
        assert field.line.echoMode() is modes.Password
        assert field.reveal.text() == "Show what is typed"


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
