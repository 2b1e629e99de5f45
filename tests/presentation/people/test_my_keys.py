from dataclasses import replace
from pathlib import Path

import pytest

from handover_app.application.errors import IdentityError
from handover_app.application.judging.judge import Judge
from handover_app.certificates import read_certificate
from handover_app.domain.check_number import key_number
from handover_app.i18n.words import words
from handover_app.keychain.tokens import Pkcs11Tokens
from handover_app.presentation.people.my_keys import KeyPorts, MyKeysPresenter
from tests.fakes.desks import Desks
from tests.fakes.identities import MemoryIdentities
from tests.keychain.card import SIGNER, shared_card


@pytest.fixture
def people(desks: Desks) -> MyKeysPresenter:
    identities = MemoryIdentities()
    services = replace(desks.services, identities=lambda: identities)
    presenter = MyKeysPresenter(KeyPorts.of(services), desks.store, words("en"), desks.runner)
    presenter.refresh()
    return presenter


def test_an_identity_is_made_and_shown_with_its_check_number(people: MyKeysPresenter) -> None:
    assert people.state.identities == ()
    people.create("Avtroppende leder", "Gruppe 42")
    (line,) = people.state.identities
    assert line.name == "Avtroppende leder"
    assert len(line.number) == 24
    assert line.made.startswith("Made ")
    assert people.state.notice == "Avtroppende leder can sign now."
    assert not people.state.busy


def test_the_same_name_twice_gives_two_identities(people: MyKeysPresenter) -> None:
    people.create("Leder", "")
    people.create("Leder", "")
    assert [line.label for line in people.state.identities] == ["Leder", "Leder 2"]


def test_a_name_is_needed(people: MyKeysPresenter) -> None:
    people.create("  ", "Gruppe 42")
    assert people.state.complaint("name")
    assert people.state.identities == ()


def test_an_identity_goes_only_after_it_was_asked_twice(people: MyKeysPresenter) -> None:
    people.create("Leder", "")
    people.ask_removal("Leder")
    assert people.state.removing == "Leder"
    people.ask_removal("")
    assert people.state.removing == ""
    people.ask_removal("Leder")
    people.remove()
    assert people.state.identities == ()
    assert people.state.notice


@pytest.mark.parametrize(
    ("passphrase", "again", "field"),
    [("short", "short", "passphrase"), ("long enough now", "long enough nou", "again")],
)
def test_a_weak_or_mistyped_passphrase_is_said(
    people: MyKeysPresenter, tmp_path: Path, passphrase: str, again: str, field: str
) -> None:
    people.create_file(tmp_path / "key.p12", "Leder", "", passphrase, again)
    assert people.state.complaint(field)
    assert not (tmp_path / "key.p12").exists()


def test_a_key_file_is_made_and_opens_with_its_passphrase(
    people: MyKeysPresenter, desks: Desks, tmp_path: Path
) -> None:
    path = tmp_path / "key.p12"
    people.create_file(path, "Leder", "Gruppe 42", "four words that fit", "four words that fit")
    assert "key.p12" in people.state.notice
    assert desks.services.key_files().open(path, "four words that fit").certificate_der


def test_a_key_file_that_signed_here_is_one_of_mine(
    people: MyKeysPresenter, desks: Desks, tmp_path: Path
) -> None:
    path = tmp_path / "officer.p12"
    desks.services.key_files().create(path, "four words that fit", "Påtroppende leder", None, None)
    certificate = desks.services.key_files().open(path, "four words that fit").certificate_der
    Judge(desks.services).remember(certificate, path)
    Judge(replace(desks.services, is_shared=True)).remember(b"a guest's", tmp_path / "guest.p12")
    people.refresh()
    (line,) = people.state.files
    assert (line.name, line.file, line.is_there) == ("Påtroppende leder", path, True)
    assert line.number == key_number(read_certificate(certificate).key.fingerprint)
    path.rename(tmp_path / "elsewhere.p12")
    people.refresh()
    (line,) = people.state.files
    assert not line.is_there


def test_without_a_keychain_it_says_why(desks: Desks) -> None:
    class Refusing(MemoryIdentities):
        def create(self, *_: object) -> None:  # type: ignore[override]
            raise IdentityError("identity.no-keychain")

    services = replace(desks.services, identities=Refusing)
    presenter = MyKeysPresenter(KeyPorts.of(services), desks.store, words("en"), desks.runner)
    presenter.refresh()
    presenter.create("Leder", "")
    assert presenter.state.problem
    assert not presenter.state.busy
    presenter.refresh()
    assert not presenter.state.problem


@pytest.mark.needs("softhsm2-util")
def test_keys_on_cards_are_found_and_their_certificates_given_out(desks: Desks, tmp_path: Path) -> None:
    card = shared_card()
    services = replace(desks.services, tokens=lambda: Pkcs11Tokens((card.library,)))
    presenter = MyKeysPresenter(KeyPorts.of(services), desks.store, words("en"), desks.runner)
    presenter.refresh()
    assert presenter.state.cards is None
    presenter.look_for_cards()
    assert presenter.state.cards
    (line,) = [line for line in presenter.state.cards if "object=signer" in line.label]
    presenter.export(line.label, tmp_path / "card.pem")
    assert "card.pem" in presenter.state.notice
    (shown,) = services.trusted().introduce((tmp_path / "card.pem").read_bytes())
    assert shown.certificate.name == SIGNER
    assert presenter.state.cards, "what was found stays in view"


def test_without_a_reader_it_says_why(desks: Desks) -> None:
    services = replace(desks.services, tokens=lambda: Pkcs11Tokens(()))
    presenter = MyKeysPresenter(KeyPorts.of(services), desks.store, words("en"), desks.runner)
    presenter.refresh()
    presenter.look_for_cards()
    assert "OpenSC" in presenter.state.problem
    assert not presenter.state.busy
