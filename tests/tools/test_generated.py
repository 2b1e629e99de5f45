"""Files that are made from the data."""

from pathlib import Path

import pytest

from tools.generated import run, stale


@pytest.fixture
def wanted(tmp_path: Path) -> dict[Path, str]:
    (tmp_path / "a.md").write_text("as it was", encoding="utf-8")
    (tmp_path / "old.md").write_text("", encoding="utf-8")
    (tmp_path / "same.md").write_text("the same", encoding="utf-8")
    return {tmp_path / "a.md": "as it is", tmp_path / "b" / "b.md": "", tmp_path / "same.md": "the same"}


def test_what_is_missing_changed_or_left_over_is_told(
    tmp_path: Path, wanted: dict[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--check"], wanted, tmp_path.glob("*.md")) == 1
    assert capsys.readouterr().out.split() == ["stale:", "a.md", "stale:", "b.md", "stale:", "old.md"]
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "as it was"


def test_what_is_stale_is_written_and_what_is_left_over_removed(
    tmp_path: Path, wanted: dict[Path, str]
) -> None:
    assert run([], wanted, tmp_path.glob("*.md")) == 0
    assert stale(wanted, tmp_path.glob("*.md")) == []
    assert not (tmp_path / "old.md").exists()
