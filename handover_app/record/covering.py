"""Whether a picture covers words of a page: those that stood there before it came."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handover_app.record.later_changes import Picture

_MOST = 200_000
"""So many characters of a page are looked at; on a page with more, nothing is called free room."""


def covers_words(pdf: bytes, picture: Picture) -> bool:
    """Whether the middle of a letter or digit lies in the picture's box. `pdf`: the file before it came.

    A line to sign on, or dots, are no words: signatures are put there. Raises whatever the renderer raises.
    """
    import pypdfium2  # noqa: PLC0415 (a large library that only files of other software need)

    document = pypdfium2.PdfDocument(pdf)
    try:
        words = document[picture.page].get_textpage()
        left, low, right, high = picture.box
        return words.count_chars() > _MOST or any(
            left <= x <= right and low <= y <= high for x, y in _letters(words)
        )
    finally:
        document.close()


def _letters(words: Any) -> Iterator[tuple[float, float]]:
    """The middles of all letters and digits."""
    count = words.count_chars()
    for index in range(count):
        if words.get_text_range(index, 1).isalnum():
            left, low, right, high = words.get_charbox(index)
            yield (left + right) / 2, (low + high) / 2
