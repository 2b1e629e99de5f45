"""The report of `make conformance`; veraPDF itself is run there, not here."""

import itertools
from pathlib import Path

import pytest

from tools.conformance.__main__ import SPOILT, report
from tools.conformance.samples import BUILT, Written, written
from tools.conformance.vera import PROFILES, Check

GOOD, BAD = Path("good.pdf"), Path("bad.pdf")
FILES = {GOOD: Written("1 · nb", BUILT, b"%PDF"), BAD: Written(SPOILT, BUILT, b"%PDF")}
RIGHT = {
    (file, profile): "7.1-3 (× 1): Content shall be marked" if file is BAD else ""
    for file in FILES
    for profile in PROFILES
}


def reported(found: dict[tuple[Path, str], str]) -> int:
    return report(FILES, [Check(file, profile, failures) for (file, profile), failures in found.items()])


def test_everything_conforms_but_what_is_spoilt(capsys: pytest.CaptureFixture[str]) -> None:
    assert reported(RIGHT) == 0
    assert "2 files, 4 checks, 0 not as they should be" in capsys.readouterr().out


@pytest.mark.parametrize("key", RIGHT)
def test_one_answer_that_is_another_fails(key: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert reported({**RIGHT, key: "" if RIGHT[key] else "6.2.4.3-2 (× 2): DeviceRGB"}) == 1
    assert FILES[key[0]].record in capsys.readouterr().out.splitlines()[-2]


def test_a_file_that_was_not_validated_fails() -> None:
    assert reported({key: failures for key, failures in RIGHT.items() if key[0] is BAD}) == 1


def test_a_record_is_written_after_each_revision() -> None:
    first = list(itertools.islice(written(), 4))
    assert [item.revision for item in first] == [BUILT, "outgoing", "incoming", "regional"]
    assert all(later.pdf.startswith(earlier.pdf) for earlier, later in itertools.pairwise(first))
