"""Whom one trusts, and why."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from handover_app.i18n.words import words
from handover_app.keychain import InMemoryAuthority
from handover_app.presentation.people.pinning import PinPresenter
from handover_app.presentation.people.trust import TrustPresenter
from tests.fakes.desks import NOW, Desks
from tests.mandates import MEMBER


@pytest.fixture
def trust(desks: Desks) -> TrustPresenter:
    pinning = PinPresenter(desks.services.trusted, words("en"), desks.runner)
    presenter = TrustPresenter(desks.services.trusted, desks.clock, words("en"), desks.runner, pinning)
    presenter.refresh()
    return presenter


@pytest.fixture
def authority() -> InMemoryAuthority:
    return InMemoryAuthority("Example organisation", "Region øst", now=lambda: NOW)


@pytest.fixture
def file(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(data: bytes) -> Path:
        path = tmp_path / "given.pem"
        path.write_bytes(data)
        return path

    return write


def test_nobody_at_first(trust: TrustPresenter) -> None:
    assert not trust.state.loading
    assert trust.state.people == ()


def test_a_file_is_compared_before_it_is_trusted(
    trust: TrustPresenter, authority: InMemoryAuthority, file: Callable[[bytes], Path]
) -> None:
    trust.take_in(file(authority.certificate_pem))
    assert trust.state.people == ()
    assert trust.pinning.state.name == "Region øst"
    trust.pinning.confirm()
    (line,) = trust.state.people
    assert (line.name, line.about) == ("Region øst", "Example organisation")
    assert line.why.startswith("Pinned by you on ")
    assert "vouches for others" in line.why
    assert len(line.number) == 24
    assert line.until.tone == "neutral"


def test_a_list_is_taken_in_from_those_whom_one_trusts(
    trust: TrustPresenter, authority: InMemoryAuthority, file: Callable[[bytes], Path], desks: Desks
) -> None:
    revocations = authority.revocation_list(())
    trust.take_in(file(revocations))
    assert "not signed by an authority that you trust" in trust.state.problem
    desks.services.trusted().pin(authority.certificate_pem)
    trust.take_in(file(revocations))
    assert trust.state.notice == "The list by Region øst is taken in: 0 revoked keys."
    assert [line.sign.tone for line in trust.state.lists] == ["neutral"]
    desks.clock.moment += timedelta(days=500)
    trust.refresh()
    assert [line.sign.tone for line in trust.state.lists] == ["warn"]


def test_somebody_is_trusted_no_longer_after_being_asked(
    trust: TrustPresenter, authority: InMemoryAuthority, desks: Desks
) -> None:
    desks.services.trusted().pin(authority.certificate_pem)
    trust.refresh()
    (line,) = trust.state.people
    trust.ask_removal(line.fingerprint)
    assert trust.state.removing == line.fingerprint
    trust.ask_removal("")
    assert trust.state.removing == ""
    trust.ask_removal(line.fingerprint)
    trust.remove()
    assert trust.state.people == ()
    assert trust.state.notice == "You trust Region øst no longer."


def test_a_signer_says_part_and_issuer(
    trust: TrustPresenter, authority: InMemoryAuthority, desks: Desks
) -> None:
    key = authority.new_key("Ny ansvarlig", "Gruppe 42", MEMBER)
    folder = desks.services.profile / "trust"
    folder.mkdir(parents=True)
    (folder / "hand.pem").write_bytes(_pem(key.certificate_der))
    trust.refresh()
    (line,) = trust.state.people
    assert "Gruppe 42" in line.about
    assert line.why == "Pinned by you · vouched for by Region øst"


@pytest.mark.parametrize("data", [b"", b"rubbish", b"0\x82"])
def test_what_is_neither_is_told(trust: TrustPresenter, file: Callable[[bytes], Path], data: bytes) -> None:
    trust.take_in(file(data))
    assert trust.state.problem
    assert not trust.state.busy
    assert trust.pinning.state.number == ""


def test_a_damaged_folder_is_told(trust: TrustPresenter, desks: Desks) -> None:
    folder = desks.services.profile / "trust"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bad.pem").write_bytes(b"rubbish")
    trust.refresh()
    assert "bad.pem" in trust.state.problem


def _pem(der: bytes) -> bytes:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    return x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM)
