"""Proof for a step: a file by its name and the SHA-256 of its bytes. Nothing but these two is kept.

A screenshot on the clipboard has no file yet, and thus nothing that could be compared with a sum later:
only files are taken, dropped, chosen or pasted.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from handover_app.application.files import read_file

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".heic", ".pdf", ".txt", ".csv", ".zip", ".eml", ".html")


def sums(paths: Sequence[Path]) -> tuple[tuple[str, str], ...]:
    """Name and SHA-256 of each file. Raises `InputError` where one cannot be read."""
    return tuple((path.name, hashlib.sha256(read_file(path)).hexdigest()) for path in paths)
