"""Cleans what people type or paste, so that `docs/formats/case.md` allows it."""

from handover_app.application.formats.reader import MAX_TEXT
from handover_app.domain.text import made_fit


def line(typed: str) -> str:
    """One line of text: nothing that may not stand there, runs of white space as one space."""
    return " ".join(made_fit(typed).split())[:MAX_TEXT]


def optional_line(typed: str | None) -> str | None:
    """The same; nothing typed is not stated."""
    return line(typed or "") or None


def paragraph(typed: str) -> str:
    """Text of several lines, its line breaks kept."""
    return "\n".join(" ".join(made_fit(part).split()) for part in typed.splitlines()).strip()[:MAX_TEXT]


def optional_paragraph(typed: str | None) -> str | None:
    """The same; nothing typed is not stated."""
    return paragraph(typed or "") or None
