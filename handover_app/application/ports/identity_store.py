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
        """Makes a key and a certificate of its own. Raises `IdentityError`, e.g. without a keychain."""

    def key(self, label: str) -> SigningKey:
        """The identity's key, ready to sign. Raises `IdentityError`."""

    def request(self, label: str) -> bytes:
        """A request that an authority may vouch for the identity (PKCS#10, PEM). Raises `IdentityError`."""

    def accept(self, certificates: bytes) -> Identity:
        """Takes in what an authority answered to a request (PEM), for the identity whose key it is.

        Raises `IdentityError` where it is for no key of this machine, or not valid now.
        """

    def renew(self, label: str) -> Identity:
        """A new certificate of its own over the same key. Raises `IdentityError`."""

    def delete(self, label: str) -> None:
        """Removes the identity and its key."""
