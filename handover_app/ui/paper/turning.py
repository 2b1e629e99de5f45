"""The keys that turn pages."""

from PySide6.QtCore import Qt

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: 1}


def step_of(key: Qt.Key) -> int | None:
    """By how many pages a key turns; `None` where it does not."""
    return _STEPS.get(key)
