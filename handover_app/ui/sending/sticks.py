"""Finds memory sticks: what is mounted where desktops mount what is plugged in."""

from pathlib import Path

from PySide6.QtCore import QStorageInfo

ROOTS = ("/media/", "/run/media/", "/Volumes/")
"""Linux desktops and macOS. On Windows a stick is a drive like any other, and the dialog shows them all."""


def memory_stick() -> Path | None:
    """The first stick that can be written to; `None` where none is plugged in."""
    for volume in QStorageInfo.mountedVolumes():
        if volume.isValid() and volume.isReady() and not volume.isReadOnly() and is_stick(volume.rootPath()):
            return Path(volume.rootPath())
    return None


def lies_on_stick(path: Path) -> bool:
    """Whether a file lies, or would lie, on something that was plugged in."""
    return is_stick(QStorageInfo(str(path.absolute().parent)).rootPath())


def is_stick(root: str) -> bool:
    """Whether something mounted there was plugged in. The machine's own disk is also in `/Volumes`."""
    return root.startswith(ROOTS) and root != "/Volumes/Macintosh HD"
