"""Checks whether the clock is plausible: signatures claim its time, which cannot be corrected later."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from handover_app import RELEASED
from handover_app.application.errors import HandoverError

BEHIND = "signing.clock-behind"
TOLERANCE = timedelta(days=1)
"""Maximum difference between two machines' clocks, or between a clock before and after it was set."""


def behind(now: datetime, passed: Iterable[datetime]) -> HandoverError | None:
    """Why `now` is too early: it is before this version's release, or before a moment that has passed.

    `passed`: moments with their offset, e.g. of the last signature in a file. `None` if `now` is plausible.
    """
    released = datetime.combine(RELEASED, datetime.min.time(), UTC)
    last = max([released, *passed])
    if now >= last - TOLERANCE:
        return None
    return HandoverError(BEHIND, day=now.date().isoformat(), passed=last.date().isoformat())
