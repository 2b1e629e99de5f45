"""The current day and time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date, datetime


class Clock(Protocol):
    """The current day and time."""

    def now(self) -> datetime:
        """The present moment, with its offset from UTC; stamps show it unchanged."""

    def today(self) -> date:
        """The local calendar day."""
