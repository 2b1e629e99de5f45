"""What a text may hold: nothing that steers a terminal, turns the order of a line, or hides in it.

Joiners, zero-width spaces and single direction marks stay: scripts need them.
"""

import re

_UNFIT = re.compile(
    r"["
    r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and line break
    r"\u2028\u2029"  # line breaks of another kind
    r"\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates (Unicode UAX #9)
    r"\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"  # never seen, and of no script
    r"\ud800-\udfff"  # half a character
    r"]"
)


def is_fit(text: str) -> bool:
    """Whether a text may stand in a case and in a record."""
    return text.isprintable() or _UNFIT.search(text) is None


def made_fit(text: str) -> str:
    """`text` with a space for each character that may not stand there."""
    return text if text.isprintable() else _UNFIT.sub(" ", text)
