"""The environment that programs started from here get: the user's own.

A program frozen with PyInstaller runs with search paths of its own libraries in its environment. Another
program that inherits them loads our libraries in place of its own, and may not start.

Source: PyInstaller manual, "LD_LIBRARY_PATH / LIBPATH considerations".
"""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_KEPT_FOR_LATER = "_ORIG"
"""PyInstaller's loader keeps the user's value of a variable under this ending."""
_LOADERS_OWN = ("_PYI_", "_MEIPASS")


def users_environment() -> dict[str, str]:
    """The environment as it was before this program changed it."""
    folder = getattr(sys, "_MEIPASS", None)
    if folder is None:
        return dict(os.environ)
    return without_ours(_at_start(), Path(folder))


def without_ours(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    """`environment` without what a frozen program in `folder` put there."""
    own = {}
    for name, value in environment.items():
        if name.startswith(_LOADERS_OWN) or name.endswith(_KEPT_FOR_LATER):
            continue
        kept = environment.get(name + _KEPT_FOR_LATER, value)
        entries = [entry for entry in kept.split(os.pathsep) if not _lies_in(entry, folder)]
        if entries:
            own[name] = os.pathsep.join(entries)
    for name, value in environment.items():
        if name.endswith(_KEPT_FOR_LATER) and value:
            own[name.removesuffix(_KEPT_FOR_LATER)] = value
    return own


def _at_start() -> dict[str, str]:
    """As the system started us. On Linux the kernel still knows what PyInstaller's Qt hook overwrote."""
    with suppress(OSError):
        started = Path("/proc/self/environ").read_bytes()
        pairs = (os.fsdecode(entry).partition("=") for entry in started.split(b"\0") if entry)
        return {name: value for name, _, value in pairs}
    return dict(os.environ)


def _lies_in(entry: str, folder: Path) -> bool:
    return bool(entry) and Path(entry).is_relative_to(folder)
