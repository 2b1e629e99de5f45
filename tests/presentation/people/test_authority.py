"""The region authority in the window: made, vouching, taking back."""

from dataclasses import replace
from pathlib import Path

import pytest

from handover_app.i18n.words import words
from handover_app.keychain import KeychainAuthority, KeychainIdentities, TrustFolder
from handover_app.presentation.people.authority import AuthorityPresenter, VouchForm
from handover_app.presentation.people.my_keys import KeyPorts, MyKeysPresenter
from tests.fakes.desks import Desks
from tests.fakes.identities import MemoryKeychain

PASSPHRASE = "four words that fit"


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    """With a keychain in memory behind identities and authority."""
    desks = Desks(tmp_path / "profile")
    profile, keychain = desks.services.profile, MemoryKeychain()
    now = desks.clock.now
    trust = TrustFolder(profile / "trust", now=now)
    authority = KeychainAuthority(profile / "authority", trust, keychain, rounds=1000, now=now)
    identities = KeychainIdentities(profile / "identities", keychain, now=now)
    desks.services = replace(
        desks.services,
        authority=lambda: authority,
        identities=lambda: identities,
        trusted=lambda: trust,
    )
    return desks


@pytest.fixture
def presenter(desks: Desks) -> AuthorityPresenter:
    presenter = AuthorityPresenter(desks.services.authority, desks.clock, words("en"), desks.runner)
    presenter.refresh()
    return presenter


@pytest.fixture
def officer(desks: Desks) -> MyKeysPresenter:
    presenter = MyKeysPresenter(KeyPorts.of(desks.services), desks.store, words("en"), desks.runner)
    presenter.refresh()
    presenter.create("Ny ansvarlig", "Gruppe 42")
    return presenter


@pytest.fixture
def made(presenter: AuthorityPresenter, tmp_path: Path) -> AuthorityPresenter:
    presenter.create(tmp_path / "backup.p12", "Region øst", "Example organisation", PASSPHRASE)
    return presenter


def test_there_is_none_at_first(presenter: AuthorityPresenter) -> None:
    assert not presenter.state.loading
    assert presenter.state.name == ""


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (("", "O", PASSPHRASE, PASSPHRASE), "name"),
        (("N", " ", PASSPHRASE, PASSPHRASE), "organisation"),
        (("N", "O", "short", "short"), "passphrase"),
        (("N", "O", PASSPHRASE, "another"), "again"),
    ],
)
def test_what_is_missing_is_said_first(
    presenter: AuthorityPresenter, typed: tuple[str, str, str, str], field: str
) -> None:
    assert not presenter.check(*typed)
    assert presenter.state.complaint(field)
    assert presenter.check("N", "O", PASSPHRASE, PASSPHRASE)
    assert presenter.state.complaints == ()


def test_it_is_made_and_trusted(made: AuthorityPresenter, desks: Desks, tmp_path: Path) -> None:
    state = made.state
    assert state.name == "Region øst"
    assert len(state.number) == 24
    assert "backup.p12" in state.notice
    assert (tmp_path / "backup.p12").exists()
    assert [item.certificate.name for item in desks.services.trusted().list()] == ["Region øst"]


def test_from_request_to_answer(made: AuthorityPresenter, officer: MyKeysPresenter, tmp_path: Path) -> None:
    """Both screens show the same check number; the officer's key is vouched for afterwards."""
    request, answer = tmp_path / "r.handover-request", tmp_path / "answer.pem"
    officer.ask("Ny ansvarlig")
    assert officer.state.asking
    officer.save_request(request)
    assert "r.handover-request" in officer.state.asking.said
    made.open_request(request)
    opened = made.state.request
    assert opened
    assert (opened.name, opened.unit) == ("Ny ansvarlig", "Gruppe 42")
    assert opened.number == officer.state.asking.number
    made.vouch(VouchForm("Ny ansvarlig", "Gruppe 42"), answer)
    assert made.state.complaint("role")
    made.vouch(VouchForm("Ny ansvarlig", "", "member"), answer)
    assert made.state.complaint("unit")
    made.vouch(VouchForm("Ny ansvarlig", "Gruppe 42", "reviewer"), answer)
    assert made.state.complaint("region")
    assert not answer.exists()
    made.vouch(VouchForm("Ny ansvarlig", "Gruppe 42", "member", region="øst"), answer)
    assert made.state.request is None
    assert made.state.notice == "You vouch for Ny ansvarlig. Send answer.pem back."
    (line,) = made.state.vouched
    assert line.name == "Ny ansvarlig"
    assert line.about == "Member · Gruppe 42 (gruppe-42) · region øst"
    assert not line.revoked
    officer.take_answer(answer)
    assert officer.state.notice.startswith("Region øst vouches for Ny ansvarlig until ")
    (own,) = officer.state.identities
    assert own.vouched.startswith("Vouched for by Region øst")


def test_another_key_of_somebody_vouched_for_is_said_loudly(
    made: AuthorityPresenter, officer: MyKeysPresenter, desks: Desks, tmp_path: Path
) -> None:
    officer.ask("Ny ansvarlig")
    officer.save_request(tmp_path / "r")
    made.open_request(tmp_path / "r")
    made.vouch(VouchForm("Ny ansvarlig", "Gruppe 42", "member"), tmp_path / "a.pem")
    made.open_request(tmp_path / "r")
    assert made.state.request
    assert made.state.request.warning == "", "the same key, once more"
    others = KeychainIdentities(tmp_path / "others", MemoryKeychain())
    others.create("b", "NY  ANSVARLlG", None, "Gruppe 42")
    (tmp_path / "r2").write_bytes(others.request("b"))
    made.open_request(tmp_path / "r2")
    assert made.state.request
    assert "You vouched for another key of Ny ansvarlig" in made.state.request.warning
    assert made.state.vouched
    form = VouchForm("Ny ansvarlig", "Gruppe 42", "member")
    made.vouch(form, tmp_path / "b.pem")
    assert made.state.complaint("another")
    assert not (tmp_path / "b.pem").exists()
    made.vouch(replace(form, another=True), tmp_path / "b.pem")
    assert (tmp_path / "b.pem").exists()


def test_a_number_that_differs_vouches_for_nobody(
    made: AuthorityPresenter, officer: MyKeysPresenter, tmp_path: Path
) -> None:
    officer.ask("Ny ansvarlig")
    officer.save_request(tmp_path / "r")
    made.open_request(tmp_path / "r")
    made.deny_request()
    assert made.state.request is None
    assert "did not vouch" in made.state.notice
    assert made.state.vouched == ()
    made.open_request(tmp_path / "r")
    made.close_request()
    assert (made.state.request, made.state.notice) == (None, "")


def test_taken_back_after_being_asked(
    made: AuthorityPresenter, officer: MyKeysPresenter, tmp_path: Path
) -> None:
    officer.ask("Ny ansvarlig")
    officer.save_request(tmp_path / "r")
    made.open_request(tmp_path / "r")
    made.vouch(VouchForm("Ny ansvarlig", "", "member", "g42"), tmp_path / "a.pem")
    (line,) = made.state.vouched
    made.ask_revocation(line.fingerprint)
    assert made.state.revoking == line.fingerprint
    made.ask_revocation("")
    made.ask_revocation(line.fingerprint)
    made.revoke("key-lost")
    (line,) = made.state.vouched
    assert line.revoked
    assert "lost" in line.about
    assert "new list" in made.state.notice
    made.save_list(tmp_path / "list.crl")
    made.save_certificate(tmp_path / "region.pem")
    assert (tmp_path / "list.crl").read_bytes().startswith(b"-----BEGIN X509 CRL")
    assert (tmp_path / "region.pem").read_bytes().startswith(b"-----BEGIN CERT")


def test_what_is_no_request_is_told(made: AuthorityPresenter, tmp_path: Path) -> None:
    (tmp_path / "r").write_bytes(b"hello")
    made.open_request(tmp_path / "r")
    assert "not a request" in made.state.problem
    assert made.state.request is None


def test_brought_back_from_its_backup(made: AuthorityPresenter, desks: Desks, tmp_path: Path) -> None:
    desks.services.authority().delete()
    made.refresh()
    assert made.state.name == ""
    made.restore(tmp_path / "backup.p12", "wrong passphrase")
    assert "passphrase" in made.state.problem
    made.restore(tmp_path / "backup.p12", PASSPHRASE)
    assert (made.state.name, made.state.notice) == ("Region øst", "Region øst is back.")


def test_a_key_is_renewed_before_it_runs_out(officer: MyKeysPresenter, desks: Desks) -> None:
    from datetime import timedelta

    (before,) = officer.state.identities
    assert not before.renewable
    desks.clock.moment += timedelta(days=3 * 365 - 30)
    officer.refresh()
    (line,) = officer.state.identities
    assert line.renewable
    assert line.until.tone == "warn"
    desks.clock.moment += timedelta(days=60)
    officer.refresh()
    assert officer.state.identities[0].until.tone == "bad"
    officer.renew("Ny ansvarlig")
    assert officer.state.notice.startswith("Renewed until ")
    assert officer.state.identities[0].number == before.number


def test_a_certificate_is_given_out(officer: MyKeysPresenter, tmp_path: Path) -> None:
    officer.export("Ny ansvarlig", tmp_path / "me.pem")
    assert "me.pem" in officer.state.notice
    assert b"PRIVATE" not in (tmp_path / "me.pem").read_bytes()


def test_an_answer_for_another_key_is_told(officer: MyKeysPresenter, tmp_path: Path) -> None:
    pem = (
        KeychainIdentities(tmp_path / "others", MemoryKeychain()).create("x", "X", None, None).certificate_pem
    )
    (tmp_path / "a.pem").write_bytes(pem)
    officer.take_answer(tmp_path / "a.pem")
    assert "for no key of this machine" in officer.state.problem
    officer.ask("Ny ansvarlig")
    assert officer.state.problem == ""
    officer.leave_asking()
    assert officer.state.asking is None


def test_a_key_file_is_vouched_for(
    made: AuthorityPresenter, officer: MyKeysPresenter, tmp_path: Path
) -> None:
    key, request, answer = (tmp_path / name for name in ("key.p12", "r", "a.pem"))
    officer.create_file(key, "Ny regionleder", "Gruppe 42", PASSPHRASE, PASSPHRASE)
    officer.choose_file(key)
    assert officer.state.asking
    assert officer.state.asking.number == ""
    officer.open_file("wrong passphrase")
    assert "passphrase" in officer.state.problem
    assert officer.state.asking.number == ""
    officer.open_file(PASSPHRASE)
    assert officer.state.problem == ""
    assert len(officer.state.asking.number) == 24
    officer.save_request(request)
    made.open_request(request)
    assert made.state.request
    assert made.state.request.number == officer.state.asking.number
    made.vouch(VouchForm("Ny regionleder", "", "reviewer", region="øst"), answer)
    officer.take_answer(answer, PASSPHRASE)
    assert officer.state.notice.startswith("Region øst vouches for Ny regionleder until ")
    assert officer.state.asking is None
    assert PASSPHRASE not in repr(officer.state)
