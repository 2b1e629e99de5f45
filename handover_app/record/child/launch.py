"""How a child process is started: the command and its environment."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence

ARGUMENT = "--judge-files"
"""The only argument of the frozen program when it is started as a child."""

_CODE = "import sys; sys.path[:] = sys.argv[1:]; from handover_app.record.child.process import main; main()"

_KEPT = frozenset(
    {
        *("LANG", "LC_ALL", "LC_CTYPE", "LC_TIME", "TZ"),
        *("TEMP", "TMP", "TMPDIR"),
        *("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME"),
        *("SYSTEMROOT", "WINDIR"),
    }
)
_KEPT_PREFIXES = ("_PYI_", "_MEI")
"""PyInstaller's variables: where a one-file program was unpacked, so that its child does not do so again."""

_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def command() -> Sequence[str]:
    """A child's command: the frozen program itself, or this interpreter with this process's search path."""
    if getattr(sys, "frozen", False):
        return (sys.executable, ARGUMENT)
    # On Windows a virtual environment's interpreter starts another one, which survives when the first is
    # killed.
    own = sys.executable
    executable = getattr(sys, "_base_executable", own) if sys.platform == "win32" else own
    return (executable, "-P", "-c", _CODE, *sys.path)


def environment(ours: Mapping[str, str]) -> Mapping[str, str]:
    """The variables that a child needs. It gets no others: they may hold a passphrase or a token."""
    return {
        name: value
        for name, value in ours.items()
        if name.upper() in _KEPT or name.startswith(_KEPT_PREFIXES)
    }


def start() -> subprocess.Popen[bytes]:
    """Starts a child that communicates over its standard streams. Its other output is discarded."""
    return subprocess.Popen(  # noqa: S603 (ourselves)
        command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(os.environ),
        creationflags=_NO_WINDOW,
    )
