"""Hand over a group's online accounts, and leave one signed record of it."""

from datetime import date

__version__ = "0.1.0"
RELEASED = date(2026, 11, 1)
"""When this version was released, or the month in which it is being made: no clock is right before that."""
