"""What a profile keeps as JSON texts."""

from dataclasses import dataclass

import pytest

from handover_app.application.formats.kept_text import read_kept, write_kept

FORMAT = "handover-note/1"


@dataclass(frozen=True, slots=True)
class Note:
    words: str
    format: str = FORMAT


def test_what_was_kept_comes_back() -> None:
    assert read_kept(Note, write_kept(Note("blåbær")), FORMAT) == Note("blåbær")


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "{",
        "[]",
        '{"words": 1}',
        '{"words": "a", "more": 1}',
        write_kept(Note("a", "handover-note/2")),
    ],
)
def test_what_cannot_be_read_is_nothing(text: str | None) -> None:
    assert read_kept(Note, text, FORMAT) is None
