"""How the command line speaks: results on standard output, sentences about trouble on standard error."""

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
"""What steers a terminal, or turns the order of what stands there (Unicode UAX #9)."""


class Console:
    """Two streams and the words to fill them with.

    What is part of the result raises `OutputError` where it cannot be written, `BrokenPipeError` where nobody
    reads on. What is not goes unsaid there: nobody is left to tell.
    """

    def __init__(self, _: Words, out: TextIO, err: TextIO) -> None:
        self.words = _
        self._out = out
        self._err = err

    def say(self, text: str = "") -> None:
        """A line of the result, without what confuses a terminal."""
        self.exact(text.translate(_CONFUSING))

    def exact(self, text: str) -> None:
        """A line of the result as it is, for other programs."""
        try:
            print(text, file=self._out, flush=True)
        except BrokenPipeError:
            raise
        except OSError:
            fall_silent(self._out)
            raise OutputError("output.cut-off") from None

    def data(self, value: object) -> None:
        """A value as JSON on one line."""
        self.exact(json.dumps(value, ensure_ascii=False))

    def warn(self, text: str) -> None:
        """A line that is not part of the result."""
        self._aside(text.translate(_CONFUSING), end="\n")

    def trouble(self, error: HandoverError) -> None:
        """An error in one sentence, and what to do about it where that is not plain."""
        what, advice = explain(error, self.words), advise(error, self.words)
        stop = "" if what.endswith((".", "!", "?", "…")) else "."
        self.warn(f"handover: {what}{stop} {advice}" if advice else f"handover: {what}")

    def lower(self, error: HandoverError) -> None:
        """Why what was done has a lower level than it could have; it is done all the same."""
        text = self.words("signed, but at a lower level: {problem}", problem=explain(error, self.words))
        self.warn(f"handover: {text}")

    def stranger(self, error: HandoverError) -> None:
        """Why readers will not know who signed; it is done all the same."""
        text = self.words(
            "signed, but readers will see an unknown signer: {problem}", problem=explain(error, self.words)
        )
        self.warn(f"handover: {text}")

    def left_out(self, error: HandoverError) -> None:
        """Something of the user's own that could not be used, in one sentence; the rest works."""
        self.warn(f"handover: {self.words('left out: {problem}', problem=explain(error, self.words))}")

    def progress(self, done: int, total: int) -> None:
        """A progress bar, on a terminal alone; wiped away when the work is done."""
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
    """The language of the environment where we speak it, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(name, "")[:2].lower()
        if code in ("no", "nn"):
            return "nb"
        if code in LANGUAGES:
            return code
    return "en"


def standard_streams() -> tuple[TextIO, TextIO]:
    """Standard output and error, able to print every name, whatever the terminal's own encoding.

    One that was closed before we started (`>&-`) takes everything, and keeps nothing.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    return sys.stdout or _nowhere(), sys.stderr or _nowhere()


def fall_silent(stream: TextIO) -> None:
    """Sends what a stream still holds nowhere: Python complains when it closes it otherwise."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 (a device, open to the end)
