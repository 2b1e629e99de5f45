"""Keeps `None` alive under PySide6 6.12 on Python 3.11.

PySide6 6.12.0 returns `None` without counting the reference, which is right only from Python 3.12 on,
where `None` cannot die. On 3.11 every call into Qt takes one reference away, until Python ends with
"deallocating None". Giving `None` references enough for years of calls does no harm anywhere.
"""

import sys

import PySide6

_ENOUGH = 1 << 40


def keep_none_alive() -> None:
    """Called once, before the first call into Qt. Does nothing where nothing is wrong."""
    if sys.version_info < (3, 12) and PySide6.__version_info__ >= (6, 12):
        import ctypes  # noqa: PLC0415 (half a hundredth of a second at each start)

        ctypes.c_ssize_t.from_address(id(None)).value += _ENOUGH
