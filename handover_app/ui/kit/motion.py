"""What moves while one waits, and whether the system asks that nothing does.

Qt tells no wish for less motion; each system keeps it in a place of its own. It is asked for once, when
something moves for longer than a moment.
"""

import sys
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_ROUND = 1.4
"""Seconds from the beginning of a movement to its end."""
_SOON = 500
"""Milliseconds after which the system is asked: what ends before that costs nothing more."""
_STEP = 33
"""Milliseconds from one picture to the next."""
_ANIMATES = 0x1042
"""SPI_GETCLIENTAREAANIMATION, of Windows."""
_PORTAL = (
    "org.freedesktop.portal.Desktop",
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Settings",
)
_WISHES = {
    ("org.freedesktop.appearance", "reduced-motion"): 1,
    ("org.gnome.desktop.interface", "enable-animations"): 0,
}
"""Where desktops on Linux keep the wish, and the number that says it."""


class Motion(QObject):
    """Whether things may move by themselves. `changed`: the system says that they may not.

    `answered`: everybody who was asked has told.
    """

    changed = Signal()
    answered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_reduced = False
        self._asked = 0
        self._was_asked = False

    def ask(self) -> None:
        """Asks the system, once."""
        if not self._was_asked:
            self._was_asked = True
            {"win32": self._ask_windows, "darwin": self._ask_macos}.get(sys.platform, self._ask_portal)()

    def reduce(self) -> None:
        """From now on things stand still."""
        self.is_reduced = True
        self.changed.emit()

    def take(self, answer: object, wish: int) -> None:
        """An answer of the desktop: a number or a truth, in as many wrappings as D-Bus gave it."""
        while callable(inside := getattr(answer, "variant", None)):
            answer = inside()
        if isinstance(answer, int) and int(answer) == wish:
            self.reduce()

    def _ask_windows(self) -> None:
        import ctypes  # noqa: PLC0415 (of this system alone)

        moves = ctypes.c_int(1)
        system = getattr(ctypes, "windll").user32  # noqa: B009 (not there for mypy on other systems)
        if system.SystemParametersInfoW(_ANIMATES, 0, ctypes.byref(moves), 0) and not moves.value:
            self.reduce()

    def _ask_macos(self) -> None:
        from PySide6.QtCore import QSettings  # noqa: PLC0415

        if QSettings("apple.com", "universalaccess").value("reduceMotion") in (True, 1, "1", "true"):
            self.reduce()

    def _ask_portal(self) -> None:
        """The desktop may have to start something to answer: nobody waits for it."""
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher  # noqa: PLC0415

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        for place, wish in _WISHES.items():
            question = QDBusMessage.createMethodCall(*_PORTAL, "Read")
            question.setArguments(list(place))
            self._asked += 1
            watcher = QDBusPendingCallWatcher(bus.asyncCall(question), self)

            def answered(call: QDBusPendingCallWatcher, wish: int = wish) -> None:
                reply = call.reply()
                if reply.type() == QDBusMessage.MessageType.ReplyMessage and (told := reply.arguments()):
                    self.take(told[0], wish)
                call.deleteLater()
                self._asked -= 1
                if not self._asked:
                    self.answered.emit()

            watcher.finished.connect(answered)


_motion: list[Motion] = []


def motion() -> Motion:
    """That of this program."""
    if not _motion:
        _motion.append(Motion())
    return _motion[0]


class Pulse(QObject):
    """Has a widget painted again and again while it is seen, until the wait is over."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._timer = QTimer(self, interval=_STEP)
        self._timer.timeout.connect(widget.update)
        widget.installEventFilter(self)
        motion().changed.connect(self._turn)
        QTimer.singleShot(_SOON, self, motion().ask)
        self._turn()

    @property
    def phase(self) -> float | None:
        """How far the movement is, from 0 to 1; `None` where nothing is to move."""
        return None if motion().is_reduced else monotonic() % _ROUND / _ROUND

    def end(self) -> None:
        """The wait is over."""
        self._timer.stop()
        self._widget.removeEventFilter(self)
        self._widget.update()
        self.deleteLater()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._turn()
        return False

    def _turn(self) -> None:
        """What is hidden costs nothing."""
        if self._widget.isVisible() and not motion().is_reduced:
            self._timer.start()
        else:
            self._timer.stop()
        self._widget.update()
