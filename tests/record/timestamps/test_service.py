"""The client of time-stamp services: a real one, and such as misbehave."""

import hashlib
import socket
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from urllib.request import Request, urlopen

import pytest
from asn1crypto import tsp

from handover_app.application.errors import InputError, TimestampError
from handover_app.record.cms.tokens import read_token
from handover_app.record.timestamps.service import MAX_BYTES, HttpTimestampService
from tests.record.misbehaving import Answer, answering, reply
from tests.record.pki import NOW
from tests.record.stamped import Stamped

DIGEST = hashlib.sha256(b"a signature").digest()


def trouble(address: str, seconds: float = 10.0, digest: bytes = DIGEST) -> str:
    """The code of what went wrong."""
    service = HttpTimestampService(address, seconds)
    assert service.stamp(digest) is None
    assert isinstance(service.trouble, TimestampError)
    return service.trouble.code


def test_a_real_service_gives_a_sound_token(levels: Stamped) -> None:
    service = levels.responder.service()
    der = service.stamp(DIGEST, MAX_BYTES)
    assert der is not None
    assert service.trouble is None
    token = read_token(der)
    assert (token.imprint, token.time) == (DIGEST, NOW)
    assert [each.name for each in token.chain] == ["Time between"]


def test_each_request_has_its_own_number(levels: Stamped) -> None:
    service = levels.responder.service()
    tokens = [read_token(service.stamp(DIGEST, MAX_BYTES) or b"") for _ in range(2)]
    assert tokens[0].nonce != tokens[1].nonce


def test_what_is_sent_is_the_fingerprint_and_nothing_of_the_record() -> None:
    sent: list[bytes] = []

    def listen(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        sent.append(handler.requestline.encode() + bytes(handler.headers) + body)
        reply(b"", 503)(handler, body)

    with answering(listen) as address:
        assert trouble(address) == "timestamp.refused"
    (request,) = sent
    body = request[request.rindex(b"\n\n") + 2 :]
    assert set(tsp.TimeStampReq.load(body, strict=True).native) == {
        "version", "message_imprint", "req_policy", "nonce", "cert_req", "extensions"
    }  # fmt: skip
    assert len(body) < 80
    assert b"User-Agent" not in request


def test_a_service_that_is_down() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    assert trouble(f"http://127.0.0.1:{port}/") == "timestamp.unreachable"


def test_a_name_that_does_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert trouble("http://time.invalid/") == "timestamp.unreachable"


def test_a_name_that_is_looked_up_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()

    def slow(*_: object, **__: object) -> None:
        over.wait()
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    assert trouble("http://time.invalid/", seconds=0.1) == "timestamp.slow"
    over.set()


def test_a_service_that_never_answers() -> None:
    done = threading.Event()
    with answering(lambda *_: done.wait() and None) as address:
        assert trouble(address, seconds=0.2) == "timestamp.slow"
        done.set()


@pytest.mark.parametrize("head", [b"", b"HTTP/1.0 200 OK\r\n\r\n"])
def test_a_service_that_answers_drop_by_drop(head: bytes) -> None:
    """Neither the head nor the body of an answer may keep the signer waiting, though bytes keep coming."""
    over = threading.Event()
    gone = threading.Event()

    def drip(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        try:
            handler.wfile.write(head)
            while not over.wait(0.02):
                handler.wfile.write(b"X")
        except OSError:
            gone.set()
            raise

    with answering(drip) as address:
        assert trouble(address, seconds=0.3) == "timestamp.slow"
        assert gone.wait(60), "the line is still open"
        over.set()


REJECTED = bytes.fromhex("30053003020102")
GRANTED_WITHOUT_TOKEN = bytes.fromhex("30053003020100")


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (reply(b""), "timestamp.rubbish"),
        (reply(b"<html>Please log in to this network</html>"), "timestamp.rubbish"),
        (reply(b"0" * (MAX_BYTES + 1)), "timestamp.rubbish"),
        (reply(GRANTED_WITHOUT_TOKEN), "timestamp.rubbish"),
        (reply(REJECTED), "timestamp.refused"),
        (reply(b"no", 500), "timestamp.refused"),
        (reply(b"", 302, Location="http://127.0.0.1:9/"), "timestamp.refused"),
        (lambda handler, _: handler.wfile.write(b"\0\1\2 this is not HTTP\r\n\r\n"), "timestamp.unreachable"),
        (lambda handler, _: handler.connection.close(), "timestamp.unreachable"),
    ],
)
def test_rubbish(answer: Answer, code: str) -> None:
    with answering(answer) as address:
        assert trouble(address) == code


def _forwarded(levels: Stamped, change: Callable[[tsp.TimeStampReq], None]) -> Answer:
    """The real service's answer to a request that was changed on the way."""

    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        request = tsp.TimeStampReq.load(body)
        change(request)
        wanted = Request(levels.responder.address, request.dump(force=True), method="POST")  # noqa: S310 (ours)
        with urlopen(wanted) as response:  # noqa: S310 (ours)
            reply(response.read())(handler, body)

    return answer


def test_a_token_with_another_number(levels: Stamped) -> None:
    def other(request: tsp.TimeStampReq) -> None:
        request["nonce"] = 7

    with answering(_forwarded(levels, other)) as address:
        assert trouble(address) == "timestamp.other-fingerprint"


def test_a_token_about_something_else(levels: Stamped) -> None:
    def other(request: tsp.TimeStampReq) -> None:
        request["message_imprint"]["hashed_message"] = bytes(32)

    with answering(_forwarded(levels, other)) as address:
        assert trouble(address) == "timestamp.other-fingerprint"


def test_a_token_that_is_too_large(levels: Stamped) -> None:
    service = levels.responder.service()
    assert service.stamp(DIGEST, 100) is None
    assert service.trouble is not None
    assert service.trouble.code == "timestamp.too-large"


def test_trouble_is_over_with_the_next_token(levels: Stamped) -> None:
    service = levels.responder.service()
    service.stamp(DIGEST, 100)
    assert service.stamp(DIGEST, MAX_BYTES)
    assert service.trouble is None


@pytest.mark.parametrize(
    "address",
    ["", "time.example", "ftp://time.example/", "file:///etc/passwd", "http://", "http:///x", "javascript:1",
     "http://name:secret@time.example/", "http://time.example:99999/", "http://time.example/ x",
     "http://time.example/\r\nX: y", "http://tïme.example/", "http://[::1"],
)  # fmt: skip
def test_only_plain_web_addresses(address: str) -> None:
    with pytest.raises(InputError) as caught:
        HttpTimestampService(address)
    assert caught.value.code == "timestamp.bad-address"


def test_lists_of_what_was_taken_back(levels: Stamped) -> None:
    service = levels.responder.service()
    token = read_token(service.stamp(DIGEST, MAX_BYTES) or b"")
    assert len(service.lists([token.certificate.der])) == 1
    assert service.lists([token.chain[0].der]) == []


def test_lists_that_cannot_be_had_are_left_out(levels: Stamped) -> None:
    service = HttpTimestampService(levels.responder.address, seconds=0.0)
    token = read_token(levels.responder.service().stamp(DIGEST, MAX_BYTES) or b"")
    assert service.lists([token.certificate.der, b"no certificate"]) == []
