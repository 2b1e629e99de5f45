"""What to say when something went wrong: foreseen errors in a sentence, others with a report to copy.

The report is made by allow-list: kinds of errors, our own files, line numbers. Messages and values
stay out of it, for they may hold what a person typed.
"""

import traceback
from dataclasses import dataclass
from pathlib import PurePath

from handover_app import __version__
from handover_app.application.errors import HandoverError
from handover_app.i18n.errors import advise, explain
from handover_app.i18n.words import Words

_FRAMES = 12


@dataclass(frozen=True, slots=True)
class Problem:
    """What happened, and what to do. `details`: a report for support, empty for a foreseen error."""

    title: str
    body: str
    details: str = ""


def problem_of(error: BaseException, _: Words, system: str) -> Problem:
    """How to tell of an error.

    `system`: one line about the machine for the report, e.g. the versions of Qt and Python.
    """
    if isinstance(error, HandoverError):
        sentence = explain(error, _)
        return Problem(sentence[:1].upper() + sentence[1:], advise(error, _))
    return Problem(
        _("Something went wrong in the app"),
        _("What you had entered is saved. If it happens again, copy the details and send them to support."),
        report(error, system),
    )


def told(error: HandoverError, _: Words) -> str:
    """A foreseen error beside the work that it interrupts: what happened and what to do, in sentences."""
    return " ".join(_whole(text) for text in (explain(error, _), advise(error, _)) if text)


def report(error: BaseException, system: str) -> str:
    """The details to copy, without personal data."""
    lines = [f"Handover {__version__}", system, *_kinds(error)]
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    lines += [f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join(lines)


def _whole(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _kinds(error: BaseException | None) -> list[str]:
    kinds: list[str] = []
    while error is not None and len(kinds) < _FRAMES:
        kinds.append(f"{type(error).__module__}.{type(error).__qualname__}")
        error = error.__cause__ or error.__context__
    return kinds


def _place(file: str) -> str:
    """A source file without the folders that tell whose machine it is."""
    parts = PurePath(file).parts
    for root in ("site-packages", "handover_app"):
        if root in parts:
            last = len(parts) - 1 - parts[::-1].index(root)  # a folder of the person's may be called the same
            return "/".join(parts[last:])
    return parts[-1] if parts else "?"
