"""Where files go that leave the inbox together."""

from collections.abc import Collection
from pathlib import Path


def free_path(folder: Path, name: str, taken: Collection[Path] = ()) -> Path:
    """A path in a folder where nothing is yet: the name itself, else with a number."""
    path, stem, number = folder / name, Path(name).stem, 1
    while path.exists() or path in taken:
        number += 1
        path = folder / f"{stem} ({number}).pdf"
    return path
