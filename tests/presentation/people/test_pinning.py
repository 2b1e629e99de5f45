"""A key is trusted when somebody says that its check number is the same, and not before."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from handover_app.certificates import read_certificate
from handover_app.domain.check_number import key_number
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.words import words
from handover_app.keychain import InMemoryAuthority, KeychainIdentities
from handover_app.presentation.people.pinning import PinPresenter
from tests.fakes.desks import Desks
from tests.fakes.identities import MemoryKeychain


@pytest.fixture
def presenter(desks: Desks) -> PinPresenter:
    return PinPresenter(desks.services.trusted, words("en"), desks.runner)


@pytest.fixture
def keychain() -> MemoryKeychain:
    return MemoryKeychain()


@pytest.fixture
def others(desks: Desks, keychain: MemoryKeychain) -> KeychainIdentities:
    """The identities of somebody else's machine."""
    return KeychainIdentities(desks.services.profile / "others", keychain, now=desks.clock.now)


def trusted(desks: Desks) -> list[str]:
    return [item.certificate.name for item in desks.services.trusted().list()]


def test_a_key_is_trusted_once_its_number_was_compared(
    presenter: PinPresenter, others: KeychainIdentities, desks: Desks
) -> None:
    told: list[str] = []
    presenter.pinned.connect(lambda: told.append("pinned"))
    identity = others.create("a", "Avtroppende leder", "Example organisation", "Gruppe 42")
    presenter.ask(identity.certificate_pem)
    state = presenter.state
    assert state.name == "Avtroppende leder"
    assert state.number == key_number(identity.certificate.key_fingerprint)
    assert "Gruppe 42" in state.about
    assert state.known.tone == "warn"
    assert not state.settled
    assert trusted(desks) == []
    presenter.confirm()
    assert presenter.state.settled
    assert presenter.state.said == "You trust Avtroppende leder from today."
    assert trusted(desks) == ["Avtroppende leder"]
    assert told == ["pinned"]
    presenter.go_on()
    assert presenter.state.number == ""


def test_a_number_that_differs_pins_nothing(
    presenter: PinPresenter, others: KeychainIdentities, desks: Desks
) -> None:
    presenter.ask(others.create("a", "Leder", None, None).certificate_pem)
    presenter.deny()
    assert presenter.state.settled
    assert "not trusted" in presenter.state.said
    presenter.confirm()
    assert trusted(desks) == []


def test_what_is_trusted_already_asks_nothing(presenter: PinPresenter, others: KeychainIdentities) -> None:
    pem = others.create("a", "Leder", None, None).certificate_pem
    presenter.ask(pem)
    presenter.confirm()
    presenter.ask(pem)
    assert presenter.state.settled
    assert presenter.state.known.text.startswith("You trust this key since ")


def test_the_same_key_with_a_new_certificate_is_said(
    presenter: PinPresenter, others: KeychainIdentities, desks: Desks, keychain: MemoryKeychain
) -> None:
    presenter.ask(others.create("a", "Leder", None, None).certificate_pem)
    presenter.confirm()
    in_a_year = datetime.now(UTC) + timedelta(365)
    late = KeychainIdentities(desks.services.profile / "others", keychain, now=lambda: in_a_year)
    presenter.ask(late.renew("a").certificate_pem)
    assert presenter.state.known.tone == "ok"
    assert "same key" in presenter.state.known.text
    assert not presenter.state.settled


def test_another_key_of_the_same_name_is_said_loudly(
    presenter: PinPresenter, others: KeychainIdentities
) -> None:
    presenter.ask(others.create("a", "Leder", None, None).certificate_pem)
    presenter.confirm()
    presenter.ask(others.create("b", "Leder", None, None).certificate_pem)
    assert presenter.state.known.tone == "bad"
    assert "Another key than the one of Leder" in presenter.state.known.text


def test_several_keys_in_a_file_come_one_after_the_other(presenter: PinPresenter, desks: Desks) -> None:
    authority = InMemoryAuthority("Region øst")
    key = authority.new_key("Ny ansvarlig", "Gruppe 42", SigningPart.INCOMING)
    leaf = read_certificate(key.certificate_der).facts
    pem = x509.load_der_x509_certificate(key.certificate_der).public_bytes(Encoding.PEM)
    presenter.ask(pem + authority.certificate_pem)
    assert (presenter.state.name, presenter.state.left) == (leaf.name, 1)
    assert "Says that Region øst vouches for it" in presenter.state.about
    presenter.go_on()
    assert (presenter.state.name, presenter.state.left) == ("Region øst", 0)
    assert "Vouches for others" in presenter.state.about
    presenter.confirm()
    assert trusted(desks) == ["Region øst"]


def test_what_is_no_certificate_is_told(presenter: PinPresenter) -> None:
    presenter.ask(b"hello")
    assert presenter.state.problem
    assert presenter.state.number == ""
    assert not presenter.state.busy


def test_without_a_day_it_says_so_without(presenter: PinPresenter, desks: Desks) -> None:
    authority = InMemoryAuthority("Region øst")
    folder = desks.services.profile / "trust"
    folder.mkdir(parents=True)
    (folder / "hand.pem").write_bytes(authority.certificate_pem)
    presenter.ask(authority.certificate_pem)
    assert presenter.state.known.text == "You trust this key already."
    assert presenter.state.settled
