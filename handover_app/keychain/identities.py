"""This machine's identities: keys in the operating system's keychain, certificates in files."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric import ec

from handover_app.application.errors import IdentityError
from handover_app.application.files import make_folder
from handover_app.domain.identity import Identity, certified
from handover_app.keychain import certificate_files as files
from handover_app.keychain.answers import read_answer
from handover_app.keychain.certificate_files import Kept
from handover_app.keychain.certificates import new_private_key, own_certificate, utc_now
from handover_app.keychain.keys import InMemoryKey, ready_key, require_signer
from handover_app.keychain.requests import make_request
from handover_app.keychain.secrets import KeychainKeys
from handover_app.keychain.subjects import subject, subject_of

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


class KeychainIdentities:
    """Implements `IdentityStore`."""

    def __init__(
        self,
        folder: Path,
        backend: "KeyringBackend | None" = None,
        *,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """`folder`: holds the certificates; created on demand. `backend`: default: the system's keychain."""
        self._folder = folder
        self._keys = KeychainKeys(backend)
        self._now = now

    def list(self) -> Sequence[Identity]:
        """All identities, sorted by label. Needs no keychain. Raises `IdentityError`, `InputError`."""
        return [kept.identity for kept in files.read_all(self._folder)]

    def create(self, label: str, name: str, organisation: str | None, unit: str | None) -> Identity:
        """Makes a key and a self-signed certificate.

        Raises:
            IdentityError: if there is no keychain, the label is taken or empty, or the name is empty.
            OutputError: if the certificate cannot be written; the keychain is then unchanged.
        """
        label = certified(label)
        if not label:
            raise IdentityError("identity.label-empty")
        if any(kept.label == label for kept in files.read_all(self._folder)):
            raise IdentityError("identity.label-taken", label=label)
        holder = subject(name, organisation, unit)
        key = new_private_key()
        kept = Kept(label, own_certificate(key, holder, self._now()))
        self._keep(kept, key)
        return kept.identity

    def key(self, label: str) -> InMemoryKey:
        """The identity's key, ready to sign.

        Raises:
            IdentityError: if there is no such identity, its key is not in the keychain, or its certificate
                is not valid now.
        """
        kept = self._kept(label)
        return ready_key(self._keys.get(kept.key_id, label), kept.certificate, kept.chain, self._now())

    def request(self, label: str) -> bytes:
        """A request to an authority to vouch for the identity (PKCS#10, PEM). Raises `IdentityError`."""
        kept = self._kept(label)
        return make_request(self._private_key(kept), subject_of(kept.certificate))

    def accept(self, certificates: bytes) -> Identity:
        """Replaces the certificate by the authority's answer to a request (PEM, nearest first).

        Raises:
            IdentityError: if it is for no key of this machine, or cannot be used to sign now.
        """
        answer = read_answer(certificates)
        key_id = answer.certificate.key.fingerprint
        old = next((kept for kept in files.read_all(self._folder) if kept.key_id == key_id), None)
        if old is None:
            raise IdentityError("identity.answer-not-ours")
        require_signer(answer.certificate, self._now())
        return self._replace(Kept(old.label, answer.certificate, answer.chain))

    def renew(self, label: str) -> Identity:
        """Makes a new self-signed certificate for the same key. An authority has to vouch for it again.

        Raises:
            IdentityError: if there is no such identity, or its key is not in the keychain.
        """
        kept = self._kept(label)
        holder = subject_of(kept.certificate)
        key = self._private_key(kept)
        return self._replace(Kept(kept.label, own_certificate(key, holder, self._now())))

    def delete(self, label: str) -> None:
        """Removes the identity and its key. Raises `IdentityError` if it does not exist."""
        kept = self._kept(label)
        self._keys.forget(kept.key_id)
        files.path_of(self._folder, kept).unlink(missing_ok=True)

    def _kept(self, label: str) -> Kept:
        for kept in files.read_all(self._folder):
            if kept.label == label:
                return kept
        raise IdentityError("identity.unknown", label=label)

    def _private_key(self, kept: Kept) -> ec.EllipticCurvePrivateKey:
        key = self._keys.get(kept.key_id, kept.label)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise IdentityError("identity.other-kind-of-key")
        return key

    def _replace(self, kept: Kept) -> Identity:
        files.write(self._folder, kept)
        return kept.identity

    def _keep(self, kept: Kept, key: ec.EllipticCurvePrivateKey) -> None:
        """Saves the key first: a certificate without its key is useless, and nobody would know why."""
        self._keys.keep(kept.key_id, key)
        try:
            make_folder(self._folder)
            files.write(self._folder, kept)
        except BaseException:
            self._keys.forget(kept.key_id)
            raise
