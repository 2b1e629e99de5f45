"""JSON as hostile input: bounded, UTF-8, no repeated keys, no constants that JSON does not have."""

import json
from typing import Any

from handover_app.application.errors import InputError, shown

MAX_BYTES = 16 * 1024 * 1024


def parse_json(data: bytes) -> Any:
    """The value of a JSON text.

    Raises:
        InputError: where it is too large, empty, not UTF-8, no JSON, or repeats a key.
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
    except (RecursionError, ValueError):  # ValueError: a number of thousands of digits
        raise InputError("input.not-json", line=1, column=1) from None


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(pairs)
    if len(result) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise InputError("input.repeated-key", place=shown(key), key=shown(key))
            seen.add(key)
    return result


def _refuse_constant(name: str) -> None:
    raise InputError("input.not-json", line=1, column=1, value=name)
