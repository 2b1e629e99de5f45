"""Files of unknown origin, checked in real child processes."""

import json
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from handover_app.application.errors import InputError
from handover_app.application.ports.record_checker import RecordChecker
from handover_app.application.ports.trust import Trust
from handover_app.domain.record import SignatureLayer, Verdict
from handover_app.record import Checker, Workshop
from handover_app.record.child.children import AHEAD, Child, check_each
from handover_app.record.child.launch import environment
from handover_app.record.child.process import Task, answers_to, decode, encode
from tests.fakes.checker import InlineChecker
from tests.record.conftest import Steps, codes, verify
from tests.record.pki import NOW, authority

TRUST = Trust((authority().certificate_der,))
TASK = Task(TRUST, NOW, 2 * 1024**3)


@pytest.mark.parametrize(
    ("checker", "jobs"),
    [(Checker(), 1), (Checker(), 2), (InlineChecker(Workshop()), 1)],
    ids=["one", "two", "fake"],
)
def test_each_file_gets_its_verdict_and_is_named_by_what_was_judged(
    checker: RecordChecker, steps: Steps, jobs: int
) -> None:
    files = {
        "accepted": (steps.regional, Verdict.ACCEPTED),
        "damaged": (b"%PDF-1.7\nno", Verdict.UNREADABLE),
        "waiting": (steps.incoming, Verdict.AWAITING),
        "empty": (b"", Verdict.UNREADABLE),
    }
    given = [(name, pdf) for name, (pdf, _) in files.items()]
    found = dict(pair for some in checker.each(given, TRUST, NOW, jobs) for pair in some)
    assert {name: item.verification.verdict for name, item in found.items()} == {
        name: verdict for name, (_, verdict) in files.items()
    }
    assert {name: item.sha256 for name, item in found.items()} == {
        name: sha256(pdf).hexdigest() for name, (pdf, _) in files.items()
    }
    assert found["accepted"].verification == verify(steps.regional)
    assert checker.check(steps.regional, TRUST, NOW) == found["accepted"]


@pytest.mark.parametrize("checker", [Checker(), InlineChecker(Workshop())], ids=["real", "fake"])
def test_verdicts_come_one_by_one_and_files_are_taken_up_as_needed(
    checker: RecordChecker, steps: Steps
) -> None:
    taken: list[int] = []

    def files() -> Iterator[tuple[int, bytes]]:
        for number in range(12):
            taken.append(number)
            yield number, steps.regional if number % 2 else b""

    found: dict[int, Verdict] = {}
    for some in checker.each(files(), TRUST, NOW):
        found.update((number, checked.verification.verdict) for number, checked in some)
        assert len(taken) - len(found) <= AHEAD
    assert [found[number] for number in range(12)] == [Verdict.UNREADABLE, Verdict.ACCEPTED] * 6


def test_nothing_to_check() -> None:
    assert list(Checker().each([], TRUST, NOW)) == []


def child(code: str) -> Child:
    """A process that is told what a child is told, and does something else."""

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", f"{PRELUDE}\n{code}"]
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    return Child(TASK, start)


PRELUDE = """
import sys, time
from hashlib import sha256
from handover_app.record.child.process import encode, unreadable
from handover_app.record.child.wire import receive, send
task, pdf = receive(sys.stdin.buffer, 1 << 20), receive(sys.stdin.buffer, 1 << 26)
first = sha256(pdf).digest() + encode(unreadable("damaged"))
def answer(message): send(sys.stdout.buffer, message)
"""


@pytest.mark.parametrize(
    ("does", "code"),
    [
        ("time.sleep(60)", "beyond-limits"),
        ("sys.exit()", "beyond-limits"),
        ("answer(first); time.sleep(60)", "damaged"),
        ("answer(first); sys.exit()", "damaged"),
        ('answer(first); answer(first[:32] + b\'{"verdict":"splendid"}\')', "answer-unreadable"),
        ("answer(first); answer(bytes(32) + first[32:])", "answer-unreadable"),
        ("answer(b'short')", "answer-unreadable"),
        ("sys.stdout.buffer.write(b'\\xff' * 8); sys.stdout.flush(); time.sleep(60)", "beyond-limits"),
    ],
    ids=["hangs", "dies", "hangs later", "dies later", "babbles", "another file's", "too short", "endless"],
)
def test_a_child_that_does_not_do_its_part_costs_that_file_a_verdict(does: str, code: str) -> None:
    odd = child(does)
    try:
        answer = odd.ask(b"%PDF", 5)
        assert codes(answer.verification) == [code]
        assert answer.sha256 == sha256(b"%PDF").hexdigest()
    finally:
        odd.end()


def test_closing_ends_a_check_that_hangs() -> None:
    verdicts = check_each([(number, b"%PDF") for number in range(3)], [child("time.sleep(60)")], 60)
    assert next(verdicts) == []
    verdicts.close()
    assert list(verdicts) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process's memory so")
def test_a_child_without_memory_answers_or_dies_alone(steps: Steps) -> None:
    verification = Checker(memory=32 * 1024**2).check(steps.regional, TRUST, NOW).verification
    assert verification.verdict is Verdict.UNREADABLE
    assert codes(verification) == ["beyond-limits"]


def test_a_child_that_dies_is_started_again(steps: Steps) -> None:
    good = Child(TASK)
    try:
        assert good.ask(steps.regional, 60).verification.verdict is Verdict.ACCEPTED
        assert good._process
        good._process.kill()
        good._process.wait()
        assert good.ask(steps.regional, 60).verification.verdict is Verdict.UNREADABLE
        assert good.ask(steps.regional, 60).verification.verdict is Verdict.ACCEPTED
    finally:
        good.end()


SECRETS = {
    "HANDOVER_PASSPHRASE": "a long evening",
    "HANDOVER_PIN": "1234",
    "HANDOVER_PROFILE": "/home/somebody",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "GITHUB_TOKEN": "secret",
    "SSH_AUTH_SOCK": "/run/agent",
    "HOME": "/home/somebody",
}


def test_a_child_is_given_nothing_of_the_environment_that_it_does_not_need() -> None:
    given = environment(
        {**SECRETS, "TZ": "Europe/Oslo", "LC_ALL": "nb_NO.UTF-8", "SystemRoot": "C:\\Windows"}
    )
    assert given == {"TZ": "Europe/Oslo", "LC_ALL": "nb_NO.UTF-8", "SystemRoot": "C:\\Windows"}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows the environment of a process")
def test_no_secret_is_in_the_environment_of_a_child(steps: Steps, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    running = Child(TASK)
    try:
        assert running.ask(steps.regional, 60).verification.verdict is Verdict.ACCEPTED
        assert running._process
        shown = Path(f"/proc/{running._process.pid}/environ").read_bytes()
    finally:
        running.end()
    assert not [name for name in SECRETS if name.encode() in shown]


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


def test_of_a_file_that_breaks_a_child_its_signatures_are_not_forgotten(steps: Steps) -> None:
    first = next(answers_to(steps.regional, TRUST, NOW))
    assert first.signature_layer is SignatureLayer.BROKEN
    assert codes(first) == ["beyond-limits"]
