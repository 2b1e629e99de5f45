"""`python -m tools.format_docs [--check]`: tables in `docs/formats`, from the dataclasses that are read."""

import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handover_app.application.formats.answers_format import AnswersFile
from handover_app.application.formats.schema import Schema, schema
from handover_app.domain import case, record
from tools import generated

FOLDER = Path(__file__).parent.parent / "docs" / "formats"
BEGIN, END = "<!-- fields: written by tools/format_docs.py -->", "<!-- end of fields -->"
ROOTS: Mapping[str, tuple[type, ...]] = {
    "case.md": (case.Case,),
    "record.md": (record.RecordData, case.Case),
    "answers.md": (AnswersFile,),
}
"""The root of each page's format, and the roots that have a page of their own and are left out of it."""


def tables(root: type, elsewhere: tuple[type, ...] = ()) -> str:
    """A table for each object of a format: key, what it holds, whether it must be there."""
    whole = schema(root)
    skipped = {name for other in elsewhere for name in (other.__name__, *schema(other)["$defs"])}
    definitions: Mapping[str, Schema] = whole["$defs"]
    objects = {
        name: part for name, part in definitions.items() if "properties" in part and name not in skipped
    }
    parts = [_table("The root", whole, definitions)]
    parts += [_table(name, part, definitions) for name, part in objects.items()]
    return "\n\n".join(parts)


def _table(name: str, part: Schema, definitions: Mapping[str, Schema]) -> str:
    rows = [
        f"| `{key}` | {_told(value, definitions)} | {'yes' if key in part.get('required', ()) else ''} |"
        for key, value in part["properties"].items()
    ]
    said = " ".join(inspect.cleandoc(part.get("description", "")).split())
    heading = [f"### {name}", "", *([said, ""] if said else [])]
    return "\n".join([*heading, "| key | holds | required |", "|---|---|---|", *rows])


def _told(value: Mapping[str, Any], definitions: Mapping[str, Schema]) -> str:
    """What a key may hold, in a few words."""
    return " or ".join(dict.fromkeys(_kinds(value, definitions)))


def _kinds(value: Mapping[str, Any], definitions: Mapping[str, Schema]) -> Iterator[str]:
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        if name == case.Case.__name__:
            yield f"[{name}](case.md)"
        elif "properties" in definitions[name]:
            yield f"[{name}](#{name.lower()})"
        else:
            yield from _kinds(definitions[name], definitions)
    elif "anyOf" in value:
        for option in value["anyOf"]:
            yield from _kinds(option, definitions)
    elif "const" in value:
        yield f"`{value['const']}`"
    elif "enum" in value:
        yield " ".join(f"`{str(item).lower() if isinstance(item, bool) else item}`" for item in value["enum"])
    elif value.get("type") == "array":
        yield f"list of {_told(value['items'], definitions)}"
    elif value.get("type") == "object":
        extra = value.get("additionalProperties")
        yield f"object of {_told(extra, definitions)}" if isinstance(extra, dict) else "object"
    elif value.get("type") != "null":
        yield _scalar(value)


def _scalar(value: Mapping[str, Any]) -> str:
    if value.get("format") == "date":
        return "date"
    if re.fullmatch(r"\^\[0-9a-f\]\{64\}\$", value.get("pattern", "")):
        return "SHA-256, hexadecimal"
    return {"string": "text", "integer": "whole number", "boolean": "true or false"}[value["type"]]


def page(name: str, text: str) -> str:
    """A page with its tables as they should be."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    root, *elsewhere = ROOTS[name]
    return f"{before}{BEGIN}\n\n{tables(root, tuple(elsewhere))}\n\n{END}{after}"


def main(arguments: list[str]) -> int:
    """Writes the tables into the pages, or with `--check` says which are stale."""
    paths = {FOLDER / name: name for name in ROOTS}
    wanted = {path: page(name, path.read_text(encoding="utf-8")) for path, name in paths.items()}
    return generated.run(arguments, wanted)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
