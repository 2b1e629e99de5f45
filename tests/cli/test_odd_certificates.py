"""Certificates of any shape on the command line: one sentence or one verdict each, never a traceback."""

import json
from pathlib import Path

import pytest

from handover_app.record import Workshop
from tests.certificates.odd import TABLE, pem_of
from tests.certificates.test_odd import LONG, RECORD, is_code, refusal, signed_with
from tests.cli.conftest import Run, number_in


@pytest.mark.usefixtures("desktop_keychain")
def test_pinned_and_listed(run: Run, tmp_path: Path) -> None:
    pinned = set()
    for number, (odd, expected) in enumerate(TABLE.values()):
        path = tmp_path / f"{number}.pem"
        path.write_bytes(pem_of(odd.der))
        typed = (
            () if refusal(odd, expected) else ("--number", number_in(path), "--as", "member", "--unit", "g42")
        )
        done = run("identity", "pin", path, *typed)
        assert done.code == (2 if refusal(odd, expected) else 0), done.err
        assert done.err.count("\n") <= 2, "the number, then what is wrong"
        if refusal(odd, expected):
            assert str(path) in done.err
        else:
            pinned.add(expected)
    listed = run("identity", "list", "--trusted", "--json")
    assert listed.code == 0, listed.err
    assert {item["name"] for item in json.loads(listed.out)["trusted"]} == pinned


def test_a_folder_of_records_signed_with_them(run: Run, tmp_path: Path) -> None:
    built = Workshop().build(RECORD)
    rows = [row for row in TABLE.values() if row[0] is not LONG]
    for number, (odd, _) in enumerate(rows):
        (tmp_path / f"{number:02}.pdf").write_bytes(signed_with(odd, built))
    done = run("verify", *sorted(tmp_path.glob("*.pdf")), "--json")
    found = json.loads(done.out)
    assert [Path(item["file"]).name for item in found] == [f"{number:02}.pdf" for number in range(len(rows))]
    unreadable = {index for index, (_, expected) in enumerate(rows) if is_code(expected)}
    told = {
        index
        for index, item in enumerate(found)
        if "certificate-unreadable" in [reason["code"] for reason in item["reasons"]]
    }
    assert told == unreadable
    assert done.code == 20
