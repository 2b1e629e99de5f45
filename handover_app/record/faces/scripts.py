"""The blocks that the typeface is cut into, and the sequences of characters that have a glyph of their own.

The font files are cut by these tables (`tools/fonts.py`) and frozen with the layout.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

REGULAR = "HandoverSans-Regular"
SEMIBOLD = "HandoverSans-SemiBold"
RESOURCE_NAMES = {REGULAR: "HandR", SEMIBOLD: "HandS"}
"""Names of the faces in the resources of pages and fields. Those of further blocks begin with them."""


@dataclass(frozen=True, slots=True)
class ScriptBlock:
    """A block of the typeface: the characters in `ranges`, as far as its source has them.

    A character that an earlier block has is not in a later one.
    """

    name: str
    source: str
    ranges: tuple[range, ...]

    def may_have(self, code: int) -> bool:
        """Whether the character lies in its ranges."""
        return any(code in each for each in self.ranges)


PLEX, NOTO = "plex", "noto"
GREEK = (range(0x370, 0x400), range(0x1F00, 0x2000))
CYRILLIC = (range(0x400, 0x530), range(0x1C80, 0x1C90), range(0xA640, 0xA6A0))
LATIN = (
    range(0x180, 0x300),  # Latin Extended-B, IPA, modifier letters
    range(0x1E00, 0x1F00),  # Latin Extended Additional: Vietnamese, Welsh, Yoruba, Igbo
)
RARE_LATIN = (range(0x2C60, 0x2C80), range(0xA720, 0xA800))
MARKS = range(0x300, 0x370)
FIRST_SEQUENCE = 0xF0000
"""Sequences are characters of a private plane, inside the faces alone: no text of people has those there."""
_PRIVATE_LATIN = range(FIRST_SEQUENCE, FIRST_SEQUENCE + 0x800)
_PRIVATE_CYRILLIC = range(FIRST_SEQUENCE + 0x800, FIRST_SEQUENCE + 0x1000)

SCRIPTS = (
    ScriptBlock("Latin", PLEX, (*LATIN, range(0x20A0, 0x20D0))),
    ScriptBlock("Greek", PLEX, GREEK),
    ScriptBlock("Cyrillic", PLEX, CYRILLIC),
    ScriptBlock("LatinMore", NOTO, (*LATIN, MARKS, range(0x20A0, 0x20D0), _PRIVATE_LATIN)),
    ScriptBlock("LatinRare", NOTO, RARE_LATIN),
    ScriptBlock("GreekMore", NOTO, GREEK),
    ScriptBlock("CyrillicMore", NOTO, (*CYRILLIC, _PRIVATE_CYRILLIC)),
)
"""All blocks but the first, which every record has whole."""

_TONES = "\u0300\u0301\u0302\u0303\u0304\u030c"
"""Grave, acute, circumflex, tilde, macron, caron: the tones of West African languages."""
_TONAL = "aeiou\u1eb9\u1ecb\u1ecd\u1ee5\u025b\u0254\u0259\u01dd\u026a\u028a\u0269\u028bmn\u014b\u0272"
_LONG = "\u0430\u0435\u0451\u043e\u044b\u044d\u044e\u044f"
"""Vowels of Kildin Sami, long with a macron."""


def _sequences(letters: str, marks: str) -> Iterator[str]:
    """Letters with marks, small and capital, for which Unicode has no character."""
    for letter, mark in product(letters + letters.upper(), marks):
        sequence = unicodedata.normalize("NFC", letter + mark)
        if len(sequence) > 1:
            yield sequence


SEQUENCES: Mapping[str, int] = {
    **dict(zip(_sequences(_TONAL, _TONES), _PRIVATE_LATIN, strict=False)),
    **dict(zip(_sequences(_LONG, "\u0304"), _PRIVATE_CYRILLIC, strict=False)),
}
"""The private character that stands for each sequence."""


def block_name(face: str, script: ScriptBlock) -> str:
    """The PostScript name of a face's block, and the name of its file."""
    family, _, style = face.partition("-")
    return f"{family}{script.name}-{style}"
