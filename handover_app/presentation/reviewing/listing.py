"""Which rows of the inbox are shown, and in what order."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from handover_app.presentation.reviewing.lines import FILTERS, Filter, InboxLine, Need


class Column(StrEnum):
    """What the table can be sorted by; `NEED` is the order in which files ask for somebody."""

    NEED = "need"
    UNIT = "unit"
    DAY = "day"
    VERDICT = "verdict"
    BLOCKS = "blocks"
    SIGNED = "signed"
    AGE = "age"


@dataclass(frozen=True, slots=True)
class Listing:
    """What is asked for: a part of the inbox, words to look for, a column to sort by, whether upside down."""

    part: Filter = Filter.ATTENTION
    query: str = ""
    column: Column = Column.NEED
    down: bool = False


_LONG = 6
"""So many letters of a record id tell it apart."""
FIRST = Listing()
"""What the inbox opens with."""


def listed(every: Iterable[InboxLine], listing: Listing) -> tuple[InboxLine, ...]:
    """What the part and the search leave, in order. A search looks everywhere but in the archive."""
    words = listing.query.casefold().split()
    archived = listing.part is Filter.ARCHIVED
    needs = FILTERS[Filter.ALL if words else listing.part]
    rows = [
        line
        for line in every
        if line.archived is archived and line.need in needs and all(_is_found(word, line) for word in words)
    ]
    rows.sort(key=by_need)
    if listing.column is not Column.NEED:
        rows.sort(key=_KEYS[listing.column], reverse=listing.down)
    return tuple(rows)


def _is_found(word: str, line: InboxLine) -> bool:
    """A short word would be found in the digits of nearly every record id."""
    return word in line.found or (len(word) >= _LONG and word in line.record)


def counts(every: Iterable[InboxLine]) -> Mapping[Filter, int]:
    """How many files stand in each part."""
    lines = list(every)
    needs = Counter(line.need for line in lines if not line.archived)
    found = {part: sum(needs[need] for need in chosen) for part, chosen in FILTERS.items()}
    return found | {Filter.ARCHIVED: sum(line.archived for line in lines)}


def by_need(line: InboxLine) -> tuple[object, ...]:
    """The worst first; among these what is reported not right, then what something blocks; the latest."""
    ready = line.need is Need.DECIDE and not line.unmet
    return (line.need, not line.reported, ready, -line.on.toordinal(), line.title, line.key)


_KEYS: Mapping[Column, Callable[[InboxLine], tuple[object, ...]]] = {
    Column.UNIT: lambda line: (line.title.casefold(),),
    Column.DAY: lambda line: (line.on,),
    Column.VERDICT: lambda line: (line.need,),
    Column.BLOCKS: lambda line: (line.reported, line.unmet, line.blocks),
    Column.SIGNED: lambda line: (line.given,),
    Column.AGE: lambda line: (-line.received,),
}
