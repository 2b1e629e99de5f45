"""The region authority."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from handover_app.application.ports.signing_key import SigningKey
    from handover_app.domain.identity import CertificateFacts, Request, RevocationReason, Vouched
    from handover_app.domain.mandate import Mandate


class Authority(Protocol):
    """An unlocked region authority, which can vouch for keys."""

    @property
    def certificate_pem(self) -> bytes:
        """The authority's own certificate, for others to trust."""

    def new_key(self, name: str, unit: str | None, mandate: Mandate) -> SigningKey:
        """A fresh key in memory that it vouches for. `unit`: as in `RegionAuthority.vouch`."""


class RegionAuthority(Protocol):
    """The region authority of this machine: its key in the keychain, an encrypted copy in a backup file."""

    def about(self) -> CertificateFacts | None:
        """The contents of its own certificate; `None` if this machine has no authority."""

    def create(self, organisation: str, name: str, backup: Path, passphrase: str) -> CertificateFacts:
        """Creates the authority and its backup, a new file encrypted with a passphrase. This profile will
        trust the authority.

        Raises `IdentityError` without a keychain, or if there is an authority already, or the file exists.
        """

    def restore(self, backup: Path, passphrase: str) -> CertificateFacts:
        """Restores the authority from a backup. Raises `IdentityError`, `InputError` as `KeyFiles.open`."""

    def certificate_pem(self) -> bytes:
        """Its certificate, for others to trust. Raises `IdentityError` if there is no authority."""

    def read_request(self, data: bytes) -> Request:
        """Parses a request. Raises `IdentityError` if it is not a request, or its key is too weak."""

    def vouch(self, request: bytes, name: str, unit: str | None, mandate: Mandate) -> bytes:
        """A certificate for the key of a request, and the authority's own (PEM): the answer to send back.

        Name, unit and mandate are what the authority says, whatever the request says. The organisation is the
        authority's own.

        Args:
            unit: the unit's name; else the mandate's unit or region.

        Raises:
            IdentityError: `identity.unit-needed`, `identity.region-needed`, if the mandate lacks it.
        """

    def vouched(self) -> Sequence[Vouched]:
        """The certificates that it issued on this machine, latest first."""

    def recognise(self, data: bytes) -> Vouched:
        """Adds a certificate that it issued on another machine (PEM) to `vouched`.

        Raises `IdentityError` if this authority did not issue it.
        """

    def revoke(self, fingerprint: str, reason: RevocationReason) -> None:
        """Revokes a certificate from now on; `fingerprint` as in `vouched`.

        Raises `IdentityError` if it issued no certificate with that fingerprint, or has already revoked it.
        """

    def revocation_list(self) -> bytes:
        """The revocation list, signed today (PEM, RFC 5280), for everybody who trusts the authority."""

    def delete(self) -> None:
        """Removes the authority and its key from this machine; the backup remains usable."""
