"""Texts of people as the faces can show them."""

import re
import unicodedata
from functools import lru_cache

from handover_app.record.faces.scripts import FIRST_SEQUENCE, REGULAR, SEQUENCES
from handover_app.record.faces.typeface import REPLACEMENT, typeface

_SEQUENCE = re.compile("|".join(SEQUENCES))
_MISSING = re.compile(f"{REPLACEMENT}[ {REPLACEMENT}]*{REPLACEMENT}|{REPLACEMENT}")
_BREAKS = str.maketrans({"\t": " ", "\u2028": "\n"})


def showable(text: str, note: str) -> str:
    """`text` as the pages draw it: composed, with one character for each sequence that has its own glyph.

    U+FFFD stands for each run of characters that the faces lack, and `note` says behind the text how many
    there are (`{count}`). Line breaks stay; the data keeps the text as it was written.
    """
    shown = written(text, note)
    return shown if shown.isascii() else _SEQUENCE.sub(lambda found: chr(SEQUENCES[found[0]]), shown)


def written(text: str, note: str) -> str:
    """Like `showable`, in the characters of Unicode alone: for what is read aloud and what others read."""
    text = text.translate(_BREAKS)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if typeface(REGULAR).has(text.replace("\n", "")):
        return text
    shown = "".join([char if char == "\n" or _is_shown(char) else REPLACEMENT for char in text])
    count = shown.count(REPLACEMENT)
    return f"{_MISSING.sub(REPLACEMENT, shown)} {note.format(count=count)}" if count else shown


@lru_cache(4096)
def _regular_has(char: str) -> bool:
    return typeface(REGULAR).block(char) is not None


def _is_shown(char: str) -> bool:
    return ord(char) < FIRST_SEQUENCE and _regular_has(char)
