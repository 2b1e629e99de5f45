"""PKCS#12 files: a key and its certificates under AES-256 (PBES2), the passphrase stretched."""

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
"""Of PBKDF2 with SHA-256: what OWASP's password storage advice asks for."""

MOST_ROUNDS = 20_000_000
"""A file that asks for more would keep the machine busy for minutes."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a file holds. `key`: of what kind is for the caller to look at. `chain`: nearest first."""

    key: object
    certificate: Certificate
    chain: tuple[Certificate, ...] = ()

    def __repr__(self) -> str:
        """Nothing of the key."""
        return f"<{type(self).__name__}>"


def require_new(path: Path, passphrase: str) -> None:
    """Makes sure that a key file can be made.

    Raises:
        IdentityError: where the passphrase is too short, or the file is there already.
        OutputError: where a folder is in its place.
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
    """Writes key and certificates into a file, for this user's eyes only. Raises `OutputError`."""
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
    """What the file holds.

    Raises:
        InputError: where the file cannot be read.
        IdentityError: where the passphrase is wrong, it is no PKCS#12 file, or there is no key or no
            certificate in it.
    """
    data, secret = read_file(path, MOST_BYTES), _secret(passphrase)
    if max(key_rounds(data), default=0) > MOST_ROUNDS:
        raise IdentityError("identity.not-a-key-file")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # BER where DER is the rule: read all the same
            key, certificate, others = pkcs12.load_key_and_certificates(data, secret.encode())
    except UnsupportedAlgorithm:
        raise IdentityError("identity.other-kind-of-key") from None
    except (ValueError, TypeError):  # its structure was sound
        raise IdentityError("identity.wrong-passphrase") from None
    if key is None:
        raise IdentityError("identity.no-key")
    if certificate is None:
        raise IdentityError("identity.no-certificate")
    found, *beside = (read_certificate(each.public_bytes(Encoding.DER)) for each in (certificate, *others))
    return Sealed(key, found, _chain(found, beside))


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Has errors name the file."""
    try:
        yield
    except IdentityError as error:
        raise IdentityError(error.code, **{"file": str(path), **error.arguments}) from None


def _secret(passphrase: str) -> str:
    """The same letters typed on another system may come in another form; one form for all."""
    return unicodedata.normalize("NFC", passphrase)


def _chain(certificate: Certificate, others: list[Certificate]) -> tuple[Certificate, ...]:
    """The others in order of vouching, nearest first; what does not belong is left out."""
    chain: list[Certificate] = []
    left = list(others)
    issuer = certificate.issuer
    while found := next((other for other in left if other.subject == issuer), None):
        left.remove(found)
        chain.append(found)
        issuer = found.issuer
    return tuple(chain)
