"""Generates JSON Schemas (draft 2020-12) of the formats from the dataclasses that the reader uses."""

import dataclasses
import inspect
import sys
import types
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from handover_app.application.formats.reader import MAX_ITEMS, MAX_TEXT
from handover_app.domain.corrections import SHA256
from handover_app.domain.policy import PARAMETER
from handover_app.domain.text import UNFIT

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_NULL: Schema = {"type": "null"}
_SCALARS: dict[Any, Schema] = {
    str: {
        "type": "string",
        "maxLength": MAX_TEXT,
        "pattern": f"^[^{UNFIT}]*$",
    },
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
}
_FILE_HASH: Schema = {"type": "string", "pattern": f"^{SHA256}$"}
_PARAMETER_NAME: Schema = {"type": "string", "pattern": f"^\\{PARAMETER}."}


def schema(kind: type) -> Schema:
    """The schema of the format whose root is the dataclass `kind`.

    It accepts what the reader accepts, except that it cannot check references between parts of a file, unique
    ids and blank names. The root's key `format` is fixed to the `FORMAT` of the module of `kind`.
    """
    definitions: dict[str, Schema] = {}
    _of(kind, definitions)
    root = definitions.pop(kind.__name__)
    form = sys.modules[kind.__module__].FORMAT
    root["properties"]["format"] = {"const": form}
    root["required"] = sorted({*root["required"], "format"})
    return {"$schema": DIALECT, "title": form, **root, "$defs": dict(sorted(definitions.items()))}


def _of(kind: Any, definitions: dict[str, Schema]) -> Schema:
    """The schema of one type; dataclasses and enumerations are added to `definitions` and referred to."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        wanted = [option for option in get_args(kind) if option is not type(None)]
        return _any_of([_of(option, definitions) for option in wanted])
    if origin is Literal:
        return {"enum": list(get_args(kind))}
    if origin is tuple:
        return {"type": "array", "maxItems": MAX_ITEMS, "items": _of(get_args(kind)[0], definitions)}
    if origin is not None and issubclass(origin, Mapping):
        values = _any_of([_of(get_args(kind)[1], definitions), _NULL])
        return {"type": "object", "additionalProperties": values}
    if kind in _SCALARS:
        return dict(_SCALARS[kind])
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # before its fields, since a type may contain itself
        definitions[kind.__name__] = _choice(kind) if issubclass(kind, Enum) else _object(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _choice(kind: type[Enum]) -> Schema:
    return {"description": _summary(kind), "enum": [member.value for member in kind]}


def _object(kind: type, definitions: dict[str, Schema]) -> Schema:
    hints = get_type_hints(kind)
    properties: dict[str, Schema] = {}
    required = []
    tag = getattr(kind, "kind", None)
    is_tagged = isinstance(tag, str)
    if is_tagged:
        properties["kind"] = {"const": tag}
        required.append("kind")
    for item in dataclasses.fields(kind):
        if not item.metadata.get("read", True):
            continue
        key = item.metadata.get("key", item.name)
        value = _FILE_HASH if item.metadata.get("sha256") else _of(hints[item.name], definitions)
        if is_tagged and hints[item.name] is int:  # a check of a pack: a parameter may stand for a number
            value = _any_of([value, _PARAMETER_NAME])
        if _is_required(item):
            properties[key] = value
            required.append(key)
        else:
            properties[key] = _any_of([value, _NULL])
    return {
        "description": _summary(kind),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _is_required(item: "dataclasses.Field[Any]") -> bool:
    """Whether a file must state the field; a shared field may be in another file instead."""
    has_default = item.default is not dataclasses.MISSING or item.default_factory is not dataclasses.MISSING
    return not has_default and not item.metadata.get("shared", False)


def _any_of(options: list[Schema]) -> Schema:
    """A schema that accepts any of several, without nested `anyOf`."""
    flat = [inner for option in options for inner in option.get("anyOf", [option])]
    return flat[0] if len(flat) == 1 else {"anyOf": flat}


def _summary(kind: type) -> str:
    """The first sentences of the docstring, on one line."""
    return " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())
