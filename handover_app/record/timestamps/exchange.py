"""One request over HTTP and its response, with one limit of time and one of size, and no redirects."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from socket import SHUT_RDWR
from urllib.parse import SplitResult, urlsplit

from handover_app.application.errors import InputError, TimestampError, shown

_CHUNK = 4096
_OK = 200
_CONNECTIONS = {"http": HTTPConnection, "https": HTTPSConnection}


def web_address(address: str) -> SplitResult:
    """The parts of a web address. A password in it would be kept in the clear, and is refused.

    Raises:
        InputError: where it is none.
    """
    text = address.strip()
    try:
        parts = urlsplit(text)
        fits = parts.scheme in _CONNECTIONS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fits = False
    if not fits or "@" in parts.netloc or not all("!" <= char <= "~" for char in text):
        raise InputError("timestamp.bad-address", value=shown(address))
    return parts


class Exchange:
    """One request, in a thread of its own: looking up a name knows no limit of time."""

    def __init__(self, address: SplitResult, most: int, body: bytes | None = None, kind: str = "") -> None:
        """`most`: bytes of the response. With a `body` of that media type it is a POST, else a GET."""
        self._address = address
        self._most = most
        self._body = body
        self._headers = {"Content-Type": kind} if kind else {}
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
            pass  # too slow, as it stands there already
        except (OSError, HTTPException, ValueError):
            self._result = TimestampError("timestamp.unreachable")

    def _exchange(self) -> bytes:
        parts = self._address
        kind = _CONNECTIONS[parts.scheme]
        self._connection = connection = kind(parts.hostname or "", parts.port, timeout=self._left())
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("GET" if self._body is None else "POST", path, self._body, self._headers)
            with connection.getresponse() as response:
                return self._body_of(response)
        finally:
            connection.close()

    def _body_of(self, response: HTTPResponse) -> bytes:
        if response.status != _OK:
            raise TimestampError("timestamp.refused", status=response.status)
        body = b""
        while self._left() and (chunk := response.read1(_CHUNK)):
            body += chunk
            if len(body) > self._most:
                raise TimestampError("timestamp.rubbish")
        return body

    def _left(self) -> float:
        """The seconds that are left. Raises `TimeoutError` where none are."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def _hang_up(self) -> None:
        """Ends what would go on drop by drop."""
        socket = self._connection.sock if self._connection else None
        if socket is not None:
            with suppress(OSError):
                socket.shutdown(SHUT_RDWR)
