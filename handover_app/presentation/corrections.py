"""The story of a record in words: which file it corrects, and which corrects it."""

from collections.abc import Mapping
from dataclasses import dataclass

from handover_app.domain.corrections import chains
from handover_app.i18n.words import Words
from handover_app.presentation.looks import Sign

SHORT = 8
"""So many letters of a file's SHA-256 tell it apart."""


@dataclass(frozen=True, slots=True)
class ChainLine:
    """One file in a chain of corrections, the oldest first. `sha256` whole, to open or to compare."""

    sha256: str
    sign: Sign
    text: str
    is_this: bool = False


def chain_lines(supersedes: Mapping[str, str | None], this: str, _: Words) -> tuple[ChainLine, ...]:
    """The chain that the file `this` is in; empty where it corrects nothing and nothing corrects it."""
    mine = [chain for chain in chains(supersedes) if this in chain.files]
    if not mine:
        return ()
    chain = max(mine, key=lambda chain: len(chain.files))
    newest = chain.files[-1]
    lines = []
    if chain.missing is not None:
        sign = Sign("circle-question-mark", _("Not here"), "warn")
        lines.append(
            ChainLine(chain.missing, sign, _("Sent back, and corrected: {file}", file=_short(chain.missing)))
        )
    for sha256 in chain.files:
        is_this = sha256 == this
        corrected = sha256 != newest
        sign = (
            Sign("undo-2", _("Corrected"), "warn") if corrected else Sign("file-check", _("Counts now"), "ok")
        )
        text = (
            _("This file: {file}", file=_short(sha256))
            if is_this
            else _("Kept here: {file}", file=_short(sha256))
        )
        lines.append(ChainLine(sha256, sign, text, is_this))
    return tuple(lines)


def _short(sha256: str) -> str:
    return sha256[:SHORT]
