"""Whether a picture covers something readable on a page: text, or a drawing that could be text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import Any

from handover_app.record.any_pdf.later_changes import SignaturePicture

_MOST = 200_000
"""Maximum number of characters on a page. On a page with more, every place counts as covered."""
_ROOM = frozenset("\t\n\r \x02\u00a0\u00ad\ufffe._\u2026\u00b7")
"""Characters that mark room for a signature: blanks, dots and lines; and those that the renderer inserts at
line breaks.
"""
_SCALE = 2
"""Rendered pixels per point."""
_DOTS = 1_000_000
"""Maximum number of pixels that are examined: half a page. A larger picture counts as covering something."""
_MARKED = 200_000
_DIFFERENT = 48
"""Minimum difference from the background, of 255, at which a pixel counts as drawn on."""
_LONG = 24 * _SCALE
"""Pixels. A straight line of this length cannot be part of a letter."""
_THIN = 2 * _SCALE
"""Pixels. A mark up to this width is a dot, a dash or a line."""

Box = tuple[float, float, float, float]


def covers_words(pdf: bytes, picture: SignaturePicture) -> bool:
    """Whether the picture's box holds a character or a drawn mark. `pdf`: the file before the picture came.

    Signatures are placed on lines, dots, frames and coloured ground: these do not count as text. Text may be
    outlines or a scan, so drawings count too. Raises any exception of the renderer.
    """
    import pypdfium2  # noqa: PLC0415 (a large library that only files of other software need)

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[picture.page]
        words = page.get_textpage()
        left, low, right, high = picture.box
        return (
            words.count_chars() > _MOST
            or any(left <= x <= right and low <= y <= high for x, y in _signs(words))
            or _is_drawn_on(page, picture.box)
        )
    finally:
        document.close()


def _signs(words: Any) -> Iterator[tuple[float, float]]:
    """The centres of all characters, except those that only mark room for a signature."""
    from pypdfium2 import raw  # noqa: PLC0415 (see above)

    for index in range(words.count_chars()):
        if chr(raw.FPDFText_GetUnicode(words, index) & 0x1FFFFF or 1) not in _ROOM:
            left, low, right, high = words.get_charbox(index)
            yield (left + right) / 2, (low + high) / 2


def _is_drawn_on(page: Any, box: Box) -> bool:
    """Whether the box has marks other than lines, dots and areas of one colour."""
    page.set_rotation(0)
    edges = _shown(page)
    width, height = edges[2] - edges[0], edges[3] - edges[1]
    if any(abs(one - other) > 1 for one, other in zip(page.get_size(), (width, height), strict=True)):
        return True  # drawn to another scale: the position of the box is unknown
    left, low = max(box[0], edges[0]), max(box[1], edges[1])
    right, high = min(box[2], edges[2]), min(box[3], edges[3])
    if right - left < 1 or high - low < 1:
        return False
    if (right - left) * (high - low) * _SCALE**2 > _DOTS:
        return True
    margins = (left - edges[0], low - edges[1], edges[2] - right, edges[3] - high)
    bitmap = page.render(scale=_SCALE, crop=margins, draw_annots=False, may_draw_forms=False)
    return _has_marks(_rows(bitmap))


def _shown(page: Any) -> Box:
    """The part of the page that viewers show."""
    media, crop = page.get_mediabox(), page.get_cropbox()
    return (
        max(media[0], crop[0]),
        max(media[1], crop[1]),
        min(media[2], crop[2]),
        min(media[3], crop[3]),
    )


def _rows(bitmap: Any) -> list[bytearray]:
    """The pixels row by row: 1 where the colour differs from the background."""
    pixels, step = bytes(bitmap.buffer), bitmap.n_channels
    rows = [
        pixels[start : start + bitmap.width * step]
        for start in range(0, bitmap.height * bitmap.stride, bitmap.stride)
    ]
    planes = [[row[channel::step] for row in rows] for channel in range(min(step, 3))]
    return [bytearray(map(max, *row)) for row in zip(*map(_marked, planes), strict=True)]


def _marked(plane: list[bytes]) -> list[bytes]:
    counts = reduce(
        lambda found, row: [had + row.count(value) for value, had in enumerate(found)], plane, [0] * 256
    )
    ground = counts.index(max(counts))
    table = bytes(int(abs(value - ground) > _DIFFERENT) for value in range(256))
    return [row.translate(table) for row in plane]


def _has_marks(rows: list[bytearray]) -> bool:
    """Whether, without the long lines, a mark remains that is neither thin nor a filled rectangle."""
    lines = _without_long(rows)
    columns = _without_long([bytearray(column) for column in zip(*rows, strict=True)])
    left = {(x, y) for y, row in enumerate(lines) for x, dot in enumerate(row) if dot and columns[x][y]}
    if len(left) > _MARKED:
        return True
    while left:
        if _is_mark(_taken(left)):
            return True
    return False


def _without_long(rows: list[bytearray]) -> list[bytes]:
    """The rows without their long straight lines."""
    return [
        b"".join(part if len(part) < _LONG else bytes(len(part)) for part in _runs(bytes(row)))
        for row in rows
    ]


def _runs(row: bytes) -> Iterator[bytes]:
    start = 0
    while start < len(row):
        end = row.find(b"\0" if row[start] else b"\1", start)
        end = len(row) if end < 0 else end
        yield row[start:end]
        start = end


def _taken(left: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Removes one whole mark from the remaining pixels and returns it."""
    found = [left.pop()]
    for x, y in found:  # the list grows during the loop
        near = {(x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)} & left
        left -= near
        found += near
    return found


def _is_mark(dots: list[tuple[int, int]]) -> bool:
    across, down = zip(*dots, strict=True)
    width, height = max(across) - min(across) + 1, max(down) - min(down) + 1
    return bool(min(width, height) > _THIN and len(dots) < 0.9 * width * height)
