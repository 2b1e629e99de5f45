"""Cleans typed or pasted texts, so that they fit the rules in `docs/formats/case.md`."""

from handover_app.application.formats.reader import MAX_TEXT
from handover_app.domain.text import made_fit


def line(typed: str) -> str:
    """One line of text, without forbidden characters; runs of white space become one space."""
    return " ".join(made_fit(typed).split())[:MAX_TEXT]


def optional_line(typed: str | None) -> str | None:
    """Like `line`; an empty text becomes `None`."""
    return line(typed or "") or None


def paragraph(typed: str) -> str:
    """Text of several lines, without forbidden characters; line breaks are kept."""
    return "\n".join(" ".join(made_fit(part).split()) for part in typed.splitlines()).strip()[:MAX_TEXT]


def optional_paragraph(typed: str | None) -> str | None:
    """Like `paragraph`; an empty text becomes `None`."""
    return paragraph(typed or "") or None
