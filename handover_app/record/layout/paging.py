"""Distributes the content over pages."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence

from handover_app.record.layout.design import BOTTOM, FRAME, LEFT, MEASURE
from handover_app.record.layout.flowables import HAIR, Flowable, VerticalSpace
from handover_app.record.layout.paper import RecordCanvas


class DoesNotFitError(ValueError):
    """Raised if an item is taller than a page and cannot be divided."""


class PageBreak:
    """Starts a new page; no page stays empty."""


class CondPageBreak:
    """Starts a new page, if less than `height` is left on this one."""

    def __init__(self, height: float) -> None:
        self.height = height


class KeepTogether:
    """Keeps its contents on one page, if they fit on one."""

    def __init__(self, content: Sequence[Flowable]) -> None:
        self.content = content


Item = Flowable | PageBreak | CondPageBreak | KeepTogether


def height(items: Iterable[Flowable]) -> float:
    """Total height on an endless page."""
    return sum(item.measure(MEASURE) + item.before + item.after for item in items)


def flat(items: Iterable[Item]) -> Iterator[Flowable]:
    """The items inside, without their groups and page breaks."""
    for item in items:
        if isinstance(item, KeepTogether):
            yield from flat(item.content)
        elif isinstance(item, Flowable):
            yield item


def lay_out(story: Iterable[Item], paper: RecordCanvas, begin: Callable[[RecordCanvas], None]) -> None:
    """Draws everything in order. `begin` is called on each new page except the first.

    Raises:
        DoesNotFitError: if an item is taller than a page.
    """
    layout = _Layout(paper, begin)
    coming, waiting = iter(story), deque[Item]()
    while (item := waiting.popleft() if waiting else next(coming, None)) is not None:
        match item:
            case PageBreak():
                layout.end_page()
            case CondPageBreak():
                layout.need(item.height)
            case KeepTogether():
                layout.need_if_it_fits(_needed(item.content))
                waiting.extendleft(reversed(item.content))
            case _:
                if (rest := layout.place(item)) is not None:
                    waiting.appendleft(rest)


def _needed(items: Sequence[Flowable]) -> float:
    """Total height, with the space between two neighbours shared."""
    total, kept = 0.0, 0.0
    for item in items:
        total += max(item.before - kept, 0.0) + item.measure(MEASURE) + item.after
        kept = item.after
    return total - kept


class _Layout:
    """The position of the next item."""

    def __init__(self, paper: RecordCanvas, begin: Callable[[RecordCanvas], None]) -> None:
        self._paper, self._begin = paper, begin
        self._left = FRAME
        self._kept = 0.0
        self._is_empty = True

    def end_page(self) -> None:
        """Makes the next item start a page."""
        if self._is_empty:
            return
        self._paper.showPage()
        self._begin(self._paper)
        self._left, self._kept, self._is_empty = FRAME, 0.0, True

    def need(self, height: float) -> None:
        """Makes the next item start a page, unless this height is left."""
        if self._left + HAIR < height:
            self.end_page()

    def need_if_it_fits(self, height: float) -> None:
        """Like `need`, except for anything taller than a page."""
        if height <= FRAME:
            self.need(height)

    def place(self, item: Flowable) -> Flowable | None:
        """Draws the part that fits here, and returns the rest for the next page."""
        if isinstance(item, VerticalSpace):
            self._skip(item.height)
            return None
        gap = 0.0 if self._is_empty else max(item.before - self._kept, 0.0)
        tall = item.measure(MEASURE)
        if gap + tall <= self._left + HAIR:
            self._draw(item, gap, tall)
            return None
        parts = item.divided(self._left - gap)
        if parts is not None:
            first, item = parts
            self._draw(first, gap, first.measure(MEASURE))
        elif self._is_empty:
            raise DoesNotFitError
        self.end_page()
        return item

    def _draw(self, item: Flowable, gap: float, tall: float) -> None:
        self._left -= gap
        item.draw(self._paper, LEFT, BOTTOM + self._left)
        self._left -= tall + item.after
        self._kept = item.after
        if tall:
            self._is_empty = False

    def _skip(self, height: float) -> None:
        """Leaves space, except at the top of a page."""
        if not self._is_empty:
            self._left -= height
            self._kept = 0.0
