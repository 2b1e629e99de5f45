"""Identities in sealed files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from handover_app.application.ports.signing_key import SigningKey
    from handover_app.domain.identity import CertificateFacts


class KeyFiles(Protocol):
    """Identities in PKCS#12 files, sealed with a passphrase."""

    def create(
        self, path: Path, passphrase: str, name: str, organisation: str | None, unit: str | None
    ) -> None:
        """Makes a key and a certificate of its own in a new file. Raises `IdentityError`."""

    def open(self, path: Path, passphrase: str) -> SigningKey:
        """The key in the file. Raises `IdentityError`: wrong passphrase, no key; `InputError`: no file."""

    def request(self, path: Path, passphrase: str) -> bytes:
        """A request that an authority may vouch for the key in the file. Raises as `open`."""

    def accept(self, path: Path, passphrase: str, certificates: bytes) -> CertificateFacts:
        """Puts what an authority answered (PEM) into the file, in place of the old certificate.

        Raises as `open`, and `IdentityError` where it is for another key, or not valid now.
        """
