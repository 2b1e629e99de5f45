"""One HTTP request and its response, with a time limit and a size limit, and without redirects."""

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
    """The parts of a web address. Rejects one with a password, which would be stored in clear text.

    Raises:
        InputError: if it is not a web address.
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
    """A request in a thread of its own, because name resolution has no timeout."""

    def __init__(self, address: SplitResult, most: int, body: bytes | None = None, kind: str = "") -> None:
        """`most`: maximum bytes of the response. `body`, if any, is posted with the media type `kind`."""
        self._address = address
        self._most = most
        self._body = body
        self._headers = {"Content-Type": kind} if kind else {}
        self._connection: HTTPConnection | None = None
        self._result: bytes | TimestampError = TimestampError("timestamp.slow")
        self._deadline = 0.0

    def within(self, seconds: float) -> bytes:
        """The body of the response. Raises `TimestampError`, also on timeout."""
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
            pass  # the result already says that it was too slow
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
        """The remaining seconds. Raises `TimeoutError` if there are none."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def _hang_up(self) -> None:
        """Closes the connection. Otherwise a response could trickle on."""
        socket = self._connection.sock if self._connection else None
        if socket is not None:
            with suppress(OSError):
                socket.shutdown(SHUT_RDWR)
