"""A time-stamp service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover_app.application.errors import HandoverError


class TimestampService(Protocol):
    """A service that certifies that something was there at a moment (RFC 3161). One for each signature."""

    @property
    def trouble(self) -> HandoverError | None:
        """Why the last stamp could not be had; `None` where it could."""

    def stamp(self, digest: bytes, most: int) -> bytes | None:
        """The token over a SHA-256, DER, of at most so many bytes.

        `None` where the service is down, slow, or answers rubbish, or more than that.
        """

    def certificate(self, token: bytes) -> bytes:
        """The certificate that a token of its was made with, DER."""

    def lists(self, certificates: Sequence[bytes]) -> Sequence[bytes]:
        """What the service's authorities have taken back (RFC 5280), as far as that can be had.

        `certificates`: those of its tokens, DER; only of a service that is trusted.
        """
