"""Reads TOML files as hostile input: bounded, UTF-8, and with one sentence where something is wrong."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from handover_app.application.errors import InputError
from handover_app.application.files import read_file

MAX_BYTES = 1024 * 1024

_HEADER = re.compile(r"\s*(?P<array>\[)?\[\s*(?P<name>[\w.-]+)\s*\]")
_KEY = re.compile(r"\s*(?P<key>[\w.-]+)\s*=")
_POSITION = re.compile(r"\(at line (?P<line>\d+), column (?P<column>\d+)\)$")


def read_bytes(path: Path) -> bytes:
    """What the file holds.

    Raises:
        InputError: where it cannot be read or is larger than a data file may be.
    """
    try:
        return read_file(path, MAX_BYTES)
    except InputError as error:  # callers name the file in their own way
        told = {name: value for name, value in error.arguments.items() if name != "file"}
        raise InputError(error.code, **told) from None


def parse_toml(data: bytes) -> dict[str, Any]:
    """The table that a TOML text holds.

    Raises:
        InputError: with line and column, where it is not UTF-8 or not TOML.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("input.not-utf8", byte=error.start) from None
    if not text.strip():
        raise InputError("input.empty")
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError also for a number of thousands of digits
        line, column = _position(str(error), text)
        raise InputError("input.not-toml", line=line, column=column) from None


def _position(message: str, text: str) -> tuple[int, int]:
    """Where tomllib says that it stopped; the end of the text where it does not say."""
    if found := _POSITION.search(message):
        return int(found["line"]), int(found["column"])
    lines = text.split("\n")
    return len(lines), len(lines[-1]) + 1


def located(error: InputError, path: Path, data: bytes) -> InputError:
    """The error with the file named, and the line of its place where it can be found: `name.toml:12`."""
    place = error.arguments.get("place")
    line = line_of(data.decode("utf-8-sig", "replace"), place) if isinstance(place, str) else None
    return error.at(path.name if line is None else f"{path.name}:{line}")


def line_of(text: str, place: str) -> int | None:
    """The line of a place such as `rule[3].title.nb`: of its key, else of the table that it belongs to."""
    seen: Counter[str] = Counter()
    table, best, found = "", 0, None
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            name = header["name"]
            table = path = f"{name}[{seen[name]}]" if header["array"] else name
            seen[name] += 1
        elif key := _KEY.match(line):
            path = f"{table}.{key['key']}" if table else key["key"]
        else:
            continue
        if len(path) > best and f"{place}.".startswith((f"{path}.", f"{path}[")):
            best, found = len(path), number
    return found
