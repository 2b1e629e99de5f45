"""Generated files: writes those that differ, or reports them as stale."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path


def stale(wanted: Mapping[Path, str], present: Iterable[Path] = ()) -> list[Path]:
    """The files that differ from what is wanted, are missing, or are left over among those `present`."""
    found = {path: path.read_text(encoding="utf-8") for path in {*present, *wanted} if path.is_file()}
    return sorted(path for path in wanted.keys() | found.keys() if wanted.get(path) != found.get(path))


def run(arguments: Sequence[str], wanted: Mapping[Path, str], present: Iterable[Path] = ()) -> int:
    """Writes stale files and removes leftovers; with `--check`, only reports them. Returns the exit code."""
    paths = stale(wanted, present)
    if "--check" in arguments:
        sys.stdout.writelines(f"stale: {path.name}\n" for path in paths)
        return 1 if paths else 0
    for path in paths:
        if path in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8", newline="\n")
        else:
            path.unlink()
    return 0
