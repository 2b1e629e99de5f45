"""All problems of a value, for people who write files by hand; `read` stops at the first."""

import dataclasses
import types
from collections.abc import Iterator, Mapping
from functools import reduce
from operator import or_
from typing import Any, Union, get_args, get_origin, get_type_hints

from handover_app.application.errors import InputError, shown
from handover_app.application.formats.reader import MAX_ITEMS, read


def problems(kind: Any, data: object, place: str = "") -> Iterator[InputError]:
    """Every reason why `data` is not a `kind`, with places; none if and only if `read` accepts it."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        yield from _of_union([option for option in get_args(kind) if option is not type(None)], data, place)
    elif origin is tuple and isinstance(data, list) and len(data) <= MAX_ITEMS:
        for index, item in enumerate(data):
            yield from problems(get_args(kind)[0], item, f"{place}[{index}]")
    elif origin is not None and isinstance(data, dict) and issubclass(origin, Mapping):
        for key, item in data.items():
            yield from _of_whole(str, key, place)
            if item is not None:
                yield from problems(get_args(kind)[1], item, _join(place, key))
    elif dataclasses.is_dataclass(kind) and isinstance(kind, type) and isinstance(data, dict):
        yield from _of_dataclass(kind, data, place)
    else:
        yield from _of_whole(kind, data, place)


def _of_dataclass(kind: type, data: dict[str, object], place: str) -> Iterator[InputError]:
    hints = get_type_hints(kind)
    fields = {
        item.metadata.get("key", item.name): item
        for item in dataclasses.fields(kind)
        if item.metadata.get("read", True)
    }
    known = {*fields, "kind"} if isinstance(getattr(kind, "kind", None), str) else set(fields)
    for key in data.keys() - known:
        yield InputError("input.unknown-key", place=_join(place, key), key=shown(key))
    for key, item in fields.items():
        if data.get(key) is not None:
            yield from problems(hints[item.name], data[key], _join(place, key))
        elif item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING:
            yield InputError("input.missing-key", place=_join(place, key), key=key)


def _of_union(options: list[Any], data: object, place: str) -> Iterator[InputError]:
    if len(options) == 1:
        yield from problems(options[0], data, place)
        return
    tagged = {getattr(option, "kind", None): option for option in options}
    named = data.get("kind") if isinstance(data, dict) else None
    option = tagged.get(named) if isinstance(named, str) else None
    if option is not None:
        yield from problems(option, data, place)
    else:
        yield from _of_whole(reduce(or_, options), data, place)


def _of_whole(kind: Any, data: object, place: str) -> Iterator[InputError]:
    try:
        read(kind, data, place)
    except InputError as error:
        yield error


def _join(place: str, key: object) -> str:
    return f"{place}.{shown(key)}" if place else shown(key)
