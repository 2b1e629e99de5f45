"""Levels from the command line, with a real service on this machine and its clock on the wall."""

import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handover_app.application.ports.trust import Trust
from handover_app.application.signing.sign import TIMESTAMP_SERVICE
from handover_app.bootstrap import TIMESTAMP_URL, services
from handover_app.domain.vocabulary import SigningPart
from handover_app.record import Workshop
from tests.cli.conftest import Run
from tests.record.misbehaving import answering, reply
from tests.record.pki import NAMES
from tests.record.responder import Responder, responding

PARTS = ("outgoing", "incoming", "regional")


@pytest.fixture(scope="module")
def responder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Responder]:
    with responding(tmp_path_factory.mktemp("keys")) as running:
        running.now = None
        yield running


@dataclass(frozen=True)
class Walk:
    """A record on its way, in files."""

    run: Run
    folder: Path
    built: Path

    def sign(self, pdf: Path, part: str, *options: object) -> tuple[Path, str]:
        """The record signed by a part, and what was said about it."""
        signed = self.folder / f"{part}.pdf"
        key = self.folder / f"{part}.p12"
        if not key.exists():
            name = NAMES[SigningPart(part)]
            assert self.run("identity", "new", part, "--name", name, "--out", key).code == 0
        outcome = self.run("sign", pdf, "--part", part, "--identity", key, *options, "--out", signed)
        assert outcome.code == 0, outcome.err
        assert outcome.out == f"{signed}\n"
        return signed, outcome.err

    def signed_by_all(self, *options: object) -> tuple[Path, str]:
        """The record signed by everybody, and what was said about that in all."""
        pdf, said = self.built, ""
        for part in PARTS:
            decision = ("--answers", self.folder / "accept.json") if part == "regional" else ()
            pdf, err = self.sign(pdf, part, *decision, *options)
            said += err
        return pdf, said

    def level(self, pdf: Path, *trust: bytes) -> str | None:
        """The level for somebody who trusts these authorities."""
        return Workshop().verify(pdf.read_bytes(), Trust(trust), datetime.now(UTC)).level


@pytest.fixture
def walk(run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Walk:
    monkeypatch.setenv("HANDOVER_PASSPHRASE", "correct horse")
    (tmp_path / "accept.json").write_text('{"format": "handover-answers/1", "decision": "accept"}', "utf-8")
    built = tmp_path / "built.pdf"
    assert run("build", sample, "--out", built).code == 0
    return Walk(run, tmp_path, built)


def test_what_everybody_signs_with_a_service_is_archived(walk: Walk, responder: Responder) -> None:
    pdf, said = walk.signed_by_all("--timestamp", responder.address)
    assert said == ""
    assert walk.level(pdf, responder.root_der) == "B-LTA"
    assert walk.level(walk.folder / "incoming.pdf", responder.root_der) == "B-T"
    assert walk.level(pdf) == "B-B"
    clock = walk.folder / "clock.der"
    clock.write_bytes(responder.root_der)
    (found,) = json.loads(walk.run("verify", pdf, "--json", "--trust", clock).out)
    assert found["level"] == "B-LTA"


def test_the_level_is_raised_later(walk: Walk, responder: Responder) -> None:
    pdf = Path(walk.run("demo", "--out", walk.folder).out.splitlines()[-1])
    raised = walk.folder / "raised.pdf"
    outcome = walk.run("raise", pdf, "--timestamp", responder.address, "--out", raised)
    assert (outcome.code, outcome.out, outcome.err) == (0, f"{raised}\n", "")
    assert (walk.level(pdf, responder.root_der), walk.level(raised, responder.root_der)) == ("B-B", "B-LTA")
    assert raised.read_bytes().startswith(pdf.read_bytes())
    again = walk.run("raise", raised, "--timestamp", responder.address, "--out", walk.folder / "again.pdf")
    assert again.code == 2
    assert "has the highest level already" in again.err


def test_a_service_that_fails_costs_the_level_and_says_so(walk: Walk) -> None:
    with answering(reply(b"", 503)) as address:
        pdf, said = walk.sign(walk.built, "outgoing", "--timestamp", address)
    assert said == "handover: signed, but at a lower level: the time-stamp service refused: 503\n"
    assert walk.level(pdf) == "B-B"


def test_an_address_that_is_none_signs_nothing(walk: Walk) -> None:
    target = walk.folder / "signed.pdf"
    key = walk.folder / "outgoing.p12"
    assert walk.run("identity", "new", "outgoing", "--out", key).code == 0
    outcome = walk.run(
        "sign", walk.built, "--part", "outgoing", "--identity", key, "--timestamp", "time", "--out", target
    )
    assert outcome.code == 2
    assert "“time” is not the address of a time-stamp service" in outcome.err
    assert not target.exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [((), "no time-stamp service is chosen"), (("--timestamp", "none"), "no time-stamp service is chosen")],
)
def test_nothing_is_raised_without_a_service(walk: Walk, options: tuple[str, ...], said: str) -> None:
    outcome = walk.run("raise", walk.built, *options, "--out", walk.folder / "raised.pdf")
    assert outcome.code == 2
    assert said in outcome.err


def test_only_complete_records_are_raised(walk: Walk, responder: Responder) -> None:
    outcome = walk.run(
        "raise", walk.built, "--timestamp", responder.address, "--out", walk.folder / "raised.pdf"
    )
    assert outcome.code == 2
    assert f"{walk.built}: not everybody has signed this record; next is “outgoing”" in outcome.err


def test_the_environment_names_the_service(
    walk: Walk, responder: Responder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TIMESTAMP_URL, responder.address)
    pdf, _ = walk.sign(walk.built, "outgoing")
    assert walk.level(pdf, responder.root_der) == "B-T"
    pdf, _ = walk.sign(walk.built, "outgoing", "--timestamp", "none")
    assert walk.level(pdf, responder.root_der) == "B-B"


def test_the_profile_names_the_service_unless_the_environment_says_none(
    walk: Walk, responder: Responder, monkeypatch: pytest.MonkeyPatch
) -> None:
    services(walk.folder / "profile").store().remember(TIMESTAMP_SERVICE, responder.address)
    pdf, _ = walk.sign(walk.built, "outgoing")
    assert walk.level(pdf, responder.root_der) == "B-T"
    monkeypatch.setenv(TIMESTAMP_URL, "")
    pdf, _ = walk.sign(walk.built, "outgoing")
    assert walk.level(pdf, responder.root_der) == "B-B"


def test_only_the_service_that_was_named_is_connected_to(
    walk: Walk, responder: Responder, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected: list[object] = []
    real = socket.socket.connect

    def listen(self: socket.socket, address: object) -> None:
        connected.append(address)
        real(self, address)

    monkeypatch.setattr(socket.socket, "connect", listen)
    pdf, _ = walk.sign(walk.built, "outgoing")
    assert walk.level(pdf) == "B-B"
    assert connected == []
    walk.sign(walk.built, "outgoing", "--timestamp", responder.address)
    assert set(connected) == {("127.0.0.1", int(responder.address.split(":")[2].split("/")[0]))}
