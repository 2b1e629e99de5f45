"""The languages of each layout, discovered from its files of words, such as `layout-1.nb.toml`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from handover_app import resources


@cache
def word_files(layout: int) -> Mapping[str, Path]:
    """The files of a layout by language, in alphabetical order."""
    files = sorted(resources.folder("record").glob(f"layout-{layout}.*.toml"))
    return {path.name.split(".")[1]: path for path in files}
