"""Evidence: a file showing that a step was done, identified by the SHA-256 of its bytes."""

import hashlib
from pathlib import Path

from handover_app.application.files import read_file
from handover_app.application.ports.evidence_files import StoredEvidence

MOST_BYTES = 16 * 1024 * 1024
"""A screenshot of a whole screen is a few megabytes as PNG. A platform's data export does not belong here."""

OTHER = "application/octet-stream"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
)


def evidence_of(name: str, content: bytes) -> StoredEvidence:
    """The content as evidence with the name `name`."""
    return StoredEvidence(hashlib.sha256(content).hexdigest(), name, media_type(content), content)


def read_evidence(path: Path) -> StoredEvidence:
    """The file at `path` as evidence. Raises `InputError` if it cannot be read or is too large."""
    return evidence_of(path.name, read_file(path, MOST_BYTES))


def media_type(content: bytes) -> str:
    """The media type according to the first bytes; file names are not trusted."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for magic, kind in _MAGIC if content.startswith(magic)), OTHER)
