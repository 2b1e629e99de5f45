"""Identities in PKCS#12 files, encrypted with a passphrase, for machines without a keychain."""

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
    """Implements `KeyFiles`: key and certificate encrypted with AES-256 (PBES2, PBKDF2)."""

    def __init__(self, *, rounds: int = ROUNDS, now: Callable[[], datetime] = utc_now) -> None:
        """`rounds`: the number of PBKDF2 iterations in new files."""
        self._rounds = rounds
        self._now = now

    def create(
        self, path: Path, passphrase: str, name: str, organisation: str | None, unit: str | None
    ) -> None:
        """Makes a key and a self-signed certificate in a new file, private to this user.

        Raises:
            IdentityError: if the passphrase is too short, the name is empty, or the file exists.
            OutputError: if the file cannot be written.
        """
        require_new(path, passphrase)
        holder = subject(name, organisation, unit)
        key = new_private_key()
        seal(path, passphrase, key, own_certificate(key, holder, self._now()), rounds=self._rounds)

    def open(self, path: Path, passphrase: str) -> InMemoryKey:
        """The key in the file.

        Raises:
            InputError: if the file cannot be read.
            IdentityError: with `file`, if the passphrase is wrong, the file is not PKCS#12, it has no key or
                certificate, they cannot be used, or the certificate is not valid now.
        """
        with named(path):
            sealed = unseal(path, passphrase)
            return ready_key(sealed.key, sealed.certificate, sealed.chain, self._now())

    def request(self, path: Path, passphrase: str) -> bytes:
        """A request to an authority to vouch for the file's key (PKCS#10, PEM). Raises as `open`."""
        with named(path):
            sealed = unseal(path, passphrase)
            return make_request(_usable(sealed), subject_of(sealed.certificate))

    def accept(self, path: Path, passphrase: str, certificates: bytes) -> CertificateFacts:
        """Replaces the file's certificate by the authority's answer (PEM, nearest first).

        Raises:
            InputError, IdentityError: as `open`; `identity.key-mismatch` if it is for another key.
            OutputError: if the file cannot be written; it is then unchanged.
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
