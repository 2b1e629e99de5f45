"""Evidence: a file that shows that something was done, known by the SHA-256 of its bytes."""

import hashlib
from pathlib import Path

from handover_app.application.files import read_file
from handover_app.application.ports.evidence_files import StoredEvidence

MOST_BYTES = 16 * 1024 * 1024
"""A whole screen as PNG has some megabytes; an export of a platform belongs elsewhere."""

OTHER = "application/octet-stream"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
)


def evidence_of(name: str, content: bytes) -> StoredEvidence:
    """The content as evidence, called `name`."""
    return StoredEvidence(hashlib.sha256(content).hexdigest(), name, media_type(content), content)


def read_evidence(path: Path) -> StoredEvidence:
    """The file at `path` as evidence. Raises `InputError` where it cannot be read or is too large."""
    return evidence_of(path.name, read_file(path, MOST_BYTES))


def media_type(content: bytes) -> str:
    """What the first bytes say that it is, whatever the file is called."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for magic, kind in _MAGIC if content.startswith(magic)), OTHER)
