"""Corrections: a new record supersedes a returned one and names its file by hash."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

SHA256 = "[0-9a-f]{64}"
"""A file's name: its SHA-256 in lower-case hexadecimal."""

_FORM = re.compile(SHA256)


@dataclass(frozen=True, slots=True)
class Chain:
    """Files, by SHA-256, each of which corrects the one before; the oldest first.

    `missing`: the file that the oldest one corrects, if it is not available.
    """

    files: tuple[str, ...]
    missing: str | None = None


def names_a_file(text: str) -> bool:
    """Whether `text` is a SHA-256 in lower-case hexadecimal."""
    return _FORM.fullmatch(text) is not None


def chains(supersedes: Mapping[str, str | None]) -> tuple[Chain, ...]:
    """The chains of corrections among files. Each ends in a file that no other file corrects.

    Args:
        supersedes: for each file, the file that it corrects, both by SHA-256.

    A file that corrects nothing and is not corrected is in no chain. If two files correct the same one, both
    chains contain it. A cycle, which only a forged record can claim, ends the chain where it closes.
    """
    corrected = {other for file, other in supersedes.items() if other != file}
    newest = [file for file in supersedes if file not in corrected]
    found = [_back_from(file, supersedes) for file in newest]
    seen = {file for chain in found for file in chain.files}
    for file in supersedes:
        if file not in seen:  # only cycles are left
            found.append(_back_from(file, supersedes))
            seen.update(found[-1].files)
    return tuple(chain for chain in found if len(chain.files) > 1 or chain.missing)


def _back_from(file: str, supersedes: Mapping[str, str | None]) -> Chain:
    way: dict[str, None] = {}  # an ordered set
    at: str | None = file
    while at is not None and at in supersedes and at not in way:
        way[at] = None
        at = supersedes[at]
    return Chain(tuple(reversed(way)), missing=at if at not in way else None)
