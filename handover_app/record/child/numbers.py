"""Check numbers of keys seen before, kept in the profile: computing one takes half as long as a record.

They are public, and serve only to rebuild stamps faster. A person who decides whether to trust a key sees a
number computed from the key itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from handover_app.application.errors import HandoverError
from handover_app.application.files import read_file, write_file
from handover_app.application.formats.json_text import parse_json
from handover_app.domain.check_number import DIGITS
from handover_app.domain.record import Verification

MOST = 20_000
"""Maximum number of keys in the file, 2 MB; the oldest are dropped first."""

_FINGERPRINT = re.compile("[0-9a-f]{64}")
_NUMBER = re.compile(f"[0-9]{{{DIGITS}}}")


class NumberFile:
    """Check numbers by the SHA-256 of their keys. A file that cannot be read or written counts as empty."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def read(self) -> dict[str, str]:
        """The well-formed numbers in the file, by fingerprint."""
        if self._path is None:
            return {}
        try:
            found = parse_json(read_file(self._path))
        except HandoverError:
            return {}
        if not isinstance(found, Mapping):
            return {}
        return {key: number for key, number in found.items() if _is_entry(key, number)}

    def add(self, met: Mapping[str, str]) -> None:
        """Adds numbers, if there is a profile to keep them in."""
        if self._path is None or not self._path.parent.is_dir():
            return
        before = self.read()
        if met.keys() <= before.keys():
            return
        kept = list({**before, **met}.items())[-MOST:]
        try:
            write_file(self._path, json.dumps(dict(kept), indent=0).encode("ascii"))
        except HandoverError:
            return  # the next check computes them again


def numbers_in(verifications: Iterable[Verification]) -> dict[str, str]:
    """The numbers of the keys whose signatures are sound."""
    return {
        signature.key_fingerprint: signature.number
        for verification in verifications
        for signature in verification.signatures
        if signature.sound and _is_entry(signature.key_fingerprint, signature.number)
    }


def _is_entry(key: object, number: object) -> bool:
    return (
        isinstance(key, str)
        and isinstance(number, str)
        and bool(_FINGERPRINT.fullmatch(key))
        and bool(_NUMBER.fullmatch(number))
    )
