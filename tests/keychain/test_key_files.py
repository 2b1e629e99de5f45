"""Key files: sealed so that guessing is slow, and read as what they may be, hostile."""

import errno
import logging
import os
import stat
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given, settings

from handover_app.application.errors import HandoverError
from handover_app.certificates import read_certificate
from handover_app.i18n.errors import explain
from handover_app.i18n.words import words
from handover_app.keychain import InMemoryAuthority, Pkcs12Files
from handover_app.keychain.certificates import authority_certificate, new_private_key, own_certificate
from handover_app.keychain.keys import PrivateKey
from handover_app.keychain.sealed_files import MOST_ROUNDS, ROUNDS
from handover_app.keychain.sealing import checksum_key, key_rounds, reseal
from handover_app.keychain.subjects import subject
from tests.keychain.damage import Damage, damaged, damages
from tests.keychain.signatures import certificate_for, verifies
from tests.mandates import MEMBER

PASSPHRASE = "blåbær – 漢字 🙂"
NOW = datetime.now(UTC)


@pytest.fixture
def files() -> Pkcs12Files:
    """With few rounds, to be quick."""
    return Pkcs12Files(rounds=1000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "leder.p12"


@pytest.fixture
def made(files: Pkcs12Files, path: Path) -> bytes:
    files.create(path, PASSPHRASE, "Avtroppende leder", "Example organisation", "Gruppe 42")
    return path.read_bytes()


def code_of(call: object, *arguments: object) -> str:
    with pytest.raises(HandoverError) as caught:
        call(*arguments)  # type: ignore[operator]
    assert PASSPHRASE not in repr(caught.value) + str(caught.value.arguments)
    assert explain(caught.value, words("en"))
    return caught.value.code


def sealed(key: object, certificate: x509.Certificate | None, *others: x509.Certificate) -> bytes:
    """A key file that another program made."""
    secret = BestAvailableEncryption(PASSPHRASE.encode())
    return pkcs12.serialize_key_and_certificates(b"x", key, certificate, others, secret)  # type: ignore[arg-type]


def test_what_was_made_signs(files: Pkcs12Files, path: Path, made: bytes) -> None:
    key = files.open(path, PASSPHRASE)
    assert verifies(key.certificate_der, key.sign(b"data"), b"data")
    facts = read_certificate(key.certificate_der).facts
    assert (facts.name, facts.organisation, facts.unit) == (
        "Avtroppende leder",
        "Example organisation",
        "Gruppe 42",
    )
    assert key.fingerprint == facts.fingerprint
    assert list(key.chain_der) == []


def test_each_way_to_test_a_passphrase_is_slow(tmp_path: Path) -> None:
    """The checksum too: the library that writes the file hashes only 2048 times for that."""
    path = tmp_path / "slow.p12"
    Pkcs12Files().create(path, "a passphrase", "Person", None, None)
    assert key_rounds(path.read_bytes()) == [ROUNDS] * 3
    assert ROUNDS >= 200_000


@pytest.mark.needs("openssl")
def test_another_program_opens_it(path: Path, made: bytes) -> None:
    """And says how it is sealed."""
    command = ["openssl", "pkcs12", "-in", path, "-info", "-noout", "-passin", f"pass:{PASSPHRASE}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("AES-256-CBC") == 2
    assert done.stderr.count("PBES2") == 2
    assert "MAC: sha256" in done.stderr
    assert "2048" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="rights of files work otherwise on Windows")
def test_nobody_else_may_look(path: Path, made: bytes) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_a_memory_stick_knows_no_rights(
    files: Pkcs12Files, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key file is taken along on one."""

    def refuse(*arguments: object, **options: object) -> None:
        raise PermissionError(errno.EPERM, "not here")

    monkeypatch.setattr(os, "chmod", refuse)
    files.create(path, PASSPHRASE, "Person", None, None)
    files.open(path, PASSPHRASE)


def test_a_passphrase_opens_it_however_it_was_typed(files: Pkcs12Files, path: Path) -> None:
    """Some systems give “å” as one character, some as two."""
    files.create(path, "bla\u030aba\u0308r", "Person", None, None)
    files.open(path, "bl\u00e5b\u00e4r")


def test_nothing_secret_is_told(
    files: Pkcs12Files, path: Path, made: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        key = files.open(path, PASSPHRASE)
        code_of(files.open, path, PASSPHRASE + "x")
    assert PASSPHRASE not in caplog.text
    assert repr(key) == f"<InMemoryKey {key.fingerprint[:16]}>"
    for encoding in ("utf-8", "utf-16-be", "utf-16-le"):
        assert PASSPHRASE.encode(encoding) not in made


def test_a_short_passphrase(files: Pkcs12Files, path: Path) -> None:
    assert code_of(files.create, path, "1234567", "Person", None, None) == "identity.passphrase-short"
    assert not path.exists()


def test_an_empty_name(files: Pkcs12Files, path: Path) -> None:
    assert code_of(files.create, path, PASSPHRASE, "\t", None, None) == "identity.name-empty"
    assert not path.exists()


def test_a_key_is_never_written_over(files: Pkcs12Files, path: Path, made: bytes) -> None:
    assert code_of(files.create, path, PASSPHRASE, "Person", None, None) == "identity.file-exists"
    assert path.read_bytes() == made
    assert code_of(files.create, path.parent, PASSPHRASE, "Person", None, None) == "output.is-a-folder"
    nowhere = path.parent / "nowhere" / "leder.p12"
    assert code_of(files.create, nowhere, PASSPHRASE, "Person", None, None) == "output.no-folder"


def test_a_wrong_passphrase(files: Pkcs12Files, path: Path, made: bytes) -> None:
    for wrong in ("", "wrong", PASSPHRASE + " ", PASSPHRASE[:-1], "\ud800", "x" * 10_000):
        assert code_of(files.open, path, wrong) == "identity.wrong-passphrase"


def test_no_such_file(files: Pkcs12Files, path: Path) -> None:
    assert code_of(files.open, path, PASSPHRASE) == "input.no-such-file"
    assert code_of(files.open, path.parent, PASSPHRASE) == "input.is-a-folder"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"0" * 500, b"0\x80\0\0"])
def test_no_key_file(files: Pkcs12Files, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert code_of(files.open, path, PASSPHRASE) == "identity.not-a-key-file"


def test_half_a_key_file_and_one_with_something_added(files: Pkcs12Files, path: Path, made: bytes) -> None:
    for content in (made[:-1], made[: len(made) // 2], made + b"\0"):
        path.write_bytes(content)
        assert code_of(files.open, path, PASSPHRASE) == "identity.not-a-key-file"


def test_too_large_a_file(files: Pkcs12Files, path: Path) -> None:
    path.write_bytes(bytes(2_000_000))
    assert code_of(files.open, path, PASSPHRASE) == "input.too-large"


@settings(max_examples=150)
@given(damage=damages)
def test_any_damage_is_an_error_of_ours(tmp_path_factory: pytest.TempPathFactory, damage: Damage) -> None:
    folder = tmp_path_factory.getbasetemp()
    whole, broken = folder / "whole.p12", folder / "broken.p12"
    files = Pkcs12Files(rounds=1)
    if not whole.exists():
        files.create(whole, PASSPHRASE, "Person", None, None)
    broken.write_bytes(damaged(whole.read_bytes(), damage))
    error = outcome(files, broken)
    assert error is None or error.arguments["file"] == str(broken)


def outcome(files: Pkcs12Files, path: Path) -> HandoverError | None:
    """The error, if opening the file gives one."""
    try:
        files.open(path, PASSPHRASE)
    except HandoverError as error:
        return error
    return None


def test_a_file_that_would_take_for_ever(files: Pkcs12Files, path: Path, made: bytes) -> None:
    """The rounds are the file's own claim, and are read before they are run."""
    from asn1crypto import pkcs12 as syntax

    file = syntax.Pfx.load(made)
    file["mac_data"]["iterations"] = MOST_ROUNDS + 1
    path.write_bytes(file.dump(force=True))
    assert code_of(files.open, path, PASSPHRASE) == "identity.not-a-key-file"


def test_a_file_of_another_program(files: Pkcs12Files, path: Path) -> None:
    authority = InMemoryAuthority("Example organisation")
    key = new_private_key()
    request = (
        x509.CertificateSigningRequestBuilder().subject_name(subject("x", None, None)).sign(key, SHA256())
    )
    given = authority.vouch(request.public_bytes(Encoding.PEM), "Person", None, MEMBER)
    certificate, own = x509.load_pem_x509_certificates(given)
    stranger = own_certificate(new_private_key(), subject("stranger", None, None), NOW).parsed
    path.write_bytes(sealed(key, certificate, stranger, own))
    opened = files.open(path, PASSPHRASE)
    assert list(opened.chain_der) == [authority.certificate_der], "and nobody who does not belong"
    assert opened.mandate == replace(MEMBER, organisation="Example organisation")


def test_a_file_without_a_passphrase_is_opened_with_none(files: Pkcs12Files, path: Path) -> None:
    """Not ours to refuse; a passphrase that was not asked for is wrong, though."""
    key = new_private_key()
    certificate = own_certificate(key, subject("Person", None, None), NOW).parsed
    path.write_bytes(pkcs12.serialize_key_and_certificates(None, key, certificate, None, NoEncryption()))
    assert code_of(files.open, path, PASSPHRASE) == "identity.wrong-passphrase"


def test_what_cannot_sign(files: Pkcs12Files, path: Path) -> None:
    name = subject("Person", None, None)
    key, other = new_private_key(), new_private_key()
    certificate = own_certificate(key, name, NOW).parsed
    path.write_bytes(sealed(None, None, certificate))
    assert code_of(files.open, path, PASSPHRASE) == "identity.no-key"
    path.write_bytes(sealed(other, None))
    assert code_of(files.open, path, PASSPHRASE) == "identity.no-certificate"


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (ec.generate_private_key(ec.SECP384R1()), "identity.other-kind-of-key"),
        (rsa.generate_private_key(65537, 1024), "identity.weak-key"),  # noqa: S505 (weak on purpose)
    ],
    ids=["another curve", "short RSA"],
)
def test_another_kind_of_key(files: Pkcs12Files, path: Path, key: PrivateKey, code: str) -> None:
    path.write_bytes(sealed(key, own_certificate(key, subject("Person", None, None), NOW).parsed))
    assert code_of(files.open, path, PASSPHRASE) == code


def test_a_key_of_rsa_signs(files: Pkcs12Files, path: Path) -> None:
    key = rsa.generate_private_key(65537, 2048)
    path.write_bytes(sealed(key, own_certificate(key, subject("Person", None, None), NOW).parsed))
    ready = files.open(path, PASSPHRASE)
    assert verifies(ready.certificate_der, ready.sign(b"data"), b"data")


@pytest.mark.parametrize("usage", ["key_agreement", "key_cert_sign"])
def test_a_certificate_for_something_else(files: Pkcs12Files, path: Path, usage: str) -> None:
    key = new_private_key()
    path.write_bytes(sealed(key, certificate_for(key, usage)))
    assert code_of(files.open, path, PASSPHRASE) == "identity.not-for-signing"


@pytest.mark.parametrize(
    ("purposes", "fits"),
    [
        ([ExtendedKeyUsageOID.SERVER_AUTH], False),
        ([ExtendedKeyUsageOID.TIME_STAMPING], False),
        ([ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.EMAIL_PROTECTION], True),
    ],
)
def test_a_certificate_that_states_its_purposes(
    files: Pkcs12Files, path: Path, purposes: list[x509.ObjectIdentifier], fits: bool
) -> None:
    key = new_private_key()
    path.write_bytes(sealed(key, certificate_for(key, purposes=purposes)))
    if fits:
        assert files.open(path, PASSPHRASE)
    else:
        assert code_of(files.open, path, PASSPHRASE) == "identity.not-for-signing"


def test_an_authority_signs_no_record(files: Pkcs12Files, path: Path) -> None:
    key = new_private_key()
    path.write_bytes(sealed(key, authority_certificate(key, subject("Region", None, None), NOW).parsed))
    assert code_of(files.open, path, PASSPHRASE) == "identity.not-for-signing"


def test_an_answer_is_put_into_the_file(files: Pkcs12Files, path: Path, made: bytes) -> None:
    authority = InMemoryAuthority("Example organisation")
    request = files.request(path, PASSPHRASE)
    given = authority.vouch(request, "Ny ansvarlig", "Gruppe 42", MEMBER)
    assert code_of(files.accept, path, "another passphrase", given) == "identity.wrong-passphrase"
    assert path.read_bytes() == made
    facts = files.accept(path, PASSPHRASE, given)
    assert facts.mandate == replace(MEMBER, organisation="Example organisation")
    assert facts.issuer == "Example organisation"
    ready = files.open(path, PASSPHRASE)
    assert ready.fingerprint == facts.fingerprint
    assert list(ready.chain_der) == [authority.certificate_der]


def test_an_answer_for_another_key(files: Pkcs12Files, path: Path, made: bytes) -> None:
    key = new_private_key()
    other = own_certificate(key, subject("Person", None, None), NOW).parsed.public_bytes(Encoding.PEM)
    assert code_of(files.accept, path, PASSPHRASE, other) == "identity.key-mismatch"
    assert path.read_bytes() == made


@pytest.mark.parametrize(
    ("days", "code"), [(-1, "identity.not-yet-valid"), (365 * 3 + 1, "identity.expired")]
)
def test_a_certificate_that_is_not_valid_now(path: Path, made: bytes, days: int, code: str) -> None:
    files = Pkcs12Files(now=lambda: datetime.now(UTC) + timedelta(days=days))
    assert code_of(files.open, path, PASSPHRASE) == code


def test_the_checksums_key_is_the_standards() -> None:
    """Against what the library derives itself: a file with our checksum opens, one with another does not."""
    key = new_private_key()
    certificate = own_certificate(key, subject("Person", None, None), NOW).parsed
    data = sealed(key, certificate)
    for rounds in (1, 2, 777):
        again = reseal(data, PASSPHRASE, rounds)
        assert key_rounds(again)[0] == rounds
        assert pkcs12.load_key_and_certificates(again, PASSPHRASE.encode())[1] == certificate
        with pytest.raises(ValueError, match="password"):
            pkcs12.load_key_and_certificates(reseal(data, "another", rounds), PASSPHRASE.encode())
    assert checksum_key("", b"", 1) != checksum_key("", b"\0", 1)
