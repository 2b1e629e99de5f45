"""Hands over a group's online accounts, and produces one signed record of it."""

from datetime import date

__version__ = "0.1.0"
RELEASED = date(2026, 11, 1)
"""Release date of this version, or the month of its development. A clock that shows less is wrong."""
