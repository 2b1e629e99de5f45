"""Finds a record's additions to the first release of its format, and those that this version does not know.

Additions (an optional key, a value of a closed set) keep the format's number. A record that uses one names it
in `requires`, so that an older reader can tell *newer* from *damaged*. See `docs/formats/README.md`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from handover_app import resources
from handover_app.application.formats.problems import problems
from handover_app.application.formats.schema import Schema, schema
from handover_app.application.formats.writer import plain

FIRST = "first"
"""Folder of the first release's schemas, beside the current ones. Frozen from version 1.0 on."""

_UNKNOWN = {"input.unknown-key", "input.not-a-choice"}
"""The only problems that an undamaged file of a newer version has."""
_REQUIREMENT = re.compile(r"(?P<of>\w+)(?P<sign>[.=])(?P<name>.+)", re.DOTALL)


def first_unknown(kind: type, value: object) -> str | None:
    """The place of the first key or value that only a newer version may know.

    `None` if there is none, or if anything else is wrong: no newer version drops a required key or changes a
    type without a new format number.
    """
    first = None
    for problem in problems(kind, value):
        if problem.code not in _UNKNOWN:
            return None
        first = first or str(problem.arguments["place"])
    return first


def requirements(value: object) -> tuple[str, ...]:
    """What the data of a record uses beyond the first schema of its format, in order.

    `Account.colour` is a key, `Level=guest` a value; `record` stands for the data itself.
    """
    if not _has_grown():
        return ()
    first = _published(f"{FIRST}/record")
    return tuple(sorted(set(_beyond(first, first, "record", plain(value)))))


def unknown_requirement(names: object, kind: type) -> str | None:
    """The first requirement in a record's `requires` that this version does not meet.

    `None` if it meets all, or if `names` is no list of texts: the strict reader reports that.
    """
    if not isinstance(names, list) or not names or not all(isinstance(name, str) for name in names):
        return None
    now = schema(kind)
    return next((name for name in names if not _is_met(name, now)), None)


def _is_met(name: str, now: Schema) -> bool:
    found = _REQUIREMENT.fullmatch(name)
    if found is None:
        return False
    part: Schema = now if found["of"] == "record" else now["$defs"].get(found["of"], {})
    return found["name"] in part.get("properties" if found["sign"] == "." else "enum", ())


@cache
def _has_grown() -> bool:
    """Whether a record can require anything. Cached: comparing schemas takes longer than composing."""
    return _published(f"{FIRST}/record") != _published("record")


@cache
def _published(name: str) -> Schema:
    """A schema as it was published."""
    result: Schema = json.loads(resources.folder("schema", *f"{name}.schema.json".split("/")).read_bytes())
    return result


def _beyond(root: Schema, part: Schema, name: str, value: Any) -> Iterator[str]:
    """The keys and values that a schema does not know, as requirements."""
    if reference := part.get("$ref"):
        name = reference.rpartition("/")[2]
        yield from _beyond(root, root["$defs"].get(name, {}), name, value)
    elif options := part.get("anyOf"):
        fitting = [option for option in options if _may_be(root, option, value)]
        every = [list(_beyond(root, option, name, value)) for option in fitting]
        yield from min(every, key=len, default=[f"{name}={value if isinstance(value, str) else '*'}"])
    elif "enum" in part:
        if value not in part["enum"]:
            yield f"{name}={value}"
    elif isinstance(value, Mapping):
        for key, item in value.items():
            below = part.get("properties", {}).get(key, part.get("additionalProperties"))
            if below:
                yield from _beyond(root, below, name, item)
            else:
                yield f"{name}.{key}"
    elif isinstance(value, list):
        for item in value:
            yield from _beyond(root, part.get("items", {}), name, item)


def _may_be(root: Schema, part: Schema, value: object) -> bool:
    """Whether a value has the type that a schema describes."""
    if reference := part.get("$ref"):
        return _may_be(root, root["$defs"].get(reference.rpartition("/")[2], {}), value)
    kinds: dict[str, type] = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
    if "enum" in part:
        return type(value) in {type(choice) for choice in part["enum"]}
    return type(value) is kinds.get(str(part.get("type")), type(None))
