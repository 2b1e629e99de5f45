"""A private key that is ready to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover_app.domain.mandate import Mandate


class SigningKey(Protocol):
    """A private key that is ready to sign, and its certificate. The key never leaves the adapter."""

    @property
    def name(self) -> str:
        """The holder's name in the certificate, in the form of `certified`."""

    @property
    def mandate(self) -> Mandate | None:
        """What its issuer vouches for, `None` if nothing."""

    @property
    def certificate_der(self) -> bytes:
        """The signer's certificate."""

    @property
    def chain_der(self) -> Sequence[bytes]:
        """Certificates of the authorities that vouch for it, nearest first; empty if none."""

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate's DER, lower-case hexadecimal."""

    @property
    def key_fingerprint(self) -> str:
        """SHA-256 of the public key, lower-case hexadecimal; its check number derives from this."""

    def sign(self, data: bytes) -> bytes:
        """A signature over SHA-256 of `data`, by the algorithm of the certificate's key.

        ECDSA over P-256, DER encoded; or RSA of at least 2048 bits, PKCS#1 v1.5. Raises `IdentityError`
        if the key is unavailable, e.g. because the card was removed.
        """
