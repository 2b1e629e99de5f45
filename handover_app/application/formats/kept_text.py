"""JSON texts stored in a profile, maybe by another version: an unreadable text counts as absent."""

import json
from typing import Protocol, TypeVar

from handover_app.application.errors import InputError
from handover_app.application.formats.json_text import parse_json
from handover_app.application.formats.reader import read
from handover_app.application.formats.writer import plain


class Marked(Protocol):
    """A dataclass that names its format."""

    @property
    def format(self) -> str:
        """Name and version, e.g. `handover-review/1`."""


T = TypeVar("T", bound=Marked)


def write_kept(value: object) -> str:
    """A dataclass as JSON."""
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))


def read_kept(kind: type[T], text: str | None, named: str) -> T | None:
    """The value of a JSON text; `None` if it is absent, unreadable, or in another format than `named`."""
    if text is None:
        return None
    try:
        value = read(kind, parse_json(text.encode()))
    except InputError:
        return None
    return value if value.format == named else None
