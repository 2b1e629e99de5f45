"""Finds the data files: inside the installed package, or beside it in the source tree."""

from pathlib import Path

_INSTALLED = Path(__file__).parent / "_resources"
_SOURCE = Path(__file__).parent.parent / "resources"


def folder(*names: str) -> Path:
    """The path of a folder or file in `resources`, e.g. `folder("policies")`."""
    root = _INSTALLED if _INSTALLED.is_dir() else _SOURCE
    return root.joinpath(*names)
