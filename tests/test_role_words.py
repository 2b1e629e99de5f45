"""Only packs say what an organisation calls those who take part."""

import re
from pathlib import Path

import pytest

from handover_app import resources

ROOT = Path(__file__).parent.parent
OWN_WORDS = re.compile(r"regional leader|regionled(?:er|are)|SoMe-ansvari?l?i?g|SoMe officer", re.IGNORECASE)

PACKS = resources.folder("policies")
"""The packs are where the words belong."""
SAMPLES = resources.folder("samples")
"""The samples are handovers of one organisation: their people are called by its parts."""


def shown_files() -> list[Path]:
    """Everything that holds texts for people: data, and the catalogues of translations."""
    folder = resources.folder()
    files = [path for ending in ("toml", "po", "pot") for path in folder.rglob(f"*.{ending}")]
    return [path for path in files if PACKS not in path.parents and SAMPLES not in path.parents]


@pytest.mark.parametrize("path", shown_files(), ids=lambda path: str(path.relative_to(resources.folder())))
def test_no_text_names_the_roles_of_one_organisation(path: Path) -> None:
    """`regional-leader` with a hyphen is the id of a part or step, not a word."""
    lines = path.read_text("utf-8").splitlines()
    assert [line for line in lines if OWN_WORDS.search(line)] == []
