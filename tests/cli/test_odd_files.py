"""Whatever lies where a file is expected: one sentence at once, from every command that reads one."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.odd_files import NAMED, ODD
from tests.papers import paper

COMMANDS: Mapping[str, Callable[[Path, Path], Sequence[object]]] = {
    "check": lambda odd, _here: ("check", odd),
    "build": lambda odd, here: ("build", odd, "--out", here / "out"),
    "demo": lambda odd, here: ("demo", odd, "--out", here / "out"),
    "sign": lambda odd, here: (
        *("sign", odd, "--part", "outgoing", "--identity", here / "k.p12", "--out", here / "out"),
    ),
    "sign with answers": lambda odd, here: (
        *("sign", here / "record.pdf", "--part", "outgoing", "--identity", here / "k.p12"),
        *("--answers", odd, "--out", here / "out"),
    ),
    "sign with a key": lambda odd, here: (
        *("sign", here / "record.pdf", "--part", "outgoing", "--identity", f"{odd}.p12"[:-4]),
        *("--out", here / "out"),
    ),
    "raise": lambda odd, here: ("raise", odd, "--timestamp", "https://example.org", "--out", here / "out"),
    "verify": lambda odd, _here: ("verify", odd),
    "verify with trust": lambda odd, here: ("verify", here / "record.pdf", "--trust", odd),
    "extract": lambda odd, _here: ("extract", odd),
    "identity request": lambda odd, here: ("identity", "request", odd, "--out", here / "out"),
    "identity accept": lambda odd, _here: ("identity", "accept", odd),
    "identity accept for a key file": lambda odd, here: (
        *("identity", "accept", here / "record.pdf", "--identity", odd),
    ),
    "identity pin": lambda odd, _here: ("identity", "pin", odd),
    "identity restore": lambda odd, _here: ("identity", "restore", odd),
    "identity vouch": lambda odd, here: (
        *("identity", "vouch", odd, "--role", "member", "--out", here / "out"),
    ),
    "identity revoke": lambda odd, here: ("identity", "revoke", odd, "--out", here / "out"),
    "policies lint": lambda odd, _here: ("policies", "lint", odd),
}
CODES = {"verify": 22}


@pytest.mark.timeout(60)  # a pipe or an endless device would hang for good
@pytest.mark.parametrize("kind", NAMED)
@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_no_file_is_told_in_a_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, kind: str
) -> None:
    monkeypatch.setenv("HANDOVER_PASSPHRASE", "a long evening")
    paper(parts=0).put(tmp_path, "record.pdf")
    odd = ODD[kind].make(tmp_path)
    before = set(tmp_path.iterdir())
    outcome = run(*COMMANDS[command](odd, tmp_path))
    assert outcome.code == CODES.get(command, 2)
    told = outcome.out if command == "verify" else outcome.err
    assert told
    assert "Traceback" not in told
    if command != "verify":
        assert outcome.out == ""
        assert outcome.err.count("\n") == 1
    assert set(tmp_path.iterdir()) - before <= {tmp_path / "profile"}
