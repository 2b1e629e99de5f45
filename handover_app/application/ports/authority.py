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
    """A region authority that is open: it can vouch."""

    @property
    def certificate_pem(self) -> bytes:
        """The authority's own certificate, for others to trust."""

    def new_key(self, name: str, unit: str | None, mandate: Mandate) -> SigningKey:
        """A fresh key in memory that it vouches for. `unit`: as in `RegionAuthority.vouch`."""


class RegionAuthority(Protocol):
    """The region authority of this machine: its key in the keychain, a sealed copy in a backup file."""

    def about(self) -> CertificateFacts | None:
        """Its own certificate; `None` where this machine has no authority."""

    def create(self, organisation: str, name: str, backup: Path, passphrase: str) -> CertificateFacts:
        """Makes the authority and its backup, a new file sealed with a passphrase; this profile trusts it.

        Raises `IdentityError` without a keychain, where there is an authority already, or the file is there.
        """

    def restore(self, backup: Path, passphrase: str) -> CertificateFacts:
        """The authority of a backup. Raises `IdentityError`, `InputError` as `KeyFiles.open`."""

    def certificate_pem(self) -> bytes:
        """Its certificate, for others to trust. Raises `IdentityError` where there is no authority."""

    def read_request(self, data: bytes) -> Request:
        """What a request says. Raises `IdentityError` where it is none, or its key is too weak."""

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
        """Whom it has vouched for on this machine, the latest first."""

    def recognise(self, data: bytes) -> Vouched:
        """A certificate that it gave on another machine (PEM), from now on among `vouched`.

        Raises `IdentityError` where it is none that this authority gave.
        """

    def revoke(self, fingerprint: str, reason: RevocationReason) -> None:
        """Takes a certificate back, from now on; `fingerprint` as in `vouched`.

        Raises `IdentityError` where it vouched for none of that fingerprint, or took it back already.
        """

    def revocation_list(self) -> bytes:
        """All that it took back, signed today (PEM, RFC 5280): a file for everybody who trusts it."""

    def delete(self) -> None:
        """Removes the authority and its key from this machine; the backup stays good."""
