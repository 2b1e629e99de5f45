"""Converts frozen dataclasses to plain data, ready for JSON, without unstated facts."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import Any


def plain(value: object) -> object:
    """`value` as dicts, lists, strings and numbers, without optional fields that are not set."""
    kind: Any = type(value)
    return _writer(kind)(value)


@cache
def _writer(kind: Any) -> Callable[[Any], object]:
    """The function that converts values of this type."""
    if issubclass(kind, Enum):
        return lambda value: value.value
    if issubclass(kind, date):
        return lambda value: value.isoformat()
    if issubclass(kind, Mapping):
        return _mapping
    if issubclass(kind, list | tuple):
        return _items
    if dataclasses.is_dataclass(kind):
        return _object(kind)
    return lambda value: value


def _mapping(value: Mapping[object, object]) -> dict[str, object]:
    return {str(key): plain(item) for key, item in value.items() if item is not None}


def _items(value: Iterable[object]) -> list[object]:
    return [plain(item) for item in value]


def _object(kind: Any) -> Callable[[object], dict[str, object]]:
    fields = tuple(
        (
            field.name,
            field.metadata.get("key", field.name),
            field.default,
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
        )
        for field in dataclasses.fields(kind)
        if field.metadata.get("read", True)
    )

    def write(value: object) -> dict[str, object]:
        result: dict[str, object] = {}
        for name, key, default, required in fields:
            item = getattr(value, name)
            if required or not (item is None or (default is not None and item in ((), {}))):
                result[key] = plain(item)
        return result

    return write
