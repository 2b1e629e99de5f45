"""The commands end to end, with real keys, signatures and files."""

import hashlib
import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handover_app.bootstrap import SystemClock
from handover_app.domain.check_number import groups, spelled
from tests.cli.conftest import Run, number_in

CASES = Path(__file__).parents[1] / "cases"


def test_demo_ends_in_an_accepted_record(run: Run, tmp_path: Path) -> None:
    outcome = run("demo", "--out", tmp_path / "out")
    assert outcome.code == 0, outcome.err
    pdf = Path(outcome.out.splitlines()[-1])
    assert pdf.is_file()
    trust = pdf.with_name("trust.pem")
    verified = run("verify", pdf, "--trust", trust, "--json")
    assert verified.code == 0
    (result,) = json.loads(verified.out)
    assert result["verdict"] == "accepted"
    assert result["layers"] == {"signatures": "sound", "record": "rederived"}
    assert [item["part"] for item in result["signatures"]] == ["outgoing", "incoming", "regional"]
    assert all(item["sound"] and item["trusted"] for item in result["signatures"])
    assert result["level"] == "B-B"
    assert result["record"]["unit"] == "Gruppe 42"


def test_without_trust_the_signers_are_unknown(run: Run, tmp_path: Path) -> None:
    pdf = run("demo", "--out", tmp_path).out.splitlines()[-1]
    assert run("verify", pdf).code == 5


@pytest.mark.parametrize("name", ["troubled-annual-meeting", "dissolution"])
def test_demo_says_truthfully_what_is_not_in_order(run: Run, tmp_path: Path, name: str) -> None:
    outcome = run("demo", CASES / f"{name}.json", "--out", tmp_path)
    assert outcome.code == 0, outcome.err
    assert "not in order" in outcome.out
    pdf = outcome.out.splitlines()[-1]
    verified = run("verify", pdf, "--trust", tmp_path / "trust.pem")
    assert (verified.code, "Reviewer writes: " in verified.out) == (3, True)


def test_demo_speaks_one_language_whatever_the_record_does(run: Run, troubled: Path, tmp_path: Path) -> None:
    outcome = run("demo", troubled, "--out", tmp_path)
    assert "Access passes to the new people: Avtroppende leder leaves" in outcome.out


def test_a_record_must_be_judged_by_the_rules_that_the_reader_requires(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    pdf = run("demo", sample, "--out", tmp_path).out.splitlines()[-1]
    verify = ("verify", pdf, "--trust", tmp_path / "trust.pem", "--json", "--require")
    assert run(*verify, "ain-groups,ai-conduct").code == 0
    refused = run(*verify, "ain-groups,smc-districts")
    assert refused.code == 7
    assert [item["code"] for item in json.loads(refused.out)[0]["reasons"]] == ["required-rules-missing"]
    assert run(*verify, "no-such-pack").code == 2


def test_a_name_too_long_for_a_certificate_is_still_theirs(run: Run, sample: Path, tmp_path: Path) -> None:
    case = json.loads(sample.read_text(encoding="utf-8"))
    for person in case["people"]:
        person["name"] = f"{person['name']}  Ŋáŋkká " + "æøå-" * 20
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case), encoding="utf-8")
    pdf = run("demo", path, "--out", tmp_path).out.splitlines()[-1]
    assert run("verify", pdf, "--trust", tmp_path / "trust.pem").code == 0


def test_a_pinned_authority_is_trusted_from_then_on(run: Run, tmp_path: Path) -> None:
    pdf = run("demo", "--out", tmp_path).out.splitlines()[-1]
    pem = tmp_path / "trust.pem"
    pinned = run("identity", "pin", pem, "--number", number_in(pem))
    assert pinned.code == 0
    assert spelled(number_in(pem)) in pinned.out
    assert run("verify", pdf).code == 0


def test_a_key_is_pinned_once_its_number_was_compared(run: Run, tmp_path: Path) -> None:
    pdf = run("demo", "--out", tmp_path).out.splitlines()[-1]
    pem = tmp_path / "trust.pem"
    refused = run("identity", "pin", pem, "--number", "0721 1122 0250 3099 4149 3100")
    assert (refused.code, refused.out) == (2, "")
    assert "this is not the check number" in refused.err
    assert run("verify", pdf).code == 5
    typed = "-".join(groups(number_in(pem)))
    assert run("identity", "pin", pem, "--number", f" {typed} ").code == 0
    assert run("verify", pdf).code == 0


def test_nobody_is_trusted_where_nobody_compared(run: Run, tmp_path: Path) -> None:
    pdf = run("demo", "--out", tmp_path).out.splitlines()[-1]
    refused = run("identity", "pin", tmp_path / "trust.pem")
    assert (refused.code, refused.out) == (2, "")
    assert "the check number was not compared, and there is nobody to ask" in refused.err
    assert run("verify", pdf).code == 5


def test_a_wrong_number_is_never_passed_over(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("demo", "--out", tmp_path)
    pem = tmp_path / "trust.pem"
    right = number_in(pem)
    assert run("identity", "pin", pem, "--number", right).code == 0
    wrong = (right[:-1] + str((int(right[-1]) + 1) % 10), right[:-1], right + "0", "", "words", right[::-1])
    for typed in wrong:
        refused = run("identity", "pin", pem, "--number", typed)
        assert refused.code == 2, typed
        assert run("identity", "pin", pem, "--number", right, "--number", typed).code == 2
    terminal = io.StringIO("no\n")
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", terminal)
    assert run("identity", "pin", pem).code == 0  # known already: nobody is asked
    assert terminal.read() == "no\n"


def test_each_key_of_a_file_is_compared(run: Run, tmp_path: Path) -> None:
    files = [tmp_path / name / "trust.pem" for name in ("one", "two")]
    for file in files:
        run("demo", "--out", file.parent)
    both = tmp_path / "both.pem"
    both.write_bytes(b"".join(file.read_bytes() for file in files))
    one, two = map(number_in, files)
    assert run("identity", "pin", both, "--number", one).code == 2
    assert json.loads(run("identity", "list", "--trusted", "--json").out)["trusted"] == []
    assert run("identity", "pin", both, "--number", two, "--number", one).code == 0


def test_verify_prints_the_numbers_to_compare(run: Run, tmp_path: Path) -> None:
    pdf = run("demo", "--out", tmp_path).out.splitlines()[-1]
    (result,) = json.loads(run("verify", pdf, "--json").out)
    numbers = [item["number"] for item in result["signatures"]]
    assert all(re.fullmatch("[0-9]{24}", number) for number in numbers)
    unknown = run("verify", pdf).out
    assert all(f"compare the check number {spelled(number)}" in unknown for number in numbers)
    trusted = run("verify", pdf, "--trust", tmp_path / "trust.pem").out
    assert all(f"    check number {spelled(number)}" in trusted for number in numbers)


def test_somebody_at_a_terminal_is_asked_before_a_key_is_pinned(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("demo", "--out", tmp_path)
    for answer, code in (("no\n", 2), ("yes\n", 0)):
        terminal = io.StringIO(answer)
        monkeypatch.setattr(terminal, "isatty", lambda: True)
        monkeypatch.setattr("sys.stdin", terminal)
        assert run("identity", "pin", tmp_path / "trust.pem").code == code


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
def test_what_is_no_certificate_is_not_pinned(run: Run, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "c.pem"
    path.write_bytes(data)
    outcome = run("identity", "pin", path)
    assert outcome.code == 2
    assert str(path) in outcome.err
    assert not list((tmp_path / "profile").rglob("*.pem"))


def test_check_prints_one_object_for_each_file(run: Run, sample: Path, troubled: Path) -> None:
    outcome = run("check", "--json", sample, troubled)
    assert outcome.code == 1
    first, second = (json.loads(line) for line in outcome.out.splitlines())
    assert first["file"] == str(sample)
    assert first["on"] == "2026-11-21"
    assert set(first) == {"file", "policies", "on", "findings", "summary"}
    assert set(first["summary"]) == {"must", "should"}
    assert set(first["summary"]["must"]) == {"pass", "fail", "open", "waived"}
    assert set(first["findings"][0]) == {"rule", "weight", "status", "subject", "source", "message"}
    assert second["summary"]["must"]["fail"] > 0


def test_check_of_a_complete_case_is_clean(run: Run, sample: Path) -> None:
    assert run("check", sample).code == 0


def test_check_under_other_rules_and_on_another_day(run: Run, sample: Path) -> None:
    outcome = run("check", "--json", sample, "--policy", "ai-conduct", "--on", "2026-11-20")
    assert outcome.code == 1
    result = json.loads(outcome.out)
    assert result["policies"] == ["ai-conduct"]
    assert result["on"] == "2026-11-20"


def test_check_of_a_record_counts_what_its_signers_promised(run: Run, tmp_path: Path) -> None:
    pdf = run("demo", "--out", tmp_path).out.splitlines()[-1]
    assert run("check", pdf).code == 0


def test_the_same_case_gives_the_same_bytes(run: Run, sample: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "1.pdf", tmp_path / "2.pdf"
    assert run("build", sample, "--out", one).code == 0
    assert run("build", sample, "--out", two).code == 0
    assert one.read_bytes() == two.read_bytes()


def test_the_data_inside_is_the_case(run: Run, sample: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "r.pdf"
    assert run("build", sample, "--out", pdf).code == 0
    data = json.loads(run("extract", pdf).out)
    assert data["format"] == "handover-record/1"
    assert data["case"]["unit"]["name"] == "Gruppe 42"


def test_which_record_corrects_which(run: Run, sample: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old.pdf", tmp_path / "new.pdf"
    assert run("build", sample, "--out", old).code == 0
    name = hashlib.sha256(old.read_bytes()).hexdigest()
    case = json.loads(sample.read_text("utf-8"))
    case["handover"]["supersedes"] = name
    (tmp_path / "case.json").write_text(json.dumps(case), "utf-8")
    assert run("build", tmp_path / "case.json", "--out", new).code == 0
    assert f"Corrected: {old} → {new}" in run("verify", new, old).out
    assert f"a file that is not here ({name[:16]}) → {new}" in run("verify", new).out
    (found,) = json.loads(run("verify", "--json", new).out)
    assert found["record"]["supersedes"] == name


def test_three_people_sign_with_key_files(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDOVER_PASSPHRASE", "a long evening")
    names = {
        "outgoing": "Avtroppende SoMe-ansvarlig",
        "incoming": "Påtroppende SoMe-ansvarlig",
        "regional": "Regionleder",
    }
    pdf = tmp_path / "0.pdf"
    assert run("build", sample, "--out", pdf).code == 0
    assert run("verify", pdf).code == 4
    (tmp_path / "regional.json").write_text(
        '{"format": "handover-answers/1", "decision": "accept", "comment": "Fint"}', encoding="utf-8"
    )
    for number, (part, name) in enumerate(names.items(), 1):
        key = tmp_path / f"{part}.p12"
        made = run("identity", "new", part, "--name", name, "--out", key)
        assert made.code == 0, made.err
        answers = ["--answers", tmp_path / "regional.json"] if part == "regional" else []
        signed = tmp_path / f"{number}.pdf"
        outcome = run("sign", pdf, "--part", part, "--identity", key, *answers, "--out", signed)
        assert outcome.code == 0, outcome.err
        assert not outcome.err
        pdf = signed
    assert run("verify", pdf).code == 5


def test_a_key_of_somebody_else_signs_and_it_is_said(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDOVER_PASSPHRASE", "a long evening")
    key, pdf, signed = (tmp_path / name for name in ("k.p12", "0.pdf", "1.pdf"))
    assert run("identity", "new", "k", "--name", "Regionleder", "--out", key).code == 0
    assert run("build", sample, "--out", pdf).code == 0
    outcome = run("sign", pdf, "--part", "outgoing", "--identity", key, "--out", signed)
    assert (outcome.code, outcome.out) == (0, f"{signed}\n")
    assert outcome.err == (
        "handover: signed, but readers will see an unknown signer: this is the key of Regionleder, but the"
        " record names for this signature: Avtroppende SoMe-ansvarlig, Avtroppende leder\n"
    )
    assert '"name-differs"' in run("verify", "--json", signed).out


def test_remarks_and_waivers_are_signed_from_a_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything promised and everything else waived, with a reason and an end: nothing is left unmet."""
    monkeypatch.setenv("HANDOVER_PASSPHRASE", "a long evening")
    pdf = tmp_path / "0.pdf"
    assert run("build", CASES / "troubled-annual-meeting.json", "--out", pdf).code == 0
    record = json.loads(run("extract", pdf).out)
    promises = [
        "/".join(filter(None, (item["person"], item["rule"], item.get("platform"))))
        for item in record["promises"]
        if "given" not in item
    ]
    waived = [
        f"{item['rule']}@{item['subject']}"
        for item in record["findings"]
        if item["weight"] == "must" and item["status"] in ("fail", "open") and item["subject"] not in promises
    ]
    answers = {
        "outgoing": {},
        "incoming": {"promises": promises, "remarks": {"a2": "Rollen mangler."}, "comment": "Resten er bra."},
        "regional": {"decision": "accept", "waived": waived, "waived_until": "2099-12-31"},
    }

    def sign(part: str, number: int) -> int:
        stated, key = tmp_path / f"{part}.json", tmp_path / f"{part}.p12"
        stated.write_text(json.dumps({"format": "handover-answers/1", **answers[part]}), encoding="utf-8")
        run("identity", "new", part, "--name", part, "--out", key)
        before, after = tmp_path / f"{number - 1}.pdf", tmp_path / f"{number}.pdf"
        return run(
            "sign", before, "--part", part, "--identity", key, "--answers", stated, "--out", after
        ).code

    assert waived
    assert [sign("outgoing", 1), sign("incoming", 2)] == [0, 0]
    assert sign("regional", 3) == 2
    answers["regional"]["comment"] = "Kan vente til neste møte."
    assert sign("regional", 3) == 0
    (found,) = json.loads(run("verify", "--json", tmp_path / "3.pdf").out)
    assert {reason["code"] for reason in found["reasons"]} <= {"not-trusted", "name-differs"}
    assert found["answers"]["incoming"]["remarks"] == {"a2": "Rollen mangler."}
    assert sorted(found["answers"]["regional"]["waived"]) == sorted(waived)


def test_signing_out_of_turn_is_refused(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDOVER_PASSPHRASE", "a long evening")
    key, pdf = tmp_path / "k.p12", tmp_path / "0.pdf"
    assert run("identity", "new", "k", "--out", key).code == 0
    assert run("build", sample, "--out", pdf).code == 0
    outcome = run("sign", pdf, "--part", "regional", "--identity", key, "--out", tmp_path / "1.pdf")
    assert outcome.code == 2
    assert not (tmp_path / "1.pdf").exists()


def test_a_clock_that_cannot_be_is_told_and_signs_only_when_it_is_trusted(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDOVER_PASSPHRASE", "a long evening")
    monkeypatch.setattr(SystemClock, "now", lambda _clock: datetime(1970, 1, 2, 12, 0, tzinfo=UTC))
    key, pdf, signed = tmp_path / "k.p12", tmp_path / "0.pdf", tmp_path / "1.pdf"
    assert run("identity", "new", "k", "--out", key).code == 0
    assert run("build", sample, "--out", pdf).code == 0
    command = ("sign", pdf, "--part", "outgoing", "--identity", key, "--out", signed)
    outcome = run(*command)
    assert outcome.code == 2
    assert "the clock of this machine says 2\u00a0January\u00a01970" in outcome.err
    assert "--trust-clock" in outcome.err
    assert outcome.err.count("\n") == 1
    assert not signed.exists()
    assert run(*command, "--trust-clock").code == 0
    assert signed.exists()


def test_a_wrong_passphrase_is_a_sentence(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDOVER_PASSPHRASE", "a long evening")
    key, pdf = tmp_path / "k.p12", tmp_path / "0.pdf"
    run("identity", "new", "k", "--out", key)
    run("build", sample, "--out", pdf)
    monkeypatch.setenv("HANDOVER_PASSPHRASE", "a short evening")
    outcome = run("sign", pdf, "--part", "outgoing", "--identity", key, "--out", tmp_path / "1.pdf")
    assert outcome.code == 2
    assert "short evening" not in outcome.err
    assert outcome.err.count("\n") == 1


def test_lists(run: Run) -> None:
    packs = json.loads(run("policies", "--json").out)
    assert {"ain-groups", "ai-conduct"} <= {pack["id"] for pack in packs}
    assert json.loads(run("platforms", "instagram", "--json").out)[0]["id"] == "instagram"
    for name in ("case", "record", "policy", "platform"):
        assert json.loads(run("schema", name).out)["type"] == "object"
    assert run("policies", "ain-groups").out.count("ain.") >= 18
    assert run("identity", "list").code == 0


@pytest.mark.parametrize("language", ["nb", "sv", "en"])
def test_each_language(run: Run, troubled: Path, language: str) -> None:
    assert run("check", troubled, "--lang", language).code == 1
    assert run("--lang", language, "check", troubled).code == 1


def test_a_file_that_is_not_there_is_said_to_be_missing(run: Run, tmp_path: Path) -> None:
    outcome = run("verify", missing := tmp_path / "nope.pdf")
    assert outcome.code == 22
    assert outcome.out == (
        f"{missing}: Not found\n  There is no such file.\n  → Check its name and its folder.\n"
    )
