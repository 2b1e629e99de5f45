"""How the command line speaks: results on standard output, sentences about trouble on standard error."""

import json
import os
import sys
from typing import TextIO

from handover_app.application.errors import HandoverError
from handover_app.i18n.errors import advise, explain
from handover_app.i18n.words import LANGUAGES, Words


class Console:
    """Two streams and the words to fill them with."""

    def __init__(self, _: Words, out: TextIO, err: TextIO) -> None:
        self.words = _
        self._out = out
        self._err = err

    def say(self, text: str = "") -> None:
        """A line of the result."""
        print(text, file=self._out, flush=True)

    def data(self, value: object) -> None:
        """A value as JSON on one line."""
        print(json.dumps(value, ensure_ascii=False), file=self._out, flush=True)

    def warn(self, text: str) -> None:
        """A line that is not part of the result."""
        print(text, file=self._err, flush=True)

    def trouble(self, error: HandoverError) -> None:
        """An error in one sentence, and what to do about it where that is not plain."""
        advice = advise(error, self.words)
        self.warn(f"handover: {explain(error, self.words)}" + (f" {advice}" if advice else ""))

    def lower(self, error: HandoverError) -> None:
        """Why what was done has a lower level than it could have; it is done all the same."""
        text = self.words("signed, but at a lower level: {problem}", problem=explain(error, self.words))
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
        print(f"\r{bar} {done}/{total}{end}", end="", file=self._err, flush=True)


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
    """Standard output and error, able to print every name, whatever the terminal's own encoding."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    return sys.stdout, sys.stderr
