"""Remembers what this process has built itself, so that it need not build it again before it signs."""

from __future__ import annotations

import hashlib
from itertools import islice

from handover_app.record.reading.plain import PlainFile

MOST = 4
"""So many of the last builds are remembered: 100 bytes for each."""


class Builds:
    """The last builds of this process, by hashes: of the data, and of the whole file.

    Only what was built here is taken up, or was just built to compare a file with; a file's data names the
    build that its first bytes must be. From one verification to the next nothing is remembered: what it says
    must not depend on it.
    """

    def __init__(self) -> None:
        self._made: dict[bytes, tuple[int, bytes]] = {}
        """Length and SHA-256 of the build, by SHA-256 of the data."""

    def remember(self, build: bytes) -> None:
        """Takes up a file that was built here just now."""
        newest = {_sha256(PlainFile(build).data): (len(build), _sha256(build))}
        self._made = {**newest, **dict(islice(self._made.items(), MOST - 1))}

    def end(self, pdf: bytes, data: bytes) -> int | None:
        """Where the build ends with which a file with this data begins; `None` if it was not made here."""
        length, digest = self._made.get(_sha256(data), (0, b""))
        return length if _sha256(memoryview(pdf)[:length]) == digest else None


def _sha256(content: bytes | memoryview) -> bytes:
    return hashlib.sha256(content).digest()
