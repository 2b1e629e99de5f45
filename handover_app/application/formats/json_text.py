"""Parses JSON as hostile input: limited size, UTF-8, no repeated keys, no constants outside the standard."""

import json
import re
import sys
from typing import Any

from handover_app.application.errors import InputError, shown

MAX_BYTES = 16 * 1024 * 1024

_STRING = r'"(?:[^"\\]|\\.)*"'
_CONSTANT = re.compile(rf"{_STRING}|(?P<found>NaN|-?Infinity)", re.DOTALL)
_LONG_NUMBER = re.compile(rf"{_STRING}|(?P<found>[0-9]{{{sys.get_int_max_str_digits() + 1},}})", re.DOTALL)
"""Both match strings first, so that `found` is never inside one. Python limits the digits of an `int`."""


class _NoNumberError(Exception):
    """A constant outside the JSON standard: `NaN` or `Infinity`."""


def parse_json(data: bytes) -> Any:
    """The value of a JSON text.

    Raises:
        InputError: if it is too large, empty, not UTF-8, not JSON, nested too deeply, repeats a key, or
            contains `NaN`, `Infinity` or an integer that is too long.
    """
    if len(data) > MAX_BYTES:
        raise InputError("input.too-large", most=MAX_BYTES // 1024 // 1024)
    if not data.strip():
        raise InputError("input.empty")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("input.not-utf8", byte=error.start) from None
    try:
        return json.loads(text, object_pairs_hook=_without_repeats, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise InputError("input.not-json", line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise InputError("input.too-deep") from None
    except _NoNumberError:
        raise _at(text, _CONSTANT, "input.not-a-number") from None
    except ValueError:
        raise _at(text, _LONG_NUMBER, "input.number-too-long") from None


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(pairs)
    if len(result) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise InputError("input.repeated-key", place=shown(key), key=shown(key))
            seen.add(key)
    return result


def _refuse_constant(_name: str) -> None:
    raise _NoNumberError


def _at(text: str, pattern: re.Pattern[str], code: str) -> InputError:
    """The error, placed at the first match of the pattern outside of strings."""
    hits = (match for match in pattern.finditer(text) if match["found"])
    match = next(hits)
    start = match.start("found")
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    return InputError(code, line=line, column=column, value=shown(match["found"]))
