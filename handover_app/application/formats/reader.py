"""Reads plain data (from JSON or TOML) strictly into frozen dataclasses.

An unknown key, a missing key, a wrong type, an impossible date or a value outside its set raises `InputError`
with the place. The dataclasses are the only definition of a format.
"""

import contextlib
import dataclasses
import re
import types
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from handover_app.application.errors import InputError, shown
from handover_app.domain.corrections import names_a_file
from handover_app.domain.text import is_fit

T = TypeVar("T")
Place = str | tuple["Place", str | int]
"""The position of a value: its parent's place, and a key or index. Only errors need it as a text."""
Reader = Callable[[object, Place], Any]

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

MAX_TEXT = 20_000
MAX_ITEMS = 20_000


def read(kind: type[T], data: object, place: str = "") -> T:
    """`data` as an instance of the dataclass `kind`.

    Raises:
        InputError: with the place, e.g. `accounts[0].grants[1].level`.
    """
    return cast("T", _reader(cast("Any", kind))(data, place))


@cache
def _reader(kind: Any) -> Reader:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _union(get_args(kind))
    if origin is Literal:
        return _literal(get_args(kind))
    if origin is tuple:
        return _items(_reader(get_args(kind)[0]))
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(_reader(get_args(kind)[1]))
    if dataclasses.is_dataclass(kind):
        return _dataclass(cast("type", kind))
    if issubclass(kind, Enum):
        return _choice(kind)
    return _SCALARS[kind]


def _dataclass(kind: type) -> Reader:
    hints = get_type_hints(kind)
    fields = {}
    for item in dataclasses.fields(kind):
        if item.metadata.get("read", True):
            required = item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING
            reader = _file_hash if item.metadata.get("sha256") else _reader(hints[item.name])
            fields[item.metadata.get("key", item.name)] = (item.name, reader, required)
    known = {*fields, "kind"} if _tag(kind) else set(fields)

    def read_dataclass(data: object, place: Place) -> object:
        if not isinstance(data, dict):
            raise _wrong_type("object", data, place)
        if unknown := [str(key) for key in data if key not in known]:
            raise InputError("input.unknown-key", place=_told((place, unknown[0])), key=shown(unknown[0]))
        values = {}
        for key, (name, reader, required) in fields.items():
            value = data.get(key)
            if value is not None:  # absent and null both mean "not stated"
                values[name] = reader(value, (place, key))
            elif required:
                raise InputError("input.missing-key", place=_told((place, key)), key=key)
        return kind(**values)

    return read_dataclass


def _tag(option: Any) -> str | None:
    """The value of `kind` that identifies a dataclass in a union, if it has one."""
    tag = getattr(option, "kind", None)
    return tag if dataclasses.is_dataclass(option) and isinstance(tag, str) else None


def _union(options: tuple[Any, ...]) -> Reader:
    """Selects the member that fits the value's type; dataclasses are distinguished by their `kind`."""
    wanted = [option for option in options if option is not type(None)]
    if tagged := {tag: _reader(option) for option in wanted if (tag := _tag(option))}:
        return _tagged(tagged)
    if len(wanted) == 1:
        return _reader(wanted[0])
    readers = [(_accepts(option), _reader(option)) for option in wanted]
    expected = "|".join(sorted(_name(option) for option in wanted))

    def read_union(data: object, place: Place) -> object:
        for accepts, reader in readers:
            if accepts(data):
                return reader(data, place)
        raise _wrong_type(expected, data, place)

    return read_union


def _tagged(readers: Mapping[str, Reader]) -> Reader:
    def read_tagged(data: object, place: Place) -> object:
        if not isinstance(data, dict):
            raise _wrong_type("object", data, place)
        if "kind" not in data:
            raise InputError("input.missing-key", place=_told((place, "kind")), key="kind")
        kind = data["kind"]
        if not isinstance(kind, str) or kind not in readers:
            raise _not_a_choice(kind, readers, (place, "kind"))
        return readers[kind](data, place)

    return read_tagged


def _accepts(option: Any) -> Callable[[object], bool]:
    if get_origin(option) is Literal:
        values = get_args(option)
        return lambda data: any(data is value for value in values)
    if dataclasses.is_dataclass(option) or get_origin(option) is Mapping:
        return lambda data: isinstance(data, dict)
    plain: type = {bool: bool, str: str, int: int, date: str}[option]
    return lambda data: type(data) is plain


def _literal(values: tuple[object, ...]) -> Reader:
    def read_literal(data: object, place: Place) -> object:
        if not any(data is value or (isinstance(value, str) and data == value) for value in values):
            raise _not_a_choice(data, [str(value) for value in values], place)
        return data

    return read_literal


def _choice(kind: type[Enum]) -> Reader:
    members = {member.value: member for member in kind}

    def read_choice(data: object, place: Place) -> Enum:
        if not isinstance(data, str) or data not in members:
            raise _not_a_choice(data, members, place)
        return members[data]

    return read_choice


def _items(reader: Reader) -> Reader:
    def read_items(data: object, place: Place) -> tuple[object, ...]:
        if not isinstance(data, list):
            raise _wrong_type("list", data, place)
        if len(data) > MAX_ITEMS:
            raise InputError("input.too-many", place=_told(place), most=MAX_ITEMS)
        return tuple([reader(item, (place, index)) for index, item in enumerate(data)])

    return read_items


def _mapping(reader: Reader) -> Reader:
    def read_mapping(data: object, place: Place) -> Mapping[str, object]:
        if not isinstance(data, dict):
            raise _wrong_type("object", data, place)
        return {
            _text(key, place): reader(value, (place, str(key)))
            for key, value in data.items()
            if value is not None
        }

    return read_mapping


def _text(data: object, place: Place) -> str:
    if not isinstance(data, str):
        raise _wrong_type("text", data, place)
    if len(data) > MAX_TEXT:
        raise InputError("input.too-long", place=_told(place), most=MAX_TEXT)
    if not is_fit(data):
        raise InputError("input.control-character", place=_told(place))
    return data


def _file_hash(data: object, place: Place) -> str:
    text = _text(data, place)
    if not names_a_file(text):
        raise InputError("input.not-a-hash", place=_told(place), value=shown(text))
    return text


def _whole_number(data: object, place: Place) -> int:
    if not isinstance(data, int) or isinstance(data, bool):
        raise _wrong_type("number", data, place)
    return data


def _yes_or_no(data: object, place: Place) -> bool:
    if not isinstance(data, bool):
        raise _wrong_type("true|false", data, place)
    return data


def _date(data: object, place: Place) -> date:
    if type(data) is date:  # TOML has a date type
        return data
    if not isinstance(data, str):
        raise _wrong_type("date", data, place)
    if _DATE.fullmatch(data):
        with contextlib.suppress(ValueError):
            return date.fromisoformat(data)
    raise InputError("input.not-a-date", place=_told(place), value=shown(data))


_SCALARS: dict[Any, Reader] = {str: _text, int: _whole_number, bool: _yes_or_no, date: _date}


def _name(option: Any) -> str:
    if get_origin(option) is Literal:
        return "|".join(str(value).lower() for value in get_args(option))
    if dataclasses.is_dataclass(option) or get_origin(option) is Mapping:
        return "object"
    return {bool: "true|false", str: "text", int: "number", date: "date"}[option]


def _told(place: Place) -> str:
    """The place as a path, e.g. `accounts[0].grants[1].level`."""
    if isinstance(place, str):
        return place
    above, last = _told(place[0]), place[1]
    if isinstance(last, int):
        return f"{above}[{last}]"
    return f"{above}.{shown(last)}" if above else shown(last)


_FOUND = {
    dict: "object",
    list: "list",
    str: "text",
    bool: "true|false",
    int: "number",
    float: "number",
    date: "date",
    datetime: "date with time",
    time: "time",
}


def _wrong_type(expected: str, data: object, place: Place) -> InputError:
    found = _FOUND.get(type(data), "null")
    return InputError("input.wrong-type", place=_told(place) or "$", expected=expected, found=found)


def _not_a_choice(data: object, choices: Iterable[str], place: Place) -> InputError:
    return InputError("input.not-a-choice", place=_told(place), value=shown(data), choices=", ".join(choices))
