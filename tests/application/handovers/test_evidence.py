"""Evidence is known by its bytes, not by what it is called."""

import hashlib
from pathlib import Path

import pytest

from handover_app.application.errors import InputError
from handover_app.application.handovers.evidence import MOST_BYTES, evidence_of, media_type, read_evidence


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"RIFF1234WEBPVP8 ", "image/webp"),
        (b"RIFF1234WAVE", "application/octet-stream"),
        (b"%PDF-1.7", "application/pdf"),
        (b"", "application/octet-stream"),
        (b"<svg onload=", "application/octet-stream"),
    ],
)
def test_the_kind_is_told_by_the_content(content: bytes, kind: str) -> None:
    assert media_type(content) == kind


def test_the_sum_is_of_the_bytes() -> None:
    assert evidence_of("a", b"x").sha256 == hashlib.sha256(b"x").hexdigest()


def test_a_file_too_large_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "export.zip"
    with file.open("wb") as handle:
        handle.truncate(MOST_BYTES + 1)
    with pytest.raises(InputError, match="too-large"):
        read_evidence(file)
