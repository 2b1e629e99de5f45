"""The port `TimestampService` over HTTP (RFC 3161): sends a fingerprint, never a record.

The answer is not trusted: its size, its nonce, its fingerprint and its authority's signature are checked.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from handover_app.application.errors import HandoverError, TimestampError, shown
from handover_app.record.timestamps.exchange import Exchange, web_address

if TYPE_CHECKING:
    from handover_app.record.cms.tokens import Token

SECONDS = 10.0
"""Maximum seconds that a signer waits for a service, in total."""

MAX_BYTES = 32 * 1024
"""Maximum bytes of a response. A token with its certificates has about 6 kB."""

MAX_LIST_BYTES = 1024 * 1024
"""Maximum bytes of a revocation list. Lists of services that only make time stamps are short."""

MAX_LISTS = 4

_QUERY = "application/timestamp-query"
_GRANTED = {"granted", "granted_with_mods"}


class HttpTimestampService:
    """Uses the service at an address that the user gave."""

    def __init__(self, address: str, seconds: float = SECONDS) -> None:
        """Raises `InputError` if the address is not a web address. Does not connect yet."""
        self._address = web_address(address)
        self._seconds = seconds
        self._trouble: HandoverError | None = None

    @property
    def trouble(self) -> HandoverError | None:
        """Why the last request for a time stamp failed; `None` if it succeeded."""
        return self._trouble

    def stamp(self, digest: bytes, most: int = MAX_BYTES) -> bytes | None:
        """The token over a SHA-256 in its one form, of at most `most` bytes; `None`: see `trouble`."""
        self._trouble = None
        try:
            token = self._token(digest)
        except TimestampError as error:
            self._trouble = error
            return None
        if len(token.der) > most:
            self._trouble = TimestampError("timestamp.too-large")
            return None
        return token.der

    def certificate(self, token: bytes) -> bytes:
        """The certificate of the service that made a token, DER."""
        from handover_app.record.cms.tokens import read_token  # noqa: PLC0415 (as below)

        return read_token(token).certificate.der

    def lists(self, certificates: Sequence[bytes]) -> Sequence[bytes]:
        """The revocation lists of a service's authorities, from the addresses in its certificates.

        Leaves out every list that cannot be fetched in time, whatever the reason.
        """
        until = time.monotonic() + self._seconds
        found = []
        for address in tuple(dict.fromkeys(_addresses(certificates)))[:MAX_LISTS]:
            with suppress(HandoverError):
                left = max(0.0, until - time.monotonic())
                found.append(Exchange(web_address(address), MAX_LIST_BYTES).within(left))
        return found

    def _token(self, digest: bytes) -> Token:
        nonce = secrets.randbits(63) | 1 << 62
        request = _request(digest, nonce)
        token = _read(Exchange(self._address, MAX_BYTES, request, _QUERY).within(self._seconds))
        if token.nonce != nonce or token.imprint != digest:
            raise TimestampError("timestamp.other-fingerprint")
        return token


def _request(digest: bytes, nonce: int) -> bytes:
    from asn1crypto import tsp  # noqa: PLC0415 (with the first stamp)

    imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": digest}
    request = {"version": "v1", "message_imprint": imprint, "nonce": nonce, "cert_req": True}
    return bytes(tsp.TimeStampReq(request).dump())


def _read(response: bytes) -> Token:
    """The token in a response, sound and in its one form. Raises `TimestampError`."""
    from handover_app.record.cms.tokens import Response, read_token, tidy_token  # noqa: PLC0415 (as below)

    try:
        answer = Response.load(response, strict=True)
        status = answer["status"]["status"].native
        if status in _GRANTED:
            return read_token(tidy_token(answer["time_stamp_token"].dump()).der)
    except Exception:  # noqa: BLE001 (a parser may raise anything over what a stranger sent)
        raise TimestampError("timestamp.rubbish") from None
    raise TimestampError("timestamp.refused", status=shown(status))


def _addresses(certificates: Sequence[bytes]) -> Iterator[str]:
    from handover_app.certificates import readable  # noqa: PLC0415 (with the first stamp)

    for certificate in readable(certificates):
        yield from certificate.list_addresses
