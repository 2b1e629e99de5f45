"""Identities over a keychain: what is kept where, and what a keychain may refuse."""

import base64
import logging
import os
import stat
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import keyring
import pytest
from cryptography.hazmat.primitives.serialization import load_der_private_key
from keyring.backends import chainer, fail, null
from keyring.errors import InitError, KeyringLocked, NoKeyringError, PasswordSetError

from handover_app.application.errors import HandoverError, IdentityError, InputError
from handover_app.certificates import read_certificate
from handover_app.keychain import InMemoryAuthority, KeychainIdentities
from handover_app.keychain.system import system_keychain
from tests.fakes.identities import MemoryKeychain
from tests.keychain.signatures import verifies
from tests.mandates import MEMBER

WINDOWS_LIMIT = 1280


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where certificates are to be; the folder is not there yet."""
    return tmp_path / "profile" / "identities"


@pytest.fixture
def store(folder: Path, keychain: MemoryKeychain) -> KeychainIdentities:
    return KeychainIdentities(folder, keychain)


def code_of(call: object, *arguments: object) -> str:
    with pytest.raises(HandoverError) as caught:
        call(*arguments)  # type: ignore[operator]
    return caught.value.code


def test_the_key_is_in_the_keychain_alone(
    store: KeychainIdentities, folder: Path, keychain: MemoryKeychain, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        store.create("me", "Avtroppende leder", "Example organisation", "Gruppe 42")
        key = store.key("me")
    ((service, _),) = keychain.secrets
    (secret,) = keychain.secrets.values()
    assert service == "handover"
    assert len(secret) < WINDOWS_LIMIT
    der = base64.b64decode(secret)
    number = load_der_private_key(der, None).private_numbers().private_value  # type: ignore[union-attr]
    kept = b"".join(path.read_bytes() for path in folder.iterdir())
    shown = (repr(key) + str(key) + repr(store) + caplog.text).encode()
    for place in (kept, shown):
        assert der not in place
        assert secret.encode() not in place
        assert number.to_bytes(32) not in place
        assert str(number).encode() not in place
        assert f"{number:x}".encode() not in place


@pytest.mark.skipif(os.name == "nt", reason="rights of files work otherwise on Windows")
def test_nobody_else_may_look(store: KeychainIdentities, folder: Path) -> None:
    store.create("me", "Person", None, None)
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_label_names_no_file(store: KeychainIdentities, folder: Path) -> None:
    """Whatever people call it, it stays in its folder."""
    for label in ("../../up", "con", "a/b", "-----BEGIN CERTIFICATE-----", "Å 漢字", "x" * 500):
        identity = store.create(label, "Person", None, None)
        assert store.key(identity.label).fingerprint == identity.certificate.fingerprint
    assert len(list(folder.iterdir())) == 6


def test_another_program_may_read_the_certificate(store: KeychainIdentities, folder: Path) -> None:
    identity = store.create("me", "Person", None, None)
    (file,) = folder.iterdir()
    assert identity.certificate_pem in file.read_bytes()


@pytest.mark.parametrize(
    ("trouble", "code"),
    [
        (NoKeyringError("none"), "identity.no-keychain"),
        (KeyringLocked("dismissed"), "identity.keychain-locked"),
        (InitError("no collection"), "identity.keychain-locked"),
        (PasswordSetError("no"), "identity.keychain-failed"),
        (OSError("the bus is gone"), "identity.keychain-failed"),
    ],
)
def test_a_keychain_in_trouble(
    store: KeychainIdentities, folder: Path, keychain: MemoryKeychain, trouble: Exception, code: str
) -> None:
    store.create("me", "Person", None, None)
    keychain.trouble = trouble
    assert code_of(store.create, "other", "Person", None, None) == code
    assert code_of(store.key, "me") == code
    assert code_of(store.delete, "me") == code
    assert [identity.label for identity in store.list()] == ["me"], "the list needs no keychain"
    assert len(list(folder.iterdir())) == 1


def test_a_keychain_that_forgets(folder: Path) -> None:
    """`keyring`'s null backend says yes to everything and keeps nothing."""
    store = KeychainIdentities(folder, null.Keyring())
    assert code_of(store.create, "me", "Person", None, None) == "identity.keychain-failed"
    assert not folder.exists()


def test_a_certificate_that_cannot_be_written_leaves_no_key(
    store: KeychainIdentities, folder: Path, keychain: MemoryKeychain
) -> None:
    folder.parent.mkdir()
    folder.write_text("a file in the folder's place")
    assert code_of(store.create, "me", "Person", None, None).startswith("output.")
    assert not keychain.secrets


def test_a_key_that_is_gone(store: KeychainIdentities, keychain: MemoryKeychain) -> None:
    store.create("me", "Person", None, None)
    keychain.secrets.clear()
    assert code_of(store.key, "me") == "identity.key-gone"
    store.delete("me")
    assert not store.list()


@pytest.mark.parametrize("secret", ["", "not base64!", base64.b64encode(b"not a key").decode()])
def test_a_key_that_is_damaged(store: KeychainIdentities, keychain: MemoryKeychain, secret: str) -> None:
    store.create("me", "Person", None, None)
    for entry in keychain.secrets:
        keychain.secrets[entry] = secret
    assert code_of(store.key, "me") == "identity.key-gone"


def test_the_key_of_somebody_else(store: KeychainIdentities, keychain: MemoryKeychain) -> None:
    store.create("a", "Person", None, None)
    store.create("b", "Person", None, None)
    one, other = keychain.secrets
    keychain.secrets[one], keychain.secrets[other] = keychain.secrets[other], keychain.secrets[one]
    assert code_of(store.key, "a") == "identity.key-mismatch"


@pytest.mark.parametrize(
    "content", [b"", b"Label: x\n", b"Label: x\n-----BEGIN CERTIFICATE-----\n", b"\xff\n"]
)
def test_a_damaged_file_is_named(store: KeychainIdentities, folder: Path, content: bytes) -> None:
    store.create("me", "Person", None, None)
    (folder / "x.pem").write_bytes(content)
    with pytest.raises((IdentityError, InputError)) as caught:
        store.list()
    assert caught.value.arguments["file"] == str(folder / "x.pem")


@pytest.mark.parametrize(("years", "code"), [(-1, "identity.not-yet-valid"), (4, "identity.expired")])
def test_a_certificate_is_valid_for_three_years(
    folder: Path, keychain: MemoryKeychain, moment: datetime, years: int, code: str
) -> None:
    KeychainIdentities(folder, keychain, now=lambda: moment).create("me", "Person", None, None)
    other = moment + timedelta(days=365 * years)
    assert code_of(KeychainIdentities(folder, keychain, now=lambda: other).key, "me") == code
    nearly = moment + timedelta(days=365 * 3 - 1)
    KeychainIdentities(folder, keychain, now=lambda: nearly).key("me")


def test_an_authority_vouches(store: KeychainIdentities, folder: Path, keychain: MemoryKeychain) -> None:
    """The key stays in the keychain, and is the same; the certificate is the authority's."""
    alone = store.create("me", "Ny ansvarlig", "Example organisation", "Gruppe 42")
    secrets = dict(keychain.secrets)
    authority = InMemoryAuthority("Example organisation")
    given = authority.vouch(store.request("me"), "Ny ansvarlig", "Gruppe 42", MEMBER)
    vouched = store.accept(given)
    assert vouched.certificate.mandate == replace(MEMBER, organisation="Example organisation")
    assert vouched.certificate.fingerprint != alone.certificate.fingerprint
    assert list(store.list()) == [vouched]
    assert keychain.secrets == secrets
    key = store.key("me")
    assert list(key.chain_der) == [authority.certificate_der]
    assert read_certificate(key.certificate_der).facts.issuer == "Example organisation"
    assert verifies(key.certificate_der, key.sign(b"data"), b"data")
    store.delete("me")
    assert not keychain.secrets
    assert not list(folder.iterdir())


def test_a_certificate_for_another_key_is_refused(store: KeychainIdentities) -> None:
    before = store.create("me", "Person", None, None)
    other = store.create("other", "Person", None, None)
    store.delete("other")
    assert code_of(store.accept, other.certificate_pem) == "identity.answer-not-ours"
    assert code_of(store.accept, b"no certificate") == "identity.not-a-certificate"
    assert list(store.list()) == [before]


class PlainFiles(MemoryKeychain):
    """Like the backends that keep secrets in plain files, by keyring's own measure."""

    priority = 0.5  # type: ignore[assignment]


@pytest.mark.parametrize(
    "backend", [fail.Keyring(), null.Keyring(), PlainFiles()], ids=lambda item: type(item).__name__
)
def test_what_is_no_keychain(folder: Path, monkeypatch: pytest.MonkeyPatch, backend: object) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    assert code_of(KeychainIdentities(folder).create, "me", "Person", None, None) == "identity.no-keychain"
    assert not folder.exists()


def test_several_keychains(monkeypatch: pytest.MonkeyPatch, keychain: MemoryKeychain) -> None:
    """Where `keyring` chains them, it must not fall back to one that is none."""
    chain = chainer.ChainerBackend()
    monkeypatch.setattr(keyring, "get_keyring", lambda: chain)
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [keychain, PlainFiles()])
    assert system_keychain() is keychain
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [keychain, MemoryKeychain()])
    assert system_keychain() is chain
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [])
    assert code_of(system_keychain) == "identity.no-keychain"
