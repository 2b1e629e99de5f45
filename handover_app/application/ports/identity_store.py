"""The identities of this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover_app.application.ports.signing_key import SigningKey
    from handover_app.domain.identity import Identity


class IdentityStore(Protocol):
    """Identities of this machine: keys in the OS keychain, certificates in the profile."""

    def list(self) -> Sequence[Identity]:
        """All identities by label."""

    def create(self, label: str, name: str, organisation: str | None, unit: str | None) -> Identity:
        """Creates a key and a self-signed certificate. Raises `IdentityError`, e.g. without a keychain."""

    def key(self, label: str) -> SigningKey:
        """The identity's key, ready to sign. Raises `IdentityError`."""

    def request(self, label: str) -> bytes:
        """A certificate request for the identity (PKCS#10, PEM). Raises `IdentityError`."""

    def accept(self, certificates: bytes) -> Identity:
        """Imports an authority's answer to a request (PEM) into the identity with that key.

        Raises `IdentityError` if it is for no key of this machine, or not valid now.
        """

    def renew(self, label: str) -> Identity:
        """A new self-signed certificate for the same key. Raises `IdentityError`."""

    def delete(self, label: str) -> None:
        """Removes the identity and its key."""
