"""The pages about formats: their tables are the code's, and their examples are read."""

import json
import re

import pytest

from handover_app.application.formats.case_format import read_case
from handover_app.catalogue import FileCatalogue
from tools import reason_docs
from tools.format_docs import FOLDER, ROOTS, page


@pytest.mark.parametrize("name", ROOTS)
def test_the_tables_are_the_ones_that_the_code_gives(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert page(name, text) == text, "run: make generated"


def test_the_example_is_a_case() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", (FOLDER / "case.md").read_text(encoding="utf-8"), re.DOTALL)
    catalogue = FileCatalogue()
    case = read_case(example.encode(), catalogue.platforms(), catalogue.packs())
    assert len(case.people) == len(json.loads(example)["people"])


def test_every_reason_has_a_row() -> None:
    text = reason_docs.PAGE.read_text(encoding="utf-8")
    assert reason_docs.page(text) == text, "run: make generated"
