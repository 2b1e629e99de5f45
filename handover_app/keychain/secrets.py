"""Private keys in a keychain, each named by the SHA-256 of its public key."""

import base64
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)

from handover_app.application.errors import IdentityError
from handover_app.keychain.system import refusals, system_keychain

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "handover"
"""The service name of our keys in the keychain."""


class KeychainKeys:
    """Keys as base64 of PKCS#8 DER: 184 characters, which fit into every keychain (Windows: 1280).

    Every call raises `IdentityError` where there is no keychain, or it refuses.
    """

    def __init__(self, backend: "KeyringBackend | None" = None) -> None:
        """`backend`: default: the system's keychain."""
        self._given = backend

    def keep(self, key_id: str, key: ec.EllipticCurvePrivateKey) -> None:
        """Stores a key and reads it back, because some keychains lose keys silently."""
        secret = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        text = base64.b64encode(secret).decode()
        keychain = self._keychain()
        with refusals():
            keychain.set_password(SERVICE, key_id, text)
            if keychain.get_password(SERVICE, key_id) != text:
                raise IdentityError("identity.keychain-failed")

    def get(self, key_id: str, label: str) -> object:
        """The key, of any kind; the caller checks it. Raises `IdentityError` if it is gone."""
        keychain = self._keychain()
        with refusals():
            text = keychain.get_password(SERVICE, key_id)
        if text is None:
            raise IdentityError("identity.key-gone", label=label)
        try:
            return load_der_private_key(base64.b64decode(text, validate=True), password=None)
        except (ValueError, TypeError):
            raise IdentityError("identity.key-gone", label=label) from None

    def forget(self, key_id: str) -> None:
        """Removes a key if it exists."""
        keychain = self._keychain()
        with refusals():
            if keychain.get_password(SERVICE, key_id) is not None:
                keychain.delete_password(SERVICE, key_id)

    def _keychain(self) -> "KeyringBackend":
        return self._given or system_keychain()
