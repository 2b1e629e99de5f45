"""Whether a picture covers what a page says: words, or anything drawn that could be read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import Any

from handover_app.record.any_pdf.later_changes import SignaturePicture

_MOST = 200_000
"""So many characters of a page are looked at; on a page with more, nothing is called free room."""
_ROOM = frozenset("\t\n\r \x02\u00a0\u00ad\ufffe._\u2026\u00b7")
"""What rooms to sign are made of: blanks, dots, lines; and what the renderer puts in where lines break."""
_SCALE = 2
"""Dots drawn for a point."""
_DOTS = 1_000_000
"""So many dots of a picture are looked at, half a page; a larger one covers something."""
_MARKED = 200_000
_DIFFERENT = 48
"""So much a dot differs from the ground, of 255, where something is drawn."""
_LONG = 24 * _SCALE
"""A straight line this long is no letter."""
_THIN = 2 * _SCALE
"""A mark that is not wider than this is a dot, a dash or a line."""

Box = tuple[float, float, float, float]


def covers_words(pdf: bytes, picture: SignaturePicture) -> bool:
    """Whether a sign lies in the picture's box, or drawn marks do. `pdf`: the file before it came.

    Signatures are put on lines, on dots, in frames and on coloured ground: these are no words. Text may be
    outlines or a scan, so that what is drawn is looked at too. Raises whatever the renderer raises.
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
    """The middles of all characters, whatever they mean, but those of rooms to sign."""
    from pypdfium2 import raw  # noqa: PLC0415 (see above)

    for index in range(words.count_chars()):
        if chr(raw.FPDFText_GetUnicode(words, index) & 0x1FFFFF or 1) not in _ROOM:
            left, low, right, high = words.get_charbox(index)
            yield (left + right) / 2, (low + high) / 2


def _is_drawn_on(page: Any, box: Box) -> bool:
    """Whether there are marks in the box that are neither lines, dots nor areas of one colour."""
    page.set_rotation(0)
    edges = _shown(page)
    width, height = edges[2] - edges[0], edges[3] - edges[1]
    if any(abs(one - other) > 1 for one, other in zip(page.get_size(), (width, height), strict=True)):
        return True  # drawn to another measure, so that the place is not known
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
    """The part of a page that viewers show."""
    media, crop = page.get_mediabox(), page.get_cropbox()
    return (
        max(media[0], crop[0]),
        max(media[1], crop[1]),
        min(media[2], crop[2]),
        min(media[3], crop[3]),
    )


def _rows(bitmap: Any) -> list[bytearray]:
    """The dots that are not of the ground's colour, as ones, row by row."""
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
    """Whether a mark is left when long lines are taken out: neither thin nor a filled rectangle."""
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
    """Each row without what is long and straight in it."""
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
    """One mark, all of it, out of those that are left."""
    found = [left.pop()]
    for x, y in found:  # it grows while it is walked
        near = {(x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)} & left
        left -= near
        found += near
    return found


def _is_mark(dots: list[tuple[int, int]]) -> bool:
    across, down = zip(*dots, strict=True)
    width, height = max(across) - min(across) + 1, max(down) - min(down) + 1
    return bool(min(width, height) > _THIN and len(dots) < 0.9 * width * height)
