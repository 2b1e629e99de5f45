"""Characters that a text may contain: none that control a terminal, reorder a line, or are invisible in it.

Joiners, zero-width spaces and single direction marks stay: scripts need them.
"""

import re

UNFIT = (
    r"\u0000-\u0008\u000b-\u001f\u007f-\u009f"  # control characters except tab and line feed
    r"\u2028\u2029"  # line and paragraph separators
    r"\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates (Unicode UAX #9)
    r"\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"  # invisible, and used by no script
)
"""The characters that a text must not contain, for use inside the brackets of a regular expression."""
_UNFIT = re.compile(rf"[{UNFIT}\ud800-\udfff]")  # and lone surrogates


def is_fit(text: str) -> bool:
    """Whether a text is allowed in a case and in a record."""
    return text.isprintable() or _UNFIT.search(text) is None


def made_fit(text: str) -> str:
    """`text` with each character that is not allowed replaced by a space."""
    return text if text.isprintable() else _UNFIT.sub(" ", text)
