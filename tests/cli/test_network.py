"""Nothing leaves the machine unasked."""

import socket
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_no_connection_leaves_the_machine(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Building, signing and verifying open no connection at all, and look up no name."""
    tried: list[object] = []

    def refuse(*arguments: object, **_: object) -> None:
        tried.append(arguments)
        raise OSError("no network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    pdf = run("demo", "--out", tmp_path).out.splitlines()[-1]
    assert run("verify", pdf, "--trust", tmp_path / "trust.pem").code == 0
    assert tried == []
