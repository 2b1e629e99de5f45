"""Files of unknown origin, checked in real child processes."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from handover_app.application.errors import InputError
from handover_app.application.ports.record_checker import RecordChecker
from handover_app.application.ports.trust import Trust
from handover_app.domain.record import SignatureLayer, Verdict
from handover_app.record import Checker, Workshop
from handover_app.record.child.children import AHEAD, Child
from handover_app.record.child.process import _answers, decode, encode
from tests.fakes.checker import InlineChecker
from tests.record.conftest import Steps, codes, verify
from tests.record.pki import NOW, authority

TRUST = Trust((authority().certificate_der,))


@pytest.mark.parametrize(
    ("checker", "jobs"),
    [(Checker(), 1), (Checker(), 2), (InlineChecker(Workshop()), 1)],
    ids=["one", "two", "fake"],
)
def test_each_file_gets_its_verdict_in_order(
    checker: RecordChecker, steps: Steps, tmp_path: Path, jobs: int
) -> None:
    files = {
        "accepted.pdf": (steps.regional, Verdict.ACCEPTED),
        "damaged.pdf": (b"%PDF-1.7\nno", Verdict.UNREADABLE),
        "waiting å.pdf": (steps.incoming, Verdict.AWAITING),
        "empty.pdf": (b"", Verdict.UNREADABLE),
    }
    for name, (content, _) in files.items():
        (tmp_path / name).write_bytes(content)
    told: list[int] = []
    verdicts = checker.check([tmp_path / name for name in files], TRUST, NOW, jobs, told.append)
    assert [verification.verdict for verification in verdicts] == [verdict for _, verdict in files.values()]
    assert told == [1, 2, 3, 4]
    assert verdicts[0] == verify(steps.regional)


@pytest.mark.parametrize("checker", [Checker(), InlineChecker(Workshop())], ids=["real", "fake"])
def test_verdicts_come_one_by_one_and_files_are_taken_up_as_needed(
    checker: RecordChecker, steps: Steps, tmp_path: Path
) -> None:
    taken: list[Path] = []

    def paths() -> Iterator[Path]:
        for number in range(12):
            path = tmp_path / f"{number}.pdf"
            path.write_bytes(steps.regional if number % 2 else b"")
            taken.append(path)
            yield path

    found: dict[Path, Verdict] = {}
    for some in checker.each(paths(), TRUST, NOW):
        found.update((path, verification.verdict) for path, verification in some)
        assert len(taken) - len(found) <= AHEAD
    assert set(found) == set(taken)
    assert [found[path] for path in taken] == [Verdict.UNREADABLE, Verdict.ACCEPTED] * 6


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such thing on Windows")
def test_closing_ends_a_check_that_hangs(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    verdicts = Checker().each([tmp_path / "pipe.pdf"] * 3, TRUST, NOW, jobs=2)
    assert next(verdicts) == []
    verdicts.close()  # type: ignore[attr-defined]  # a generator
    assert list(verdicts) == []


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    verdicts = Checker().check([tmp_path / "none.pdf", tmp_path, Path("a\0b")], TRUST, NOW)
    assert [codes(verification) for verification in verdicts] == [
        ["no-such-file"],
        ["is-a-folder"],
        ["damaged"],
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such thing on Windows")
def test_a_file_that_never_ends_costs_its_time_and_no_more(steps: Steps, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    good = tmp_path / "good.pdf"
    good.write_bytes(steps.regional)
    child = Child(TRUST, NOW, 2 * 1024**3)
    try:
        assert codes(child.ask(tmp_path / "pipe.pdf", 1)) == ["beyond-limits"]
        assert child.ask(good, 100).verdict is Verdict.ACCEPTED
    finally:
        child.end()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process's memory so")
def test_a_child_without_memory_answers_or_dies_alone(steps: Steps, tmp_path: Path) -> None:
    good = tmp_path / "good.pdf"
    good.write_bytes(steps.regional)
    (verification,) = Checker(memory=32 * 1024**2).check([good], TRUST, NOW)
    assert verification.verdict is Verdict.UNREADABLE
    assert codes(verification) == ["beyond-limits"]


def test_a_child_that_dies_is_started_again(steps: Steps, tmp_path: Path) -> None:
    good = tmp_path / "good.pdf"
    good.write_bytes(steps.regional)
    child = Child(TRUST, NOW, 2 * 1024**3)
    try:
        assert child.ask(good, 60).verdict is Verdict.ACCEPTED
        assert child._process
        child._process.kill()
        child._process.join()
        assert child.ask(good, 60).verdict is Verdict.UNREADABLE
        assert child.ask(good, 60).verdict is Verdict.ACCEPTED
    finally:
        child.end()


def test_nothing_to_check() -> None:
    assert Checker().check([], TRUST, NOW) == []


@pytest.mark.parametrize("step", ["built", "incoming", "regional"])
def test_an_answer_survives_the_way_back(steps: Steps, step: str) -> None:
    verification = verify(getattr(steps, step))
    assert decode(encode(verification)) == verification


@pytest.mark.parametrize("text", [b"", b"{}", b"nonsense", b'{"verdict":"accepted"}', b'{"verdict":"fine"}'])
def test_a_childs_answer_is_read_strictly(text: bytes) -> None:
    with pytest.raises(InputError):
        decode(text)


def test_importing_the_package_loads_no_library() -> None:
    command = "import sys, handover_app.record; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, check=True
    ).stdout
    heavy = {
        "pyhanko",
        "pikepdf",
        "reportlab",
        "cryptography",
        "asn1crypto",
        "PIL",
        "babel",
        "sqlalchemy",
        "multiprocessing",
    }
    assert not heavy & set(loaded.split())


def test_an_answer_is_plain_json(steps: Steps) -> None:
    assert json.loads(encode(verify(steps.regional)))["verdict"] == "accepted"


def test_of_a_file_that_breaks_a_child_its_signatures_are_not_forgotten(
    steps: Steps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "good.pdf"
    path.write_bytes(steps.regional)
    first = next(_answers(path, TRUST, NOW))
    assert first.signature_layer is SignatureLayer.BROKEN
    child = Child(TRUST, NOW, 2 * 1024**3)
    monkeypatch.setattr(child, "_start", lambda: setattr(child, "_connection", BreaksOff(encode(first))))
    assert child.ask(path, 60) == first


def test_an_answer_that_cannot_be_read_is_no_matter_of_limits(
    steps: Steps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "good.pdf"
    path.write_bytes(steps.regional)
    first = next(_answers(path, TRUST, NOW))
    child = Child(TRUST, NOW, 2 * 1024**3)
    line = BreaksOff(encode(first), b'{"verdict":"splendid"}')
    monkeypatch.setattr(child, "_start", lambda: setattr(child, "_connection", line))
    assert codes(answer := child.ask(path, 60)) == ["answer-unreadable"]
    assert answer.signature_layer is SignatureLayer.BROKEN


class BreaksOff:
    """The line to a child that dies after its first answer."""

    def __init__(self, *answers: bytes) -> None:
        self._answers = list(answers)

    def send_bytes(self, path: bytes) -> None:
        assert path

    def poll(self, seconds: float) -> bool:
        return seconds > 0

    def recv_bytes(self) -> bytes:
        if not self._answers:
            raise EOFError
        return self._answers.pop(0)
