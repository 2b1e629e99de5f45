"""The port `TimestampService` over HTTP (RFC 3161): sends a fingerprint, never a record.

Nothing is believed of the answer but what is checked: its size, its number, its fingerprint, its authority's
signature. No redirect is followed, and all of it together has one limit of time.
"""

from __future__ import annotations

import secrets
import threading
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from socket import SHUT_RDWR
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from handover_app.application.errors import HandoverError, InputError, TimestampError, shown

if TYPE_CHECKING:
    from handover_app.record.tokens import Token

SECONDS = 10.0
"""How long a signer waits for a service, all in all."""

MAX_BYTES = 32 * 1024
"""A token with its certificates has about 6 kB."""

_CHUNK = 4096
_OK = 200
_GRANTED = {"granted", "granted_with_mods"}
_CONNECTIONS = {"http": HTTPConnection, "https": HTTPSConnection}


class HttpTimestampService:
    """Asks the service at an address that the user gave."""

    def __init__(self, address: str, seconds: float = SECONDS) -> None:
        """Raises `InputError` where the address is none of a web service. Connects to nothing yet."""
        self._address = _checked(address)
        self._seconds = seconds
        self._trouble: HandoverError | None = None

    @property
    def trouble(self) -> HandoverError | None:
        """Why the last stamp could not be had; `None` where it could."""
        return self._trouble

    def stamp(self, digest: bytes, most: int = MAX_BYTES) -> bytes | None:
        """The token over a SHA-256 in its one form, of at most so many bytes; `None`: see `trouble`."""
        self._trouble = None
        try:
            return self._token(digest, most)
        except TimestampError as error:
            self._trouble = error
            return None

    def _token(self, digest: bytes, most: int) -> bytes:
        nonce = secrets.randbits(63) | 1 << 62
        response = _Exchange(self._address, _request(digest, nonce)).within(self._seconds)
        token = _read(response)
        if token.nonce != nonce or token.imprint != digest:
            raise TimestampError("timestamp.other-fingerprint")
        if len(token.der) > most:
            raise TimestampError("timestamp.too-large")
        return token.der


def _checked(address: str) -> SplitResult:
    """The parts of a web address. A password in it would be kept in the clear, and is refused."""
    text = address.strip()
    try:
        parts = urlsplit(text)
        fits = parts.scheme in _CONNECTIONS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fits = False
    if not fits or "@" in parts.netloc or not all("!" <= char <= "~" for char in text):
        raise InputError("timestamp.bad-address", value=shown(address))
    return parts


def _request(digest: bytes, nonce: int) -> bytes:
    from asn1crypto import tsp  # noqa: PLC0415 (with the first stamp)

    imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": digest}
    request = {"version": "v1", "message_imprint": imprint, "nonce": nonce, "cert_req": True}
    return bytes(tsp.TimeStampReq(request).dump())


def _read(response: bytes) -> Token:
    """The token in a response, sound in itself. Raises `TimestampError`."""
    from asn1crypto import tsp  # noqa: PLC0415 (with the first stamp)

    from handover_app.record.tokens import tidy_token  # noqa: PLC0415

    try:
        answer = tsp.TimeStampResp.load(response, strict=True)
        status = answer["status"]["status"].native
        if status in _GRANTED:
            return tidy_token(answer["time_stamp_token"].dump())
    except Exception:  # noqa: BLE001 (a parser may raise anything over what a stranger sent)
        raise TimestampError("timestamp.rubbish") from None
    raise TimestampError("timestamp.refused", status=shown(status))


class _Exchange:
    """One request and its response, in a thread of its own: looking up a name has no limit of its own."""

    def __init__(self, address: SplitResult, body: bytes) -> None:
        self._address = address
        self._body = body
        self._connection: HTTPConnection | None = None
        self._result: bytes | TimestampError = TimestampError("timestamp.slow")
        self._deadline = 0.0

    def within(self, seconds: float) -> bytes:
        """The body of the response. Raises `TimestampError`, also when the time is over."""
        self._deadline = time.monotonic() + seconds
        thread = threading.Thread(target=self._run, name="timestamp", daemon=True)
        thread.start()
        thread.join(seconds)
        result = self._result
        if thread.is_alive():
            self._hang_up()
        if isinstance(result, TimestampError):
            raise result
        return result

    def _run(self) -> None:
        try:
            self._result = self._exchange()
        except TimestampError as error:
            self._result = error
        except TimeoutError:
            pass
        except (OSError, HTTPException, ValueError):
            self._result = TimestampError("timestamp.unreachable")

    def _exchange(self) -> bytes:
        parts = self._address
        kind = _CONNECTIONS[parts.scheme]
        self._connection = connection = kind(parts.hostname or "", parts.port, timeout=self._left())
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
            connection.request("POST", path, self._body, headers)
            return self._body_of(connection.getresponse())
        finally:
            connection.close()

    def _hang_up(self) -> None:
        """Ends what would go on drop by drop."""
        socket = self._connection.sock if self._connection else None
        if socket is not None:
            with suppress(OSError):
                socket.shutdown(SHUT_RDWR)

    def _body_of(self, response: HTTPResponse) -> bytes:
        if response.status != _OK:
            raise TimestampError("timestamp.refused", status=response.status)
        body = b""
        while self._left() and (chunk := response.read1(_CHUNK)):
            body += chunk
            if len(body) > MAX_BYTES:
                raise TimestampError("timestamp.rubbish")
        return body

    def _left(self) -> float:
        """The seconds that are left. Raises `TimeoutError` where none are."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left
