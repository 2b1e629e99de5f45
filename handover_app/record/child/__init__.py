"""Parses files of unknown origin in child processes with limits on memory and time."""
