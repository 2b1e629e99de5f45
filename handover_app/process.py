"""What this process leaves behind, and what it passes on to the programs that it starts.

Files that it makes are for its user alone, and memory is not written to disk when it crashes: keys and
passphrases are in it. Programs that it starts get the user's own settings instead.
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
"""PyInstaller's loader keeps the user's value of a variable under this ending."""
_LOADERS_OWN = ("_PYI_", "_MEIPASS")
_PR_SET_DUMPABLE = 4


@dataclass(frozen=True, slots=True)
class _Before:
    """How the user's shell or desktop started us."""

    environment: Mapping[str, str]
    mask: int
    core: tuple[int, int] | None


_before: _Before | None = None


def keep_private() -> None:
    """Called once, at the start: files and folders for the user alone, and no core dumps.

    On Linux no other process of the user may read this one's memory either.
    """
    global _before  # noqa: PLW0603 (a process has one start)
    _before = _Before(_at_start(), os.umask(_PRIVATE), _without_core())
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 (elsewhere there is no such call)

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def start_for_user(program: str, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """Starts a program as the user's desktop would. It outlives this one. Raises `OSError`."""
    process = subprocess.Popen(  # noqa: S603 (no shell reads the arguments)
        [program, *arguments],
        env=users_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # it stays when the terminal that we run in is interrupted or closed
        umask=-1 if _before is None else _before.mask,
    )
    if sys.platform == "linux" and _before is not None and _before.core is not None:
        import resource  # noqa: PLC0415 (there is none on Windows)

        with suppress(OSError):  # it has ended already
            resource.prlimit(process.pid, resource.RLIMIT_CORE, _before.core)
    return process


def users_environment() -> dict[str, str]:
    """The environment as it was before a frozen program changed it.

    A program frozen with PyInstaller runs with search paths of its own libraries. Another program that
    inherits them loads our libraries in place of its own, and may not start. Source: PyInstaller manual,
    "LD_LIBRARY_PATH / LIBPATH considerations".
    """
    folder = getattr(sys, "_MEIPASS", None)
    if folder is None:
        return dict(os.environ)
    return without_ours(_at_start() if _before is None else _before.environment, Path(folder))


def without_ours(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    """`environment` without what a frozen program in `folder` put there."""
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
    """As the system started us. On Linux the kernel still knows what PyInstaller's Qt hook overwrote."""
    with suppress(OSError):
        started = Path("/proc/self/environ").read_bytes()
        pairs = (os.fsdecode(entry).partition("=") for entry in started.split(b"\0") if entry)
        return {name: value for name, _, value in pairs}
    return dict(os.environ)


def _without_core() -> tuple[int, int] | None:
    """Switches core dumps off. Gives the limits as they were, where the system has any."""
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415 (there is none on Windows)

    before = resource.getrlimit(resource.RLIMIT_CORE)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, before[1]))
    return before


def _lies_in(entry: str, folder: Path) -> bool:
    return bool(entry) and Path(entry).is_relative_to(folder)
