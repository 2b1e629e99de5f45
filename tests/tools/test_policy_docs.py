"""The page about policy packs: its table is the code's, and its example is a pack."""

import re
from pathlib import Path
from typing import get_args

from handover_app.catalogue import FileCatalogue
from handover_app.domain.checks import Check
from tools.policy_docs import PAGE, page

TEXT = PAGE.read_text(encoding="utf-8")


def test_the_table_is_the_one_that_the_code_gives() -> None:
    assert page(TEXT) == TEXT, "run: make generated"


def test_every_kind_of_check_is_there() -> None:
    assert all(f"| `{check.kind}` |" in TEXT for check in get_args(Check))


def test_the_example_lints_clean(tmp_path: Path) -> None:
    (example,) = (block for block in re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL) if "[[rule]]" in block)
    path = tmp_path / "my-groups.toml"
    path.write_text(example, encoding="utf-8")

    assert FileCatalogue().lint(str(path)) == {str(path): ()}
