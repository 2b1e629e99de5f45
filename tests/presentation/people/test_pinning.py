"""A key is trusted when somebody says that its check number is the same, and not before."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from handover_app.certificates import read_certificate
from handover_app.domain.check_number import key_number
from handover_app.domain.mandate import KnownAs, Mandate, SignerRole
from handover_app.domain.record import SignatureReport, Verdict, Verification
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.words import words
from handover_app.keychain import InMemoryAuthority, KeychainIdentities
from handover_app.presentation.people.pinning import PinForm, PinPresenter
from tests.fakes.desks import Desks
from tests.fakes.identities import MemoryKeychain
from tests.mandates import MEMBER as OFFICER
from tests.record.factory import record as sample

MEMBER = PinForm("Leder", "member", "g42")


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
    assert presenter.state.form == PinForm("Avtroppende leder", unit="Gruppe 42")
    presenter.confirm()
    assert presenter.state.complaint("role")
    presenter.confirm(PinForm("Avtroppende leder", "reviewer"))
    assert presenter.state.complaint("region")
    presenter.confirm(PinForm("Avtroppende leder", "member"))
    assert presenter.state.complaint("unit")
    assert trusted(desks) == []
    presenter.confirm(PinForm("Avtroppende leder", "member", "Gruppe 42"))
    (known,) = desks.services.trusted().list()
    assert known.stated == KnownAs(
        "Avtroppende leder", Mandate(SignerRole.MEMBER, "Example organisation", "Gruppe 42")
    )
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
    presenter.confirm(MEMBER)
    assert trusted(desks) == []


def test_what_is_trusted_already_asks_nothing(presenter: PinPresenter, others: KeychainIdentities) -> None:
    pem = others.create("a", "Leder", None, None).certificate_pem
    presenter.ask(pem)
    presenter.confirm(MEMBER)
    presenter.ask(pem)
    assert presenter.state.settled
    assert presenter.state.known.text.startswith("You trust this key since ")


def test_the_same_key_with_a_new_certificate_is_said(
    presenter: PinPresenter, others: KeychainIdentities, desks: Desks, keychain: MemoryKeychain
) -> None:
    presenter.ask(others.create("a", "Leder", None, None).certificate_pem)
    presenter.confirm(MEMBER)
    in_a_year = datetime.now(UTC) + timedelta(365)
    late = KeychainIdentities(desks.services.profile / "others", keychain, now=lambda: in_a_year)
    presenter.ask(late.renew("a").certificate_pem)
    assert presenter.state.known.tone == "ok"
    assert "same key" in presenter.state.known.text
    assert not presenter.state.settled


def test_another_key_of_the_same_name_is_said_loudly(
    presenter: PinPresenter, others: KeychainIdentities, desks: Desks
) -> None:
    presenter.ask(others.create("a", "Leder", None, None).certificate_pem)
    presenter.confirm(MEMBER)
    presenter.ask(others.create("b", "Leder", None, None).certificate_pem)
    assert presenter.state.known.tone == "bad"
    assert "Another key than the one of Leder" in presenter.state.known.text
    presenter.confirm(MEMBER)
    assert presenter.state.complaint("another")
    assert len(trusted(desks)) == 1
    presenter.confirm(replace(MEMBER, another=True))
    assert len(trusted(desks)) == 2


@pytest.mark.parametrize("name", ["Lеder", "Leder\u200b", "ＬＥＤＥＲ", "Lede\u0301r"])
def test_a_name_that_looks_like_a_known_one_is_said_loudly(
    presenter: PinPresenter, others: KeychainIdentities, name: str
) -> None:
    presenter.ask(others.create("a", "Leder", None, None).certificate_pem)
    presenter.confirm(MEMBER)
    presenter.ask(others.create("b", name, None, None).certificate_pem)
    assert presenter.state.known.tone == "bad"
    assert presenter.state.warns
    assert presenter.state.before


def test_the_record_says_what_the_signer_would_have_to_be(
    presenter: PinPresenter, others: KeychainIdentities, desks: Desks
) -> None:
    pem = others.create("a", "Leder", None, "Gruppe 42").certificate_pem
    (shown,) = desks.services.trusted().introduce(pem)
    report = SignatureReport(
        SigningPart.REGIONAL, "Leder", shown.certificate.fingerprint, trusted=False, sound=True
    )
    found = Verification(Verdict.UNKNOWN_SIGNER, (), (report,), data=sample(1))
    presenter.ask(pem, found)
    assert presenter.state.form == PinForm("Leder", "reviewer", "", "øst")


def test_several_keys_in_a_file_come_one_after_the_other(presenter: PinPresenter, desks: Desks) -> None:
    authority = InMemoryAuthority("Region øst")
    key = authority.new_key("Ny ansvarlig", "Gruppe 42", OFFICER)
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
