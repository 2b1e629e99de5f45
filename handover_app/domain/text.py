"""What a text may hold: nothing that steers a terminal, turns the order of a line, or hides in it.

Joiners, zero-width spaces and single direction marks stay: scripts need them.
"""

import re

UNFIT = (
    r"\u0000-\u0008\u000b-\u001f\u007f-\u009f"  # control characters but tab and line break
    r"\u2028\u2029"  # line breaks of another kind
    r"\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates (Unicode UAX #9)
    r"\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"  # never seen, and of no script
)
"""The characters that may not stand in a text, as in the brackets of a regular expression."""
_UNFIT = re.compile(rf"[{UNFIT}\ud800-\udfff]")  # besides, half a character


def is_fit(text: str) -> bool:
    """Whether a text may stand in a case and in a record."""
    return text.isprintable() or _UNFIT.search(text) is None


def made_fit(text: str) -> str:
    """`text` with a space for each character that may not stand there."""
    return text if text.isprintable() else _UNFIT.sub(" ", text)
