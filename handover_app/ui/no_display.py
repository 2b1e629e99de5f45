"""Ends the program with a sentence where no window can be opened.

Qt reports this as a fatal message, which advises to reinstall, and then aborts: there is no exception to
catch. It covers no display, one that cannot be reached, and a missing system library of Qt's platform.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from handover_app.i18n.words import words

EXIT_CODE = 2
"""That of bad input, as on the command line."""


@contextmanager
def ending_without_display(language: str | None) -> Iterator[None]:
    """For making the application inside. `language`: that of the sentence, else the system's."""
    heard: list[str] = []

    def listen(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind is QtMsgType.QtFatalMsg:
            _end(language, heard)
        heard.append(text)

    before = qInstallMessageHandler(listen)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
    for text in heard:
        print(text, file=sys.stderr)


def _end(language: str | None, heard: list[str]) -> None:
    """At once: Qt aborts when this returns."""
    from handover_app.ui.preferences import system_language  # noqa: PLC0415 (slow)

    _ = words(language or system_language())
    display = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")
    what = (
        _("the window cannot be opened on the display {display}.", display=display)
        if display
        else _("the window cannot be opened: there is no display.")
    )
    more = _("Commands work without a window; “handover --help” lists them.")
    reason = f" ({heard[0].splitlines()[0]})" if display and heard else ""
    print(f"handover: {what} {more}{reason}", file=sys.stderr, flush=True)
    os._exit(EXIT_CODE)
