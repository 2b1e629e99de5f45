"""Names what somebody typed or pasted, shortened so that a sentence stays readable."""

from collections.abc import Sequence

from handover_app.i18n.words import Words

NAMED_AT_MOST = 6
LONGEST_NAMED = 40
"""Maximum number of texts that are named, and of letters of each; the other texts are counted."""


def quoted(texts: Sequence[str], _: Words) -> str:
    """The texts in quotation marks, as in `“a”, “b” and 3 more`."""
    named = [f"“{text[:LONGEST_NAMED]}{'…' if len(text) > LONGEST_NAMED else ''}”" for text in texts]
    kept = named[:NAMED_AT_MOST]
    if more := len(named) - len(kept):
        kept.append(_.n("{count} more", "{count} more", more))
    return _.series(kept)
