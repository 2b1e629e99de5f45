"""The person's own mail program, opened with a letter. Nothing is sent: that is for the person to do."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from PySide6.QtCore import QProcess, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from handover_app.presentation.sending import Letter

XDG_EMAIL = "xdg-email"
"""Comes with Linux desktops, and knows how each mail program takes a file."""

_ADDRESS = re.compile(r"\w[\w.+-]*@[\w.-]+")
"""What people's addresses are made of; nothing that a link or a mail program's options could begin with."""


def open_mail(letter: Letter, file: Path, start: Callable[[str, list[str]], bool] | None = None) -> bool:
    """Opens the mail program. Gives whether it was asked to attach the file.

    Where it cannot be asked, the file's folder opens beside it. `start`: how a program is started.
    """
    program = QStandardPaths.findExecutable(XDG_EMAIL)
    if program and (start or _start)(program, arguments(letter, file)):
        return True
    QDesktopServices.openUrl(QUrl(mailto(letter)))
    show_folder(file)
    return False


def arguments(letter: Letter, file: Path) -> list[str]:
    """What `xdg-email` is told. What is no address is left out: a link there may attach any file."""
    told = ["--utf8", "--subject", letter.subject, "--body", letter.body, "--attach", str(file.absolute())]
    return [*told, letter.to] if _ADDRESS.fullmatch(letter.to) else told


def mailto(letter: Letter) -> str:
    """The letter as a link (RFC 6068): lines end in CR LF, everything else is percent-encoded UTF-8."""
    body = letter.body.replace("\n", "\r\n")
    return f"mailto:{quote(letter.to, safe='@')}?subject={quote(letter.subject)}&body={quote(body)}"


def show_folder(file: Path) -> None:
    """Opens the folder that a file lies in."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.absolute().parent)))


def _start(program: str, told: list[str]) -> bool:
    started = QProcess.startDetached(program, told)
    return bool(started[0] if isinstance(started, tuple) else started)
