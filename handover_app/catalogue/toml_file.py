"""Reads TOML files as hostile input: bounded, UTF-8, and with one sentence where something is wrong."""

import re
import tomllib
from pathlib import Path
from typing import Any

from handover_app.application.errors import InputError

MAX_BYTES = 1024 * 1024

_POSITION = re.compile(r"\(at line (?P<line>\d+), column (?P<column>\d+)\)$")


def read_bytes(path: Path) -> bytes:
    """What the file holds.

    Raises:
        InputError: where it cannot be read or is larger than a data file may be.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError("input.no-such-file") from None
    except IsADirectoryError:
        raise InputError("input.is-a-folder") from None
    except PermissionError:
        raise InputError("input.no-permission") from None
    except OSError:
        raise InputError("input.unreadable") from None
    if len(data) > MAX_BYTES:
        raise InputError("input.too-large", most=MAX_BYTES // 1024 // 1024)
    return data


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
