"""PKCS#12 files: a key and its certificates, encrypted with AES-256 (PBES2, PBKDF2)."""

import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PrivateFormat, pkcs12

from handover_app.application.errors import IdentityError, OutputError
from handover_app.application.files import is_there, read_file, write_file
from handover_app.certificates import Certificate, read_certificate
from handover_app.keychain.keys import PrivateKey
from handover_app.keychain.sealing import key_rounds, reseal

MOST_BYTES = 1024 * 1024
LEAST_PASSPHRASE = 8
ROUNDS = 600_000
"""Iterations of PBKDF2 with SHA-256, as OWASP's Password Storage Cheat Sheet recommends."""

MOST_ROUNDS = 20_000_000
"""Maximum iterations accepted from a file: more would keep the machine busy for minutes."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """The contents of a file. `key`: of any kind; the caller checks it. `chain`: nearest first."""

    key: object
    certificate: Certificate
    chain: tuple[Certificate, ...] = ()

    def __repr__(self) -> str:
        """Reveals nothing of the key."""
        return f"<{type(self).__name__}>"


def require_new(path: Path, passphrase: str) -> None:
    """Makes sure that a key file can be created.

    Raises:
        IdentityError: if the passphrase is too short, or the file already exists.
        OutputError: if the path is a folder.
    """
    if len(passphrase) < LEAST_PASSPHRASE:
        raise IdentityError("identity.passphrase-short", least=LEAST_PASSPHRASE)
    if is_there(path):
        if path.is_dir():
            raise OutputError("output.is-a-folder", file=str(path))
        raise IdentityError("identity.file-exists", file=str(path))


def seal(
    path: Path,
    passphrase: str,
    key: PrivateKey,
    certificate: Certificate,
    chain: tuple[Certificate, ...] = (),
    *,
    rounds: int = ROUNDS,
) -> None:
    """Encrypts key and certificates into a file, private to this user. Raises `OutputError`."""
    secret = _secret(passphrase)
    encryption = (
        PrivateFormat.PKCS12.encryption_builder()
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .kdf_rounds(rounds)
        .hmac_hash(SHA256())
        .build(secret.encode())
    )
    data = pkcs12.serialize_key_and_certificates(
        None, key, certificate.parsed, [each.parsed for each in chain] or None, encryption
    )
    write_file(path, reseal(data, secret, rounds))


def unseal(path: Path, passphrase: str) -> Sealed:
    """Decrypts a file.

    Raises:
        InputError: if the file cannot be read.
        IdentityError: if the passphrase is wrong, the file is not PKCS#12, or it has no key or no
            certificate.
    """
    data, secret = read_file(path, MOST_BYTES), _secret(passphrase)
    if max(key_rounds(data), default=0) > MOST_ROUNDS:
        raise IdentityError("identity.not-a-key-file")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # BER instead of DER is acceptable here
            key, certificate, others = pkcs12.load_key_and_certificates(data, secret.encode())
    except UnsupportedAlgorithm:
        raise IdentityError("identity.other-kind-of-key") from None
    except (ValueError, TypeError):  # `key_rounds` has parsed the structure, so only the passphrase is left
        raise IdentityError("identity.wrong-passphrase") from None
    if key is None:
        raise IdentityError("identity.no-key")
    if certificate is None:
        raise IdentityError("identity.no-certificate")
    found, *beside = (read_certificate(each.public_bytes(Encoding.DER)) for each in (certificate, *others))
    return Sealed(key, found, _chain(found, beside))


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Adds the file to every `IdentityError` in the block."""
    try:
        yield
    except IdentityError as error:
        raise IdentityError(error.code, **{"file": str(path), **error.arguments}) from None


def _secret(passphrase: str) -> str:
    """The passphrase in NFC, because systems differ in how they compose typed letters."""
    return unicodedata.normalize("NFC", passphrase)


def _chain(certificate: Certificate, others: list[Certificate]) -> tuple[Certificate, ...]:
    """The certificate's chain, nearest first; unrelated certificates are left out."""
    chain: list[Certificate] = []
    left = list(others)
    issuer = certificate.issuer
    while found := next((other for other in left if other.subject == issuer), None):
        left.remove(found)
        chain.append(found)
        issuer = found.issuer
    return tuple(chain)
