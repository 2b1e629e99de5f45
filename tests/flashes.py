"""Watches for widgets that are windows for a moment: shown before they have a parent."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

POPUPS = Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.Dialog


class _Watch(QObject):
    def __init__(self, is_meant: Callable[[QWidget], bool]) -> None:
        super().__init__()
        self.flashes: list[str] = []
        self._is_meant = is_meant

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            kind = type(watched).__name__
            is_window = kind == "MainWindow" or watched.windowType() in POPUPS
            if not is_window and not self._is_meant(watched):
                self.flashes.append(f"{kind} {watched.accessibleName()!r}")
        return False


@contextmanager
def no_flashes(is_meant: Callable[[QWidget], bool] = lambda _widget: False) -> Iterator[None]:
    """Fails where a widget took the keyboard as a window of its own.

    `is_meant`: whether a test itself showed the widget as a window.
    """
    application = QApplication.instance()
    assert application is not None
    watch = _Watch(is_meant)
    application.installEventFilter(watch)
    yield
    application.removeEventFilter(watch)
    assert watch.flashes == []
