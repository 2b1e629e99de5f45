"""Reads TOML files as hostile input: limits the size, requires UTF-8, and reports errors in one sentence."""

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
    """The file's bytes.

    Raises:
        InputError: if it cannot be read, or exceeds the maximum size of a data file.
    """
    try:
        return read_file(path, MAX_BYTES)
    except InputError as error:  # callers add the file in their own form
        told = {name: value for name, value in error.arguments.items() if name != "file"}
        raise InputError(error.code, **told) from None


def parse_toml(data: bytes) -> dict[str, Any]:
    """Parses a TOML text.

    Raises:
        InputError: with line and column, if it is not UTF-8 or not TOML.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("input.not-utf8", byte=error.start) from None
    if not text.strip():
        raise InputError("input.empty")
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError also for a number with thousands of digits
        line, column = _position(str(error), text)
        raise InputError("input.not-toml", line=line, column=column) from None


def _position(message: str, text: str) -> tuple[int, int]:
    """Line and column from tomllib's message; the end of the text if it has none."""
    if found := _POSITION.search(message):
        return int(found["line"]), int(found["column"])
    lines = text.split("\n")
    return len(lines), len(lines[-1]) + 1


def located(error: InputError, path: Path, data: bytes) -> InputError:
    """The error with the file and, if found, the line of its place: `name.toml:12`."""
    place = error.arguments.get("place")
    line = line_of(data.decode("utf-8-sig", "replace"), place) if isinstance(place, str) else None
    return error.at(path.name if line is None else f"{path.name}:{line}")


def line_of(text: str, place: str) -> int | None:
    """The line of a place such as `rule[3].title.nb`: that of the key, or else of its table."""
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
