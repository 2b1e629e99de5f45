"""Output of the command line: results on standard output, error messages on standard error."""

import contextlib
import json
import os
import sys
from typing import TextIO

from handover_app.application.errors import HandoverError, OutputError
from handover_app.i18n.errors import advise, explain
from handover_app.i18n.words import LANGUAGES, Words

_CONTROLS = [code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"]
_DIRECTIONS = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_CONFUSING = dict.fromkeys([*_CONTROLS, *_DIRECTIONS], "?")
"""Characters that control a terminal, or change the direction of text (Unicode UAX #9)."""


class Console:
    """The two output streams, and the words of one language.

    If a part of the result cannot be written, its method raises `OutputError`, or `BrokenPipeError` if the
    reader has gone. Messages beside the result are dropped then, because nobody is left to read them.
    """

    def __init__(self, _: Words, out: TextIO, err: TextIO) -> None:
        self.words = _
        self._out = out
        self._err = err

    def say(self, text: str = "") -> None:
        """Prints a line of the result; replaces characters that could confuse a terminal."""
        self.exact(text.translate(_CONFUSING))

    def exact(self, text: str) -> None:
        """Prints a line of the result unchanged, for other programs."""
        try:
            print(text, file=self._out, flush=True)
        except BrokenPipeError:
            raise
        except OSError:
            fall_silent(self._out)
            raise OutputError("output.cut-off") from None

    def data(self, value: object) -> None:
        """Prints a value as JSON on one line."""
        self.exact(json.dumps(value, ensure_ascii=False))

    def warn(self, text: str) -> None:
        """Prints a line that is not part of the result."""
        self._aside(text.translate(_CONFUSING), end="\n")

    def trouble(self, error: HandoverError) -> None:
        """Prints an error in one sentence and, unless it is obvious, what to do about it."""
        what, advice = explain(error, self.words), advise(error, self.words)
        stop = "" if what.endswith((".", "!", "?", "…")) else "."
        self.warn(f"handover: {what}{stop} {advice}" if advice else f"handover: {what}")

    def lower(self, error: HandoverError) -> None:
        """Reports why a finished signature has a lower level than possible."""
        text = self.words("signed, but at a lower level: {problem}", problem=explain(error, self.words))
        self.warn(f"handover: {text}")

    def stranger(self, error: HandoverError) -> None:
        """Reports why readers will not recognise the signer of a finished signature."""
        text = self.words(
            "signed, but readers will see an unknown signer: {problem}", problem=explain(error, self.words)
        )
        self.warn(f"handover: {text}")

    def left_out(self, error: HandoverError) -> None:
        """Reports in one sentence one of the user's own files that could not be used; the rest works."""
        self.warn(f"handover: {self.words('left out: {problem}', problem=explain(error, self.words))}")

    def progress(self, done: int, total: int) -> None:
        """Shows a progress bar, on terminals only; erases it when the work is done."""
        if total < 2 or not self._err.isatty():
            return
        width = 30
        filled = width * done // total
        bar = "█" * filled + "·" * (width - filled)
        end = "\r" + " " * (width + 24) + "\r" if done == total else ""
        self._aside(f"\r{bar} {done}/{total}{end}", end="")

    def _aside(self, text: str, end: str) -> None:
        try:
            print(text, end=end, file=self._err, flush=True)
        except OSError:
            fall_silent(self._err)


def system_language() -> str:
    """The environment's language if the app has it, otherwise English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(name, "")[:2].lower()
        if code in ("no", "nn"):
            return "nb"
        if code in LANGUAGES:
            return code
    return "en"


def standard_streams() -> tuple[TextIO, TextIO]:
    """Standard output and error, able to print every name in any terminal encoding.

    A stream that was closed before the start (`>&-`) is replaced by one that discards everything.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    return sys.stdout or _nowhere(), sys.stderr or _nowhere()


def fall_silent(stream: TextIO) -> None:
    """Discards the stream's buffer. Otherwise Python reports an error when it closes the stream."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 (a device, open until the process ends)
