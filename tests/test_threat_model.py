"""Every row of the threat model ends in a test that exists, or in an admitted gap."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODEL = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
ROWS = [
    line
    for line in MODEL.splitlines()
    if line.startswith("|") and not line.startswith(("|---", "| attempt", "| what |"))
]
TESTS = {
    name
    for path in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
}


def test_each_row_ends_in_a_test_or_a_gap() -> None:
    assert len(ROWS) > 20
    for row in ROWS:
        last = row.rstrip("| ").rsplit("|", 1)[-1].strip()
        assert re.fullmatch(r"`test_\w+`|Gap: .+", last), row


def test_the_tests_it_names_exist() -> None:
    named = set(re.findall(r"`(test_\w+)`", MODEL))
    assert named - TESTS == set()
