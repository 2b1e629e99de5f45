"""Protects what this process leaves on disk, and restores the user's settings for programs it starts.

New files are private to the user, and a crash writes no core dump, because memory holds keys and
passphrases. Child programs get the user's own settings instead.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PRIVATE = 0o077
_KEPT_FOR_LATER = "_ORIG"
"""PyInstaller's boot loader saves the user's value of a variable under its name with this suffix."""
_LOADERS_OWN = ("_PYI_", "_MEIPASS")
_PR_SET_DUMPABLE = 4


@dataclass(frozen=True, slots=True)
class _Before:
    """The settings with which the user's shell or desktop started us."""

    environment: Mapping[str, str]
    mask: int
    core: tuple[int, int] | None


_before: _Before | None = None


def keep_private() -> None:
    """Makes new files and folders private to the user and disables core dumps. Call it once, at the start.

    On Linux it also keeps the user's other processes from reading this one's memory.
    """
    global _before  # noqa: PLW0603 (a process has one start)
    _before = _Before(_at_start(), os.umask(_PRIVATE), _without_core())
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 (only Linux has the call)

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def start_for_user(program: str, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """Starts a program as the user's desktop would. It outlives this process. Raises `OSError`."""
    process = subprocess.Popen(  # noqa: S603 (no shell reads the arguments)
        [program, *arguments],
        env=users_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # survives Ctrl-C in our terminal, and its closing
        umask=-1 if _before is None else _before.mask,
    )
    if sys.platform == "linux" and _before is not None and _before.core is not None:
        import resource  # noqa: PLC0415 (Windows has none)

        with suppress(OSError):  # it has already ended
            resource.prlimit(process.pid, resource.RLIMIT_CORE, _before.core)
    return process


def users_environment() -> dict[str, str]:
    """The environment as it was before the frozen program changed it.

    A program frozen with PyInstaller runs with search paths to its own libraries. A child program that
    inherits them loads our libraries instead of its own, and may not start. Source: PyInstaller manual,
    "LD_LIBRARY_PATH / LIBPATH considerations".
    """
    folder = getattr(sys, "_MEIPASS", None)
    if folder is None:
        return dict(os.environ)
    return without_ours(_at_start() if _before is None else _before.environment, Path(folder))


def without_ours(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    """`environment` without the changes that a frozen program in `folder` made to it."""
    own = {}
    for name, value in environment.items():
        if name.startswith(_LOADERS_OWN) or name.endswith(_KEPT_FOR_LATER):
            continue
        entries = [entry for entry in value.split(os.pathsep) if not _lies_in(entry, folder)]
        if entries:
            own[name] = os.pathsep.join(entries)
    for name, value in environment.items():
        if name.endswith(_KEPT_FOR_LATER) and value:
            own[name.removesuffix(_KEPT_FOR_LATER)] = value
    return own


def _at_start() -> dict[str, str]:
    """The environment at the start. On Linux the kernel still has what PyInstaller's Qt hook overwrote."""
    with suppress(OSError):
        started = Path("/proc/self/environ").read_bytes()
        pairs = (os.fsdecode(entry).partition("=") for entry in started.split(b"\0") if entry)
        return {name: value for name, _, value in pairs}
    return dict(os.environ)


def _without_core() -> tuple[int, int] | None:
    """Disables core dumps. Returns the previous limits; `None` if the system has none."""
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415 (Windows has none)

    before = resource.getrlimit(resource.RLIMIT_CORE)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, before[1]))
    return before


def _lies_in(entry: str, folder: Path) -> bool:
    return bool(entry) and Path(entry).is_relative_to(folder)
