"""A time-stamp service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover_app.application.errors import HandoverError


class TimestampService(Protocol):
    """A service that certifies that data existed at a time (RFC 3161). One object for each signature."""

    @property
    def trouble(self) -> HandoverError | None:
        """Why the last request gave no stamp; `None` if it succeeded."""

    def stamp(self, digest: bytes, most: int) -> bytes | None:
        """The token over a SHA-256, DER, of at most `most` bytes.

        `None` if the service is down, times out, or gives an invalid or larger answer.
        """

    def certificate(self, token: bytes) -> bytes:
        """The certificate that signed one of its tokens, DER."""

    def lists(self, certificates: Sequence[bytes]) -> Sequence[bytes]:
        """The revocation lists of the service's authorities (RFC 5280), as far as they are available.

        `certificates`: the certificates of its tokens, DER; only those of a trusted service.
        """
