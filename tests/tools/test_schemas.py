"""The schemas that we publish are those that the formats give."""

from pathlib import Path

from tools.schemas import FOLDER, files, stale

FILES = files()


def test_the_schemas_are_those_that_the_formats_give() -> None:
    assert stale(FOLDER, FILES) == [], "run: python -m tools.schemas"


def test_there_is_one_for_each_format() -> None:
    assert set(FILES) == {f"{name}.schema.json" for name in ("case", "record", "policy", "platform")}


def test_schemas_that_are_missing_changed_or_left_over_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    (tmp_path / "old.json").write_text("", encoding="utf-8")
    assert stale(tmp_path, {"a.json": "[]", "b.json": ""}) == ["a.json", "b.json", "old.json"]
