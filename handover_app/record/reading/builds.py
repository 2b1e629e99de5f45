"""Remembers the builds of this process, so that signing need not rebuild them."""

from __future__ import annotations

import hashlib
from itertools import islice

from handover_app.record.reading.plain import PlainFile

MOST = 4
"""Maximum number of remembered builds, 100 bytes each."""


class Builds:
    """The last builds of this process, by hashes: of the data, and of the whole file.

    It holds only builds made by this process, some of them just now to compare a file with. A file's data
    determines which build its first bytes must be. Nothing is kept from one verification to the next, because
    a verdict must not depend on earlier ones.
    """

    def __init__(self) -> None:
        self._made: dict[bytes, tuple[int, bytes]] = {}
        """Length and SHA-256 of the build, by SHA-256 of the data."""

    def remember(self, build: bytes) -> None:
        """Adds a file that was just built here."""
        newest = {_sha256(PlainFile(build).data): (len(build), _sha256(build))}
        self._made = {**newest, **dict(islice(self._made.items(), MOST - 1))}

    def end(self, pdf: bytes, data: bytes) -> int | None:
        """The end of the build in a file with this data; `None` if the build was not made here."""
        length, digest = self._made.get(_sha256(data), (0, b""))
        return length if _sha256(memoryview(pdf)[:length]) == digest else None


def _sha256(content: bytes | memoryview) -> bytes:
    return hashlib.sha256(content).digest()
