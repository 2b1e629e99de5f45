"""The region authority vouches, in the way that verifiers expect."""

import subprocess
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from handover_app.application.errors import IdentityError
from handover_app.certificates import MANDATE, read_certificate
from handover_app.domain.mandate import Mandate, SignerRole
from handover_app.domain.vocabulary import SigningPart
from handover_app.keychain import InMemoryAuthority
from handover_app.keychain.certificates import new_private_key
from handover_app.keychain.requests import make_request
from handover_app.keychain.subjects import subject
from tests.keychain.signatures import verifies
from tests.mandates import MEMBER, mandate_of


@pytest.fixture
def authority(moment: datetime) -> InMemoryAuthority:
    return InMemoryAuthority("Example organisation", "Region øst", now=lambda: moment)


def leaf(authority: InMemoryAuthority, part: SigningPart = SigningPart.INCOMING) -> x509.Certificate:
    return x509.load_der_x509_certificate(
        authority.new_key("Ny ansvarlig", "Gruppe 42", mandate_of(part)).certificate_der
    )


def test_its_own_certificate(authority: InMemoryAuthority, moment: datetime) -> None:
    certificate = x509.load_pem_x509_certificate(authority.certificate_pem)
    assert authority.certificate_der == certificate.public_bytes(Encoding.DER)
    facts = read_certificate(authority.certificate_der).facts
    assert (facts.name, facts.organisation, facts.is_authority) == (
        "Region øst",
        "Example organisation",
        True,
    )
    basics = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    assert basics.critical
    assert (basics.value.ca, basics.value.path_length) == (True, 0)
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert (usage.value.key_cert_sign, usage.value.crl_sign, usage.value.digital_signature) == (
        True,
        True,
        False,
    )
    assert facts.not_before == moment.date()
    assert facts.not_after > moment.date() + timedelta(days=9 * 365)


@pytest.mark.parametrize("part", SigningPart)
def test_vouches_for_a_person_in_a_part(authority: InMemoryAuthority, part: SigningPart) -> None:
    key = authority.new_key("Ny ansvarlig", "Gruppe 42", mandate_of(part))
    facts = read_certificate(key.certificate_der).facts
    assert facts.name == "Ny ansvarlig"
    assert facts.unit == "Gruppe 42"
    assert facts.organisation == "Example organisation"
    assert facts.mandate == replace(mandate_of(part), organisation="Example organisation")
    assert facts.issuer == "Region øst"
    assert not facts.is_authority
    assert list(key.chain_der) == [authority.certificate_der]
    assert verifies(key.certificate_der, key.sign(b"data"), b"data")


def test_the_certificate_is_for_signing_alone(authority: InMemoryAuthority) -> None:
    certificate = leaf(authority)
    issuer = x509.load_pem_x509_certificate(authority.certificate_pem)
    certificate.verify_directly_issued_by(issuer)
    extensions = certificate.extensions
    usage = extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert (usage.value.digital_signature, usage.value.content_commitment) == (True, True)
    assert (usage.value.key_cert_sign, usage.value.crl_sign, usage.value.key_agreement) == (
        False,
        False,
        False,
    )
    assert not extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    of_issuer = extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value.key_identifier
    own = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
    assert of_issuer == own
    assert not certificate.subject.get_attributes_for_oid(NameOID.TITLE)
    mandate = extensions.get_extension_for_oid(x509.ObjectIdentifier(MANDATE))
    assert not mandate.critical, "other programs verify the signatures, too"


@pytest.mark.parametrize(
    ("mandate", "code"),
    [
        (Mandate(SignerRole.MEMBER, region="øst"), "identity.unit-needed"),
        (Mandate(SignerRole.MEMBER, unit="\u200b "), "identity.unit-needed"),
        (Mandate(SignerRole.REVIEWER, unit="g42"), "identity.region-needed"),
    ],
)
def test_vouches_for_nobody_anywhere(authority: InMemoryAuthority, mandate: Mandate, code: str) -> None:
    with pytest.raises(IdentityError) as caught:
        authority.new_key("Ny ansvarlig", "Gruppe 42", mandate)
    assert caught.value.code == code


@pytest.mark.needs("openssl")
def test_another_program_believes_it(tmp_path: Path) -> None:
    authority = InMemoryAuthority("Example organisation")
    (tmp_path / "ca.pem").write_bytes(authority.certificate_pem)
    (tmp_path / "leaf.pem").write_bytes(leaf(authority).public_bytes(Encoding.PEM))
    command = ["openssl", "verify", "-x509_strict", "-CAfile", "ca.pem", "leaf.pem"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "leaf.pem: OK\n"), done.stderr


def test_vouches_for_nobody_longer_than_it_lasts(moment: datetime) -> None:
    clock = [moment]
    authority = InMemoryAuthority("Example organisation", now=lambda: clock[0])
    clock[0] += timedelta(days=9 * 365)
    own = x509.load_pem_x509_certificate(authority.certificate_pem)
    assert leaf(authority).not_valid_after_utc == own.not_valid_after_utc


def test_says_what_it_knows_not_what_is_asked(authority: InMemoryAuthority) -> None:
    """A request may claim any name; its key is all that is taken from it."""
    key = new_private_key()
    request = make_request(key, subject("Regional leder", "Other", "Other"))
    given = authority.vouch(request, "Ny ansvarlig", "Gruppe 42", MEMBER)
    certificate, own = x509.load_pem_x509_certificates(given)
    assert certificate.public_key() == key.public_key()
    assert own.public_bytes(Encoding.PEM) == authority.certificate_pem
    facts = read_certificate(certificate.public_bytes(Encoding.DER)).facts
    assert facts.name == "Ny ansvarlig"
    assert facts.mandate == replace(MEMBER, organisation="Example organisation")


def code_of(authority: InMemoryAuthority, request: bytes) -> str:
    with pytest.raises(IdentityError) as caught:
        authority.vouch(request, "Person", None, MEMBER)
    return caught.value.code


def test_what_is_no_request(authority: InMemoryAuthority) -> None:
    request = make_request(new_private_key(), subject("Person", None, None))
    assert code_of(authority, b"") == "identity.not-a-request"
    assert code_of(authority, authority.certificate_pem) == "identity.not-a-request"
    assert code_of(authority, request[:-40]) == "identity.not-a-request"
    assert code_of(authority, request + b" " * 70_000) == "identity.not-a-request"


def test_a_request_for_the_key_of_somebody_else(authority: InMemoryAuthority) -> None:
    """Only who has the private key can have signed it."""
    mine, theirs = new_private_key(), new_private_key()
    request = x509.load_pem_x509_csr(make_request(mine, subject("Person", None, None)))
    der = request.public_bytes(Encoding.DER)
    swapped = der.replace(point(mine), point(theirs))
    assert swapped != der
    forged = x509.load_der_x509_csr(swapped).public_bytes(Encoding.PEM)
    assert code_of(authority, forged) == "identity.key-unproven"


def point(key: ec.EllipticCurvePrivateKey) -> bytes:
    numbers = key.public_key().public_numbers()
    return numbers.x.to_bytes(32) + numbers.y.to_bytes(32)


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (ec.generate_private_key(ec.SECP384R1()), "identity.other-kind-of-key"),
        (ed25519.Ed25519PrivateKey.generate(), "identity.other-kind-of-key"),
        (rsa.generate_private_key(65537, 1024), "identity.weak-key"),  # noqa: S505 (weak on purpose)
    ],
    ids=["another curve", "Ed25519", "short RSA"],
)
def test_a_request_for_another_kind_of_key(authority: InMemoryAuthority, key: object, code: str) -> None:
    builder = x509.CertificateSigningRequestBuilder().subject_name(subject("Person", None, None))
    digest = None if isinstance(key, ed25519.Ed25519PrivateKey) else SHA256()
    request = builder.sign(key, digest)  # type: ignore[arg-type]
    assert code_of(authority, request.public_bytes(Encoding.PEM)) == code
