"""The page People and keys, with real widgets."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from handover_app.application.judging.judge import Judge
from handover_app.i18n.words import words
from handover_app.keychain import KeychainAuthority, KeychainIdentities, TrustFolder
from handover_app.keychain.tokens import Pkcs11Tokens
from handover_app.ui.kit import Button, Text
from handover_app.ui.people.joining import people_page
from handover_app.ui.people.page import AUTHORITY, KEYS, TRUST, PeoplePage
from tests.fakes.desks import Desks
from tests.fakes.identities import MemoryKeychain
from tests.keychain.card import SIGNER, shared_card


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    desks = Desks(tmp_path / "profile")
    profile, keychain = desks.services.profile, MemoryKeychain()
    now = desks.clock.now
    trust = TrustFolder(profile / "trust", now=now)
    authority = KeychainAuthority(profile / "authority", trust, keychain, rounds=1000, now=now)
    identities = KeychainIdentities(profile / "identities", keychain, now=now)
    desks.services = replace(
        desks.services, authority=lambda: authority, identities=lambda: identities, trusted=lambda: trust
    )
    return desks


@pytest.fixture
def page(qtbot: QtBot, desks: Desks) -> PeoplePage:
    page, presenters = people_page(desks.services, desks.store, words("en"), desks.runner)
    page.setProperty("presenters", presenters)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    page.show_part(KEYS)
    return page


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every file dialog is answered at once with the name that it suggests, in this folder."""

    def choose(dialog: QFileDialog) -> None:
        suggested = dialog.selectedFiles()
        dialog.fileSelected.emit(str(tmp_path / Path(suggested[0]).name))
        dialog.deleteLater()

    monkeypatch.setattr(QFileDialog, "open", choose)
    return tmp_path


def button(part: QWidget, text: str) -> QAbstractButton:
    """The visible button with this text or name."""
    QApplication.processEvents()
    found = [
        each
        for each in part.findChildren(Button)
        if each.isVisible() and text in (each.text(), each.accessibleName())
    ]
    assert len(found) == 1, (text, [each.text() for each in part.findChildren(Button) if each.isVisible()])
    return found[0]


def press(qtbot: QtBot, part: QWidget, text: str) -> None:
    """By keyboard: the button is reached and pressed."""
    target = button(part, text)
    assert target.focusPolicy() & Qt.FocusPolicy.TabFocus
    target.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(target, Qt.Key.Key_Space)


def test_a_region_from_nothing_to_a_list_of_revoked_keys(page: PeoplePage, qtbot: QtBot, files: Path) -> None:
    """Made, asked, vouched for, taken in, taken back: with the keyboard alone."""
    keys, authority = page.keys, page.authority
    qtbot.keyClicks(keys.form.name.line, "Ny ansvarlig")
    press(qtbot, keys, "Make the identity")
    press(qtbot, keys, "Have Ny ansvarlig vouched for")
    press(qtbot, keys, "Save the request …")
    asked = keys.asking.number.accessibleName()
    assert (files / "ny-ansvarlig.handover-request").exists()

    page.show_part(AUTHORITY)
    form = authority.form
    press(qtbot, authority, "Make it, and save the backup …")
    assert form.name.control.accessibleDescription() == "Write what the region is called."
    for field, text in (
        (form.name, "Region øst"),
        (form.organisation, "Example organisation"),
        (form.passphrase, "four words that fit"),
        (form.again, "four words that fit"),
    ):
        qtbot.keyClicks(field.line, text)
    press(qtbot, authority, "Make it, and save the backup …")
    assert (files / "region-øst.p12").exists()
    assert form.passphrase.value == form.again.value == ""

    authority.request.emit(files / "ny-ansvarlig.handover-request")
    assert authority.vouch.number.shown.accessibleName() == asked
    qtbot.waitUntil(authority.vouch.number.field.line.hasFocus)
    press(qtbot, authority, "The number is the same: vouch …")
    assert (
        authority.vouch.standing.role.control.accessibleDescription() == "Choose what this person signs as."
    )
    qtbot.keyClick(authority.vouch.standing.role.combo, Qt.Key.Key_Down)
    qtbot.keyClicks(authority.vouch.standing.unit.line, "g42")
    press(qtbot, authority, "The number is the same: vouch …")
    assert "You vouch for Ny ansvarlig" in authority.banner.accessibleName()

    page.show_part(KEYS)
    keys.asking.answered.emit(files / "ny-ansvarlig.pem", "")
    assert keys.banner.accessibleName().startswith("Region øst vouches for Ny ansvarlig until ")

    page.show_part(AUTHORITY)
    press(qtbot, authority, "Take back the key of Ny ansvarlig")
    qtbot.waitUntil(lambda: button(authority, "Leave it").hasFocus())
    press(qtbot, authority, "Take it back for good")
    press(qtbot, authority, "Save the list of revoked keys …")
    assert (files / "region-øst.crl").exists()

    page.show_part(TRUST)
    press(qtbot, page.trust, "Stop trusting Region øst")
    press(qtbot, page.trust, "Stop trusting")
    assert page.trust.empty.isVisible()


def test_empty_parts_say_what_to_do(page: PeoplePage, qtbot: QtBot) -> None:
    assert page.keys.empty.isVisible()
    page.show_part(TRUST)
    assert page.trust.empty.isVisible()
    page.show_part(AUTHORITY)
    assert page.authority.form.isVisible()
    assert not page.authority.drop.isVisible()


def test_every_control_has_a_name(page: PeoplePage, qtbot: QtBot, files: Path) -> None:
    qtbot.keyClicks(page.keys.form.name.line, "Ny ansvarlig")
    press(qtbot, page.keys, "Make the identity")
    for part in (KEYS, TRUST, AUTHORITY):
        page.show_part(part)
        for control in page.findChildren(QWidget):
            if control.isVisible() and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
                named = control.accessibleName() or getattr(control, "text", str)()
                assert named, control


def test_the_keyboard_is_put_on_the_harmless_answer(page: PeoplePage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.keys.form.name.line, "Leder")
    press(qtbot, page.keys, "Make the identity")
    press(qtbot, page.keys, "Remove the identity of Leder")
    qtbot.waitUntil(lambda: button(page.keys, "Keep it").hasFocus())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert button(page.keys, "Remove the identity of Leder")


def test_a_key_file_is_made(page: PeoplePage, qtbot: QtBot, files: Path) -> None:
    form = page.keys.form
    qtbot.keyClicks(form.name.line, "Ny ansvarlig")
    form.place.answers.segment("file").click()
    for field in (form.passphrase, form.again):
        qtbot.keyClicks(field.line, "four words that fit")
    press(qtbot, page.keys, "Make the identity")
    assert (files / "ny-ansvarlig.p12").exists()
    assert form.passphrase.value == ""


def test_a_key_file_is_opened_to_ask(page: PeoplePage, qtbot: QtBot, files: Path, desks: Desks) -> None:
    asking, path = page.keys.asking, files / "mine.p12"
    desks.services.key_files().create(path, "four words that fit", "Ny ansvarlig", None, None)
    page.keys.file_chosen.emit(path)
    qtbot.waitUntil(asking.passphrase.line.hasFocus)
    qtbot.keyClicks(asking.passphrase.line, "four words that fit")
    qtbot.keyClick(asking.passphrase.line, Qt.Key.Key_Return)
    assert asking.passphrase.value == ""
    assert len(asking.number.accessibleName().split()) == 24
    assert asking.again.isVisible()
    qtbot.keyClicks(asking.again.line, "four words that fit")
    press(qtbot, asking, "Put this away")
    assert asking.again.value == ""
    assert not asking.isVisible()


@pytest.mark.needs("softhsm2-util")
def test_a_cards_address_is_copied(desks: Desks, qtbot: QtBot) -> None:
    card = shared_card()
    desks.services = replace(desks.services, tokens=lambda: Pkcs11Tokens((card.library,)))
    page, presenters = people_page(desks.services, desks.store, words("en"), desks.runner)
    page.setProperty("presenters", presenters)
    qtbot.addWidget(page)
    page.show()
    page.show_part(KEYS)
    press(qtbot, page.keys, "Look for smart cards")
    press(qtbot, page.keys, f"Copy the address of {SIGNER}")
    assert QApplication.clipboard().text() == card.address("object=signer").partition("?")[0]


def test_numbers_fold_where_there_is_little_room(page: PeoplePage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.keys.form.name.line, "Ny ansvarlig med et langt navn")
    press(qtbot, page.keys, "Make the identity")
    page.resize(544, 700)
    for part in (KEYS, TRUST, AUTHORITY):
        page.show_part(part)
        QApplication.processEvents()
        assert page.horizontalScrollBar().maximum() == 0, part


def test_the_panels_fold_where_there_is_little_room(page: PeoplePage, qtbot: QtBot, files: Path) -> None:
    """The narrowest window leaves this much."""
    page.resize(544, 700)
    qtbot.keyClicks(page.keys.form.name.line, "Ny ansvarlig med et langt navn")
    press(qtbot, page.keys, "Make the identity")
    press(qtbot, page.keys, "Have Ny ansvarlig med et langt navn vouched for")
    press(qtbot, page.keys, "Save the request …")
    QApplication.processEvents()
    assert page.horizontalScrollBar().maximum() == 0
    (request,) = files.glob("*.handover-request")
    authority = page.property("presenters")[2]
    authority.create(files / "b.p12", "Region øst", "Example organisation", "four words that fit")
    page.show_part(AUTHORITY)
    page.authority.request.emit(request)
    QApplication.processEvents()
    assert page.horizontalScrollBar().maximum() == 0
    page.authority.certificate_saved.emit(files / "region.pem")
    page.show_part(TRUST)
    press(qtbot, page.trust, "Stop trusting Region øst")
    press(qtbot, page.trust, "Stop trusting")
    page.trust.file.emit(files / "region.pem")
    QApplication.processEvents()
    assert page.trust.pin_panel.isVisible()
    assert page.horizontalScrollBar().maximum() == 0


def test_a_key_file_that_signed_here_is_shown_and_can_be_vouched_for(
    qtbot: QtBot, desks: Desks, tmp_path: Path
) -> None:
    path = tmp_path / "officer.p12"
    desks.services.key_files().create(path, "four words that fit", "Påtroppende leder", None, None)
    key = desks.services.key_files().open(path, "four words that fit")
    Judge(desks.services).remember(key.certificate_der, path)
    page, presenters = people_page(desks.services, desks.store, words("en"), desks.runner)
    page.setProperty("presenters", presenters)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    presenters[0].refresh()

    def shown() -> list[str]:
        return [label.plain for label in page.findChildren(Text) if label.isVisible()]

    qtbot.waitUntil(lambda: f"A key file: {path}" in shown())
    assert "There is no key on this machine yet" not in shown()
    qtbot.mouseClick(button(page, "Have Påtroppende leder vouched for"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.keys.asking.isVisible)
    assert presenters[0].state.asking.file == path
