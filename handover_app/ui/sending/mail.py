"""The person's own mail program, opened with a letter. Nothing is sent: that is for the person to do."""

import re
from pathlib import Path
from urllib.parse import quote

from PySide6.QtCore import QUrl

from handover_app.presentation.sending import Letter, Mailed, Told
from handover_app.ui.kit import desktop
from handover_app.ui.kit.desktop_services import OpeningOutcome, find_program, open_url, start

XDG_EMAIL = "xdg-email"
"""Comes with Linux desktops, and knows how each mail program takes a file."""

_PLAIN = re.compile(r"(?:\w[\w.+-]*@[\w.-]+)?")
"""Addresses that `xdg-email` can be given. It unpacks percent signs and puts the rest between apostrophes, so
other characters could end the address there and attach any file."""


def open_mail(letter: Letter, file: Path, told: Told) -> None:
    """Opens the mail program with a letter, whose address is valid or empty, and tells what came of it.

    Where the program cannot be asked to attach the file, the file's folder opens beside it.
    """

    def linked(outcome: OpeningOutcome) -> None:
        if outcome is OpeningOutcome.OPENED:
            desktop().open_folder(file.parent)
            told(Mailed.WITHOUT_FILE)
        else:
            told(Mailed.NOT_OPENED)

    def attached(outcome: OpeningOutcome) -> None:
        if outcome is OpeningOutcome.OPENED:
            told(Mailed.WITH_FILE)
        else:
            open_url(QUrl(mailto(letter)), linked)

    program = find_program(XDG_EMAIL) if _PLAIN.fullmatch(letter.to) else None
    if program is None:
        attached(OpeningOutcome.FAILED)
    else:
        start(program, arguments(letter, file), attached)


def arguments(letter: Letter, file: Path) -> list[str]:
    """What `xdg-email` is told."""
    told = ["--utf8", "--subject", letter.subject, "--body", letter.body, "--attach", str(file.absolute())]
    return [*told, letter.to] if letter.to else told


def mailto(letter: Letter) -> str:
    """The letter as a link (RFC 6068): lines end in CR LF, everything else is percent-encoded UTF-8."""
    body = letter.body.replace("\n", "\r\n")
    return f"mailto:{quote(letter.to, safe='@')}?subject={quote(letter.subject)}&body={quote(body)}"
