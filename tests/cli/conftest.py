"""Runs the command line in this process, with the real adapters and a profile of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from ssl import PEM_cert_to_DER_cert

import pytest

from handover_app import resources
from handover_app.__main__ import main
from handover_app.certificates import read_certificate
from handover_app.domain.check_number import key_number


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `handover …` in English and gives the exit code and what was printed."""
    monkeypatch.setenv("HANDOVER_PROFILE", str(tmp_path / "profile"))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    def run_command(*arguments: object) -> Outcome:
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:  # argparse ends the process itself
            code = int(stop.code or 0)
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return run_command


@pytest.fixture
def sample() -> Path:
    """The sample case: a complete annual meeting."""
    return resources.folder("samples", "complete-annual-meeting.json")


@pytest.fixture
def troubled() -> Path:
    """A case in which much is not in order."""
    return resources.folder("samples", "troubled-annual-meeting.json")


def number_in(pem: Path) -> str:
    """The check number of the key in a file with one certificate, as its holder reads it out."""
    return key_number(read_certificate(PEM_cert_to_DER_cert(pem.read_text())).key.fingerprint)
