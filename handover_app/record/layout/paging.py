"""Lays what stands on pages onto pages, one after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence

from handover_app.record.layout.design import BOTTOM, FRAME, LEFT, MEASURE
from handover_app.record.layout.flowables import HAIR, Flowable, VerticalSpace
from handover_app.record.layout.paper import RecordCanvas


class DoesNotFitError(ValueError):
    """Something is taller than a page and cannot be divided."""


class PageBreak:
    """What follows starts a page; no page stays empty."""


class CondPageBreak:
    """What follows starts a page, if less than `height` is left on this one."""

    def __init__(self, height: float) -> None:
        self.height = height


class KeepTogether:
    """What is inside stands on one page, if it fits on one."""

    def __init__(self, content: Sequence[Flowable]) -> None:
        self.content = content


Item = Flowable | PageBreak | CondPageBreak | KeepTogether


def height(items: Iterable[Flowable]) -> float:
    """How tall these stand on a page without end."""
    return sum(item.measure(MEASURE) + item.before + item.after for item in items)


def flat(items: Iterable[Item]) -> Iterator[Flowable]:
    """What is inside, without what keeps it together or apart."""
    for item in items:
        if isinstance(item, KeepTogether):
            yield from flat(item.content)
        elif isinstance(item, Flowable):
            yield item


def lay_out(story: Iterable[Item], paper: RecordCanvas, begin: Callable[[RecordCanvas], None]) -> None:
    """Draws everything in order. `begin` is called on each new page but the first.

    Raises:
        DoesNotFitError: where something is taller than a page.
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
    """How tall these stand, the room between them shared."""
    total, kept = 0.0, 0.0
    for item in items:
        total += max(item.before - kept, 0.0) + item.measure(MEASURE) + item.after
        kept = item.after
    return total - kept


class _Layout:
    """Where the next thing goes."""

    def __init__(self, paper: RecordCanvas, begin: Callable[[RecordCanvas], None]) -> None:
        self._paper, self._begin = paper, begin
        self._left = FRAME
        self._kept = 0.0
        self._is_empty = True

    def end_page(self) -> None:
        """The next thing starts a page."""
        if self._is_empty:
            return
        self._paper.showPage()
        self._begin(self._paper)
        self._left, self._kept, self._is_empty = FRAME, 0.0, True

    def need(self, height: float) -> None:
        """The next thing starts a page, unless so much is left here."""
        if self._left + HAIR < height:
            self.end_page()

    def need_if_it_fits(self, height: float) -> None:
        """So, but not for what is taller than any page."""
        if height <= FRAME:
            self.need(height)

    def place(self, item: Flowable) -> Flowable | None:
        """Draws what fits here, and gives back what is left of it for the next page."""
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
        """Room, but none at the top of a page."""
        if not self._is_empty:
            self._left -= height
            self._kept = 0.0
