"""The pages about platforms are those that the data gives."""

from pathlib import Path

from handover_app import resources
from handover_app.catalogue.platforms import load_platforms
from tools.platform_docs import FOLDER, pages, stale

PAGES = pages(load_platforms(resources.folder("platforms")))


def test_the_pages_are_those_that_the_data_gives() -> None:
    assert stale(FOLDER, PAGES) == [], "run: python -m tools.platform_docs"


def test_the_index_leads_to_every_page() -> None:
    for name in PAGES.keys() - {"README.md"}:
        assert f"]({name})" in PAGES["README.md"]


def test_pages_that_are_missing_changed_or_left_over_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("as it was", encoding="utf-8")
    (tmp_path / "old.md").write_text("", encoding="utf-8")
    assert stale(tmp_path, {"a.md": "as it is", "b.md": ""}) == ["a.md", "b.md", "old.md"]
