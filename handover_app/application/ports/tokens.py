"""Keys on smart cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover_app.application.ports.signing_key import SigningKey
    from handover_app.domain.identity import Identity


class Tokens(Protocol):
    """Keys on smart cards and tokens, reached through PKCS#11."""

    def find(self, module: str | None = None) -> Sequence[Identity]:
        """The signing keys on the connected cards, by their certificates; no PIN is needed.

        The label of each is its address for `open`. `module`: the library to search, by default those of the
        system. Raises `IdentityError` if there is no module or no card.
        """

    def open(self, address: str, pin: str) -> SigningKey:
        """The key with this `pkcs11:` address (RFC 7512), ready to sign.

        Raises `IdentityError`: invalid address, no module, no token, no such key, wrong or locked PIN, a key
        or certificate that may not sign.
        """
