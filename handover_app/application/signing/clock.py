"""Whether a clock can be right: signatures claim its time, and nothing corrects them later."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from handover_app import RELEASED
from handover_app.application.errors import HandoverError

BEHIND = "signing.clock-behind"
TOLERANCE = timedelta(days=1)
"""Clocks of two machines, or one before and after it was set, may differ by so much."""


def behind(now: datetime, passed: Iterable[datetime]) -> HandoverError | None:
    """Why `now` cannot be: this version was not released yet, or some moment has passed already.

    `passed`: moments with their offset, e.g. of the last signature in a file. `None` where `now` can be.
    """
    released = datetime.combine(RELEASED, datetime.min.time(), UTC)
    last = max([released, *passed])
    if now >= last - TOLERANCE:
        return None
    return HandoverError(BEHIND, day=now.date().isoformat(), passed=last.date().isoformat())
