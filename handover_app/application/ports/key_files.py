"""Identities in encrypted files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from handover_app.application.ports.signing_key import SigningKey
    from handover_app.domain.identity import CertificateFacts


class KeyFiles(Protocol):
    """Identities in PKCS#12 files, encrypted with a passphrase."""

    def create(
        self, path: Path, passphrase: str, name: str, organisation: str | None, unit: str | None
    ) -> None:
        """Creates a key and a self-signed certificate in a new file. Raises `IdentityError`."""

    def open(self, path: Path, passphrase: str) -> SigningKey:
        """The key in the file. Raises `IdentityError`: wrong passphrase, no key; `InputError`: no file."""

    def request(self, path: Path, passphrase: str) -> bytes:
        """A certificate request for the key in the file (PKCS#10, PEM). Raises as `open`."""

    def accept(self, path: Path, passphrase: str, certificates: bytes) -> CertificateFacts:
        """Replaces the certificate in the file by an authority's answer (PEM).

        Raises as `open`, and `IdentityError` if it is for another key, or not valid now.
        """
