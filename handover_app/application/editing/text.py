"""What people type or paste, made fit for the case format."""

from handover_app.application.formats.reader import MAX_TEXT


def line(typed: str) -> str:
    """One line of text: no control characters or lone surrogates, runs of white space as one space."""
    return " ".join(_printable(typed).split())[:MAX_TEXT]


def optional_line(typed: str | None) -> str | None:
    """The same; nothing typed is not stated."""
    return line(typed or "") or None


def paragraph(typed: str) -> str:
    """Text of several lines, its line breaks kept."""
    return "\n".join(" ".join(_printable(part).split()) for part in typed.splitlines()).strip()[:MAX_TEXT]


def optional_paragraph(typed: str | None) -> str | None:
    """The same; nothing typed is not stated."""
    return paragraph(typed or "") or None


def _printable(typed: str) -> str:
    return "".join(char if _keeps(char) else " " for char in typed)


def _keeps(char: str) -> bool:
    return char >= " " and not "\x7f" <= char <= "\x9f" and not "\ud800" <= char <= "\udfff"
