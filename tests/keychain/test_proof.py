"""A key proves itself wherever one comes in: requests and certificates made alone are signed with it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from handover_app.application.errors import IdentityError
from handover_app.certificates import Certificate, read_request
from handover_app.domain.identity import Acquaintance
from handover_app.i18n.errors import explain
from handover_app.i18n.words import words
from handover_app.keychain import InMemoryAuthority, KeychainIdentities, TrustFolder
from handover_app.keychain.answers import read_answer
from handover_app.keychain.certificates import authority_certificate, own_certificate
from handover_app.keychain.requests import make_request, usable_request
from handover_app.keychain.subjects import subject
from tests.fakes.identities import MemoryKeychain
from tests.mandates import MEMBER, REVIEWER

NAME = subject("Ny ansvarlig", None, "Gruppe 42")
MINE, THEIRS = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
CODE = "identity.key-unproven"


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(IdentityError) as caught:
        call()
    assert explain(caught.value, words("en"))
    return caught.value.code


def point(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def with_their_key(der: bytes) -> bytes:
    """The same over a key that its maker does not hold."""
    assert der.count(point(MINE)) == 1
    return der.replace(point(MINE), point(THEIRS))


def pem(der: bytes) -> bytes:
    return x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM)


def alone(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey, moment: datetime) -> bytes:
    return own_certificate(key, NAME, moment).der


@pytest.fixture
def folder(tmp_path: Path, moment: datetime) -> TrustFolder:
    return TrustFolder(tmp_path / "trust", now=lambda: moment)


@pytest.mark.parametrize("make", [own_certificate, authority_certificate], ids=["a person", "an authority"])
def test_a_key_must_prove_itself(
    make: Callable[..., Certificate], folder: TrustFolder, tmp_path: Path, moment: datetime
) -> None:
    genuine = make(MINE, NAME, moment).der
    forged = with_their_key(genuine)
    for data in (forged, pem(forged), pem(genuine) + pem(forged)):
        assert refusal(lambda data=data: folder.introduce(data)) == CODE  # type: ignore[misc]
        assert refusal(lambda data=data: folder.pin(data)) == CODE  # type: ignore[misc]
    assert folder.list() == []
    beside = tmp_path / "beside.pem"
    beside.write_bytes(pem(forged))
    assert refusal(lambda: folder.read([beside])) == CODE
    assert [facts.name for facts in folder.pin(pem(genuine)).certificates] == ["Ny ansvarlig"]


def test_a_request_over_the_key_of_another_is_not_vouched_for(moment: datetime) -> None:
    request = x509.load_pem_x509_csr(make_request(MINE, NAME)).public_bytes(Encoding.DER)
    forged = x509.load_der_x509_csr(with_their_key(request)).public_bytes(Encoding.PEM)
    authority = InMemoryAuthority("Example organisation", "Region øst", now=lambda: moment)
    assert refusal(lambda: read_request(forged)) == CODE
    assert refusal(lambda: authority.vouch(forged, "Ny ansvarlig", None, MEMBER)) == CODE


def test_an_answer_that_proves_nothing_is_not_accepted(
    keychain: MemoryKeychain, tmp_path: Path, moment: datetime
) -> None:
    authority = InMemoryAuthority("Example organisation", "Region øst", now=lambda: moment)
    identities = KeychainIdentities(tmp_path / "identities", keychain, now=lambda: moment)
    identities.create("me", "Ny ansvarlig", None, None)
    answer = authority.vouch(identities.request("me"), "Ny ansvarlig", None, MEMBER)
    root = authority_certificate(MINE, NAME, moment).der
    leaf = answer.partition(b"-----END CERTIFICATE-----\n")
    forged = leaf[0] + leaf[1] + pem(with_their_key(root))
    assert refusal(lambda: identities.accept(forged)) == CODE
    assert refusal(lambda: read_answer(pem(with_their_key(alone(MINE, moment))))) == CODE
    assert identities.accept(answer).certificate.issuer == "Region øst"


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (rsa.generate_private_key(3, 2048), "identity.odd-exponent"),
        (rsa.generate_private_key(65537, 1024), "identity.weak-key"),  # noqa: S505 (weak on purpose)
        (ec.generate_private_key(ec.SECP256K1()), "identity.other-kind-of-key"),
    ],
    ids=["exponent 3", "short RSA", "another curve"],
)
def test_only_keys_of_the_short_list_come_in(
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey,
    code: str,
    folder: TrustFolder,
    tmp_path: Path,
    moment: datetime,
) -> None:
    assert refusal(lambda: folder.pin(alone(key, moment))) == code
    assert refusal(lambda: folder.introduce(alone(key, moment))) == code
    beside = tmp_path / "beside.pem"
    beside.write_bytes(pem(alone(key, moment)))
    assert refusal(lambda: folder.read([beside])) == code
    assert refusal(lambda: read_answer(pem(alone(key, moment)))) == code
    request = x509.CertificateSigningRequestBuilder().subject_name(NAME).sign(key, SHA256())
    pem_of_it = request.public_bytes(Encoding.PEM)
    assert refusal(lambda: usable_request(pem_of_it)) == code


def test_the_key_that_is_trusted_stands_beside_another(folder: TrustFolder, moment: datetime) -> None:
    before = folder.pin(alone(MINE, moment)).certificates[0]
    (shown,) = folder.introduce(alone(THEIRS, moment))
    assert (shown.acquaintance, shown.changed) == (Acquaintance.CHANGED_KEY, True)
    assert shown.known == before
    assert shown.known.key_fingerprint != shown.certificate.key_fingerprint


def test_a_person_may_share_the_name_of_the_authority(folder: TrustFolder, moment: datetime) -> None:
    """Names alone do not say that a certificate was made alone: this one names the authority's key."""
    authority = InMemoryAuthority("Region øst", now=lambda: moment)
    answer = authority.vouch(make_request(MINE, NAME), "Region øst", None, REVIEWER)
    shown, above = folder.introduce(answer)
    assert (shown.certificate.issuer, above.certificate.name) == ("Region øst", "Region øst")
