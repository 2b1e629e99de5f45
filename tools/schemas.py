"""`python -m tools.schemas [--check]`: the JSON Schemas in `resources/schema`, for editors and for others.

They come from the dataclasses that the readers use, as `handover schema` prints them. Beside them, in the
folder `first`, lie those of the first release: what a record uses beyond them it says in `requires`. Until
version 1.0 there is no release, and both are the same; from then on the first ones stay as they are.
"""

import difflib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handover_app import __version__, resources
from handover_app.application.formats.growth import FIRST
from handover_app.application.formats.schema import schema
from handover_app.cli.commands.lists import FORMATS
from tools import generated

FOLDER = resources.folder("schema")
MEANING = ("description", "title")
"""Keys for human readers, without effect on validation."""


def files() -> dict[str, str]:
    """All schemas by file name."""
    return {
        f"{name}.schema.json": json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"
        for name, kind in FORMATS.items()
    }


def is_frozen(version: str = __version__) -> bool:
    """Whether the first schemas stay as they are: from version 1.0 on."""
    return int(version.partition(".")[0]) >= 1


def wanted() -> dict[Path, str]:
    """The schemas that are to be written, by path; the first ones only until they are frozen."""
    now = {FOLDER / name: text for name, text in files().items()}
    first = {} if is_frozen() else {FOLDER / FIRST / name: text for name, text in files().items()}
    return {**now, **first}


def differences(path: Path, text: str) -> str:
    """What would change in a file, line by line."""
    old = path.read_text("utf-8") if path.is_file() else ""
    return "\n".join(
        difflib.unified_diff(old.splitlines(), text.splitlines(), path.name, "now", lineterm="", n=2)
    )


def breaks(first: Mapping[str, Any], now: Mapping[str, Any], place: str = "$") -> Iterator[str]:
    """The places where a schema no longer accepts what the first one accepted, or changes its meaning.

    A format may gain optional keys, values of a closed set, and whole definitions; all else is a break.
    """
    for key in sorted(first.keys() | now.keys()):
        old: Any = first.get(key)
        new: Any = now.get(key)
        here = f"{place}.{key}"
        if key in MEANING or old == new:
            continue
        if key in ("properties", "$defs"):
            yield from (f"{here}.{name}" for name in old.keys() - new.keys())
            for name in sorted(old.keys() & new.keys()):
                yield from breaks(old[name], new[name], f"{here}.{name}")
        elif key == "enum":
            yield from (f"{here}={value}" for value in old if value not in new)
        elif key == "anyOf" and isinstance(old, list) and isinstance(new, list):
            yield from (f"{here}: {option}" for option in old if option not in new)
        elif isinstance(old, dict) and isinstance(new, dict):
            yield from breaks(old, new, here)
        else:
            yield here


def main(arguments: list[str]) -> int:
    """Writes the files, or with `--check` reports which are stale, and how."""
    if "--check" in arguments:
        sys.stdout.writelines(
            f"{differences(path, text)}\n" for path, text in wanted().items() if differences(path, text)
        )
    present = FOLDER.glob("*.json") if is_frozen() else FOLDER.rglob("*.json")
    return generated.run(arguments, wanted(), present)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
