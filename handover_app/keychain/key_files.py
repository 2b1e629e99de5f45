"""Identities in PKCS#12 files, sealed with a passphrase, for machines without a keychain."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from handover_app.application.errors import IdentityError
from handover_app.domain.identity import CertificateFacts
from handover_app.keychain.answers import read_answer
from handover_app.keychain.certificates import new_private_key, own_certificate, utc_now
from handover_app.keychain.keys import InMemoryKey, PrivateKey, ready_key, require_strong
from handover_app.keychain.requests import make_request
from handover_app.keychain.sealed_files import ROUNDS, Sealed, named, require_new, seal, unseal
from handover_app.keychain.subjects import subject, subject_of


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
        require_new(path, passphrase)
        holder = subject(name, organisation, unit)
        key = new_private_key()
        seal(path, passphrase, key, own_certificate(key, holder, self._now()), rounds=self._rounds)

    def open(self, path: Path, passphrase: str) -> InMemoryKey:
        """The key in the file.

        Raises:
            InputError: where the file cannot be read.
            IdentityError: with `file`, where the passphrase is wrong, it is no PKCS#12 file, there is no
                key or certificate in it, they cannot be used, or the certificate is not valid now.
        """
        with named(path):
            sealed = unseal(path, passphrase)
            return ready_key(sealed.key, sealed.certificate, sealed.chain, self._now())

    def request(self, path: Path, passphrase: str) -> bytes:
        """A request (PKCS#10, PEM) that an authority may vouch for the key in the file. Raises as `open`."""
        with named(path):
            sealed = unseal(path, passphrase)
            return make_request(_usable(sealed), subject_of(sealed.certificate))

    def accept(self, path: Path, passphrase: str, certificates: bytes) -> CertificateFacts:
        """Puts what an authority answered (PEM, nearest first) in place of the file's old certificate.

        Raises:
            InputError, IdentityError: as `open`; `identity.key-mismatch`, where it is for another key.
            OutputError: where the file cannot be written; it is then as it was.
        """
        answer = read_answer(certificates)
        with named(path):
            key = _usable(unseal(path, passphrase))
            ready_key(key, answer.certificate, answer.chain, self._now())
            seal(path, passphrase, key, answer.certificate, answer.chain, rounds=self._rounds)
            return answer.certificate.facts


def _usable(sealed: Sealed) -> PrivateKey:
    if not isinstance(sealed.key, PrivateKey):
        raise IdentityError("identity.other-kind-of-key")
    require_strong(sealed.certificate.key)
    return sealed.key
