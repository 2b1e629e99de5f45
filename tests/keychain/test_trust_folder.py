"""Whom a profile trusts: pinned, recognised, forgotten; and the lists of what was taken back."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import HealthCheck, given, settings

from handover_app.application.errors import HandoverError
from handover_app.certificates import Entry
from handover_app.domain.identity import Acquaintance
from handover_app.i18n.errors import explain
from handover_app.i18n.words import words
from handover_app.keychain import InMemoryAuthority, TrustFolder, read_trust
from handover_app.keychain.requests import usable_request
from tests.keychain.damage import Damage, damaged, damages
from tests.mandates import MEMBER

TODAY = date(2026, 11, 21)


@pytest.fixture
def folder(tmp_path: Path, moment: datetime) -> TrustFolder:
    return TrustFolder(tmp_path / "trust", now=lambda: moment)


@pytest.fixture
def authority(moment: datetime) -> InMemoryAuthority:
    return InMemoryAuthority("Example organisation", "Region øst", now=lambda: moment)


def pem_of(der: bytes) -> bytes:
    return x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM)


def signer(authority: InMemoryAuthority, name: str = "Ny ansvarlig") -> bytes:
    return pem_of(authority.new_key(name, None, MEMBER).certificate_der)


def listed(authority: InMemoryAuthority, moment: datetime, *serials: int, days: int = 0) -> bytes:
    return authority.revocation_list(Entry(serial, moment) for serial in serials)


def code_of(call: object, *arguments: object) -> str:
    with pytest.raises(HandoverError) as caught:
        call(*arguments)  # type: ignore[operator]
    assert explain(caught.value, words("en"))
    return caught.value.code


def test_pinned_from_a_day_on(folder: TrustFolder, authority: InMemoryAuthority) -> None:
    pinned = folder.pin(signer(authority) + authority.certificate_pem)
    assert [facts.name for facts in pinned.certificates] == ["Ny ansvarlig", "Region øst"]
    first, second = folder.list()
    assert (first.certificate.name, second.certificate.name) == ("Region øst", "Ny ansvarlig")
    assert first.since == second.since == TODAY
    assert len(folder.read().certificates) == 2


def test_pinned_again_the_first_day_stays(
    tmp_path: Path, authority: InMemoryAuthority, moment: datetime
) -> None:
    for days in (0, 400):
        then = moment + timedelta(days=days)
        TrustFolder(tmp_path / "trust", now=lambda then=then: then).pin(authority.certificate_pem)  # type: ignore[misc]
    (item,) = TrustFolder(tmp_path / "trust").list()
    assert item.since == TODAY


def test_a_file_put_there_by_hand_has_no_day(tmp_path: Path, authority: InMemoryAuthority) -> None:
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "a.pem").write_bytes(authority.certificate_pem)
    (tmp_path / "trust" / "b.pem").write_bytes(b"Pinned: soon\n" + signer(authority))
    assert [item.since for item in TrustFolder(tmp_path / "trust").list()] == [None, None]


def test_introductions(folder: TrustFolder, authority: InMemoryAuthority) -> None:
    one, other = signer(authority), signer(authority)
    assert [item.acquaintance for item in folder.introduce(one)] == [Acquaintance.NEW]
    folder.pin(one)
    (known,) = folder.introduce(one)
    assert (known.acquaintance, known.since, known.pem) == (Acquaintance.PINNED, TODAY, one)
    (changed,) = folder.introduce(other)
    assert (changed.acquaintance, changed.since) == (Acquaintance.CHANGED_KEY, TODAY)
    (namesake,) = folder.introduce(InMemoryAuthority("Ny ansvarlig").certificate_pem)
    assert namesake.acquaintance is Acquaintance.NEW, "an authority of a person's name is another thing"


def test_what_cannot_be_introduced(
    folder: TrustFolder, authority: InMemoryAuthority, moment: datetime
) -> None:
    for data in (b"", b"hello", b"0\x82", listed(authority, moment)):
        assert code_of(folder.introduce, data) == "identity.no-certificate"


def test_forgotten(folder: TrustFolder, authority: InMemoryAuthority, moment: datetime) -> None:
    folder.pin(signer(authority) + authority.certificate_pem)
    folder.pin(listed(authority, moment, 7))
    region, person = folder.list()
    folder.forget(region.certificate.fingerprint)
    assert folder.list() == [person]
    assert folder.lists() == [], "nobody who is trusted has signed it"
    assert code_of(folder.forget, region.certificate.fingerprint) == "identity.not-pinned"


def test_a_list_needs_an_authority_that_is_trusted(
    folder: TrustFolder, authority: InMemoryAuthority, moment: datetime
) -> None:
    taken_back = listed(authority, moment, 7)
    assert code_of(folder.pin, taken_back) == "identity.list-foreign"
    folder.pin(InMemoryAuthority("Example organisation", "Region øst").certificate_pem)
    assert code_of(folder.pin, taken_back) == "identity.list-foreign", "the same name is not the same key"
    folder.pin(authority.certificate_pem)
    (facts,) = folder.pin(taken_back).revocations
    assert (facts.issuer, facts.count) == ("Region øst", 1)
    assert folder.read().revocations == (taken_back,)


def test_a_newer_list_takes_the_place_of_an_older_one(tmp_path: Path, moment: datetime) -> None:
    clock = [moment]
    authority = InMemoryAuthority("O", "Region øst", now=lambda: clock[0])
    folder = TrustFolder(tmp_path / "trust")
    folder.pin(authority.certificate_pem)
    first = listed(authority, moment, 1)
    clock[0] += timedelta(days=1)
    second = listed(authority, moment, 1, 2)
    folder.pin(first)
    folder.pin(second)
    assert [item.count for item in folder.lists()] == [2]
    folder.pin(first)
    assert [item.count for item in folder.lists()] == [2], "an older one does not come back"
    clock[0] += timedelta(days=1)
    forgetful = listed(authority, moment, 3)
    folder.pin(forgetful)
    assert sorted(item.count for item in folder.lists()) == [1, 2], "what was taken back stays taken back"


def test_certificates_and_lists_in_one_file(
    tmp_path: Path, authority: InMemoryAuthority, moment: datetime
) -> None:
    der = listed(authority, moment, 7)
    pem = x509.load_der_x509_crl(der).public_bytes(Encoding.PEM)
    (tmp_path / "all.pem").write_bytes(b"Region\n" + authority.certificate_pem + pem + pem)
    (tmp_path / "list.crl").write_bytes(der)
    trust = read_trust([tmp_path / "all.pem", tmp_path / "list.crl"])
    assert (trust.certificates, trust.revocations) == ((authority.certificate_der,), (der,))


@pytest.mark.parametrize("form", ["PEM", "DER"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damage=damages)
def test_a_damaged_list_is_refused_or_the_same(
    folder: TrustFolder, authority: InMemoryAuthority, moment: datetime, form: str, damage: Damage
) -> None:
    """One sentence for whatever cannot be read, and nothing that nobody signed is taken in."""
    der = listed(authority, moment, 7, 8, 9)
    whole = der if form == "DER" else x509.load_der_x509_crl(der).public_bytes(Encoding.PEM)
    folder.pin(authority.certificate_pem)
    try:
        folder.pin(damaged(whole, damage))
    except HandoverError as error:
        assert error.code in ("identity.no-certificate", "identity.list-foreign")  # noqa: PT017
    assert all(item.count == 3 for item in folder.lists())


@given(damage=damages)
def test_a_damaged_request_is_refused_or_the_same(damage: Damage) -> None:
    from handover_app.keychain.certificates import new_private_key
    from handover_app.keychain.requests import make_request
    from handover_app.keychain.subjects import subject

    whole = make_request(new_private_key(), subject("Ny ansvarlig", None, "Gruppe 42"))
    try:
        said = usable_request(damaged(whole, damage)).facts
    except HandoverError as error:
        assert error.code.startswith("identity.")  # noqa: PT017
    else:
        assert said == usable_request(whole).facts
