"""Bad input gets one sentence that names the file and the place, exit 2, and nothing half-written."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

Change = Callable[[dict[str, Any]], None]


def write(path: Path, sample: Path, change: Change) -> Path:
    case = json.loads(sample.read_text(encoding="utf-8"))
    change(case)
    path.write_text(json.dumps(case), encoding="utf-8")
    return path


def repeat_account(case: dict[str, Any]) -> None:
    case["accounts"].append(case["accounts"][0])


CHANGES: dict[str, tuple[Change, str]] = {
    "wrong type": (lambda c: c["accounts"][0].update(name=7), "accounts[0].name"),
    "unknown key": (lambda c: c["unit"].update(colour="red"), "unit.colour"),
    "nameless": (lambda c: c["people"][1].update(name=" "), "people[1].name"),
    "missing key": (lambda c: c["handover"].pop("date"), "handover.date"),
    "no format": (lambda c: c.pop("format"), "format"),
    "other format": (lambda c: c.update(format="handover-case/9"), "format"),
    "impossible date": (lambda c: c["handover"].update(date="2026-02-30"), "handover.date"),
    "week date": (lambda c: c["handover"].update(date="2026-W10-1"), "handover.date"),
    "compact date": (lambda c: c["handover"].update(date="20261121"), "handover.date"),
    "not a choice": (
        lambda c: c["accounts"][0]["grants"][1].update(level="boss"),
        "accounts[0].grants[1].level",
    ),
    "unknown platform": (lambda c: c["accounts"][2].update(platform="myspace"), "accounts[2].platform"),
    "other platform without a name": (
        lambda c: c["accounts"][2].update(platform="other:"),
        "accounts[2].platform",
    ),
    "unknown rules": (lambda c: c.update(policies=["ain-groups", "house-rules"]), "policies[1]"),
    "nobody in a part": (lambda c: c["parts"].update({"office": "p99"}), "parts.office"),
    "nobody in a grant": (
        lambda c: c["accounts"][1]["grants"][0].update(person="p99"),
        "accounts[1].grants[0].person",
    ),
    "nobody waives": (
        lambda c: c.update(
            waivers=[{"rule": "ain.2fa", "subject": "a1", "by": "p99", "reason": "x", "until": "2027-01-01"}]
        ),
        "waivers[0].by",
    ),
    "no such account": (lambda c: c["handover"].update(scope=["a9"]), "handover.scope[0]"),
    "account id twice": (repeat_account, "accounts[4]"),
    "part that does not exist": (lambda c: c["parts"].update(treasurer="p1"), "parts.treasurer"),
    "control character": (lambda c: c["unit"].update(name="Gruppe\x1b[31m"), "unit.name"),
    "lone surrogate": (lambda c: c["unit"].update(name="Gruppe \ud800"), "unit.name"),
    "endless text": (lambda c: c["unit"].update(name="x" * 30_000), "unit.name"),
    "true for a number of days": (lambda c: c["training"][0].update(on=True), "training[0].on"),
    "list for an object": (lambda c: c.update(unit=[]), "unit"),
}


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("command", ["check", "build", "demo"])
def test_a_case_that_is_none(run: Run, sample: Path, tmp_path: Path, name: str, command: str) -> None:
    change, place = CHANGES[name]
    path = write(tmp_path / "case.json", sample, change)
    out = tmp_path / "out"
    outcome = run(command, path, *(["--out", out] if command != "check" else []))
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.startswith(f"handover: {path}: {place}: ")
    assert outcome.err.count("\n") == 1
    assert "Traceback" not in outcome.err
    assert not out.exists()


RAW: dict[str, bytes] = {
    "empty": b"",
    "blank": b" \n\t ",
    "not JSON": b"{\n  nope",
    "a number": b"7",
    "a text": b'"case"',
    "null": b"null",
    "a list": b"[]",
    "not UTF-8": b'{"format": "\xff"}',
    "UTF-16": '{"format": "handover-case/1"}'.encode("utf-16"),
    "key twice": b'{"format": "handover-case/1", "format": "handover-case/1"}',
    "NaN": b'{"format": NaN}',
    "deep": b"[" * 100_000,
    "long number": b'{"format": ' + b"9" * 10_000 + b"}",
    "trailing": b"{} {}",
}


@pytest.mark.parametrize("name", RAW)
def test_a_file_that_is_no_case(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(RAW[name])
    outcome = run("check", path)
    assert outcome.code == 2
    assert outcome.out == ""
    assert str(path) in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_folder_and_nothing_at_all(run: Run, tmp_path: Path) -> None:
    for command in ("check", "verify", "extract"):
        for path in (tmp_path, tmp_path / "nothing"):
            outcome = run(command, path)
            if command == "verify":
                assert outcome.code == 22
            else:
                assert outcome.code == 2
                assert str(path) in outcome.err
            assert "Traceback" not in outcome.err


def test_a_bad_file_does_not_keep_others_from_being_checked(run: Run, sample: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{}", encoding="utf-8")
    outcome = run("check", "--json", bad, sample)
    assert outcome.code == 2
    assert json.loads(outcome.out)["file"] == str(sample)
    assert str(bad) in outcome.err


def test_an_answer_nobody_asked_for(run: Run, sample: Path, tmp_path: Path) -> None:
    assert run("demo", "--out", tmp_path).code == 0
    answers = tmp_path / "answers.json"
    answers.write_text('{"format": "handover-answers/1", "confirmed": ["a99"]}', encoding="utf-8")
    record = tmp_path / "record.pdf"
    assert run("build", sample, "--out", record).code == 0
    outcome = run(
        "sign",
        record,
        "--part",
        "incoming",
        "--identity",
        "x.p12",
        "--answers",
        answers,
        "--out",
        tmp_path / "s.pdf",
    )
    assert outcome.code == 2
    assert "confirmed[0]" in outcome.err
    assert not (tmp_path / "s.pdf").exists()


@pytest.mark.parametrize("where", ["missing/record.pdf", ".", "x" * 300])
def test_a_place_that_cannot_be_written(run: Run, sample: Path, tmp_path: Path, where: str) -> None:
    outcome = run("build", sample, "--out", tmp_path / where)
    assert outcome.code == 2
    assert "nothing was written" in outcome.err


def test_what_something_is_made_from_is_not_written_over(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDOVER_PASSPHRASE", "a long evening")
    case, record, key = tmp_path / "case.json", tmp_path / "record.pdf", tmp_path / "k.p12"
    case.write_bytes(sample.read_bytes())
    assert run("build", case, "--out", record).code == 0
    assert run("identity", "new", "k", "--out", key).code == 0
    before = {path: path.read_bytes() for path in (case, key)}
    for arguments, out in (
        (("build", case), case),
        (("identity", "request", key), key),
        (("sign", record, "--part", "outgoing", "--identity", key), key),
    ):
        outcome = run(*arguments, "--out", out)
        assert (outcome.code, "made from this very file" in outcome.err) == (2, True)
    assert {path: path.read_bytes() for path in before} == before


def test_pdfs_that_are_none(run: Run, tmp_path: Path) -> None:
    for name, data, code in (
        ("empty.pdf", b"", 22),
        ("text.pdf", b"hello", 22),
        ("head.pdf", b"%PDF-1.7\n", 22),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        outcome = run("verify", path, "--json")
        assert outcome.code == code, name
        assert json.loads(outcome.out)[0]["verdict"] == "unreadable"
        assert run("extract", path).code == 2
        assert run("check", path).code == 2


def test_names_that_no_file_can_have(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDOVER_PASSPHRASE", "a long evening")
    long = "x" * 300
    for arguments in (
        ("check", long),
        ("extract", long),
        ("policies", "lint", long),
        ("policies", "new", long, "--out", f"{long}.toml"),
        ("identity", "new", "k", "--out", f"{long}.p12"),
    ):
        outcome = run(*arguments)
        assert (outcome.code, outcome.err.count("\n")) == (2, 1)


def test_arguments_that_make_no_sense(run: Run, sample: Path) -> None:
    for day in ("soon", "20261121", "2026-W47-6"):
        assert run("check", sample, "--on", day).code == 2
    assert run("check", sample, "--policy", " , ").code == 2
    assert run("check", sample, "--policy", "house-rules").code == 2
    assert run("policies", "house-rules").code == 2
    assert run("platforms", "myspace").code == 2
    assert run("nonsense").code == 2
