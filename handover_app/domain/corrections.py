"""Which record corrects which: a returned record is superseded by a new one that names it by hash."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

SHA256 = "[0-9a-f]{64}"
"""How a file is named: its SHA-256 in lower-case hexadecimal."""

_FORM = re.compile(SHA256)


@dataclass(frozen=True, slots=True)
class Chain:
    """Files of which each corrects the one before, the oldest first; named by their SHA-256.

    `missing`: the file that the oldest corrects, where it is not among those at hand.
    """

    files: tuple[str, ...]
    missing: str | None = None


def names_a_file(text: str) -> bool:
    """Whether `text` is a SHA-256 as files are named by."""
    return _FORM.fullmatch(text) is not None


def chains(supersedes: Mapping[str, str | None]) -> tuple[Chain, ...]:
    """The chains of corrections among files, each ending in one that no other corrects.

    Args:
        supersedes: for each file the one that it corrects, both by SHA-256.

    Files that correct nothing and are not corrected are in none. Where two correct the same file, both
    chains hold it. A file that claims to correct itself, in a circle, ends its chain there.
    """
    corrected = {other for file, other in supersedes.items() if other != file}
    newest = [file for file in supersedes if file not in corrected]
    found = [_back_from(file, supersedes) for file in newest]
    seen = {file for chain in found for file in chain.files}
    for file in supersedes:
        if file not in seen:  # nothing but circles is left
            found.append(_back_from(file, supersedes))
            seen.update(found[-1].files)
    return tuple(chain for chain in found if len(chain.files) > 1 or chain.missing)


def _back_from(file: str, supersedes: Mapping[str, str | None]) -> Chain:
    way: dict[str, None] = {}  # in order, each once
    at: str | None = file
    while at is not None and at in supersedes and at not in way:
        way[at] = None
        at = supersedes[at]
    return Chain(tuple(reversed(way)), missing=at if at not in way else None)
