"""Keys and trust on the command line, with a real keychain: a region authority and an officer."""

import io
import json
import sys
from pathlib import Path

import pytest

from handover_app.domain.check_number import spelled
from tests.cli.conftest import Run, number_in

pytestmark = pytest.mark.usefixtures("desktop_keychain")

PASSPHRASE = "a long evening"


@pytest.fixture
def home_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> object:
    """Moves to somebody's machine."""
    monkeypatch.setenv("HANDOVER_PASSPHRASE", PASSPHRASE)

    def move(name: str) -> None:
        monkeypatch.setenv("HANDOVER_PROFILE", str(tmp_path / name))

    return move


def number_of(run: Run, name: str, out: Path) -> str:
    return str(json.loads(run("identity", "request", name, "--out", out, "--json").out)["number"])


@pytest.fixture
def region(run: Run, home_of: object, tmp_path: Path) -> Path:
    """An authority on the leader's machine; gives the file with its certificate."""
    home_of("leader")  # type: ignore[operator]
    made = run(
        "identity", "new", "Region øst", "--authority", "--organisation", "Eksempelorganisasjonen",
        "--backup", tmp_path / "backup.p12",
    )  # fmt: skip
    assert made.code == 0, made.err
    assert "backup.p12" in made.out
    certificate = tmp_path / "region.pem"
    assert run("identity", "export", "--authority", "--out", certificate).code == 0
    return certificate


OF_GRUPPE_42 = ("--role", "member", "--unit", "g42", "--region", "øst")


def vouched(run: Run, home_of: object, tmp_path: Path, name: str, part: str) -> Path:
    """An officer asks, the leader vouches, the officer takes the answer in. Gives the answer's file."""
    request, answer = tmp_path / f"{part}.handover-request", tmp_path / f"{part}.pem"
    home_of("officer")  # type: ignore[operator]
    assert run("identity", "new", part, "--name", name, "--unit", "Gruppe 42").code == 0
    number = number_of(run, part, request)
    home_of("leader")  # type: ignore[operator]
    done = run("identity", "vouch", request, *OF_GRUPPE_42, "--number", number, "--out", answer)
    assert done.code == 0, done.err
    assert spelled(number) in done.out
    home_of("officer")  # type: ignore[operator]
    taken = run("identity", "accept", answer)
    assert taken.code == 0, taken.err
    assert taken.out.startswith(f"Region øst vouches for {name} until ")
    return answer


def test_from_request_to_verdict_and_back(
    run: Run, sample: Path, tmp_path: Path, region: Path, home_of: object
) -> None:
    """Somebody is vouched for, signs, is trusted through the authority, and is not when taken back."""
    case = json.loads(sample.read_text(encoding="utf-8"))
    people = {person["id"]: person["name"] for person in case["people"]}
    outgoing = next(people[key] for key in people if "out" in key or "avtroppende" in people[key].lower())
    answer = vouched(run, home_of, tmp_path, outgoing, "outgoing")
    pdf, signed, revoked = (tmp_path / name for name in ("0.pdf", "1.pdf", "revoked.crl"))
    assert run("build", sample, "--out", pdf).code == 0
    done = run("sign", pdf, "--part", "outgoing", "--identity", "outgoing", "--out", signed)
    assert done.code == 0, done.err

    home_of("reader")  # type: ignore[operator]
    assert run("verify", signed).code == 5
    assert run("verify", signed, "--trust", region).code == 4
    assert run("identity", "pin", region, "--number", number_in(region)).code == 0
    assert run("verify", signed).code == 4

    home_of("leader")  # type: ignore[operator]
    assert run("identity", "revoke", answer, "--reason", "key-lost", "--out", revoked).code == 0
    again = run("identity", "revoke", answer, "--out", revoked)
    assert again.code == 2
    assert "taken back already" in again.err
    (item,) = json.loads(run("identity", "list", "--vouched", "--json").out)
    assert (item["name"], item["reason"]) == (outgoing, "key-lost")
    assert item["revoked"]
    assert run("verify", signed).code == 6, "the leader's own machine knows at once"

    home_of("reader")  # type: ignore[operator]
    judged = json.loads(run("verify", signed, "--trust", revoked, "--json").out)[0]
    assert judged["verdict"] == "expired"
    assert judged["reasons"][0]["code"] == "certificate-revoked"
    taken_in = run("identity", "pin", revoked)
    assert taken_in.code == 0
    assert "Region øst" in taken_in.out
    assert run("verify", signed).code == 6
    kept = json.loads(run("identity", "list", "--trusted", "--json").out)
    assert kept["revocations"][0]["count"] == 1
    assert kept["trusted"][0]["since"]


def test_a_list_by_a_stranger_is_refused(run: Run, tmp_path: Path, region: Path, home_of: object) -> None:
    revoked = tmp_path / "revoked.crl"
    assert run("identity", "revoke", "--out", revoked).code == 0
    home_of("reader")  # type: ignore[operator]
    refused = run("identity", "pin", revoked)
    assert refused.code == 2
    assert str(revoked) in refused.err
    assert "Region øst" in refused.err
    assert "Nobody is trusted yet" in run("identity", "list", "--trusted").out


def test_a_number_that_differs_stops_it(run: Run, tmp_path: Path, region: Path, home_of: object) -> None:
    request, answer = tmp_path / "r.pem", tmp_path / "a.pem"
    assert run("identity", "new", "me").code == 0
    number_of(run, "me", request)
    for number in ("0721 1122 0250 3099 4149 3100", "", "zoo"):
        refused = run("identity", "vouch", request, *OF_GRUPPE_42, "--number", number, "--out", answer)
        assert refused.code == 2
        assert "this is not the check number" in refused.err
    refused = run("identity", "vouch", request, *OF_GRUPPE_42, "--out", answer)
    assert refused.code == 2
    assert "nobody to ask" in refused.err
    assert not answer.exists()


def test_on_a_terminal_it_asks(
    run: Run, tmp_path: Path, region: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request, answer = tmp_path / "r.pem", tmp_path / "a.pem"
    assert run("identity", "new", "me").code == 0
    number_of(run, "me", request)

    monkeypatch.setattr(sys, "stdin", Terminal("no\n"))
    assert run("identity", "vouch", request, *OF_GRUPPE_42, "--out", answer).code == 2
    monkeypatch.setattr(sys, "stdin", Terminal("Yes\n"))
    assert run("identity", "vouch", request, *OF_GRUPPE_42, "--out", answer).code == 0


def test_a_key_file_is_vouched_for_as_well(run: Run, tmp_path: Path, region: Path, home_of: object) -> None:
    key, request, answer = (tmp_path / name for name in ("key.p12", "r.pem", "a.pem"))
    assert run("identity", "new", "k", "--name", "Ny ansvarlig", "--out", key).code == 0
    number = number_of(run, str(key), request)
    assert (
        run("identity", "vouch", request, *OF_GRUPPE_42, "--number", number, "--out", answer, "--json").code
        == 0
    )
    assert run("identity", "accept", answer).code == 2, "there is no such key in the keychain"
    assert run("identity", "accept", answer, "--identity", key).code == 0


def test_the_backup_brings_it_back(run: Run, tmp_path: Path, region: Path, home_of: object) -> None:
    home_of("new machine")  # type: ignore[operator]
    assert run("identity", "export", "--authority", "--out", tmp_path / "x.pem").code == 2
    restored = run("identity", "restore", tmp_path / "backup.p12")
    assert restored.code == 0, restored.err
    assert run("identity", "export", "--authority", "--out", tmp_path / "x.pem").code == 0
    assert (tmp_path / "x.pem").read_bytes() == region.read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "Region", "--authority"),
        ("vouch", "{file}", "--role", "member", "--out", "x"),
        ("accept", "{file}"),
        ("accept", "{missing}"),
        ("request", "nobody", "--out", "x"),
        ("revoke", "0" * 64, "--out", "x"),
        ("revoke", "x" * 300, "--out", "x"),
        ("revoke", "{file}", "--out", "x"),
        ("new", "k.p12"),
        ("new", "pkcs11:token=mine"),
        ("new", "k", "--out", "{missing}"),
        ("export", "--out", "x"),
        ("restore", "{file}"),
        ("restore", "{missing}"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setenv("HANDOVER_PASSPHRASE", PASSPHRASE)
    file, missing = tmp_path / "rubbish", tmp_path / "missing"
    file.write_bytes(b"\x30\x82rubbish")
    filled = [str(item).format(file=file, missing=missing) for item in arguments]
    outcome = run("identity", *filled)
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert outcome.out == ""
    for name in (file, missing):
        if str(name) in filled:
            assert str(name) in outcome.err


class Terminal(io.StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        return True


def test_passphrases_are_asked_for_twice(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = tmp_path / "k.p12"
    nobody = run("identity", "new", "k", "--out", key)
    assert (nobody.code, "HANDOVER_PASSPHRASE" in nobody.err) == (2, True)
    answers = iter(["a long evening", "a long morning", "a long evening", "a long evening"])
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(answers))
    differ = run("identity", "new", "k", "--out", key)
    assert (differ.code, "not the same" in differ.err) == (2, True)
    assert not key.exists()
    assert run("identity", "new", "k", "--out", key).code == 0
    assert "evening" not in differ.out + differ.err


def test_an_authority_that_is_new_has_vouched_for_nobody(run: Run, region: Path, home_of: object) -> None:
    home_of("leader")  # type: ignore[operator]
    assert run("identity", "list", "--vouched").out == "The authority has vouched for nobody yet.\n"


def test_an_authority_is_made_with_its_backup_or_not_at_all(run: Run, tmp_path: Path) -> None:
    refused = run("identity", "new", "Region", "--authority")
    assert refused.code == 2
    assert "together with its backup" in refused.err


def test_renewed_with_the_same_key(run: Run, tmp_path: Path) -> None:
    assert run("identity", "new", "me").code == 0
    (before,) = json.loads(run("identity", "list", "--json").out)
    number = number_of(run, "me", tmp_path / "r.pem")
    renewed = run("identity", "renew", "me")
    assert renewed.code == 0
    (after,) = json.loads(run("identity", "list", "--json").out)
    assert after["fingerprint"] != before["fingerprint"]
    assert number_of(run, "me", tmp_path / "r.pem") == number
    assert before["number"] == after["number"] == number
    assert f"The check number is the same as before: {spelled(number)}" in renewed.out
    assert spelled(number) in run("identity", "list").out


def test_another_key_of_somebody_vouched_for_takes_an_explicit_word(
    run: Run, tmp_path: Path, region: Path, home_of: object
) -> None:
    vouched(run, home_of, tmp_path, "Ny ansvarlig", "first")
    request, answer = tmp_path / "second.handover-request", tmp_path / "second.pem"
    assert run("identity", "new", "second", "--name", "NY  ansvarlig", "--unit", "Gruppe 42").code == 0
    number = number_of(run, "second", request)
    home_of("leader")  # type: ignore[operator]
    vouch = ("identity", "vouch", request, *OF_GRUPPE_42, "--number", number, "--out", answer)
    refused = run(*vouch)
    assert refused.code == 2
    assert "You vouched for another key of Ny ansvarlig" in refused.err
    assert not answer.exists()
    assert run(*vouch, "--another-key").code == 0
    given = json.loads(run("identity", "list", "--vouched", "--json").out)
    assert [(item["role"], item["unit"], item["region"], item["unit_name"]) for item in given] == [
        ("member", "g42", "øst", "Gruppe 42")
    ] * 2


def test_a_pin_says_for_whom_where_and_as_what(run: Run, tmp_path: Path) -> None:
    keys = [tmp_path / f"{name}.pem" for name in ("one", "two")]
    for key in keys:
        assert run("identity", "new", key.stem, "--name", "Regionleder").code == 0
        assert run("identity", "export", key.stem, "--out", key).code == 0
    number = number_in(keys[0])
    for said, missing in ((("--as", "reviewer"), "--region"), (("--as", "member"), "unit"), ((), "--as")):
        refused = run("identity", "pin", keys[0], *said, "--number", number)
        assert refused.code == 2
        assert missing.removeprefix("--") in refused.err
    said = ("--as", "reviewer", "--region", "øst")
    assert run("identity", "pin", keys[0], *said, "--number", number).code == 0
    refused = run("identity", "pin", keys[1], *said, "--number", number_in(keys[1]))
    assert refused.code == 2
    assert "--another-key" in refused.err
    assert run("identity", "pin", keys[1], *said, "--another-key", "--number", number_in(keys[1])).code == 0
    (one, two) = json.loads(run("identity", "list", "--trusted", "--json").out)["trusted"]
    assert (one["role"], one["region"], one["unit"]) == (two["role"], two["region"], two["unit"])
    assert (one["role"], one["region"], one["unit"]) == ("reviewer", "øst", None)
