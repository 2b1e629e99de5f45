"""Writes frozen dataclasses as plain data, ready for JSON; what nobody has stated is left out."""

import dataclasses
from collections.abc import Mapping
from datetime import date
from enum import Enum


def plain(value: object) -> object:
    """`value` as dicts, lists, texts and numbers; unset optional fields are left out of objects."""
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
    for field in dataclasses.fields(value):  # type: ignore[arg-type]
        item = getattr(value, field.name)
        required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        unset = not required and (item is None or (field.default is not None and item in ((), {})))
        if field.metadata.get("read", True) and not unset:
            result[field.metadata.get("key", field.name)] = plain(item)
    return result
