"""The trust store of a profile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from handover_app.domain.identity import Introduction, Pinned, RevocationList, Trusted
    from handover_app.domain.mandate import KnownAs


@dataclass(frozen=True, slots=True)
class Pin:
    """What the reader says of a certificate, given by its SHA-256."""

    fingerprint: str
    standing: KnownAs


@dataclass(frozen=True, slots=True)
class Trust:
    """The certificates that the reader trusts, as DER: authorities and pinned signers.

    `revocations`: lists of what authorities have taken back, as DER (RFC 5280).
    `pins`: for whom, where and as what the reader trusts a signer among them. Of the others only what their
    certificates say is known. `own`: which of them are the reader's own, by their SHA-256.
    """

    certificates: tuple[bytes, ...] = ()
    revocations: tuple[bytes, ...] = ()
    pins: tuple[Pin, ...] = ()
    own: tuple[str, ...] = ()


class TrustStore(Protocol):
    """The authorities and signers that this profile trusts, and the authorities' revocation lists."""

    def read(self, more: Iterable[Path] = ()) -> Trust:
        """All of it, plus the certificates and revocation lists in the files.

        Raises `InputError` or `IdentityError` naming the file that cannot be used.
        """

    def list(self) -> Sequence[Trusted]:
        """Everybody trusted: authorities first, then signers, by name."""

    def lists(self) -> Sequence[RevocationList]:
        """The revocation lists of the trusted authorities, by issuer."""

    def introduce(self, data: bytes) -> Sequence[Introduction]:
        """The certificates in a file's content, each compared with those already pinned.

        Raises `IdentityError` if there is none.
        """

    def pin(self, data: bytes, standing: KnownAs | None = None) -> Pinned:
        """Trusts the certificates in a file's content from today, and takes revocation lists in.

        Args:
            standing: for whom, where and as what the signers among them are trusted; else as their
                certificates say. Of somebody pinned before, this replaces what was said then.

        Raises `IdentityError` where there is neither, or a list is not by an authority that is trusted.
        """

    def forget(self, fingerprint: str) -> None:
        """Stops trusting a certificate. Raises `IdentityError` if it was not pinned."""
