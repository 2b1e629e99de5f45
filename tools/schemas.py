"""`python -m tools.schemas [--check]`: the JSON Schemas in `resources/schema`, for editors and for others.

They come from the dataclasses that the readers use, as `handover schema` prints them.
"""

import json
import sys

from handover_app import resources
from handover_app.application.formats.schema import schema
from handover_app.cli.commands.lists import FORMATS
from tools import generated

FOLDER = resources.folder("schema")


def files() -> dict[str, str]:
    """All schemas by file name."""
    return {
        f"{name}.schema.json": json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"
        for name, kind in FORMATS.items()
    }


def main(arguments: list[str]) -> int:
    """Writes the files, or with `--check` says which are stale."""
    wanted = {FOLDER / name: text for name, text in files().items()}
    return generated.run(arguments, wanted, FOLDER.glob("*.json"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
