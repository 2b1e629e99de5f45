"""Hand over a group's online accounts, and leave one signed record of it."""

__version__ = "0.1.0"
