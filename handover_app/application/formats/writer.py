"""Writes frozen dataclasses as plain data, ready for JSON; what nobody has stated is left out."""

import dataclasses
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import Any


def plain(value: object) -> object:
    """`value` as dicts, lists, texts and numbers; unset optional fields are left out of objects."""
    if type(value) is str:  # most values are texts
        return value
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(item) for key, item in value.items() if item is not None}
        case list() | tuple():
            return [plain(item) for item in value]
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return _object(value)
    return value


def _object(value: object) -> dict[str, object]:
    result: dict[str, object] = {}
    kind: Any = type(value)
    for name, key, default, required in _written(kind):
        item = getattr(value, name)
        if required or not (item is None or (default is not None and item in ((), {}))):
            result[key] = plain(item)
    return result


@cache
def _written(kind: type) -> tuple[tuple[str, str, object, bool], ...]:
    """Name, key, default of the fields that are written, and whether they always are."""
    return tuple(
        (
            field.name,
            field.metadata.get("key", field.name),
            field.default,
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
        )
        for field in dataclasses.fields(kind)
        if field.metadata.get("read", True)
    )
