"""Gives Python its own import back, which PySide6 replaces.

PySide6 serves `from __feature__ import …` that way. To know which modules use PySide6 it reads the source of
every module that is imported from then on, and Python keeps the lines: 16 MiB in the idle window, most of
them SQLAlchemy's. No module here asks for a feature. PySide6 keeps what it replaced as `__orig_import__`.
"""

import builtins

import PySide6.QtCore  # noqa: F401 (replaces the import when it is first loaded)


def put_back() -> None:
    """Once, before anything else is imported. Leaves an import alone that is not PySide6's."""
    if builtins.__import__ is getattr(builtins, "__feature_import__", None):
        builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
