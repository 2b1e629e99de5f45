"""Ids of people and accounts: a letter and an increasing number."""

from collections.abc import Iterable


def fresh(prefix: str, taken: Iterable[str]) -> str:
    """The next id with this prefix: one above the highest in use, e.g. `p4` after `p1` and `p3`."""
    tails = (item.removeprefix(prefix) for item in taken if item.startswith(prefix))
    highest = max((int(tail) for tail in tails if _is_number(tail)), default=0)
    return f"{prefix}{highest + 1}"


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
