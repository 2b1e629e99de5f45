"""Identities in PKCS#12 files, sealed with a passphrase, for machines without a keychain."""

import unicodedata
import warnings
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12

from handover_app.application.errors import IdentityError, OutputError
from handover_app.application.files import read_file, write_file
from handover_app.keychain.certificates import new_private_key, own_certificate, utc_now
from handover_app.keychain.keys import InMemoryKey, ready_key
from handover_app.keychain.sealing import key_rounds, reseal
from handover_app.keychain.subjects import subject

MOST_BYTES = 1024 * 1024
LEAST_PASSPHRASE = 8
ROUNDS = 600_000
"""Of PBKDF2 with SHA-256: what OWASP's password storage advice asks for."""

MOST_ROUNDS = 20_000_000
"""A file that asks for more would keep the machine busy for minutes."""


class Pkcs12Files:
    """Implements `KeyFiles`: key and certificate under AES-256 (PBES2), passphrase stretched."""

    def __init__(self, *, rounds: int = ROUNDS, now: Callable[[], datetime] = utc_now) -> None:
        """`rounds`: how often the passphrase is hashed in new files."""
        self._rounds = rounds
        self._now = now

    def create(
        self, path: Path, passphrase: str, name: str, organisation: str | None, unit: str | None
    ) -> None:
        """Makes a key and a certificate of its own in a new file, for this user's eyes only.

        Raises:
            IdentityError: where the passphrase is too short, the name is empty, or the file is there already.
            OutputError: where it cannot be written.
        """
        if len(passphrase) < LEAST_PASSPHRASE:
            raise IdentityError("identity.passphrase-short", least=LEAST_PASSPHRASE)
        if path.is_dir():
            raise OutputError("output.is-a-folder", file=str(path))
        if path.exists():
            raise IdentityError("identity.file-exists", file=str(path))
        holder = subject(name, organisation, unit)
        key = new_private_key()
        certificate = own_certificate(key, holder, self._now())
        secret = _secret(passphrase)
        encryption = (
            PrivateFormat.PKCS12.encryption_builder()
            .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
            .kdf_rounds(self._rounds)
            .hmac_hash(SHA256())
            .build(secret.encode())
        )
        data = pkcs12.serialize_key_and_certificates(None, key, certificate, None, encryption)
        write_file(path, reseal(data, secret, self._rounds), mode=0o600)

    def open(self, path: Path, passphrase: str) -> InMemoryKey:
        """The key in the file.

        Raises:
            InputError: where the file cannot be read.
            IdentityError: with `file`, where the passphrase is wrong, it is no PKCS#12 file, there is no
                key or certificate in it, they cannot be used, or the certificate is not valid now.
        """
        data = read_file(path, MOST_BYTES)
        try:
            return self._opened(data, _secret(passphrase))
        except IdentityError as error:
            raise IdentityError(error.code, **{"file": str(path), **error.arguments}) from None

    def _opened(self, data: bytes, secret: str) -> InMemoryKey:
        if max(key_rounds(data), default=0) > MOST_ROUNDS:
            raise IdentityError("identity.not-a-key-file")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)  # BER where DER is the rule: read all the same
                key, certificate, others = pkcs12.load_key_and_certificates(data, secret.encode())
        except (ValueError, TypeError):  # its structure was sound
            raise IdentityError("identity.wrong-passphrase") from None
        if key is None:
            raise IdentityError("identity.no-key")
        if certificate is None:
            raise IdentityError("identity.no-certificate")
        return ready_key(key, certificate, _chain(certificate, others), self._now())


def _secret(passphrase: str) -> str:
    """The same letters typed on another system may come in another form; one form for all."""
    return unicodedata.normalize("NFC", passphrase)


def _chain(certificate: x509.Certificate, others: list[x509.Certificate]) -> list[x509.Certificate]:
    """The others in order of vouching, nearest first; what does not belong is left out."""
    chain: list[x509.Certificate] = []
    left = list(others)
    issuer = certificate.issuer
    while found := next((other for other in left if other.subject == issuer), None):
        left.remove(found)
        chain.append(found)
        issuer = found.issuer
    return chain
