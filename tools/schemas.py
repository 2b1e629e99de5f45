"""`python -m tools.schemas [--check]`: the JSON Schemas in `resources/schema`, for editors and for others.

They come from the dataclasses that the readers use, as `handover schema` prints them.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from handover_app import resources
from handover_app.application.formats.schema import schema
from handover_app.cli.commands.lists import FORMATS

FOLDER = resources.folder("schema")


def files() -> dict[str, str]:
    """All schemas by file name."""
    return {
        f"{name}.schema.json": json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"
        for name, kind in FORMATS.items()
    }


def stale(folder: Path, wanted: Mapping[str, str]) -> list[str]:
    """Names of files that differ from the formats, are missing, or are left over."""
    present = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")}
    return sorted(name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name))


def main(arguments: list[str]) -> int:
    """Writes the files, or with `--check` says which are stale."""
    wanted = files()
    names = stale(FOLDER, wanted)
    if "--check" in arguments:
        sys.stdout.writelines(f"stale: {name}\n" for name in names)
        return 1 if names else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in names:
        if name in wanted:
            (FOLDER / name).write_text(wanted[name], encoding="utf-8", newline="\n")
        else:
            (FOLDER / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
