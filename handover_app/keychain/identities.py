"""Identities of this machine: keys in the keychain of the operating system, certificates in files."""

import base64
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)

from handover_app.application.errors import IdentityError, OutputError
from handover_app.domain.identity import Identity, certified
from handover_app.keychain import certificate_files as files
from handover_app.keychain.certificate_files import Kept
from handover_app.keychain.certificates import new_private_key, own_certificate, utc_now
from handover_app.keychain.facts import UNREADABLE
from handover_app.keychain.keys import InMemoryKey, ready_key, require_valid
from handover_app.keychain.requests import make_request
from handover_app.keychain.subjects import subject
from handover_app.keychain.system import refusals, system_keychain

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "handover"
"""What the keychain files our keys under; the user name is the SHA-256 of the public key."""


class KeychainIdentities:
    """Implements `IdentityStore`.

    A key is kept as base64 of its PKCS#8 DER: 184 characters, which every keychain has room for
    (Windows: 1280).
    """

    def __init__(
        self,
        folder: Path,
        backend: "KeyringBackend | None" = None,
        *,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """`folder`: where certificates are kept, made when needed. `backend`: else the system's keychain."""
        self._folder = folder
        self._given = backend
        self._now = now

    def list(self) -> Sequence[Identity]:
        """All identities by label. Needs no keychain. Raises `IdentityError`, `InputError`."""
        return [kept.identity for kept in files.read_all(self._folder)]

    def create(self, label: str, name: str, organisation: str | None, unit: str | None) -> Identity:
        """Makes a key and a certificate of its own.

        Raises:
            IdentityError: without a keychain, where the label is taken or empty, or the name is empty.
            OutputError: where the certificate cannot be written; the keychain is then as it was.
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
            IdentityError: where there is no such identity, its key is not in the keychain, or its certificate
                is not valid now.
        """
        kept = self._kept(label)
        return ready_key(self._private_key(kept), kept.certificate, kept.chain, self._now())

    def delete(self, label: str) -> None:
        """Removes the identity and its key. Raises `IdentityError` where there is none."""
        kept = self._kept(label)
        self._forget(kept)
        files.path_of(self._folder, kept).unlink(missing_ok=True)

    def request(self, label: str) -> bytes:
        """A request (PKCS#10, PEM) that an authority may vouch for the identity. Raises `IdentityError`."""
        kept = self._kept(label)
        key = self._private_key(kept)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise IdentityError("identity.other-kind-of-key")
        return make_request(key, kept.certificate.subject)

    def accept(self, label: str, certificates: bytes) -> Identity:
        """Puts what an authority gave for the request (PEM, nearest first) in place of the old certificate.

        Raises:
            IdentityError: where it is for another key, or not valid now.
        """
        old = self._kept(label)
        try:
            certificate, *chain = x509.load_pem_x509_certificates(certificates)
            new = Kept(old.label, certificate, tuple(chain))
            is_ours = new.key_id == old.key_id
        except UNREADABLE:
            raise IdentityError("identity.not-a-certificate") from None
        if not is_ours:
            raise IdentityError("identity.key-mismatch")
        require_valid(certificate, self._now())
        files.write(self._folder, new)
        return new.identity

    def _kept(self, label: str) -> Kept:
        for kept in files.read_all(self._folder):
            if kept.label == label:
                return kept
        raise IdentityError("identity.unknown", label=label)

    def _keep(self, kept: Kept, key: ec.EllipticCurvePrivateKey) -> None:
        """Key first: a certificate without its key would be of no use, and nobody would know why."""
        secret = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        text = base64.b64encode(secret).decode()
        keychain = self._keychain()
        with refusals():
            keychain.set_password(SERVICE, kept.key_id, text)
            if keychain.get_password(SERVICE, kept.key_id) != text:
                raise IdentityError("identity.keychain-failed")
        try:
            self._make_folder()
            files.write(self._folder, kept)
        except BaseException:
            self._forget(kept)
            raise

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            raise OutputError("output.no-permission", file=str(self._folder)) from None

    def _forget(self, kept: Kept) -> None:
        keychain = self._keychain()
        with refusals():
            if keychain.get_password(SERVICE, kept.key_id) is not None:
                keychain.delete_password(SERVICE, kept.key_id)

    def _private_key(self, kept: Kept) -> object:
        keychain = self._keychain()
        with refusals():
            text = keychain.get_password(SERVICE, kept.key_id)
        if text is None:
            raise IdentityError("identity.key-gone", label=kept.label)
        try:
            return load_der_private_key(base64.b64decode(text, validate=True), password=None)
        except (ValueError, TypeError):
            raise IdentityError("identity.key-gone", label=kept.label) from None

    def _keychain(self) -> "KeyringBackend":
        return self._given or system_keychain()
