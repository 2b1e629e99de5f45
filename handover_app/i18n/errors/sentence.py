"""How an error is told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """`what` happened and why, in one sentence; `todo`: what to do, where that is not plain from it."""

    what: str
    todo: str = ""
