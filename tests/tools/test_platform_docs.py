"""The pages about platforms are those that the data gives."""

from handover_app import resources
from handover_app.catalogue.platforms import load_platforms
from tools.platform_docs import main, pages

PAGES = pages(load_platforms(resources.folder("platforms")))


def test_the_pages_are_those_that_the_data_gives() -> None:
    assert main(["--check"]) == 0, "run: make generated"


def test_the_index_leads_to_every_page() -> None:
    for name in PAGES.keys() - {"README.md"}:
        assert f"]({name})" in PAGES["README.md"]
